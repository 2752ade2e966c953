"""The objects that the command line prints, as types: what the JSON Schemas are made from.

They are put together of the vocabulary, so a field added there shows up here by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from typing_extensions import TypedDict

from schemas.act import Act, CardField
from schemas.amendment import AmendOperation, TextEdit, Unclaimed
from schemas.clause import Clause, ClauseStatus, Level
from schemas.commencement import Begun
from schemas.event import Event
from schemas.mentioned import Mention
from schemas.origin import SourceKind
from schemas.parsed import (
    Beginning,
    Citation,
    Fidelity,
    Listed,
    ParsedAct,
    Relation,
    SourceText,
    Term,
    Warning,
)
from schemas.register import Candidate, ComputedSource, EditionKind, Wording
from schemas.search import DirectState, HitAct, Paired, Unheld, Via
from schemas.suggest import MeantQuery, SearchHelp

Valid = TypedDict("Valid", {"from": str | None, "to": str | None})
"""Half-open interval in the law's calendar; null is unbounded or unknown."""


@dataclass(frozen=True, slots=True)
class Parse:
    """What ``berene parse FILE --json`` prints."""

    contract: Literal[1]
    source: SourceText
    act: Act
    clauses: tuple[Clause, ...]
    """In document order."""
    events: tuple[Event, ...]
    """One per act, target and date that a note tells."""
    citations: tuple[Citation, ...]
    terms: tuple[Term, ...]
    relations: tuple[Relation, ...]
    beginnings: tuple[Beginning, ...]
    """When the act begins in its own words: the whole first, then parts."""
    card: tuple[CardField, ...]
    """Where the fields of ``act`` were read."""
    listed: tuple[Listed, ...]
    """What is in the source and in none of the above, for the whole file."""
    fidelity: Fidelity
    warnings: tuple[Warning, ...]
    others: tuple[ParsedAct, ...]
    """Further acts in the same file; their offsets are into the same ``source.text``."""


@dataclass(frozen=True, slots=True)
class Hit:
    """The best place of one article (or top clause of an act without articles)."""

    act: HitAct
    eid: str | None
    """Null where the act itself is meant."""
    article: str | None
    num_display: str | None
    text: str
    marks: tuple[tuple[int, int], ...]
    """Half-open ranges in ``text``."""
    valid: Valid
    wording: Wording
    score: float
    via: Via
    computed: ComputedSource | None
    """Of a computed wording: from what, signed by whom."""
    lineage: str
    """Identity of the clause: its wordings have one."""
    wordings: tuple[Valid, ...]
    """With ``--by-act --any-wording``: the other intervals in which the clause fits."""
    paired: Paired | None
    """The clause beside it, where the act has a text in another language."""


@dataclass(frozen=True, slots=True)
class ActGroup:
    """An act with its best hits."""

    act: HitAct
    total: int
    """Clauses that fit in this act, in all its languages."""
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Direct:
    """An act, or a clause of it, that the query names."""

    iri: str
    eid: str | None
    """Null: the act, where no clause is named or none is there."""
    title: str
    number: str | None
    date: str | None
    status: str
    """Of the act on the day."""
    language: str
    jurisdiction: str
    type: str
    num_display: str | None
    text: str
    """Heading and beginning of the clause."""
    state: DirectState
    wording: Wording
    valid: Valid
    why: tuple[str, ...]
    """Why this act and this place, a sentence each."""


@dataclass(frozen=True, slots=True)
class Search:
    """What ``berene search QUERY --json`` prints."""

    query: str
    """How the request was understood."""
    on: str
    total: int
    """Clauses found."""
    acts: int
    """Acts they stand in."""
    hits: tuple[Hit, ...]
    groups: tuple[ActGroup, ...]
    """With ``--by-act``: the hits act by act."""
    direct: tuple[Direct, ...]
    """What the query names, the answer first; () where it only describes."""
    unheld: tuple[Unheld, ...]
    """Where ``direct`` is empty: acts that are named and are not in the register."""
    did_you_mean: tuple[MeantQuery, ...]
    """Queries that may have been meant, the likeliest first."""
    instead: MeantQuery | None
    """Where the query found nothing: what all else here is the answer to."""
    help: SearchHelp | None
    """Where the query found nothing: clauses that something weaker would find."""


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """The edition that is shown."""

    date: str | None
    kind: EditionKind
    source: str
    """Name of the file it was read from."""
    source_kind: SourceKind
    """Whose text it is."""


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause as ``parse`` prints it, without ``spans``, with the wording of the day."""

    eid: str
    parent: str | None
    level: Level
    label: str | None
    num: str | None
    num_display: str | None
    heading: str | None
    text: str
    rows: tuple[tuple[str, ...], ...]
    status: ClauseStatus
    start: int
    end: int
    valid: Valid
    wording: Wording
    doubt: str | None
    """Why the wording on that day is not certain."""
    candidates: tuple[Candidate, ...]
    """Of a doubt: what else may have stood."""
    confidence: float
    """0 to 1: how little the parser knows against the unit; no probability."""
    doubts: tuple[str, ...]
    """What it knows against it: codes of warnings and the like."""


@dataclass(frozen=True, slots=True)
class Show:
    """What ``berene show ACT --json`` prints."""

    act: Act
    on: str
    edition: ShownEdition | None
    """Null where the act is known only by name."""
    clauses: tuple[ShownClause, ...]
    states: dict[str, int]
    """How many wordings are known, unknown, computed, in_doubt; those that are none left out."""
    events: tuple[Event, ...]
    begun: Begun | None
    """How the day is known from which the act is in force; null where one clause is shown."""
    coming: tuple[Event, ...]
    """Changes that are told and begin after the day, or on a day that is not known."""
    deeds: tuple[Event, ...]
    """What other acts of the register say in their own words that they do to this one."""
    known_by_name: bool
    """The register does not hold the act: notes or final provisions of others tell of it."""
    mentions: tuple[Mention, ...]
    """What they tell."""


@dataclass(frozen=True, slots=True)
class ComputedText:
    """The text that the amending act makes of the edition."""

    name: str
    """File of the edition."""
    format: Literal["text"]
    sha256: str
    """Of the computed text in UTF-8."""
    text: str
    encoding: None


@dataclass(frozen=True, slots=True)
class Amend:
    """What ``berene amend EDITION AMENDING --json`` prints."""

    contract: Literal[1]
    source: ComputedText
    act: Act
    """The card of the resulting edition."""
    operations: tuple[AmendOperation, ...]
    unclaimed: tuple[Unclaimed, ...]
    clauses: tuple[Clause, ...]
    edits: tuple[TextEdit, ...]
    """Against the text of the edition, in its order."""
