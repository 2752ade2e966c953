"""Where the texts of an act in two languages did not change together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from register import decode
from register.history import Interval, another, intervals
from register.models import EventRow, Expression
from schemas.register import Apart


def apart(
    session: Session, work: int, language: str, other: str, until: str, clause: int | None = None
) -> tuple[Apart, ...]:
    """Days up to ``until`` on which clauses changed in one of two languages only."""
    one = intervals(session, work, language, clause)
    two = intervals(session, work, other, clause)
    out = [
        *_only(session, work, one, two, language, other),
        *_only(session, work, two, one, other, language),
    ]
    return tuple(sorted((a for a in out if a.day <= until), key=lambda a: (a.day, a.eid)))


def _only(
    session: Session,
    work: int,
    one: dict[int, list[Interval]],
    two: dict[int, list[Interval]],
    language: str,
    other: str,
) -> list[Apart]:
    newest = session.scalar(
        select(func.max(Expression.date)).where(
            Expression.work_id == work, Expression.language == other
        )
    )
    told = _told_apart(session, work, language)
    out = []
    for clause in one.keys() & two.keys():
        theirs = _days(two[clause])
        for day, eid in _days(one[clause]).items():
            if day not in theirs:
                sure = (newest or "") >= day or (clause, day) in told
                out.append(Apart(eid, str(clause), day, language, other, sure))
    return out


def _days(found: Sequence[Interval]) -> dict[str, str]:
    """Days on which a clause changed, its first one apart, with its address then."""
    return {
        after.start: after.eid
        for before, after in pairwise(found)
        if after.start is not None and another(before, after)
    }


def _told_apart(session: Session, work: int, language: str) -> set[tuple[int, str]]:
    """(clause, day) of changes that a note tells for this language alone."""
    query = (
        select(EventRow.clause_id, EventRow.data)
        .join(Expression, Expression.id == EventRow.expression_id)
        .where(Expression.work_id == work, EventRow.clause_id.is_not(None))
    )
    out: set[tuple[int, str]] = set()
    for clause, data in session.execute(query):
        if data["languages"] == [language]:
            event = decode.event(data)
            day = event.in_force.date or (event.by.date if event.by else None)
            if clause is not None and day is not None:
                out.add((clause, day))
    return out
