"""The card of an act: what it is, who issued it, when, and whether it is in force."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from schemas.court import Court
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
    """Whose: of the act, a registration, the registry, a publication, a case."""
    value: str
    """Normal form: without the sign and blanks, look-alikes mended."""
    display: str
    """As printed."""


@dataclass(frozen=True, slots=True)
class Dates:
    """Days of an act's life. A Kyrgyz law has three of its own: adopted, signed, in force."""

    adopted: str | None = None
    """By the parliament or body that voted."""
    signed: str | None = None
    """By the head of state or of the body."""
    approved: str | None = None
    """Of the act that approves this document."""
    registered: str | None = None
    """In the register of the ministry of justice."""
    published: str | None = None
    """First official publication."""
    in_force: str | None = None
    """When the act as a whole began."""
    repealed: str | None = None
    """When it ended."""


@dataclass(frozen=True, slots=True)
class Authority:
    """The body that issued an act. ``id`` is a slug of the country's table, None if not in it."""

    id: str | None
    name: str
    """As printed, or as the table names it."""


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
    """The card. Field meanings in words: ``docs/contract.md``."""

    iri: str
    """Identifier of the work."""
    jurisdiction: str
    """Country code: kg, kz, ru or another."""
    language: str
    """ky, kk or ru."""
    type: str
    """Slug of the act type; ``unknown`` where no word tells it."""
    title: str
    """As printed, its lines joined."""
    number: str | None = None
    """The act's own number in normal form."""
    number_display: str | None = None
    """The same as printed."""
    numbers: tuple[Number, ...] = ()
    """All numbers printed on it."""
    date: str | None = None
    """The day that names the act."""
    dates: Dates = field(default_factory=Dates)
    edition_date: str | None = None
    """Day of the newest amendment whose text this is."""
    authority: Authority | None = None
    place: str | None = None
    """Where it was issued."""
    signatories: tuple[Signatory, ...] = ()
    status: ActStatus = "unknown"
    approved_by: Target | None = None
    """For a document that another act approves: that act."""
    court: Court | None = None
    """Of a court act: who decided, between whom, how. Null for other acts."""


@dataclass(frozen=True, slots=True)
class CardField:
    """Where a field of the card was read; ``field`` is a key path in ``Act``."""

    field: str
    """Key path in the card, e.g. dates.adopted."""
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.start, self.end
