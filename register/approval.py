"""An act and the document that it approves, read from two files: joined when both are there."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from register.access import visible
from register.derive import iso_day
from register.models import Work as Row
from register.models import WorkName
from register.names import number_key
from schemas.act import Act, ActDescription
from schemas.iri import number_portion
from schemas.register import ApprovedDocument, Viewer


def approving(session: Session, work: Row, act: Act) -> int | None:
    """The work that approves a document, by IRI, else by what its stamp tells; None if not one."""
    stamp = act.approved_by.act if act.approved_by else None
    base, mark, _ = work.iri.partition("!")
    if stamp is None and not mark:
        return None
    named = [stamp] if isinstance(stamp, str) and stamp != "self" else []
    iris = [iri for iri in (*named, base if mark else "") if iri and iri != work.iri]
    for iri in iris:
        found = session.scalar(select(Row.id).where(Row.iri == iri))
        if found is not None:
            return found
    told = stamp if isinstance(stamp, ActDescription) else _of_iri(iris)
    return _by_stamp(session, work, told) if told else None


def _of_iri(iris: list[str]) -> ActDescription | None:
    """Type, day and number that an IRI holds."""
    for iri in iris:
        parts = iri.split("/")
        if len(parts) >= 7 and iso_day(parts[-2]):
            return ActDescription(type=parts[4], date=parts[-2], number=parts[-1])
    return None


def _by_stamp(session: Session, work: Row, told: ActDescription) -> int | None:
    """The one act of the country with that day and number; of several the one of that type."""
    if not told.date or not told.number:
        return None
    numbered = select(WorkName.work_id).where(
        WorkName.kind == "act", WorkName.key == number_key(told.number)
    )
    rows = session.execute(
        select(Row.id, Row.type, Row.authority).where(
            Row.id.in_(numbered),
            Row.id != work.id,
            Row.date == told.date,
            Row.jurisdiction == work.jurisdiction,
            Row.iri.not_like("%!%"),
        )
    ).all()
    of_type = [r for r in rows if r.type == told.type] or rows
    of_body = [r for r in of_type if told.authority and r.authority == told.authority] or of_type
    return of_body[0].id if len(of_body) == 1 else None


def waiting(session: Session, work: Row) -> list[Row]:
    """Documents that may wait for this act: joined to none, its day and number in their IRIs."""
    if work.date is None or work.number is None or "!" in work.iri:
        return []
    tail = f"/{work.date}/{number_portion(work.number)}!%"
    query = select(Row).where(Row.approved_by.is_(None), Row.id != work.id)
    named: ColumnElement[bool] = or_(Row.iri.like(f"%{tail}"), Row.iri.startswith(work.iri + "!"))
    return list(session.scalars(query.where(named)))


def approved(session: Session, viewer: Viewer, work: int) -> tuple[ApprovedDocument, ...]:
    """The documents that an act approves, as far as they came in files of their own."""
    query = select(Row).where(visible(viewer), Row.approved_by == work).order_by(Row.iri)
    return tuple(_document(row) for row in session.scalars(query))


def approver(session: Session, viewer: Viewer, work: int | None) -> ApprovedDocument | None:
    """The act that approves a document."""
    if work is None:
        return None
    row = session.scalar(select(Row).where(visible(viewer), Row.id == work))
    return _document(row) if row is not None else None


def approver_of(session: Session, viewer: Viewer, iri: str) -> ApprovedDocument | None:
    """The same, of a document told by its IRI."""
    work = session.scalar(select(Row.approved_by).where(Row.iri == iri))
    return approver(session, viewer, work)


def _document(row: Row) -> ApprovedDocument:
    return ApprovedDocument(row.iri, row.title, row.type, row.number, row.date, row.status)
