"""What the register holds and answers with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from schemas.access import REGIMES, RIGHTS, Right
from schemas.across import ClausePair
from schemas.act import Act
from schemas.clause import Clause
from schemas.commencement import Begun
from schemas.event import Event
from schemas.origin import SourceKind
from schemas.parsed import Citation, Relation, Term, Warning

Wording = Literal["known", "unknown", "computed"]
"""``known``: an edition holds it. ``unknown``: only the fact of a change is known.
``computed``: applied by us from an amending act."""

CandidateState = Literal["known", "unknown", "computed", "none"]
"""State of another candidate of a wording in doubt; ``none``: the clause may not stand at all."""

EditionKind = Literal["published", "compiled", "computed"]
"""``published``: as first printed. ``compiled``: with amendments worked in by its publisher."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks. Every reading function of register and index takes one."""

    name: str = "local"
    """Login of the account; ``local``: the one user of the embedded default."""
    regimes: frozenset[str] = frozenset({"open"})
    """Regimes of acts that may be seen (``schemas.access.Regime``)."""
    rights: frozenset[Right] = frozenset({"read"})
    shown: str | None = None
    """Name of the account's person, under which deeds are kept; None: names are typed."""
    withheld: frozenset[str] = frozenset()
    """IRIs of acts that the register hides from this viewer and that the index may not know to be
    hidden yet. Engines leave them out; ``services.office.Office.looking`` fills it."""

    @property
    def sees_all(self) -> bool:
        """Nothing is hidden: figures over all acts tell the viewer nothing that is not seen."""
        return self.regimes >= frozenset(REGIMES)


LOCAL = Viewer("local", frozenset(REGIMES), frozenset(RIGHTS))
"""The one user of the embedded default: the machine and all that is on it is theirs."""


@dataclass(frozen=True, slots=True)
class Validity:
    """Half-open ``[from, to)`` in the law's calendar; None is unbounded or unknown."""

    start: str | None
    end: str | None

    def holds(self, day: str) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """An original, kept by its hash."""

    sha256: str
    name: str
    format: str
    size: int
    encoding: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """An expression of a work: one language, one state of the text."""

    id: int
    language: str
    date: str | None
    kind: EditionKind
    source: SourceFile
    parser: str
    """Version of the parser that read it."""
    tables: str
    """Version of the tables that it read with."""
    part: int = 0
    """Place of the act in its file, from 0."""
    origin: SourceKind = "unknown"
    """Whose text it is."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A field of a card as a person corrected it; it outlives every new reading of the file."""

    edition: int
    field: str
    """Key path in ``Act``."""
    value: Any
    """Plain JSON value that stands now."""
    read: Any
    """Plain JSON value that the parser had read when the correction was made."""
    reason: str
    who: str
    when: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class WorkSummary:
    """A work in a list."""

    iri: str
    jurisdiction: str
    type: str
    title: str
    number: str | None
    number_display: str | None
    date: str | None
    authority: str | None
    status: str
    language: str
    """Language of the title shown."""
    languages: tuple[str, ...]
    editions: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another wording that may have stood on a day in doubt."""

    wording: CandidateState
    edition: int | None
    """``Edition.id`` that holds it; None where it is not known."""
    text: str | None
    """None where it is not known, or where the clause may not have stood."""


@dataclass(frozen=True, slots=True)
class ClauseVersion:
    """One wording of one clause."""

    lineage: str
    """Identity of the clause; survives renumbering."""
    edition: int
    """``Edition.id`` that holds the wording (for ``unknown`` the edition that tells of it)."""
    language: str
    clause: Clause
    validity: Validity
    wording: Wording
    doubt: str | None = None
    """Why the wording on a day of this interval is not certain."""
    candidates: tuple[Candidate, ...] = ()
    """Of a doubt: what may have stood instead of ``clause``."""


@dataclass(frozen=True, slots=True)
class ApprovedDocument:
    """An act beside a document that it approves, the one or the other: a card in short."""

    iri: str
    title: str
    type: str
    number: str | None
    date: str | None
    status: str


@dataclass(frozen=True, slots=True)
class ComputedSource:
    """From what an edition was computed, and who answers for it. It is never official."""

    edition: int
    """``Edition.id``."""
    case: int
    """Of the review queue."""
    amending: str
    """IRI of the amending act."""
    number: str | None
    date: str | None
    """Of the amending act."""
    signed_by: str
    signed_at: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class ActView:
    """An act on a day, in one language."""

    act: Act
    on: str
    edition: Edition
    editions: tuple[Edition, ...]
    clauses: tuple[ClauseVersion, ...]
    events: tuple[Event, ...]
    citations: tuple[Citation, ...] = ()
    terms: tuple[Term, ...] = ()
    relations: tuple[Relation, ...] = ()
    warnings: tuple[Warning, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """What of ``act`` a person corrected; the newest for each field."""
    former: tuple[tuple[str, str], ...] = ()
    """(eid of an earlier reading, eid that has its place now)."""
    approver: ApprovedDocument | None = None
    """The act that approves this document, where the register holds it in another file."""
    approved: tuple[ApprovedDocument, ...] = ()
    """Documents that this act approves, from files of their own."""
    begun: Begun | None = None
    """How the day is known from which the act is in force; its ``date`` None: it is not."""
    coming: tuple[Event, ...] = ()
    """Changes that are told and begin after the day, or on a day that is not known."""
    deeds: tuple[Event, ...] = ()
    """What other acts of the register say in their own words that they do to this one; of one that
    the viewer may not see only the day."""
    computed: tuple[ComputedSource, ...] = ()
    """Of ``editions``, those that were computed; corrected ones too."""
    regime: str = "open"


@dataclass(frozen=True, slots=True)
class Apart:
    """A day on which a clause changed in one language and not in another."""

    eid: str
    """In the text that changed."""
    lineage: str
    day: str
    language: str
    """In which it changed."""
    other: str
    """In which it did not."""
    sure: bool
    """A text of ``other`` of that day or later shows it, or a note says so; otherwise the register
    has no text of ``other`` that is new enough."""


@dataclass(frozen=True, slots=True)
class BesideView:
    """An act on a day in two languages, clause beside clause."""

    one: ActView
    other: ActView
    pairs: tuple[tuple[str | None, str | None], ...]
    """eids in the one and in the other; None where the other text has no such clause."""
    apart: tuple[Apart, ...] = ()
    """Changes up to the day that only one of the two texts had."""
    matched: tuple[ClausePair, ...] = ()
    """``pairs`` with how sure each is, why, and what the two clauses say otherwise."""


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause with everything known of its wordings and changes."""

    act: Act
    edition: Edition
    version: ClauseVersion
    """The wording on the day asked for."""
    path: tuple[Clause, ...]
    """The units above it, top first."""
    children: tuple[ClauseVersion, ...]
    """The units inside it, all of them, in document order."""
    versions: tuple[ClauseVersion, ...]
    """All wordings, oldest first."""
    events: tuple[Event, ...]
    """Of the clause, of the units above and inside it, as any edition tells; oldest first."""
    computed: tuple[ComputedSource, ...] = ()
    """Of the act's editions in the language, those that were computed."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What ``register.record`` did with a file."""

    outcome: Literal["new_work", "new_edition", "reread", "same"]
    """``reread``: a newer parser's reading replaced the one of the same file."""
    iri: str
    edition: int
    clauses: int
    new_versions: int
    warnings: int
    others: tuple[Recorded, ...] = field(default=())
