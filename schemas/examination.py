"""What a draft amending act would do: the comparative table, and whom it would touch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.amendment import InstructionOp, OperationStatus, Unclaimed
from schemas.references import Consequence

RunMark = Literal["", "gone", "new"]
"""``gone``: only in the current wording. ``new``: only in the proposed one."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a wording."""

    text: str
    mark: RunMark = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One structural element of an act beside what the draft makes of it."""

    number: int
    """Counted through the whole table, from 1."""
    element: str
    """As the draft names it."""
    eid: str | None
    op: InstructionOp
    current: tuple[Run, ...] | None
    """() where there is nothing yet; None where the register does not hold the text."""
    proposed: tuple[Run, ...]
    """() where it is taken out."""
    status: OperationStatus
    reason: str | None
    """Why it could not be worked in."""
    start: int
    """The first instruction in the draft's source."""
    end: int


@dataclass(frozen=True, slots=True)
class ActTable:
    """The rows of one act that the draft changes."""

    iri: str | None
    """None: the register does not have the act, or the draft does not tell it surely."""
    title: str
    edition: str | None
    """Date of the edition that stands in the table."""
    source: str | None
    """Name of its file."""
    rows: tuple[TableRow, ...]
    consequences: tuple[Consequence, ...]


@dataclass(frozen=True, slots=True)
class Examination:
    """A draft against the acts in force on a day."""

    title: str
    """Of the draft."""
    language: str
    jurisdiction: str
    on: str
    acts: tuple[ActTable, ...]
    unclaimed: tuple[Unclaimed, ...]
    """Characters of the draft that no instruction holds."""
