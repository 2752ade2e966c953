"""Identities of the clauses of an edition, from the other editions of its work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session, aliased

from register.lineage import GONE, Older, Unit, When, match, unit_of, words_of
from register.models import ClauseIdentity, ClauseReading, Expression
from schemas.parsed import ParsedAct


def lineages(
    session: Session,
    expression: Expression,
    parsed: ParsedAct,
    own: Sequence[int | None] = (),
) -> list[int]:
    """The identity of each clause of an edition; new ones are made where none fits.

    ``own`` are those that the earlier reading of the same file tells. Then they are looked for in
    editions of the same language, the nearest by its day first, then in those of other languages.
    """
    inserted = frozenset(
        e.target
        for e in parsed.events
        if e.op == "insert" and (not e.languages or expression.language in e.languages)
    )
    found = match(
        [unit_of(clause) for clause in parsed.clauses],
        _older(session, expression, kept=bool(own)),
        own,
        inserted,
        lambda lineage: _said(session, lineage, expression.language),
    )
    missing = [at for at, identity in enumerate(found) if identity is None]
    made: list[int] = []
    if missing:
        values = [{"work_id": expression.work_id} for _ in missing]
        statement = insert(ClauseIdentity).returning(
            ClauseIdentity.id, sort_by_parameter_order=True
        )
        made = list(session.scalars(statement, values))
    fresh = iter(made)
    return [identity if identity is not None else next(fresh) for identity in found]


def _older(session: Session, expression: Expression, *, kept: bool) -> Iterator[Older]:
    """Editions to take identities from, the nearest first.

    Of those behind the nearest only clauses that it does not have are looked at. ``kept``: the
    edition's own former reading has told already what it could.
    """
    day = _day(expression)
    others = session.scalars(select(Expression).where(Expression.work_id == expression.work_id))
    order = sorted(
        (e for e in others if not kept or e.id != expression.id),
        key=lambda e: (
            e.id != expression.id,
            e.language != expression.language,
            _apart(_day(e), day),
            -e.id,
        ),
    )
    nearest: int | None = None
    for other in order:
        same = other.language == expression.language
        load = partial(units_of, session, other.id, expression.work_id, nearest)
        yield Older(load, same, _when(_day(other), day))
        if same and nearest is None:
            nearest = other.id


def _when(day: str, own: str) -> When:
    if not day or not own:
        return "unknown"
    return "after" if day > own else "before"


def _day(expression: Expression) -> str:
    """The day of an edition, else of its act; empty where neither is known."""
    return expression.date or expression.card.get("date") or ""


def _apart(one: str, other: str) -> float:
    """Days between two editions; without a day, as far as can be."""
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return float("inf")


def _said(session: Session, lineage: int, language: str) -> Iterator[str]:
    """What a clause said with all in it, in each edition that has more of it than its number."""
    inside = aliased(ClauseReading)
    lead = func.length(ClauseReading.eid) + 2
    query = (
        select(ClauseReading.expression_id, inside.heading, inside.text)
        .join(Expression, Expression.id == ClauseReading.expression_id)
        .join(
            inside,
            (inside.expression_id == ClauseReading.expression_id)
            & (
                (inside.eid == ClauseReading.eid)
                | (func.substr(inside.eid, 1, lead) == ClauseReading.eid + "__")
            ),
        )
        .where(
            ClauseReading.clause_id == lineage,
            ClauseReading.status.not_in(GONE),
            Expression.language == language,
        )
        .order_by(ClauseReading.expression_id, inside.place)
    )
    for _, rows in groupby(session.execute(query), key=lambda row: row.expression_id):
        yield "\n".join(x for row in rows for x in (row.heading, row.text) if x)


def units_of(
    session: Session, expression: int, work: int, without: int | None = None
) -> list[Unit]:
    """The clauses of an edition as the matching sees them, with their identities.

    ``without``: leave out those that this edition has too.
    """
    query = (
        select(
            ClauseReading.eid,
            ClauseReading.parent,
            ClauseReading.level,
            ClauseReading.num,
            ClauseReading.status,
            ClauseReading.heading,
            ClauseReading.text,
            ClauseReading.rows,
            ClauseReading.wording_hash,
            ClauseReading.clause_id,
        )
        .join(ClauseIdentity, ClauseIdentity.id == ClauseReading.clause_id)
        # An edition that has just come from another work brings no identities of that work.
        .where(ClauseReading.expression_id == expression, ClauseIdentity.work_id == work)
        .order_by(ClauseReading.place)
    )
    if without is not None:
        there = select(ClauseReading.clause_id).where(ClauseReading.expression_id == without)
        query = query.where(ClauseReading.clause_id.not_in(there))
    return [
        Unit(
            row.eid,
            row.parent,
            row.level,
            row.num,
            row.status,
            words_of(row.heading, row.text, row.rows),
            row.wording_hash,
            row.clause_id,
        )
        for row in session.execute(query)
    ]
