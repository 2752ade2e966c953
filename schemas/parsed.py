"""The result of parsing one file: what ``berene parse --json`` prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from schemas.act import Act, ActReference, CardField, Target
from schemas.clause import Clause
from schemas.event import Commencement, Event
from schemas.source import PageRead, Span

CONTRACT_VERSION = 1

ListedReason = Literal[
    "mark",
    "page_number",
    "running_head",
    "footer",
    "portal",
    "contents_list",
    "ornament",
    "editorial_note",
    "foreign",
]

RelationType = Literal[
    "approves",
    "approved_by",
    "repeals",
    "amends",
    "suspends",
    "resumes",
    "commences",
    "based_on",
    "explains",
    "applies",
]


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to units of this or another act, one target per unit pointed at."""

    clause: str
    """eid of the clause it stands in."""
    raw: str
    """As printed."""
    start: int
    end: int
    targets: tuple[Target, ...]
    """One per unit pointed at."""


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term (``мындан ары``, ``бұдан әрі``, ``далее``)."""

    term: str
    """The short name."""
    definition: str | None
    """What it stands for."""
    clause: str | None
    """eid of the clause that defines it."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Relation:
    """What the act does to another act or its clauses in its own words."""

    type: RelationType
    act: ActReference
    """The other act."""
    eids: tuple[str, ...]
    """The part concerned; () is the whole act."""
    clause: str | None
    """eid of the clause that says it."""
    start: int
    end: int
    in_force: Commencement = field(default_factory=Commencement)
    """From when, where these words tell it (``с 1 января 2025 года``); else with the act itself."""
    until: str | None = None
    """The day on which a suspension ends."""
    languages: tuple[str, ...] = ()
    """Language texts of the other act that it touches; () is all."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """When the act, or a part of it, begins in its own words."""

    clause: str
    """eid of the clause that says it."""
    eids: tuple[str, ...]
    """The part concerned; () is the whole act."""
    in_force: Commencement
    """``rule`` unknown: a part that begins otherwise than the whole, from when is not read."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Listed:
    """Characters that belong to no clause, card or note, and why."""

    start: int
    end: int
    reason: ListedReason


@dataclass(frozen=True, slots=True)
class Fidelity:
    """The count anyone can repeat: ``placed + listed == characters``."""

    characters: int
    """Code points of the text that are no white space."""
    placed: int
    """Those inside clauses, card and notes."""
    listed: int
    """Those listed with a reason."""


@dataclass(frozen=True, slots=True)
class Warning:
    """A decision that could be otherwise: ``code`` is from ``schemas.warnings``."""

    code: str
    message: str
    start: int
    end: int
    chosen: str | None
    """What was decided."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """The part of ``Source`` that the contract prints."""

    name: str
    """File name."""
    format: str
    """text, markdown, html, docx, doc, odt, rtf, pdf, image or akn."""
    sha256: str
    """Of the original bytes."""
    text: str
    """The file as its reader sees it, never repaired."""
    encoding: str | None
    """How the bytes were decoded; None for containers."""
    pages: tuple[PageRead, ...] = ()
    """Of formats that are made of pages: how the text of each came about."""
    superscripts: tuple[Span, ...] = ()
    """What is set above the line: ``Статья 5<sup>1</sup>`` is no article 51."""


@dataclass(frozen=True, slots=True)
class ParsedAct:
    """One act of a file."""

    act: Act
    clauses: tuple[Clause, ...]
    """In document order."""
    events: tuple[Event, ...]
    """One per act, target and date that a note tells."""
    citations: tuple[Citation, ...]
    terms: tuple[Term, ...]
    relations: tuple[Relation, ...]
    card: tuple[CardField, ...]
    """Where the fields of the card were read."""
    warnings: tuple[Warning, ...]
    beginnings: tuple[Beginning, ...] = ()
    """The act as a whole first, then parts; () where it says nothing of it."""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file: its first act, the acts beside it, and the account of every character."""

    source: SourceText
    first: ParsedAct
    listed: tuple[Listed, ...]
    fidelity: Fidelity
    others: tuple[ParsedAct, ...] = ()

    @property
    def acts(self) -> tuple[ParsedAct, ...]:
        return (self.first, *self.others)
