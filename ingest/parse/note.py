"""Amendment notes as found in the text, before they become events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.parse.block import Unit
from schemas.event import Commencement, Instrument, Operation

NotePosition = Literal["head", "title", "after", "inside", "instead", "heading", "list_heading"]
"""Where a note stood: ``head`` before the first unit; ``title`` under the title of an annex;
``after`` a paragraph of its own behind a unit; ``inside`` a unit's text; ``instead`` of a unit's
text, its number kept; ``heading`` inside a unit's heading; ``list_heading`` under a list's heading.
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a note inside one block: ``[start, end)`` of ``Block.text``."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """One act that a note names, with what it did and from when."""

    op: Operation
    by: Instrument | None
    in_force: Commencement
    languages: tuple[str, ...] = ()
    until: str | None = None
    """The day on which a suspension ends."""
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    """Of ``global_replace``: words that gave way, and those in their place."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a target that a note names in words: ``("article", "6")``.

    ``level`` is a ``schemas.clause.Level``, or ``act``, ``annex``, ``text`` (the whole text),
    ``label`` is the word as printed (``тармақ``), ``num`` the number in normal form or None.
    """

    level: str
    num: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that tells a change. ``targets``: paths of steps, outermost first; () is unnamed."""

    pieces: tuple[Piece, ...]
    changes: tuple[Change, ...]
    targets: tuple[tuple[Step, ...], ...]
    raw: str
    start: int
    end: int
    whole: bool
    """It fills its blocks; nothing else stands in them."""
    instead: bool
    """It stands instead of a unit's text: what is before it in the block is only a number."""
    banner: bool = False
    """A banner about the future or the status of the whole act (P3, P12)."""


@dataclass(frozen=True, slots=True)
class Remark:
    """An editor's remark that tells no change; to be listed as ``editorial_note``."""

    pieces: tuple[Piece, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note with the unit it stood in or after (None: before any unit)."""

    note: Note
    host: Unit | None
    position: NotePosition
