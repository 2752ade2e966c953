"""The views on history: timelines, comparisons, what changed between two days, what is to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.act import Act
from schemas.event import Event, Instrument
from schemas.register import ClauseVersion, Edition, Validity, WorkSummary
from schemas.source import Span

StepKind = Literal["same", "renumbered", "moved", "split", "merged", "new", "gone"]
"""What became of a clause between two editions. ``split``: new, made of words that another clause
gave up. ``merged``: gone, its words are in another clause now. ``moved``: it stands under another
unit. A change of its words is no step."""


@dataclass(frozen=True, slots=True)
class Step:
    """A clause that did not simply stay between two neighbouring editions."""

    kind: StepKind
    lineage: str
    sure: float
    """0 to 1; below ``schemas.clause.LOW`` a person should look."""
    before: str | None
    """eid in the older edition."""
    after: str | None
    """eid in the newer one."""
    other: str | None
    """Lineage of the clause that the words came from (``split``) or went to (``merged``)."""
    older: int
    newer: int
    """Editions."""
    date: str | None
    """Day of the newer one."""


Change = Literal["same", "noise", "changed", "new", "gone", "removed", "restored"]
"""What happened to the words of a clause. ``noise``: only its typography differs. ``removed``: its
number stands, its text was taken out."""

Explained = Literal["clause", "article"]
"""Where the note stands that explains a change: at the clause, above or inside it; or elsewhere in
its article."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of two texts: what stands at ``one`` of the older text stands at ``other`` now."""

    op: Literal["equal", "replace", "delete", "insert", "noise"]
    one: Span
    other: Span


@dataclass(frozen=True, slots=True)
class Side:
    """A clause as one of two editions prints it."""

    eid: str
    num_display: str | None
    heading: str | None
    text: str
    """What the marks point into: heading and text, parted by a line break."""
    status: str


@dataclass(frozen=True, slots=True)
class ComparedClause:
    """A clause in two editions."""

    lineage: str
    level: str
    label: str | None
    change: Change
    step: StepKind
    sure: float
    other: str | None
    """eid of the clause that its words came from (``split``) or went to (``merged``)."""
    one: Side | None
    two: Side | None
    marks: tuple[Mark, ...]
    """() where nothing but the place changed."""
    events: tuple[Event, ...]
    """Changes between the two editions that explain this one, as notes tell them."""
    explained: Explained | None
    """None of a changed clause: no note explains it."""
    article: str | None
    """eid of the article or top clause that it stands in, in the newer text where it is there."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many clauses; of ``articles`` those whose text changed anywhere inside."""

    same: int
    noise: int
    changed: int
    new: int
    gone: int
    removed: int
    restored: int
    renumbered: int
    moved: int
    split: int
    merged: int
    explained: int
    unexplained: int
    articles: int
    articles_explained: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts of an act, clause beside clause."""

    clauses: tuple[ComparedClause, ...]
    """In the order of the newer text; what is gone stands where it stood."""
    counts: Counts
    by: tuple[tuple[Instrument, tuple[str, ...]], ...]
    """Amending acts between the two with the eids that they changed, oldest first."""


@dataclass(frozen=True, slots=True)
class CompareView:
    """A comparison of an act's texts on two days."""

    act: Act
    one: Edition
    two: Edition
    from_day: str
    to_day: str
    comparison: Comparison
    doubts: tuple[str, ...]
    """Why the text of one of the days is not certain."""
    unknown: tuple[str, ...]
    """eids of clauses whose wording on one of the days is not known: they are not compared."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One day on which clauses changed."""

    day: str | None
    """None: clauses changed on a day that is not known."""
    by: tuple[Instrument, ...]
    begun: tuple[str, ...]
    """eids of clauses that got a wording on this day."""
    unknown: tuple[str, ...]
    """Of these, clauses whose wording is not known."""
    ended: tuple[str, ...]
    """eids of clauses whose last wording ended."""
    steps: tuple[Step, ...]
    edition: int | None
    """The edition of this day, if the register has one."""


@dataclass(frozen=True, slots=True)
class ActTimeline:
    """The days on which an act changed, in one language."""

    act: Act
    editions: tuple[Edition, ...]
    moments: tuple[Moment, ...]
    """Oldest first."""
    places: dict[str, str]
    """Printed number of each clause by eid."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a clause's life; ``version`` None is a gap: no wording is told to stand."""

    validity: Validity
    version: ClauseVersion | None
    marks: tuple[Mark, ...]
    """What changed against the stretch before, if both wordings are known."""
    text: str
    before: str
    """The two texts that the marks point into."""
    by: tuple[Instrument, ...]
    """Who changed it, as notes tell."""


@dataclass(frozen=True, slots=True)
class ClauseTimeline:
    """The life of one clause in one language."""

    act: Act
    eid: str
    stretches: tuple[Stretch, ...]
    """Oldest first; gaps among them."""
    steps: tuple[Step, ...]
    others: dict[str, str]
    """eids of the lineages that ``steps`` name."""
    apart: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A day on which a clause changed in one language and not in another."""

    eid: str
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
class ActChange:
    """What changed in one act between two days."""

    work: WorkSummary
    days: tuple[str, ...]
    by: tuple[Instrument, ...]
    eids: tuple[str, ...]
    """Clauses that got another wording, are new or ended."""
    unknown: int
    """How many of them have a wording that is not known."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed between two days over a set of acts."""

    from_day: str
    to_day: str
    acts: tuple[ActChange, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that has not begun yet."""

    work: WorkSummary
    day: str | None
    """None: it is to come, the day is not known."""
    eids: tuple[str, ...]
    """() is the act itself."""
    by: Instrument | None
    raw: str | None
    """What a note prints about it."""


@dataclass(frozen=True, slots=True)
class UpcomingView:
    """Acts and changes whose day has not come on ``on``."""

    on: str
    coming: tuple[Coming, ...]
    """The nearest first; those without a day last."""
