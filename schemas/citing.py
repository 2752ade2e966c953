"""Who cites a clause, and when it contained some words."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.act import Act
from schemas.event import Instrument
from schemas.references import DeadReference
from schemas.register import Validity
from schemas.search import Hit


@dataclass(frozen=True, slots=True)
class CitedBy:
    """What cites an act or a clause of it, or what is inside that clause."""

    iri: str
    eid: str | None
    total: int
    """Clauses that cite it, acts of courts among them."""
    hits: tuple[Hit, ...]
    """The first of them that are no acts of courts, the highest legal force first."""
    decisions: int
    """Clauses of court acts that cite it."""
    practice: tuple[Hit, ...]
    """The first of these, the newest first."""
    dead: tuple[DeadReference, ...]
    """Of the citations in standing clauses those whose target is gone, repealed or renumbered."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of time in which a clause contained the words, or did not."""

    validity: Validity
    contains: bool | None
    """None: the wording is not known."""
    text: str
    """What stood there; "" where nothing or nothing known did."""
    marks: tuple[tuple[int, int], ...]
    brought: tuple[Instrument, ...]
    """Who changed the clause on the first day."""
    taken: tuple[Instrument, ...]
    """Who changed it on the day after the last."""


@dataclass(frozen=True, slots=True)
class Containing:
    """When a clause (with all that is inside it) contained some words."""

    act: Act
    eid: str
    query: str
    """How the words were understood."""
    spells: tuple[Spell, ...]
    """Oldest first, none beside one that says the same."""
