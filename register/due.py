"""What the index has yet to take in: written with every change, cleared when the index has it.

While there is a second index (one is being built, or an old one is kept until it is confirmed),
nothing is cleared: what one of them has taken in the other one has yet to.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from register.index_models import IndexBuild, IndexDue
from register.models import Work

_ONLY = 1
_SILENT_SECONDS = 120.0
"""A builder that told nothing for so long is taken for dead."""
_BEHIND = or_(IndexDue.taken.is_(None), IndexDue.taken != IndexDue.stamp)


def mark(session: Session, iri: str) -> None:
    """The index has to take a work in, or to forget it."""
    row = session.get(IndexDue, iri)
    now = _now()
    if row is None:
        session.add(IndexDue(iri=iri, stamp=_stamp(), since=now))
        session.flush()  # the same work may be marked again before the session's next look
        return
    if row.taken == row.stamp:
        row.since = now
    row.stamp = _stamp()


def due(session: Session, limit: int = 100) -> tuple[tuple[str, str], ...]:
    """(IRI, stamp) of works that the index has to take in or to forget."""
    query = select(IndexDue.iri, IndexDue.stamp).where(_BEHIND).order_by(IndexDue.iri).limit(limit)
    return tuple((iri, stamp) for iri, stamp in session.execute(query))


def how_many(session: Session) -> int:
    """Works that the index has to take in or to forget."""
    return session.scalar(select(func.count()).select_from(IndexDue).where(_BEHIND)) or 0


def oldest(session: Session) -> str | None:
    """Since when the index is behind with some work (UTC); None: it is not, or it is not known."""
    return session.scalar(select(func.min(IndexDue.since)).where(_BEHIND))


def settle(session: Session, done: tuple[tuple[str, str], ...]) -> None:
    """Clear what the index has taken in; what changed meanwhile has another stamp and stays."""
    second = session.get(IndexBuild, _ONLY) is not None
    for iri, stamp in done:
        same = (IndexDue.iri == iri, IndexDue.stamp == stamp)
        if second:
            session.execute(update(IndexDue).where(*same).values(taken=stamp))
        else:
            session.execute(delete(IndexDue).where(*same))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the index is built anew, in works."""

    done: int
    total: int


def changed(session: Session, iri: str) -> bool:
    """Whether a work is due, or was since there is a second index."""
    return session.get(IndexDue, iri) is not None


def begin_second(session: Session, total: int) -> None:
    """A second index is being built; from now on nothing is cleared."""
    now = _now()
    row = session.get(IndexBuild, _ONLY)
    if row is None:
        row = IndexBuild(id=_ONLY, begun_at=now)
        session.add(row)
    row.begun_at, row.told_at, row.done, row.total = now, now, 0, total


def tell_second(session: Session, done: int, total: int) -> None:
    row = session.get(IndexBuild, _ONLY)
    if row is not None:
        row.told_at, row.done, row.total = _now(), done, total


def exchange(session: Session) -> None:
    """The second index is about to take the place of the first: it has yet to take in what came
    meanwhile."""
    session.execute(update(IndexDue).values(taken=None))


def keep_second(session: Session) -> None:
    """Nothing is being built, but there still is a second index."""
    row = session.get(IndexBuild, _ONLY)
    if row is None:
        row = IndexBuild(id=_ONLY, begun_at=_now(), done=0, total=0)
        session.add(row)
    row.told_at = None


def end_second(session: Session) -> None:
    """There is one index only: what it has need not be known any more."""
    session.execute(delete(IndexBuild))
    session.execute(delete(IndexDue).where(IndexDue.taken == IndexDue.stamp))


def building(session: Session) -> Progress | None:
    """How far the builder at work is; None where none is, or where it died."""
    row = session.get(IndexBuild, _ONLY)
    if row is None or row.told_at is None:
        return None
    silent = datetime.now(UTC) - datetime.fromisoformat(row.told_at)
    return Progress(row.done, row.total) if silent.total_seconds() < _SILENT_SECONDS else None


def find(session: Session, iri: str) -> Work | None:
    """The work of an IRI, whoever looks: for the index, whose documents carry the regime."""
    return session.scalar(select(Work).where(Work.iri == iri))


def all_iris(session: Session) -> tuple[str, ...]:
    """Every work there is, for projecting the index again."""
    return tuple(session.scalars(select(Work.iri).order_by(Work.iri)))


def any_settled(session: Session) -> bool:
    """Whether some work should be in an index already."""
    row = select(IndexDue.iri).where(IndexDue.iri == Work.iri, _BEHIND)
    return session.scalar(select(Work.id).where(~row.exists()).limit(1)) is not None


def _stamp() -> str:
    return uuid.uuid4().hex


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
