"""Former addresses: where a clause or an act stood in an earlier reading of its file."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from register.models import ClauseReading, FormerEid, FormerIri


def remember(session: Session, work: int, moved: Iterable[tuple[str, int]]) -> None:
    """Keep (eid, lineage) of clauses that have another address now."""
    for eid, clause in moved:
        held = select(FormerEid.id).where(
            FormerEid.work_id == work, FormerEid.eid == eid, FormerEid.clause_id == clause
        )
        if session.scalar(held) is None:
            session.add(FormerEid(work_id=work, eid=eid, clause_id=clause))
            session.flush()


def now_at(session: Session, work: int, eid: str, edition: int) -> str | None:
    """The address in an edition of the clause that ``eid`` led to once; the newest memory holds."""
    query = (
        select(ClauseReading.eid)
        .join(FormerEid, FormerEid.clause_id == ClauseReading.clause_id)
        .where(
            FormerEid.work_id == work,
            FormerEid.eid == eid,
            ClauseReading.expression_id == edition,
        )
        .order_by(FormerEid.id.desc())
        .limit(1)
    )
    return session.scalar(query)


def of_edition(session: Session, work: int, edition: int) -> tuple[tuple[str, str], ...]:
    """(former eid, eid) of an edition, but for addresses that another clause has now."""
    rows = session.execute(
        select(FormerEid.eid, ClauseReading.eid)
        .join(ClauseReading, FormerEid.clause_id == ClauseReading.clause_id)
        .where(FormerEid.work_id == work, ClauseReading.expression_id == edition)
        .order_by(FormerEid.id)
    ).all()
    if not rows:
        return ()
    taken = set(
        session.scalars(select(ClauseReading.eid).where(ClauseReading.expression_id == edition))
    )
    return tuple(sorted({old: now for old, now in rows if old not in taken}.items()))


def rename_work(session: Session, iri: str, work: int) -> None:
    """Let a former identifier lead to a work."""
    row = session.get(FormerIri, iri)
    if row is None:
        session.add(FormerIri(iri=iri, work_id=work))
    else:
        row.work_id = work
    session.flush()
