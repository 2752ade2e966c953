"""The card of an act: what it is, who issued it, when, and whether it is in force."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from schemas.source import Span

Language = Literal["ky", "kk", "ru"]

ActStatus = Literal[
    "in_force",
    "not_yet_in_force",
    "partly_in_force",
    "suspended",
    "repealed",
    "expired",
    "draft",
    "unknown",
]
"""State of an act as its own words tell it; ``unknown`` where they tell nothing."""

NumberKind = Literal["act", "registration", "registry", "publication", "case"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number printed on an act: ``value`` is the normal form, ``display`` as printed."""

    kind: NumberKind
    value: str
    display: str


@dataclass(frozen=True, slots=True)
class Dates:
    """Days of an act's life. A Kyrgyz law has three of its own: adopted, signed, in force."""

    adopted: str | None = None
    signed: str | None = None
    approved: str | None = None
    registered: str | None = None
    published: str | None = None
    in_force: str | None = None
    repealed: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """The body that issued an act. ``id`` is a slug of the country's table, None if not in it."""

    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Signatory:
    name: str
    office: str | None


@dataclass(frozen=True, slots=True)
class ActDescription:
    """Another act, told by what is printed of it (no IRI could be made)."""

    title: str | None = None
    type: str | None = None
    date: str | None = None
    number: str | None = None
    authority: str | None = None


ActReference = str | ActDescription
"""``"self"``, an IRI, or a description."""


@dataclass(frozen=True, slots=True)
class Target:
    """One unit pointed at. ``eid`` None is the whole act."""

    act: ActReference
    eid: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """The card. Field meanings: ``contract.md`` and ``docs/contract.md``."""

    iri: str
    jurisdiction: str
    language: str
    type: str
    """Slug of the act type; ``unknown`` where no word tells it."""
    title: str
    number: str | None = None
    number_display: str | None = None
    numbers: tuple[Number, ...] = ()
    date: str | None = None
    dates: Dates = field(default_factory=Dates)
    edition_date: str | None = None
    authority: Authority | None = None
    place: str | None = None
    signatories: tuple[Signatory, ...] = ()
    status: ActStatus = "unknown"
    approved_by: Target | None = None


@dataclass(frozen=True, slots=True)
class CardField:
    """Where a field of the card was read; ``field`` is a key path in ``Act``."""

    field: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.start, self.end
