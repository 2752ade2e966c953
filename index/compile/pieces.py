"""What every engine must be able to ask: the parts that queries are compiled of.

An engine gives its own ``Pieces``; ``index.compile`` knows queries only through them, so that all
engines find the same and score it alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeVar

Q = TypeVar("Q")
"""A query as an engine holds it."""


class Occur(Enum):
    Must = "must"
    Should = "should"
    MustNot = "must_not"


Clause = tuple[Occur, Q]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words by their keys, as (field, key) each."""

    first: tuple[tuple[str, str], ...]
    second: tuple[tuple[str, str], ...]
    alike: bool = True
    """Both words stand by keys of one field; else each may stand by any of its own."""


class Pieces(Protocol[Q]):
    """Makes queries of one engine. Scores are those of BM25 (k1 1.2, b 0.75) times k1 + 1 = 2.2,
    over all documents of the index."""

    def everything(self) -> Q:
        """Every document, scored 1."""

    def ids(self, ids: Sequence[str]) -> Q:
        """The documents of these ids; limits only."""

    def term(self, field: str, term: str) -> Q:
        """Scored in fields of keys; elsewhere it is wrapped in ``silent`` or ``const``."""

    def terms(self, field: str, terms: Sequence[str]) -> Q:
        """Any of the terms; what it scores is not to be used. Nothing where there are none."""

    def side_by_side(self, field: str, terms: Sequence[str]) -> Q:
        """The terms one after the other, scored as one term that is as rare as all of them."""

    def near(self, pairs: Sequence[Pair], most: int, ordered: bool) -> Q:
        """At least the texts in which the words of a pair stand at most ``most`` words apart
        (neighbours: 1); what it scores is not to be used."""

    def pattern(self, field: str, pattern: str) -> Q:
        """A term that fits a regular expression whole; scored 1."""

    def range(self, field: str, first: int, last: int) -> Q:
        """Numbers from ``first`` to ``last``, both included; limits only."""

    def standing(self, day: str) -> Q:
        """Wordings that are valid on a day; limits only. "": none."""

    def silent(self, query: Q) -> Q:
        """Limits, and adds nothing to the score."""

    def const(self, query: Q, score: float) -> Q:
        """Scored ``score`` wherever it fits."""

    def boost(self, query: Q, weight: float) -> Q:
        """Scored ``weight`` times as much."""

    def best(self, queries: Sequence[Q]) -> Q:
        """Any of them, scored as the best one."""

    def any(self, queries: Sequence[Q], minimum: int = 1) -> Q:
        """At least ``minimum`` of them, scored as their sum; nothing where there are fewer."""

    def all(self, queries: Sequence[Q]) -> Q:
        """All of them, scored as their sum; nothing where there are none."""

    def without(self, query: Q, unwanted: Q) -> Q:
        """The first, but where the second fits."""

    def boolean(self, parts: Sequence[Clause[Q]]) -> Q:
        """All that must, nothing that must not; what should adds its score, and one of it is
        needed where nothing must. Nothing where nothing must and nothing should."""
