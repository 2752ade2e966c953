"""Editions that were computed by us: what they tell of a wording beside editions that are known.

A computed edition tells only the clauses that it changed; of the others its base is the witness.
Where an edition that somebody published comes later, the computed wording gives way to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from register import decode
from register.models import ClauseReading, EventRow, Expression
from register.review_models import ComputedRow
from register.timeline import State
from register.wordings import clause_of
from schemas.clause import Clause
from schemas.event import Event

KIND = "computed"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a computed edition rests on."""

    edition: int | None
    """The edition that it goes on from; None where the register does not have it any more."""
    replaced: bool
    """A correction of it was signed: it tells nothing any more."""


def bases(session: Session, work_id: int) -> dict[int, Basis]:
    """The computed editions of a work by their ids."""
    query = (
        select(Expression.id, ComputedRow)
        .join(ComputedRow, ComputedRow.source_sha256 == Expression.source_sha256)
        .where(Expression.work_id == work_id)
    )
    out: dict[int, Basis] = {}
    for identity, row in session.execute(query).all():
        base = session.scalar(
            select(Expression.id).where(
                and_(
                    Expression.source_sha256 == row.base_sha256,
                    Expression.part == row.base_part,
                )
            )
        )
        out[identity] = Basis(base, row.replaced_by is not None)
    return out


def wordings(session: Session, edition: int | None) -> dict[int, str]:
    """The wording of each clause of an edition by the identity of the clause."""
    columns = ClauseReading.clause_id, ClauseReading.wording_hash
    rows = session.execute(select(*columns).where(ClauseReading.expression_id == edition))
    return {row.clause_id: row.wording_hash for row in rows}


def own_events(events: Iterable[Event], before: Iterable[Event]) -> tuple[int, ...]:
    """Which events a computed edition tells beyond the edition that it goes on from: places."""
    told = {_fact(e) for e in before}
    return tuple(at for at, e in enumerate(events) if _fact(e) not in told)


def _fact(event: Event) -> tuple[object, ...]:
    return event.target, event.op, event.by, event.in_force


def clauses(session: Session, edition: int) -> dict[str, Clause]:
    """The clauses of an edition by their identities, in document order."""
    columns = ClauseReading.__table__.c
    rows = session.execute(
        select(*columns).where(columns.expression_id == edition).order_by(columns.place)
    )
    return {str(row.clause_id): clause_of(row) for row in rows}


def changed_since(session: Session, edition: int, day: str, but: str | None) -> tuple[str, ...]:
    """Identities that an edition says were changed after ``day``, by another act than ``but``.

    A change of a unit is one of all that stands inside it.
    """
    columns = ClauseReading.clause_id, ClauseReading.eid, ClauseReading.parent
    rows = session.execute(
        select(*columns).where(ClauseReading.expression_id == edition).order_by(ClauseReading.place)
    ).all()
    told = session.scalars(select(EventRow.data).where(EventRow.expression_id == edition))
    later = {
        event.target
        for event in map(decode.event, told)
        if event.by is not None
        and event.by.iri != but
        and (event.in_force.date or event.by.date or "") > day
    }
    out: list[str] = []
    under: set[str] = set()
    for row in rows:
        if row.eid in later or row.parent in under:
            under.add(row.eid)
            out.append(str(row.clause_id))
    return tuple(out)


def is_computed(session: Session, sha256: str) -> bool:
    """Whether an original is a text that we computed: no reader may read it again."""
    query = select(ComputedRow.id).where(ComputedRow.source_sha256 == sha256)
    return session.scalar(query) is not None


def settled(states: Sequence[State]) -> list[State]:
    """The states of one clause with computed ones as far as they tell something. Pure.

    A computed wording that a later known edition holds too is known from its own day. Where that
    edition has another wording, it is the known one that stood from that day, unless it tells of
    a later change or (having no notes) may have been changed since.
    """
    known = [s for s in states if s.basis is None]
    out: list[State] = []
    for at, state in enumerate(states):
        if state.basis is None:
            out.append(state)
        elif state.key != state.basis.key:
            out.append(_beside(state, _next(state, known), _last_before(states, at, known)))
    return out


def _next(state: State, known: Sequence[State]) -> State | None:
    """The first known edition that should hold the change, the base apart.

    It is of the day or later, or tells of a change by an act of the same day.
    """
    assert state.basis is not None
    acts = {c.told for c in state.changes if c.told}
    later = [
        k
        for k in known
        if ((k.anchor or "") >= (state.anchor or "") or any(c.told in acts for c in k.changes))
        and k.edition != state.basis.edition
    ]
    return min(later, key=lambda k: k.anchor or "", default=None)


def _last_before(states: Sequence[State], at: int, known: Sequence[State]) -> bool:
    """No other computed edition changed the clause between this one and the next known one."""
    own = states[at]
    following = _next(own, known)
    end = following.anchor if following else None
    return not any(
        s.basis is not None
        and s.key != s.basis.key
        and (s.anchor or "", n) > (own.anchor or "", at)
        and (end is None or (s.anchor or "") <= end)
        for n, s in enumerate(states)
    )


def _beside(state: State, known: State | None, last: bool) -> State:
    if known is None:
        return state
    if known.key == state.key:
        return _known(state, known)
    since = any(c.point and c.point > (state.anchor or "") for c in known.changes)
    early = (known.anchor or "") <= (state.anchor or "")
    if last and not since and (known.noted or early):
        return _known(state, known)
    return state


def _known(state: State, known: State) -> State:
    """What the known edition holds, from the day that the computed one tells."""
    return replace(known, anchor=state.anchor, changes=state.changes or known.changes)
