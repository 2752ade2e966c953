"""Clauses as the matching of editions sees them: address, wording, and the words in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from language.typography import digest, even
from schemas.clause import Clause

TELLING = 40
"""Characters from which on an identical text tells an identity by itself."""

STRUCTURE = frozenset({"part", "title", "subtitle", "chapter", "section", "attachment"})
"""Levels that hold units of the act and have no text but a heading."""

GONE = frozenset({"removed", "repealed"})
"""States of a unit of which only the number is left."""

Bag = Counter[str]
"""Words with how often each stands."""


class Unit(NamedTuple):
    """A clause of an edition."""

    eid: str
    parent: str | None
    level: str
    num: str | None
    status: str
    words: str
    """Heading, text and cells."""
    wording: str
    """Equal for equal wordings."""
    lineage: int = 0
    """Its identity; 0 where it has none yet."""


def unit_of(clause: Clause) -> Unit:
    """A clause that was just read."""
    words = words_of(clause.heading, clause.text, clause.rows)
    wording = wording_hash(clause)
    return Unit(clause.eid, clause.parent, clause.level, clause.num, clause.status, words, wording)


def words_of(heading: str | None, text: str, rows: Sequence[Sequence[str]]) -> str:
    """Heading and text, or the cells of a table."""
    body = text or ("\t".join(cell for row in rows for cell in row) if rows else "")
    return f"{heading}\n{body}" if heading and body else heading or body


def wording_hash(clause: Clause) -> str:
    """Equal for equal wordings: heading and text but for typographic noise; the number is not in
    it."""
    gone = clause.status if clause.status in ("removed", "repealed", "incomplete") else ""
    return digest(gone, clause.heading or "", words_of(None, clause.text, clause.rows))


@lru_cache(maxsize=100_000)
def bag_of(words: str) -> Bag:
    """The words of a text; not to be changed."""
    return Counter(k for k in even(words).keys if k[0].isalnum())


@lru_cache(maxsize=100_000)
def _runs(words: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(k for k in even(words).keys if k[0].isalnum()))


def bag(unit: Unit) -> Bag:
    """The words of the clause itself."""
    return bag_of(unit.words)


def runs(unit: Unit) -> Counter[tuple[str, str]]:
    """Pairs of neighbouring words: what a piece of a text has in common with the text."""
    return _runs(unit.words)


def likeness(one: Bag, other: Bag) -> float:
    """Share of common words, 0 to 1 (Dice); two empty bags are alike."""
    size = one.total() + other.total()
    if not size:
        return 1.0
    few, many = (one, other) if len(one) < len(other) else (other, one)
    common = sum(min(n, many[word]) for word, n in few.items() if word in many)
    return 2 * common / size


class Tree:
    """The units of an edition with what is in each."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = list(units)
        self.at = {u.eid: i for i, u in enumerate(self.units)}
        self.inside: dict[int | None, list[int]] = {}
        for i in range(len(self.units)):
            self.inside.setdefault(self.above(i), []).append(i)
        self._whole: dict[int, Bag] = {}
        self._print: dict[int, tuple[str, ...]] = {}

    def above(self, i: int) -> int | None:
        """The unit around."""
        parent = self.units[i].parent
        return None if parent is None else self.at.get(parent)

    def children(self, i: int | None) -> Sequence[int]:
        return self.inside.get(i, ())

    def is_head(self, i: int) -> bool:
        """A unit of the act itself: an article, a chapter, a clause under no other clause."""
        above = self.above(i)
        structural = self.units[i].level in STRUCTURE
        return structural or above is None or self.units[above].level in STRUCTURE

    def whole(self, i: int) -> Bag:
        """Words of a unit with all in it; of a chapter only those of its heading."""
        if self.units[i].level in STRUCTURE:
            return bag(self.units[i])
        if i not in self._whole:
            words = Counter(bag(self.units[i]))
            for child in self.children(i):
                words.update(self.whole(child))
            self._whole[i] = words
        return self._whole[i]

    def print(self, i: int) -> tuple[str, ...]:
        """Wordings of a unit and all in it: equal for units that say the same."""
        if i not in self._print:
            own = self.units[i]
            below = () if own.level in STRUCTURE else self.children(i)
            self._print[i] = (own.wording, *(w for child in below for w in self.print(child)))
        return self._print[i]
