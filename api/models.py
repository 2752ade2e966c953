"""Response bodies, as ``contract.md`` prints them. Keys may be added, never changed or dropped.

The acts, clauses and events inside are the values of ``schemas`` themselves.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.across import ClausePair
from schemas.act import Act
from schemas.clause import ClauseStatus, Level
from schemas.commencement import Begun
from schemas.event import Event
from schemas.jobs import AttemptOutcome
from schemas.mentioned import Mention
from schemas.office import JobState, Step
from schemas.origin import SourceKind
from schemas.parsed import Citation, Relation, Term, Warning
from schemas.register import (
    Apart,
    ApprovedDocument,
    Candidate,
    ComputedSource,
    Correction,
    EditionKind,
    Wording,
    WorkSummary,
)
from schemas.search import DirectState, FacetValue, Paired, Via
from schemas.suggest import MeantQuery, SearchHelp


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Valid(Body):
    """Half-open ``[from, to)``; null is unbounded or unknown."""

    from_: str | None = Field(alias="from")
    to: str | None


class HitActBody(Body):
    iri: str
    title: str
    number: str | None
    date: str | None
    status: str
    language: str
    source: str = Field(description="Name of the file that the wording was read from")
    approver: ApprovedDocument | None = Field(description="The act that approves this document")
    held: bool = Field(description="false: known from what other acts say, without a text")


class HitBody(Body):
    act: HitActBody
    eid: str | None = Field(description="null where the act itself is meant")
    article: str | None
    num_display: str | None
    text: str
    marks: list[tuple[int, int]] = Field(description="Half-open ranges of code points in `text`")
    valid: Valid
    wording: Wording
    score: float
    via: Via
    computed: ComputedSource | None = Field(
        description="Of a computed wording: from what, signed by whom; it is not official"
    )
    lineage: str = Field(description="Identity of the clause: its wordings have one")
    wordings: list[Valid] = Field(
        description="Of view=acts in any wording: the other intervals in which the clause fits"
    )
    paired: Paired | None = Field(
        description="The clause beside it, where the act has a text in another language"
    )


class ActGroupBody(Body):
    act: HitActBody
    total: int = Field(description="Clauses that fit in this act, in all its languages")
    hits: list[HitBody]


class DirectBody(Body):
    iri: str
    eid: str | None = Field(description="null: the act, where no clause is named or none is there")
    title: str
    number: str | None
    date: str | None
    status: str = Field(description="Of the act on the day")
    language: str
    jurisdiction: str
    type: str
    num_display: str | None
    text: str = Field(description="Heading and beginning of the clause")
    state: DirectState = Field(description="Whether what is named stands on the day")
    wording: Wording
    valid: Valid
    why: list[str]


class UnheldBody(Body):
    said: str = Field(description="As typed")
    title: str
    jurisdiction: str


class Found(Body):
    query: str = Field(description="How the request was understood")
    on: str
    total: int = Field(description="Clauses")
    acts: int
    hits: list[HitBody]
    facets: dict[str, list[FacetValue]]
    repaired: list[str]
    elsewhere: int = Field(
        description="Where nothing fits on the day: clauses that fit in a wording of another day"
    )
    groups: list[ActGroupBody] = Field(description="Of view=acts: the hits act by act")
    direct: list[DirectBody] = Field(description="What the query names, the answer first")
    at_least: bool = Field(
        description="Not all that might fit was looked at: counts are lower bounds"
    )
    unheld: list[UnheldBody] = Field(
        description="Where direct is empty: acts that are named and are not in the register"
    )
    did_you_mean: list[MeantQuery] = Field(
        description="Queries that may have been meant, in place of words that occur nowhere"
    )
    instead: MeantQuery | None = Field(
        description="Where the query found nothing: what all else here is the answer to"
    )
    help: SearchHelp | None = Field(
        description="Where the query found nothing: clauses that something weaker would find"
    )


class EditionBody(Body):
    date: str | None
    kind: EditionKind
    source: str = Field(description="Name of the file that it was read from")
    id: int
    language: str
    sha256: str = Field(description="Of that file: the address of the original")
    parser: str
    tables: str
    source_kind: SourceKind = Field(description="Whose text it is")


class ShownClause(Body):
    """A clause in the shape of ``parse`` without its spans, on a day."""

    eid: str
    parent: str | None
    level: Level
    label: str | None
    num: str | None
    num_display: str | None
    heading: str | None
    text: str
    rows: list[list[str]]
    status: ClauseStatus
    start: int
    end: int
    valid: Valid
    wording: Wording
    doubt: str | None = Field(description="Why the wording on that day is not certain")
    candidates: list[Candidate] = Field(description="Of a doubt: what else may have stood")
    confidence: float = Field(description="0 to 1; what the parser knows against the unit")
    doubts: list[str] = Field(description="What it knows: codes of warnings and the like")
    lineage: str = Field(description="Identity of the clause; survives renumbering")


class ShownAct(Body):
    act: Act
    on: str
    edition: EditionBody
    editions: list[EditionBody]
    clauses: list[ShownClause]
    states: dict[str, int] = Field(
        description="How many wordings are known, unknown, computed, in_doubt"
    )
    events: list[Event]
    begun: Begun | None = Field(description="How the day is known from which the act is in force")
    coming: list[Event] = Field(description="Changes that are told and begin later")
    deeds: list[Event] = Field(description="What other acts say that they do to this one")
    known_by_name: bool = Field(description="The register does not hold its text")
    mentions: list[Mention] = Field(description="Of such an act: what others tell of it")
    citations: list[Citation]
    terms: list[Term]
    relations: list[Relation]
    warnings: list[Warning]
    corrections: list[Correction] = Field(description="What of `act` a person corrected")
    approver: ApprovedDocument | None = Field(description="The act that approves this document")
    approved: list[ApprovedDocument] = Field(description="Documents that this act approves")
    computed: list[ComputedSource] = Field(
        description="Of `editions`, those that were computed and are not official"
    )


class Beside(Body):
    one: ShownAct
    other: ShownAct
    pairs: list[tuple[str | None, str | None]] = Field(
        description="eids in the one and in the other; null where a text has no such clause"
    )
    apart: list[Apart] = Field(description="Changes that only one of the two texts had")
    matched: list[ClausePair] = Field(
        description="`pairs` with how sure each is, why, and what the two clauses say otherwise"
    )


class ClauseVersionBody(ShownClause):
    edition: int = Field(description="`id` of the edition that holds or tells of this wording")
    language: str


class ClauseBody(Body):
    act: Act
    edition: EditionBody
    version: ClauseVersionBody
    path: list[str] = Field(description="eids of the units above, top first")
    children: list[ClauseVersionBody]
    versions: list[ClauseVersionBody] = Field(description="All wordings, oldest first")
    events: list[Event]
    citation: str = Field(description="As lawyers of the act's country write it")
    computed: list[ComputedSource] = Field(description="The act's computed editions")


class NamedActBody(Body):
    """An act that is known only by name: notes and final provisions of others tell of it."""

    iri: str
    jurisdiction: str
    type: str
    date: str | None
    number: str | None
    mentions: list[Mention]


class NamedActList(Body):
    acts: list[NamedActBody]
    total: int


class ActList(Body):
    acts: list[WorkSummary]
    total: int
    facets: dict[str, list[FacetValue]]
    next: str | None = Field(description="Opaque cursor for the acts after these")


class UploadAccepted(Body):
    job: str
    name: str
    state: str = Field(description="Path of the resource that tells how far the job is")


class UploadRefused(Body):
    name: str
    code: str
    sentence: str


class UploadAnswer(Body):
    accepted: list[UploadAccepted]
    refused: list[UploadRefused]


class RecordedBody(Body):
    outcome: Literal["new_work", "new_edition", "reread", "same"]
    iri: str
    edition: int
    clauses: int
    new_versions: int
    warnings: int
    others: list[RecordedBody]


class UploadStateBody(Body):
    job: str
    name: str
    sha256: str
    state: JobState
    step: Step | None = Field(description="The step at work, or the one the file was refused at")
    attempts: int
    code: str | None
    reason: str | None
    recorded: RecordedBody | None
    page: int = Field(description="Of a scan: the page being recognised, from 1; 0: none")
    pages: int
    cancelling: bool = Field(description="It stops at its next step or page")
    number: int = Field(description="In the order of arrival")
    priority: int = Field(description="Smaller ones first")
    created_at: str
    changed_at: str
    parsed: dict[str, Any] | None = Field(
        description="What was read, as `berene parse --json` prints it, where `?parsed=true` asks"
    )


class AttemptBody(Body):
    began_at: str
    ended_at: str | None
    step: Step | None
    outcome: AttemptOutcome | None = Field(description="None while it lasts")
    reason: str | None


class JobViewBody(Body):
    job: UploadStateBody
    attempts: list[AttemptBody]


class JobsBody(Body):
    jobs: list[UploadStateBody]
    next: str | None
    counts: dict[JobState, int]
    waiting: bool = Field(description="The queue's server is away; files wait for it")


class Health(Body):
    status: Literal["ok"]
    version: str


class Vocabulary(Body):
    """Values that filters take."""

    languages: list[str]
    jurisdictions: list[str]
    types: list[str]
    statuses: list[str]
