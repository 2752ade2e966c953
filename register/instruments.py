"""The act that a note names, in the register: by its IRI, else by day and number, or by body.

"2025-жылдын 22-августундагы токтому" of the head and "№ 23" of that day elsewhere are one act; a
number that nobody told joins only where one act of that day, kind and body is known.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from register.history_models import Deed
from register.models import EventRow, Expression, FormerIri, RelationRow, Work, WorkName
from register.names import number_key
from register.titled import titled
from schemas.event import Instrument

DONE = ("repeals", "suspends", "amends")
"""Relations of an act that change other acts."""


def work_of(session: Session, jurisdiction: str, by: Instrument | None) -> Work | None:
    """The work of an instrument; None where the register has none, or several that it may be."""
    if by is None:
        return None
    if by.iri:
        found = session.scalar(select(Work).where(Work.iri == by.iri))
        if found is None:
            former = select(Work).join(FormerIri, FormerIri.work_id == Work.id)
            found = session.scalar(former.where(FormerIri.iri == by.iri))
        if found is not None:
            return found
    if by.date is None:
        return None
    query = select(Work).where(
        Work.jurisdiction == jurisdiction, Work.date == by.date, Work.iri.not_like("%!%")
    )
    if by.number:
        keys = select(WorkName.work_id).where(
            WorkName.kind == "act", WorkName.key == number_key(by.number)
        )
        query = query.where(Work.id.in_(keys))
    works = session.scalars(query).all()
    of_kind = [w for w in works if by.type in (None, w.type)]
    if by.number is None:
        body = by.authority
        of_kind = [w for w in of_kind if body is None or f"/{body}/" in w.iri]
        of_kind = of_kind if by.type else []
    return of_kind[0] if len(of_kind) == 1 else None


def linked(session: Session, works: Collection[int]) -> set[int]:
    """Works whose history follows from these: told to be changed by them, in notes or by them."""
    out: set[int] = set()
    for identity in works:
        work = session.get(Work, identity)
        if work is None:
            continue
        out |= _noting(session, work)
        query = (
            select(RelationRow.act)
            .join(Expression, Expression.id == RelationRow.expression_id)
            .where(Expression.work_id == identity, RelationRow.type.in_(DONE))
        )
        acts = set(session.scalars(query))
        out |= set(session.scalars(select(Work.id).where(Work.iri.in_(acts))))
        out |= titled(session, acts)
        out |= set(session.scalars(select(Deed.work_id).where(Deed.source_id == identity)))
    return out - set(works)


def _noting(session: Session, work: Work) -> set[int]:
    """Works with notes that name the act."""
    names = [EventRow.by_iri == work.iri]
    if work.date is not None:
        number = number_key(work.number) if work.number else None
        same = or_(EventRow.by_number.is_(None), EventRow.by_number == number)
        names.append(and_(EventRow.by_date == work.date, same))
    query = select(Expression.work_id).join(EventRow, EventRow.expression_id == Expression.id)
    return set(session.scalars(query.where(or_(*names)).distinct()))
