"""Amendment events: that a clause or an act was changed, by which act, from when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from schemas.commencement import Begun
from schemas.source import Span

Operation = Literal[
    "change",
    "replace",
    "insert",
    "delete",
    "repeal",
    "suspend",
    "resume",
    "renumber",
    "rename",
    "global_replace",
    "commence",
    "interpret",
    "unconstitutional",
    "unknown",
]

CommencementRule = Literal[
    "date",
    "signature",
    "publication",
    "after_days",
    "after_months",
    "see_clause",
    "with_other_act",
    "unknown",
]


@dataclass(frozen=True, slots=True)
class Instrument:
    """The act that made a change, as the note names it."""

    type: str | None = None
    authority: str | None = None
    date: str | None = None
    number: str | None = None
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Commencement:
    """When a change begins. ``days`` counts days (``after_days``) or months (``after_months``)."""

    date: str | None = None
    rule: CommencementRule = "unknown"
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One per amending act, target and date; repeats of the same fact are ``evidence``."""

    target: str
    """An eid, or ``"act"``."""
    op: Operation
    """What was done."""
    by: Instrument | None
    """The act that did it; None where the note names none."""
    in_force: Commencement
    languages: tuple[str, ...]
    """Language texts of the act that it touches; () is all."""
    place: str
    """P1–P15: where the note stood."""
    raw: str
    """The note as printed."""
    start: int
    end: int
    evidence: tuple[Span, ...] = field(default=())
    until: str | None = None
    """The day on which what is done only for a time (a suspension) ends."""
    old: tuple[str, ...] = ()
    """Of ``global_replace``: the words that gave way, original characters, without quotes."""
    new: tuple[str, ...] = ()
    """The words in their place, each for the one of the same index in ``old``."""
    begun: Begun | None = None
    """How the register came by the day in ``in_force`` that the note does not print."""
