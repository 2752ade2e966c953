"""Two texts of an act, clause beside clause, with the words that changed. Pure."""

from codification.compare.clauses import Printed, compare
from codification.compare.words import marks

__all__ = ["Printed", "compare", "marks"]
