"""References between acts that need a person: dead ones, and those that a draft would break."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.amendment import InstructionOp

DeadReason = Literal[
    "act_repealed",
    "act_expired",
    "unit_repealed",
    "unit_removed",
    "unit_renumbered",
    "no_such_unit",
    "beyond_text",
]
"""``unit_renumbered``: an earlier edition had the unit at this address, it has another one now.
``no_such_unit``: no edition in the register has the unit. ``beyond_text``: its number is greater
than all that the register has of the act, which may be held in part."""


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """A unit of an act in the register, as its newest edition has it."""

    iri: str
    title: str
    language: str
    eid: str | None
    """None: the act itself."""
    num_display: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation of one unit, told from both ends."""

    citing: UnitPlace
    raw: str
    """The citation as printed."""
    cited: UnitPlace


@dataclass(frozen=True, slots=True)
class DeadReference:
    """A citation whose target is not there any more, or never was."""

    reference: Reference
    reason: DeadReason
    now: str | None = None
    """Of a renumbered unit: its eid now."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A term as one act defines it."""

    where: UnitPlace
    term: str
    definition: str


@dataclass(frozen=True, slots=True)
class TermClash:
    """A term that acts of one country define in different words, in one language."""

    term: str
    jurisdiction: str
    language: str
    definitions: tuple[Definition, ...]
    """One for each wording, of the act of the highest age first."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What an instruction of a draft would do to clauses that cite its target."""

    op: InstructionOp
    label: str
    """The unit as the draft names it."""
    target: UnitPlace
    start: int
    """The instruction in the draft's source."""
    end: int
    new: str | None
    """The new number or name, where it gets one."""
    citing: tuple[Reference, ...]
