"""What became of each clause between neighbouring editions, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from register.identities import units_of
from register.lineage import steps
from register.models import Expression
from register.order import oldest_first
from register.step_models import ClauseStep, EditionPair
from schemas.clause import LOW
from schemas.history import Step


def keep_steps(session: Session, work: int, editions: Sequence[int]) -> None:
    """Let neighbours among ``editions`` (of one language, oldest first) have their steps.

    What is there already is left; pairs that are no neighbours any more are dropped.
    """
    wanted = set(pairwise(editions))
    query = select(EditionPair).where(EditionPair.newer_id.in_(editions))
    for pair in session.scalars(query).all():
        if (pair.older_id, pair.newer_id) in wanted:
            wanted.discard((pair.older_id, pair.newer_id))
        else:
            session.execute(delete(EditionPair).where(EditionPair.id == pair.id))
    for older, newer in sorted(wanted):
        pair = EditionPair(older_id=older, newer_id=newer)
        session.add(pair)
        session.flush()
        rows = [
            {
                "pair_id": pair.id,
                "clause_id": step.lineage,
                "kind": step.kind,
                "sure": step.sure,
                "before": step.before,
                "after": step.after,
                "other_id": step.other,
            }
            for step in steps(units_of(session, older, work), units_of(session, newer, work))
            if step.kind != "same" or step.sure < LOW
        ]
        if rows:
            session.execute(insert(ClauseStep), rows)


def forget_steps(session: Session, expression: int) -> None:
    """An edition is read anew: what was told from its former reading goes."""
    own = or_(EditionPair.older_id == expression, EditionPair.newer_id == expression)
    session.execute(delete(EditionPair).where(own))


def steps_of(session: Session, work: int, language: str, clause: int | None = None) -> list[Step]:
    """The steps of a work's clauses (or of one of them) in one language, as they were kept."""
    newer = Expression.__table__.alias()
    query = (
        select(
            EditionPair.older_id,
            EditionPair.newer_id,
            newer.c.date,
            ClauseStep.clause_id,
            ClauseStep.kind,
            ClauseStep.sure,
            ClauseStep.before,
            ClauseStep.after,
            ClauseStep.other_id,
        )
        .join(EditionPair, EditionPair.id == ClauseStep.pair_id)
        .join(newer, newer.c.id == EditionPair.newer_id)
        .where(newer.c.work_id == work, newer.c.language == language)
        .order_by(oldest_first(newer.c.date), ClauseStep.id)
    )
    if clause is not None:
        query = query.where(or_(ClauseStep.clause_id == clause, ClauseStep.other_id == clause))
    return [
        Step(
            row.kind,
            str(row.clause_id),
            row.sure,
            row.before,
            row.after,
            None if row.other_id is None else str(row.other_id),
            row.older_id,
            row.newer_id,
            row.date,
        )
        for row in session.execute(query)
    ]
