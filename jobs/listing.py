"""Jobs looked at: lists for people, what a runner has to care for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from jobs.queue import state, state_of
from register.access import SYSTEM, visible_jobs
from register.job_models import Job, JobAttempt
from schemas.jobs import Attempt, JobPage
from schemas.office import JobState, UploadState
from schemas.problem import BadInput
from schemas.register import Viewer


@dataclass(frozen=True, slots=True)
class AtWork:
    """A job that a worker holds, with what tells whether that worker lives."""

    job: str
    attempt: int | None
    worker: str
    beat: int


@dataclass(frozen=True, slots=True)
class ToSend:
    """A job that a message has to be sent for."""

    job: str
    request_id: str | None
    priority: int


def page(
    session: Session,
    states: Sequence[JobState] = (),
    cursor: str | None = None,
    limit: int = 50,
    viewer: Viewer = SYSTEM,
) -> JobPage:
    """Jobs in these states (all), the newest first; BadInput for a foreign ``cursor``.

    Those whose acts are hidden from ``viewer`` are neither told nor counted.
    """
    query = select(Job).where(visible_jobs(viewer)).order_by(Job.number.desc()).limit(limit + 1)
    if states:
        query = query.where(Job.state.in_(states))
    if cursor is not None:
        if not (cursor.isascii() and cursor.isdecimal() and len(cursor) < 16):
            raise BadInput("bad_cursor", "The cursor is none of this list; ask without it.")
        query = query.where(Job.number < int(cursor))
    rows = list(session.scalars(query))
    more = str(rows[limit - 1].number) if len(rows) > limit else None
    counting = select(Job.state, func.count()).where(visible_jobs(viewer))
    counted = session.execute(counting.group_by(Job.state))
    counts = cast(dict[JobState, int], dict(counted.all()))
    return JobPage(tuple(state_of(row) for row in rows[:limit]), more, counts)


def find(session: Session, named: str, viewer: Viewer = SYSTEM) -> UploadState:
    """A job by its number, as people say it, or by its name; NotFound."""
    if named.isascii() and named.isdecimal() and len(named) < 10:
        row = session.scalars(
            select(Job).where(Job.number == int(named), visible_jobs(viewer))
        ).first()
        if row is not None:
            return state_of(row)
    return state(session, named, viewer)


def attempts(session: Session, job: str) -> tuple[Attempt, ...]:
    """What was tried with a job, the first attempt first."""
    query = select(JobAttempt).where(JobAttempt.job_id == job).order_by(JobAttempt.id)
    return tuple(
        Attempt(row.began_at, row.ended_at, row.step, row.outcome, row.reason)  # type: ignore[arg-type]
        for row in session.scalars(query)
    )


def states(
    session: Session, jobs: Collection[str], viewer: Viewer = SYSTEM
) -> dict[str, UploadState]:
    """The states of jobs, by their names; those that there are for the viewer."""
    found: dict[str, UploadState] = {}
    names = list(jobs)
    for at in range(0, len(names), _AT_ONCE):
        some = names[at : at + _AT_ONCE]
        query = select(Job).where(Job.id.in_(some), visible_jobs(viewer))
        found |= {row.id: state_of(row) for row in session.scalars(query)}
    return found


def open_jobs(session: Session, viewer: Viewer = SYSTEM) -> tuple[UploadState, ...]:
    """Jobs that are not over, the oldest first."""
    query = select(Job).where(Job.state.in_(("queued", "running")), visible_jobs(viewer))
    query = query.order_by(Job.number)
    return tuple(state_of(row) for row in session.scalars(query))


def at_work(session: Session) -> tuple[AtWork, ...]:
    """Jobs in the hands of workers."""
    query = select(Job.id, Job.attempt_id, Job.worker, Job.beat).where(Job.state == "running")
    return tuple(
        AtWork(job, attempt, worker or "", beat)
        for job, attempt, worker, beat in session.execute(query)
    )


def to_send(session: Session, *, all_queued: bool = False, limit: int = 1000) -> list[ToSend]:
    """Jobs that wait and that no message was sent for, or all that wait."""
    query = select(Job.id, Job.request_id, Job.priority).where(Job.state == "queued")
    if not all_queued:
        query = query.where(Job.sent.is_(False))
    query = query.order_by(Job.priority, Job.number).limit(limit)
    return [ToSend(*row) for row in session.execute(query)]


def mark_sent(session: Session, jobs: Collection[str]) -> None:
    """Messages for these went out."""
    names = list(jobs)
    for at in range(0, len(names), _AT_ONCE):
        some = names[at : at + _AT_ONCE]
        session.execute(update(Job).where(Job.id.in_(some)).values(sent=True))


def queued(session: Session) -> int:
    """How many jobs wait."""
    return session.scalar(select(func.count()).where(Job.state == "queued")) or 0


def known_files(session: Session) -> frozenset[str]:
    """SHA-256 of the files of all jobs that are not done."""
    return frozenset(session.scalars(select(Job.sha256).where(Job.state != "done")))


_AT_ONCE = 500
"""Names in one condition of a query."""
