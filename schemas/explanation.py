"""Why a hit is a hit: where each part of a query stands, as which form, and what ranks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.search import HitAct

FoundIn = Literal["text", "heading", "article", "title", "above", "card", "number"]
"""``heading``: of the clause itself; ``article``: elsewhere in its article; ``above``: title,
everyday names and headings over it, where the words are not kept in their order; ``card``: court,
body, judge, number, date."""

FoundAs = Literal[
    "as written",
    "another form",
    "without special letters",
    "of one root",
    "synonym",
    "translation",
    "pattern",
]
"""``another form``: налога for налог; ``without special letters``: жүзөгө for жузого."""

Role = Literal["must", "may", "must not"]
"""``may``: plain words of which not all need be there."""

RankedBy = Literal[
    "names the act",
    "names the unit",
    "act itself",
    "in force",
    "not in force",
    "in the heading",
    "as written",
    "side by side",
    "outside the clause",
    "whole article",
    "only groups clauses",
    "legal force",
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a part of a query stands."""

    where: FoundIn
    how: FoundAs
    words: str
    """As they stand there; "" where only their keys are known."""
    start: int | None = None
    """In ``Explanation.text``; None outside the text."""
    end: int | None = None
    times: int = 1
    eid: str | None = None
    """Of the clause that has it, where it is another one of the article."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a query and what of it was found."""

    part: str
    """In the notation of the query language."""
    role: Role
    fits: bool
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one clause is a hit of one query, or is none."""

    query: str
    """How the request was understood, in words."""
    on: str
    act: HitAct
    eid: str | None
    num_display: str | None
    text: str
    marks: tuple[tuple[int, int], ...]
    fits: bool
    reasons: tuple[Reason, ...]
    ranked_by: tuple[RankedBy, ...]
    """What raised or lowered its place beside how often and how rarely its words stand."""
    score: float | None
    """None of what is no hit."""
