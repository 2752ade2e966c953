"""Which clause of an edition is which clause of another one. Pure.

``match`` gives clauses their identities, by number and by content; ``steps`` tells what became of
each between two editions.
"""

from register.lineage.match import Older, When, match
from register.lineage.steps import Step, StepKind, steps
from register.lineage.units import GONE, STRUCTURE, TELLING, Unit, unit_of, wording_hash, words_of

__all__ = [
    "GONE",
    "STRUCTURE",
    "TELLING",
    "Older",
    "Step",
    "StepKind",
    "Unit",
    "When",
    "match",
    "steps",
    "unit_of",
    "wording_hash",
    "words_of",
]
