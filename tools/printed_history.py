"""The objects that the commands on history print, as types for the JSON Schemas."""

from __future__ import annotations

from dataclasses import dataclass

from typing_extensions import TypedDict

from schemas.act import Act
from schemas.event import Instrument
from schemas.history import ActChange, ComparedClause, Counts, Mark, Moment, Step
from schemas.register import Apart
from tools.printed import ShownClause, ShownEdition, Valid


@dataclass(frozen=True, slots=True)
class TimelineOfAct:
    """What ``berene timeline ACT --json`` prints."""

    act: Act
    editions: tuple[ShownEdition, ...]
    moments: tuple[Moment, ...]
    """The days on which clauses changed, oldest first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a clause's life."""

    valid: Valid
    clause: ShownClause | None
    """Null is a gap: no wording is told to stand."""
    before: str
    text: str
    marks: tuple[Mark, ...]
    """From ``before`` to ``text``."""
    by: tuple[Instrument, ...]


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another clause that had the same number on other days."""

    lineage: str
    valid: Valid


@dataclass(frozen=True, slots=True)
class TimelineOfClause:
    """What ``berene timeline ACT EID --json`` prints."""

    act: Act
    eid: str
    lineage: str
    stretches: tuple[Stretch, ...]
    inside: tuple[Moment, ...]
    steps: tuple[Step, ...]
    others: dict[str, str]
    """eids of the lineages that ``steps`` name."""
    namesakes: tuple[Namesake, ...]
    apart: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class DayOfAct:
    """One of the two texts that are compared."""

    on: str
    edition: ShownEdition


@dataclass(frozen=True, slots=True)
class ChangedBy:
    """An amending act between the two texts."""

    act: Instrument
    eids: tuple[str, ...]


Compare = TypedDict(
    "Compare",
    {
        "act": Act,
        "from": DayOfAct,
        "to": DayOfAct,
        "counts": Counts,
        "clauses": tuple[ComparedClause, ...],
        "by": tuple[ChangedBy, ...],
        "doubts": tuple[str, ...],
        "unknown": tuple[str, ...],
    },
)
"""What ``berene compare ACT --json`` prints."""

Changes = TypedDict(
    "Changes", {"from": str, "to": str, "acts": tuple[ActChange, ...], "total": int}
)
"""What ``berene changes --json`` prints."""
