"""Jobs in the register's database: a worker holds one by a lease that runs out if it dies.

``UPDATE … WHERE id = (SELECT …) RETURNING`` gives a job to one worker only. Attempts are counted
when the job is leased, before the work, so that a file which kills its worker ends in quarantine.
"""

from __future__ import annotations

import time
import uuid
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from register import decode
from register.models import Job
from schemas.jsonable import plain
from schemas.office import JobState, Step, UploadState
from schemas.problem import NotFound
from schemas.register import Recorded

LEASE_SECONDS = 1800.0
MOST_ATTEMPTS = 3


def enqueue(session: Session, name: str, sha256: str, size: int) -> str:
    """Put a file into the queue; the name of its job."""
    now = _now()
    job = Job(
        id=uuid.uuid4().hex,
        name=name,
        sha256=sha256,
        size=size,
        state="queued",
        attempts=0,
        created_at=now,
        changed_at=now,
    )
    session.add(job)
    session.flush()
    return job.id


def lease(session: Session, worker: str, now: float | None = None) -> UploadState | None:
    """Take the oldest waiting job, or one whose worker let its lease run out; None: no work.

    A job that was begun ``MOST_ATTEMPTS`` times and never ended goes to quarantine instead.
    """
    at = time.time() if now is None else now
    abandoned = and_(Job.state == "running", Job.lease_until < at)
    while True:
        oldest = (
            select(Job.id)
            .where(or_(Job.state == "queued", abandoned))
            .order_by(Job.created_at, Job.id)
            .limit(1)
            .scalar_subquery()
        )
        row = session.scalars(
            update(Job)
            .where(Job.id == oldest)
            .values(
                state="running",
                step="read",
                attempts=Job.attempts + 1,
                lease_until=at + LEASE_SECONDS,
                worker=worker,
                changed_at=_now(),
            )
            .returning(Job)
            .execution_options(populate_existing=True)
        ).first()
        if row is None:
            return None
        if row.attempts <= MOST_ATTEMPTS:
            return state_of(row)
        reason = f"{row.name} ended its worker {MOST_ATTEMPTS} times and was put aside."
        row.state, row.code, row.reason = "quarantined", "worker_died", reason
        row.attempts = MOST_ATTEMPTS
        session.flush()


def renew(session: Session, job: str, now: float | None = None) -> None:
    """The worker is alive: its lease begins anew."""
    at = time.time() if now is None else now
    _set(session, job, lease_until=at + LEASE_SECONDS)


def step(session: Session, job: str, name: Step) -> None:
    """Tell how far a job is."""
    _set(session, job, step=name)


def release(session: Session, job: str, *, begun: bool = True) -> None:
    """Give a job back that its worker cannot end now.

    ``begun`` False: it was the worker that stopped, not the file that failed; the attempt is not
    counted.
    """
    attempts = Job.attempts if begun else Job.attempts - 1
    _set(session, job, state="queued", step=None, lease_until=None, worker=None, attempts=attempts)


def finish(session: Session, job: str, recorded: Recorded) -> None:
    _set(session, job, state="done", lease_until=None, result=plain(recorded))


def refuse(
    session: Session, job: str, state: JobState, code: str | None, reason: str | None
) -> None:
    """End a job with its reason: ``refused`` or ``quarantined``."""
    _set(session, job, state=state, lease_until=None, code=code, reason=reason)


def state(session: Session, job: str) -> UploadState:
    """How far a job is; NotFound."""
    row = session.get(Job, job)
    if row is None:
        raise NotFound(f"There is no upload {job!r}.")
    return state_of(row)


def open_jobs(session: Session) -> tuple[UploadState, ...]:
    """Jobs that are not over, the oldest first."""
    query = select(Job).where(Job.state.in_(("queued", "running"))).order_by(Job.created_at)
    return tuple(state_of(row) for row in session.scalars(query))


def state_of(row: Job) -> UploadState:
    return UploadState(
        job=row.id,
        name=row.name,
        sha256=row.sha256,
        state=row.state,  # type: ignore[arg-type]
        step=row.step,  # type: ignore[arg-type]
        attempts=row.attempts,
        code=row.code,
        reason=row.reason,
        recorded=decode.recorded(row.result) if row.result else None,
    )


def _set(session: Session, job: str, **values: Any) -> None:
    session.execute(update(Job).where(Job.id == job).values(**values, changed_at=_now()))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
