"""Between languages: clauses of two texts of one act, and terms that say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PairReason = Literal["address", "number", "order", "figures", "length", "heading", "citations"]
"""What speaks for a pair. ``address``: the same eid. ``number``: the same number under paired
units. ``order``: its place between paired neighbours. ``figures``: the same numbers in the text.
``length``: texts of like length. ``heading``: both have one. ``citations``: both cite the same.
"""

PairDoubt = Literal["figures", "length", "heading", "level", "citations"]
"""What speaks against it: other figures, quite another length, a heading on one side only, another
level, other citations."""

DifferenceKind = Literal["number", "sum", "share", "period", "citation"]
"""``sum``: of money. ``share``: percent. ``period``: days, months, years. ``number``: any other."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What two texts that ought to say the same say otherwise."""

    kind: DifferenceKind
    one: tuple[str, ...]
    """As printed in the one text and missing in the other."""
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClausePair:
    """A clause of one text and the clause of another that says the same; None: there is none."""

    one: str | None
    """eid."""
    other: str | None
    confidence: float
    """0 to 1: orders pairs to look at and is no probability; 0 of a clause without a pair."""
    reasons: tuple[PairReason, ...] = ()
    doubts: tuple[PairDoubt, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class TextDifference:
    """Paired clauses of the newest texts of an act that differ in a figure or a citation."""

    act: str
    """IRI."""
    title: str
    one_language: str
    one: str
    """eid."""
    one_text: str
    other_language: str
    other: str
    other_text: str
    confidence: float
    differences: tuple[Difference, ...]


TermSource = Literal["shipped", "person", "definition", "heading", "phrases"]
"""``shipped``: the reviewed base that comes with the program. ``person``: somebody added it.
``definition``, ``heading``: of paired clauses. ``phrases``: words that stand in the same pairs of
clauses more often than chance would have it."""


@dataclass(frozen=True, slots=True)
class TermPair:
    """Two terms in two languages that say the same."""

    one_language: str
    one: str
    other_language: str
    other: str
    """Languages in the order of their codes."""
    source: TermSource
    certain: bool
    active: bool = True
    """False: struck out by somebody; it leads nowhere then."""
    topic: str | None = None
    """Of a shipped pair: the table that it stands in."""
    act: str | None = None
    """Of a pair out of an act: its IRI."""
    one_eid: str | None = None
    other_eid: str | None = None
    seen: int = 0
    """Of ``phrases``: pairs of clauses that hold both."""
    measure: float | None = None
    """Of ``phrases``: Dice coefficient, 0 to 1."""
    who: str | None = None
    """Who added or struck it out last."""
    when: str | None = None
    """UTC, ISO 8601."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TermPage:
    """Pairs of the term base that were asked for, and how many there are."""

    pairs: tuple[TermPair, ...]
    total: int
