"""The views on history: timelines, comparisons, what changed between two days, what is to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from schemas.act import Act
from schemas.event import Event, Instrument
from schemas.register import Apart, ClauseVersion, Edition, Validity, WorkSummary
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

    day: str
    kind: Literal["begun", "changed", "ended"]
    """``begun``: the act itself came into force; its first wordings are not listed."""
    by: tuple[Instrument, ...]
    changed: tuple[str, ...]
    """eids of clauses that got another wording, or are new."""
    unknown: tuple[str, ...]
    """Of these, clauses whose wording is not known."""
    ended: tuple[str, ...]
    """eids of clauses whose last wording ended."""
    steps: tuple[Step, ...]
    """Clauses renumbered, moved, split, merged in the edition of this day."""
    edition: int | None
    """The edition of this day, if the register has one."""


@dataclass(frozen=True, slots=True)
class ActTimeline:
    """The days on which an act changed, in one language."""

    act: Act
    editions: tuple[Edition, ...]
    moments: tuple[Moment, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a clause's life; ``version`` None is a gap: no wording is told to stand."""

    validity: Validity
    version: ClauseVersion | None
    before: str
    """What was said before it, heading and text; "" where that is not known."""
    text: str
    """What is said in it."""
    marks: tuple[Mark, ...]
    """From ``before`` to ``text``; () where one of them is not known."""
    by: tuple[Instrument, ...]
    """Who changed it on its first day, as notes tell."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another clause that had the same number on other days."""

    lineage: str
    validity: Validity


@dataclass(frozen=True, slots=True)
class ClauseTimeline:
    """The life of one clause in one language."""

    act: Act
    eid: str
    lineage: str
    stretches: tuple[Stretch, ...]
    """Oldest first; gaps among them."""
    inside: tuple[Moment, ...]
    """Days on which the units inside it changed."""
    steps: tuple[Step, ...]
    others: Mapping[str, str]
    """eids of the lineages that ``steps`` name."""
    namesakes: tuple[Namesake, ...]
    apart: tuple[Apart, ...]
    """Days on which it changed in this language or in another one, and not in both."""


@dataclass(frozen=True, slots=True)
class ActChange:
    """What changed in one act, in one language, between two days."""

    work: WorkSummary
    language: str
    kind: Literal["begun", "changed", "ended"]
    """``begun``: the act came into force. ``ended``: it lost force."""
    days: tuple[str, ...]
    by: tuple[Instrument, ...]
    eids: tuple[str, ...]
    """Clauses that got another wording, are new or ended; () where the whole act did."""
    unknown: int
    """How many of them have a wording that is not known."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed over a set of acts after one day, up to another one."""

    from_day: str
    to_day: str
    acts: tuple[ActChange, ...]
    """The latest change first."""
    total: int
    """Acts with a change, of which ``acts`` may tell only the first."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that has not begun yet."""

    work: WorkSummary
    language: str
    kind: Literal["act", "change", "end", "announced"]
    """``act``: it comes into force. ``end``: clauses (or the act) lose force. ``announced``: a note
    tells a change to come, of which the register has no text."""
    day: str | None
    """None: the day is not known."""
    eids: tuple[str, ...]
    """() is the act itself."""
    by: tuple[Instrument, ...]
    raw: str | None
    """What the note prints."""


@dataclass(frozen=True, slots=True)
class UpcomingView:
    """Acts and changes whose day has not come on ``on``."""

    on: str
    coming: tuple[Coming, ...]
    """The nearest first; those without a day last."""
