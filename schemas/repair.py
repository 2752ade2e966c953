"""What a person repairs in a reading: data beside the file, never an edit of its text.

A repair names its place by offsets into ``source.text`` and by the characters there, so that
anyone can verify it; where they no longer stand there, the repair is reported and not applied.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal, get_args

RepairKind = Literal[
    "level",
    "number",
    "heading",
    "parent",
    "label",
    "status",
    "join",
    "split",
    "read_as",
    "note_target",
    "card",
]
"""What is repaired. The place is the beginning of a unit for all but these: ``join`` (the
paragraph that goes on the one before it), ``split`` (where a new paragraph begins), ``read_as``
(the characters that are read otherwise), ``note_target`` (the note), ``card`` (no place)."""

KINDS: tuple[RepairKind, ...] = get_args(RepairKind)

OF_A_UNIT: frozenset[RepairKind] = frozenset(
    {"level", "number", "heading", "parent", "label", "status"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of the original."""

    start: int
    """Code points from the begin of ``source.text``."""
    end: int
    quote: str
    """What stands in ``[start, end)``."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One record of the table of repairs."""

    sha256: str
    """Of the original that it repairs the reading of."""
    kind: RepairKind
    place: Place | None
    """None only for ``card``."""
    value: str | None
    """``level``, ``label``, ``status``: theirs. ``number``: in normal form. ``heading``: the words
    of the heading as printed (null: none). ``read_as``: what the characters are read as. ``card``:
    what stands in the field. ``join``, ``split``: null."""
    other: Place | None = None
    """``parent``: the beginning of the unit around it (null: none). ``note_target``: that of the
    unit that the note changes (null: the act)."""
    field: str | None = None
    """``card``: key path in ``Act``."""
    part: int = 0
    """``card``: which act of the file, from 0."""
    reason: str = ""
    """Why, and by what source (the printed gazette, a better copy)."""
    who: str = ""
    when: str = ""
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class HeldRepair:
    """A record of the register's table, standing or taken back."""

    id: int
    repair: Repair
    undone: int | None = None
    """The record that takes it back."""
    undone_by: str | None = None
    undone_reason: str | None = None
    undone_at: str | None = None


def digest(repairs: Iterable[Repair]) -> str:
    """Equal for tables that change a reading alike; empty for an empty one."""
    told = [
        {k: v for k, v in asdict(r).items() if k not in ("reason", "who", "when")}
        for r in repairs
        if r.kind != "card"
    ]
    if not told:
        return ""
    text = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
