"""Acts that are known only by name: notes and final provisions of other acts tell of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.event import Commencement, Operation


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that an act of the register tells of an act that it does not hold."""

    side: Literal["does", "suffers"]
    """``does``: a note says that the named act did it. ``suffers``: it is done to the named act."""
    op: Operation
    act: str
    """IRI of the act that tells; of ``does`` the act that was changed, too."""
    title: str
    """Its title."""
    language: str
    eids: tuple[str, ...]
    """The units concerned, of ``act`` for ``does``, else of the named act; () is the whole act."""
    in_force: Commencement
    said: str
    """The note, or the clause, as printed."""
    source: str
    """Name of the file that tells."""


@dataclass(frozen=True, slots=True)
class NamedAct:
    """An act whose text the register does not hold, and all that is known of it."""

    iri: str
    """The one that its text will have, where type, date, number and body are told."""
    jurisdiction: str
    type: str
    date: str | None
    number: str | None
    """As the notes print it."""
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class NamedPage:
    """A stretch of the list of such acts, the latest first."""

    acts: tuple[NamedAct, ...]
    total: int
