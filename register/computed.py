"""Editions that were computed by us: what they tell of a wording beside editions that are known.

A computed edition tells only the clauses that it changed; of the others its base is the witness.
Where an edition that somebody published comes later, the computed wording gives way to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from register.models import ClauseReading, Expression
from register.review_models import ComputedRow
from register.timeline import State

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
    """The first known edition of the day or later, the base apart."""
    assert state.basis is not None
    later = [
        k
        for k in known
        if (k.anchor or "") >= (state.anchor or "") and k.edition != state.basis.edition
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
    if last and not since and (known.noted or known.anchor == state.anchor):
        return _known(state, known)
    return state


def _known(state: State, known: State) -> State:
    """What the known edition holds, from the day that the computed one tells."""
    return replace(known, anchor=state.anchor, changes=state.changes or known.changes)
