"""The text of a request as a plan."""

from index.query.analyse import analyse_request
from index.query.build import word_of

__all__ = ["analyse_request", "word_of"]
