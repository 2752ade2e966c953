"""Control state: acts that somebody keeps up to date, and what is entered into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.act import Act
from schemas.event import Commencement, Instrument, Operation
from schemas.register import Edition

SheetState = Literal["worked_in", "computed", "not_told", "not_worked_in"]
"""``worked_in``: an edition's notes tell it. ``computed``: a signed case of ours holds it.
``not_told``: an edition of a later day is there and does not tell of it. ``not_worked_in``: no
edition of its day or later is there."""

Teller = Literal["note", "relation", "case"]
"""How a change is known: by an editor's note, by the amending act itself, by a review case."""


@dataclass(frozen=True, slots=True)
class ControlEntry:
    """An act on the list."""

    iri: str
    title: str
    type: str
    number: str | None
    date: str | None
    status: str
    language: str
    """Of the title."""
    responsible: str
    days: int
    """Within which a change is to be entered."""
    since: str
    """Day from which it is kept in control state."""
    who: str
    """Who put it on the list."""
    reason: str
    made_at: str


@dataclass(frozen=True, slots=True)
class SheetChange:
    """What an amending act did to one unit."""

    eid: str
    """Or ``act``."""
    op: Operation
    in_force: Commencement
    raw: str
    """The note as printed; "" where no note tells it."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """An amending act in the control sheet of one text (language) of an act."""

    number: int
    """From 1, in the order of commencement."""
    by: Instrument | None
    """None: the note names no act."""
    title: str | None
    """Where the register holds the amending act."""
    iri: str | None
    """Of the amending act in the register."""
    changes: tuple[SheetChange, ...]
    told_by: tuple[Teller, ...]
    sources: tuple[str, ...]
    """Names of the files that tell it."""
    entered_at: str | None
    """When the first edition that holds it came; of a computed one, when it was signed."""
    entered_by: str | None
    checked_at: str | None
    checked_by: str | None
    """Who signed it in the review queue."""
    arrived: str
    """Day on which the register first knew of it."""
    in_force: str | None
    """The first day of commencement that is known."""
    state: SheetState


@dataclass(frozen=True, slots=True)
class ControlSheet:
    """All changes of one text of an act."""

    act: Act
    edition: Edition
    languages: tuple[str, ...]
    """The texts of the act that the register holds."""
    entry: ControlEntry | None
    rows: tuple[SheetRow, ...]
    on: str
    """The day on which it was made."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A change that is not entered into one text of an act yet."""

    language: str
    row: SheetRow
    due: str
    """Last day for entering it."""
    over: int
    """Days since then; 0 or less: not overdue."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An act of the list with what is to be done about it."""

    entry: ControlEntry
    pending: tuple[Pending, ...]
    """The most overdue first."""

    @property
    def overdue(self) -> int:
        return sum(p.over > 0 for p in self.pending)
