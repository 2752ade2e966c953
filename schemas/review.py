"""The review queue: an amending act worked into an edition, decided and signed by people.

A case holds one amending act and one text (language) of one act. What people did to it is a list
of deeds that only grows; stage and decisions follow from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from schemas.act import Act
from schemas.amendment import AmendOperation, Unclaimed
from schemas.register import ComputedSource

Stage = Literal["open", "decided", "signed", "withdrawn"]
"""``decided``: every operation has a decision and every grave span was looked at; it can be
signed. ``signed``, ``withdrawn``: nothing can be done to the case any more."""

DeedKind = Literal["open", "compute", "accept", "edit", "reject", "look", "sign", "withdraw"]
"""``open``: the case was made. ``compute``: the wording was computed (anew). ``look``: a person
saw characters of the amending act that no operation holds."""

DECISIONS: tuple[DeedKind, ...] = ("accept", "edit", "reject")

Staleness = Literal["newer_edition", "other_case", "base_gone", "amending_reread"]
"""Why a proposal no longer rests on what the register holds: a newer edition came; another case
was signed; the edition it rests on, or the reading of the amending act, is another now."""

Blocking = Literal["undecided", "unseen", "stale", "closed"]
"""Why a case cannot be signed: operations without a decision, grave spans that nobody looked at, a
proposal that no longer rests on what the register holds, a case that is over."""

GradeOutcome = Literal["identical", "typographic", "differs"]


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did to a case. Rows are added, never changed."""

    id: int
    kind: DeedKind
    key: str | None
    """Of the operation or span (``OperationCase.key``); None: the case."""
    wording: str | None
    """``edit``: the person's own wording of the unit, lines parted by ``\\n``."""
    unit: str | None
    """``edit``: eid of the unit that it is for, where the operation names none."""
    reason: str
    who: str
    when: str
    """UTC, ISO 8601."""
    proposal: int
    """Number of the proposal that it was done to."""
    account: str | None = None
    """Login of who did it; None: the name was typed, there were no accounts."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a wording; ``changed``: the other wording does not have them there."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class OperationCase:
    """One operation of a case with what people decided about it."""

    number: int
    """From 1, in the order of the amending act."""
    key: str
    """Equal for equal operations with equal wordings: what a decision is about."""
    operation: AmendOperation
    said: str
    """The words of the amending act."""
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    decision: Deed | None
    """The one that stands."""
    history: tuple[Deed, ...]
    """All decisions about it, the oldest first; the last stands."""
    decides: bool
    """It touches the text, or says that it would: a person must decide."""


@dataclass(frozen=True, slots=True)
class SpanCase:
    """Characters of the amending act that no operation holds."""

    number: int
    key: str
    span: Unclaimed
    looked: Deed | None


@dataclass(frozen=True, slots=True)
class ComputedEdition:
    """An edition that a signed case made."""

    id: int
    iri: str
    date: str | None
    sha256: str
    replaced_by: int | None
    """The edition that corrects it."""


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case in a list."""

    id: int
    stage: Stage
    amending: str
    """IRI."""
    amending_title: str
    amending_number: str | None
    amending_date: str | None
    act: str
    """IRI."""
    act_title: str
    language: str
    operations: int
    """Those that want a decision."""
    undecided: int
    grave: int
    """Grave spans that nobody has looked at."""
    stale: Staleness | None
    opened_at: str
    opened_by: str
    corrects: int | None
    """The case whose edition it corrects."""
    reason: str
    """Why it was opened; of a correction, what was wrong."""


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """A case with all that a person needs to decide."""

    summary: CaseSummary
    base: int
    """``Edition.id`` that the wording rests on."""
    base_date: str | None
    base_kind: str
    days: tuple[str | None, ...]
    """Days from which the changes stand, one edition each; None: the day is not known."""
    proposal: int
    """Number of the computation, from 1."""
    seen: int
    """Id of the last deed: what is signed must be what was seen."""
    operations: tuple[OperationCase, ...]
    spans: tuple[SpanCase, ...]
    deeds: tuple[Deed, ...]
    blocking: tuple[Blocking, ...]
    """() where it can be signed."""
    editions: tuple[ComputedEdition, ...]
    act: Act
    amending_act: Act


@dataclass(frozen=True, slots=True)
class Waiting:
    """An amending act that is to be worked into an act of the register; no case is open."""

    amending: str
    amending_title: str
    amending_number: str | None
    amending_date: str | None
    act: str
    act_title: str
    language: str


@dataclass(frozen=True, slots=True)
class Queue:
    """What there is to do."""

    waiting: tuple[Waiting, ...]
    cases: tuple[CaseSummary, ...]
    """Open ones first, then the newest."""


@dataclass(frozen=True, slots=True)
class GradePlace:
    """A clause in which a computed edition and a known one differ."""

    eid: str
    """In the known edition; in the computed one where the known has no such clause."""
    num_display: str | None
    computed: tuple[Piece, ...]
    known: tuple[Piece, ...]
    typographic: bool
    """Only signs, blanks or look-alike letters."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A computed edition against a known one that came later."""

    computed: int
    known: int
    known_date: str | None
    outcome: GradeOutcome
    compared: int
    """Clauses."""
    places: tuple[GradePlace, ...]
    later: tuple[str, ...] = ()
    """eids that differ, but that the known edition says another act changed afterwards."""


@dataclass(frozen=True, slots=True)
class ComputedNotice:
    """What must be said of a computed edition wherever its text is shown."""

    source: ComputedSource
    replaced_by: int | None
    """The edition that corrects it."""
    grade: Grade | None
    """None where no known edition came later, or it was corrected."""


def decisions_of(deeds: Iterable[Deed], key: str) -> tuple[Deed, ...]:
    """All decisions about an operation, the oldest first."""
    return tuple(d for d in deeds if d.key == key and d.kind in DECISIONS)
