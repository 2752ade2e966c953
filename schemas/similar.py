"""Clauses that are like one in their words."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.register import Validity, Wording
from schemas.search import HitAct


@dataclass(frozen=True, slots=True)
class SimilarClause:
    """An article (or top clause), shown by the clause of it that is the nearest."""

    act: HitAct
    eid: str
    article: str | None
    num_display: str | None
    text: str
    marks: tuple[tuple[int, int], ...]
    """The shared words in ``text``."""
    valid: Validity
    wording: Wording
    share: float
    """0 to 1: how much of what tells the asked clause from others is said here too."""
    words: tuple[str, ...]
    """The telling words that both hold, as the asked clause writes them, the most telling first."""
