"""Extracts that were given out: recorded once, never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from register.control_models import ExtractFile, ExtractRow
from schemas.extract import Extract
from schemas.jsonable import plain
from schemas.problem import NotFound


def next_number(session: Session, year: str) -> str:
    """The number of the next extract of a year."""
    query = select(ExtractRow.number).where(ExtractRow.number.startswith(f"{year}-"))
    last = max((int(n.partition("-")[2]) for n in session.scalars(query)), default=0)
    return f"{year}-{last + 1:06d}"


def record(session: Session, given: Extract) -> Extract:
    """Record an extract; returned with its id."""
    told = plain(given)
    data = {k: v for k, v in told.items() if k not in ("id", "number", "hash")}
    row = ExtractRow(number=given.number, hash=given.hash, data=data)
    session.add(row)
    session.flush()
    return _extract(row)


def keep_file(
    session: Session, given: Extract, form: str, sha256: str, name: str, data: bytes
) -> None:
    """Keep a document of an extract as it was given."""
    session.add(ExtractFile(extract_id=given.id, form=form, sha256=sha256, name=name, data=data))


def by_number(session: Session, number: str) -> Extract:
    """NotFound."""
    row = session.scalar(select(ExtractRow).where(ExtractRow.number == number))
    if row is None:
        raise NotFound(f"No extract {number!r} was given out here.")
    return _extract(row)


def by_hashes(session: Session, hashes: Sequence[str]) -> tuple[Extract, ...]:
    """Extracts whose text has one of these hashes, the newest first."""
    query = select(ExtractRow).where(ExtractRow.hash.in_(hashes)).order_by(ExtractRow.id.desc())
    return tuple(map(_extract, session.scalars(query)))


def by_file(session: Session, sha256: str) -> Extract | None:
    """The extract that a document is of, to the byte."""
    query = (
        select(ExtractRow)
        .join(ExtractFile, ExtractFile.extract_id == ExtractRow.id)
        .where(ExtractFile.sha256 == sha256)
        .order_by(ExtractFile.id)
    )
    row = session.scalars(query).first()
    return _extract(row) if row else None


def file_of(session: Session, number: str, form: str) -> tuple[str, bytes]:
    """Name and bytes of a document as it was given; NotFound."""
    query = (
        select(ExtractFile)
        .join(ExtractRow, ExtractRow.id == ExtractFile.extract_id)
        .where(ExtractRow.number == number, ExtractFile.form == form)
        .order_by(ExtractFile.id)
    )
    row = session.scalars(query).first()
    if row is None:
        raise NotFound(f"No extract {number!r} was given out here as {form}.")
    return row.name, row.data


def _extract(row: ExtractRow) -> Extract:
    data: Mapping[str, object] = row.data
    return Extract(id=row.id, number=row.number, hash=row.hash, **data)  # type: ignore[arg-type]
