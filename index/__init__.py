"""Finding: analyse → plan → compile; engines behind one protocol; marks on the original text."""

from index.across import TermIndex
from index.embedded import rebuild_engine
from index.engine import Engine
from index.find import inside, search
from index.holds import Holder
from index.opening import indexes_of, open_engine
from index.project import project

__all__ = [
    "Engine",
    "Holder",
    "TermIndex",
    "indexes_of",
    "inside",
    "open_engine",
    "project",
    "rebuild_engine",
    "search",
]
