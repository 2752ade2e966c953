"""A case of the review queue as it stands: stage and decisions from deeds, staleness."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.amendment import AmendOperation, Unclaimed
from schemas.event import Commencement
from schemas.problem import NotFound
from schemas.register import Viewer
from schemas.review import (
    Blocking,
    CaseSummary,
    ComputedEdition,
    Deed,
    OperationCase,
    Piece,
    ReviewCase,
    SpanCase,
    Stage,
    Staleness,
    decisions_of,
)
from services.review_signing import days_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from register.review_models import ReviewCaseRow, ReviewProposal
    from register.reviews import Head

_SILENT = frozenset({"commencement", "card", "no_text", "other_act"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was computed, with the keys that decisions are about."""

    operations: tuple[AmendOperation, ...]
    said: tuple[str, ...]
    keys: tuple[str, ...]
    spans: tuple[Unclaimed, ...]
    span_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A case as it stands, and what it was made of."""

    row: ReviewCaseRow
    proposal: ReviewProposal
    computed: Proposal
    case: ReviewCase
    base: Head | None
    amending: Head


def base_of(session: Session, viewer: Viewer, row: ReviewCaseRow, amending: Head) -> Head | None:
    """The edition that the case goes on from, as the register is now; its own editions apart."""
    from register import reviews

    work = reviews.find_work(session, viewer, row.act_iri)
    act = amending.act
    own = {c.source_sha256 for c in reviews.computed_of(session, row.id)}
    if row.corrects is not None:
        own |= {c.source_sha256 for c in reviews.computed_of(session, row.corrects)}
    day = act.dates.in_force or act.date
    found = reviews.base_for(session, work, row.language, day, without=own)
    return reviews.head_of(session, found) if found else None


def summary(session: Session, viewer: Viewer, row: ReviewCaseRow) -> CaseSummary:
    """A case for a list."""
    return held(session, viewer, row.id, marks=False).case.summary


def held(session: Session, viewer: Viewer, number: int, *, marks: bool = True) -> Held:
    """A case; ``marks``: its wordings beside each other, too. NotFound."""
    from register import reviews

    row = reviews.case(session, viewer, number)
    proposal = reviews.proposals(session, number)[-1]
    computed = proposal_of(proposal)
    deeds = reviews.deeds(session, number)
    expression = reviews.edition(session, row.amending_sha256, row.amending_part)
    if expression is None:
        raise NotFound(f"The amending act of case {number} is not in the register any more.")
    amending = reviews.head_of(session, expression)
    rests = reviews.edition(session, proposal.base_sha256, proposal.base_part)
    base = reviews.head_of(session, rests) if rests else None
    operations = tuple(
        _operation(n, key, operation, said, deeds, marks=marks)
        for n, (key, operation, said) in enumerate(
            zip(computed.keys, computed.operations, computed.said, strict=True), start=1
        )
    )
    spans = tuple(
        SpanCase(n, key, span, _last(deeds, key, ("look",)))
        for n, (key, span) in enumerate(
            zip(computed.span_keys, computed.spans, strict=True), start=1
        )
    )
    undecided = sum(o.decides and o.decision is None for o in operations)
    grave = sum(s.span.grave and s.looked is None for s in spans)
    stale = _stale(session, viewer, row, proposal, base, amending)
    stage = _stage(deeds, undecided, grave)
    work = reviews.find_work(session, viewer, row.act_iri)
    chosen = {o.number: o.operation for o in operations if _stands(o)}
    told = CaseSummary(
        id=number,
        stage=stage,
        amending=amending.iri,
        amending_title=amending.act.title,
        amending_number=amending.act.number,
        amending_date=amending.act.date,
        act=work.iri,
        act_title=base.act.title if base else work.title,
        language=row.language,
        operations=sum(o.decides for o in operations),
        undecided=undecided,
        grave=grave,
        stale=stale,
        opened_at=deeds[0].when,
        opened_by=deeds[0].who,
        corrects=row.corrects,
        reason=deeds[0].reason,
    )
    made = ReviewCase(
        summary=told,
        base=base.edition if base else 0,
        base_date=base.day if base else None,
        base_kind=base.kind if base else "",
        days=days_of(chosen),
        proposal=len(reviews.proposals(session, number)),
        seen=deeds[-1].id,
        operations=operations,
        spans=spans,
        deeds=deeds,
        blocking=_blocking(told),
        editions=_editions(session, row),
        act=base.act if base else amending.act,
        amending_act=amending.act,
    )
    return Held(row, proposal, computed, made, base, amending)


def _editions(session: Session, row: ReviewCaseRow) -> tuple[ComputedEdition, ...]:
    from register import reviews

    out = []
    for one in reviews.computed_of(session, row.id):
        made = reviews.edition(session, one.source_sha256, 0)
        by = reviews.edition(session, one.replaced_by, 0) if one.replaced_by else None
        if made is not None:
            out.append(
                ComputedEdition(
                    made.id, row.act_iri, made.date, made.source_sha256, by.id if by else None
                )
            )
    return tuple(out)


def _operation(
    number: int,
    key: str,
    operation: AmendOperation,
    said: str,
    deeds: Sequence[Deed],
    *,
    marks: bool,
) -> OperationCase:
    from codification.marked import marked

    old: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()
    if marks and operation.status == "applied":
        old, new = marked(operation.old, operation.new)
    elif marks:  # what was said is no wording of the unit
        old = (Piece(operation.old, False),) if operation.old else ()
        new = (Piece(operation.new, False),) if operation.new else ()
    decides = operation.op not in _SILENT and operation.status != "no_change"
    history = decisions_of(deeds, key)
    return OperationCase(
        number, key, operation, said, old, new, history[-1] if history else None, history, decides
    )


def _stands(one: OperationCase) -> bool:
    """It changes the text, as far as it was decided."""
    if one.decision is not None:
        return one.decision.kind != "reject"
    return one.decides and one.operation.status == "applied"


def _last(deeds: Sequence[Deed], key: str, kinds: Sequence[str]) -> Deed | None:
    return next((d for d in reversed(deeds) if d.key == key and d.kind in kinds), None)


def _stage(deeds: Sequence[Deed], undecided: int, grave: int) -> Stage:
    kinds = {d.kind for d in deeds}
    if "withdraw" in kinds:
        return "withdrawn"
    if "sign" in kinds:
        return "signed"
    return "open" if undecided or grave else "decided"


def _blocking(summary: CaseSummary) -> tuple[Blocking, ...]:
    found: list[Blocking] = []
    if summary.stage in ("signed", "withdrawn"):
        return ("closed",)
    if summary.undecided:
        found.append("undecided")
    if summary.grave:
        found.append("unseen")
    if summary.stale:
        found.append("stale")
    return tuple(found)


def _stale(
    session: Session,
    viewer: Viewer,
    row: ReviewCaseRow,
    proposal: ReviewProposal,
    base: Head | None,
    amending: Head,
) -> Staleness | None:
    from register import reviews

    if base is None:
        return "base_gone"
    now = base_of(session, viewer, row, amending)
    if now is None:
        return "base_gone"
    if (now.sha256, now.part) != (base.sha256, base.part):
        return "other_case" if now.kind == "computed" else "newer_edition"
    if reviews.readers(base, amending) != proposal.reader:
        return "amending_reread"
    return None


def proposal_of(row: ReviewProposal) -> Proposal:
    """What was computed, as values."""
    from register import reviews

    data = reviews.proposed(row)
    operations = tuple(
        AmendOperation(**(o | {"in_force": Commencement(**o["in_force"])}))
        for o in data["operations"]
    )
    said = tuple(data["said"])
    spans = tuple(Unclaimed(**s) for s in data["spans"])
    met: Counter[str] = Counter()
    keys = tuple(
        _key(met, o.op, o.status, o.label, o.target, s, o.old, o.new, o.in_force.date)
        for o, s in zip(operations, said, strict=True)
    )
    return Proposal(operations, said, keys, spans, tuple(_key(met, "", s.text) for s in spans))


def _key(met: Counter[str], *parts: str | None) -> str:
    """Equal for equal operations; of several equal ones, by their order."""
    text = "\x1f".join(p if p is not None else "\x1e" for p in parts)
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    met[digest] += 1
    return f"{digest}-{met[digest]}"
