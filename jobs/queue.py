"""Jobs in the register's database, the truth about them for every runner.

One worker holds a job, by the attempt that began when it took it: what it writes afterwards counts
only while that attempt is the job's. Attempts are counted before the work, so that a file which
ends its workers is put aside after the third.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from register import decode
from register.access import SYSTEM, visible_jobs
from register.job_models import Job, JobAttempt
from register.regimes import Told
from schemas.access import REGIMES
from schemas.jobs import AttemptOutcome
from schemas.jsonable import plain
from schemas.office import JobState, Step, UploadState
from schemas.problem import BadInput, NotFound
from schemas.register import Recorded, Viewer

MOST_ATTEMPTS = 3
SINGLE, FOLDER, AGAIN = 0, 5, 9
"""Priorities: a file that a person waits for, one of a folder, a file that is read again."""


class Lost(Exception):
    """Another worker has the job now, or nobody: this one has nothing to say about it any more."""


class Cancelled(Exception):
    """A person asked to stop the job."""


@dataclass(frozen=True, slots=True)
class Held:
    """A job in the hands of a worker."""

    job: str
    attempt: int
    """What it holds the job by."""
    attempts: int
    name: str
    sha256: str
    told: dict[str, str] | None
    request_id: str | None
    priority: int
    recorded: Recorded | None
    """What an earlier attempt recorded, which did not live to end the job."""
    regime: Told | None = None
    """What its sender told of the regime of its acts."""


def enqueue(
    session: Session,
    name: str,
    sha256: str,
    size: int,
    *,
    told: dict[str, str] | None = None,
    priority: int = SINGLE,
    request_id: str | None = None,
    regime: Told | None = None,
) -> str:
    """Put a file into the queue; the name of its job."""
    now = _now()
    job = Job(
        id=uuid.uuid4().hex,
        number=(session.scalar(select(func.max(Job.number))) or 0) + 1,
        name=name,
        sha256=sha256,
        size=size,
        told=told,
        priority=priority,
        request_id=request_id,
        regime=regime.regime if regime else None,
        sender=regime.who if regime else None,
        state="queued",
        attempts=0,
        created_at=now,
        changed_at=now,
    )
    session.add(job)
    session.flush()
    return job.id


def waits(session: Session) -> bool:
    """Whether any job is queued."""
    return session.scalar(select(Job.id).where(Job.state == "queued").limit(1)) is not None


def lease(session: Session, worker: str, job: str | None = None) -> Held | None:
    """Take ``job``, or the first of those that wait; None where it does not wait, or none does."""
    query = select(Job).where(Job.state == "queued")
    if job is None:
        query = query.order_by(Job.priority, Job.number).limit(1)
    else:
        query = query.where(Job.id == job)
    row = session.scalars(query).first()
    if row is None:
        return None
    attempt = JobAttempt(job_id=row.id, worker=worker, began_at=_now())
    session.add(attempt)
    session.flush()
    row.state, row.step, row.page, row.pages = "running", "read", 0, 0
    row.attempts += 1
    row.attempt_id, row.worker, row.cancelling = attempt.id, worker, False
    row.code = row.reason = None
    row.changed_at = _now()
    session.flush()
    return Held(
        job=row.id,
        attempt=attempt.id,
        attempts=row.attempts,
        name=row.name,
        sha256=row.sha256,
        told=row.told,
        request_id=row.request_id,
        priority=row.priority,
        recorded=decode.recorded(row.result) if row.result else None,
        regime=_regime(row),
    )


def beat(session: Session, held: Held) -> None:
    """The worker is alive. Raises Lost, Cancelled."""
    row = _held(session, held)
    row.beat += 1
    _heed(row)


def step(session: Session, held: Held, name: Step, page: int = 0, pages: int = 0) -> None:
    """Tell how far a job is. Raises Lost, Cancelled."""
    row = _held(session, held)
    _heed(row)
    row.step, row.page, row.pages, row.beat = name, page, pages, row.beat + 1
    row.changed_at = _now()


def recorded(session: Session, held: Held, result: Recorded) -> None:
    """The next step is the index. Keeps what was recorded: another attempt need not read again."""
    row = _held(session, held)
    row.result = plain(result)
    row.step, row.beat, row.changed_at = "index", row.beat + 1, _now()


def give_back(
    session: Session, held: Held, reason: str | None = None, *, counted: bool = False
) -> None:
    """Let the job wait again. Raises Lost.

    ``counted``: the file failed, and at the third time it is put aside; else it was the worker or
    the site that could not go on, which is no attempt at all.
    """
    row = _held(session, held)
    if row.cancelling:
        _end(session, row, "cancelled", "cancelled", None, None)
    elif not counted:
        row.attempts -= 1
        _wait(session, row, "given_back", reason)
    elif row.attempts < MOST_ATTEMPTS:
        _wait(session, row, "failed", reason)
    else:
        _end(session, row, "quarantined", "quarantined", "defect", reason)


def finish(session: Session, held: Held, result: Recorded) -> None:
    """End the job well. Raises Lost."""
    row = _held(session, held)
    row.result = plain(result)
    _end(session, row, "done", "done", None, None)


def refuse(
    session: Session, held: Held, state: JobState, code: str | None, reason: str | None
) -> None:
    """End a job with its reason: ``refused`` or ``quarantined``. Raises Lost."""
    outcome: AttemptOutcome = "refused" if state == "refused" else "quarantined"
    _end(session, _held(session, held), state, outcome, code, reason)


def stopped(session: Session, held: Held) -> None:
    """The worker has stopped as a person asked. Raises Lost."""
    _end(session, _held(session, held), "cancelled", "cancelled", None, None)


def bury(session: Session, job: str, attempt: int | None) -> None:
    """The worker of this attempt has died: the job waits again, or is put aside at the third."""
    row = session.get(Job, job)
    if row is None or row.state != "running" or row.attempt_id != attempt:
        return
    reason = f"{row.name} ended its worker {row.attempts} times and was put aside."
    if row.cancelling and row.step not in ("record", "index"):
        _end(session, row, "cancelled", "died", None, None)
    elif row.attempts < MOST_ATTEMPTS:
        _wait(session, row, "died", None)
    else:
        _end(session, row, "quarantined", "died", "worker_died", reason)


def cancel(session: Session, job: str, viewer: Viewer = SYSTEM) -> UploadState:
    """Stop a job: now where it waits, at its next step or page where it is at work.

    NotFound; BadInput where it is over, or being recorded (which is done as a whole or not at all).
    """
    row = _row(session, job, viewer)
    told = state_of(row)
    if told.over:
        raise BadInput("job_over", f"{row.name} is over ({row.state}); it cannot be cancelled.")
    if row.state == "queued":
        row.state, row.changed_at = "cancelled", _now()
    elif row.step in ("record", "index"):
        raise BadInput("too_late", f"{row.name} is being recorded; it is too late to cancel it.")
    else:
        row.cancelling, row.changed_at = True, _now()
    session.flush()
    return state_of(row)


def retry(session: Session, job: str, viewer: Viewer = SYSTEM) -> UploadState:
    """Let a refused, quarantined or cancelled job wait again, with three attempts.

    NotFound; BadInput for another one.
    """
    row = _row(session, job, viewer)
    if not state_of(row).again:
        raise BadInput("job_not_over", f"{row.name} is {row.state}; there is nothing to try again.")
    row.state, row.step, row.page, row.pages = "queued", None, 0, 0
    row.attempts, row.priority, row.sent = 0, SINGLE, False
    row.code = row.reason = None
    row.changed_at = _now()
    session.flush()
    return state_of(row)


def state(session: Session, job: str, viewer: Viewer = SYSTEM) -> UploadState:
    """How far a job is; NotFound, also where its acts are hidden from the viewer."""
    return state_of(_row(session, job, viewer))


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
        recorded=decode.recorded(row.result) if row.result and row.state == "done" else None,
        page=row.page,
        pages=row.pages,
        cancelling=row.cancelling,
        number=row.number,
        priority=row.priority,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )


def _regime(row: Job) -> Told | None:
    regime = next((r for r in REGIMES if r == row.regime), None)
    return Told(regime, row.sender or "") if regime else None


def _row(session: Session, job: str, viewer: Viewer = SYSTEM) -> Job:
    row = session.scalar(select(Job).where(Job.id == job, visible_jobs(viewer)))
    if row is None:
        raise NotFound(f"There is no upload {job!r}.")
    return row


def _held(session: Session, held: Held) -> Job:
    row = session.get(Job, held.job)
    if row is None or row.state != "running" or row.attempt_id != held.attempt:
        raise Lost(held.job)
    return row


def _heed(row: Job) -> None:
    if row.cancelling:
        raise Cancelled(row.id)


def _wait(session: Session, row: Job, outcome: AttemptOutcome, reason: str | None) -> None:
    _close(session, row, outcome, reason)
    row.state, row.step, row.page, row.pages = "queued", None, 0, 0
    row.reason, row.sent = reason, False


def _end(
    session: Session,
    row: Job,
    state: JobState,
    outcome: AttemptOutcome,
    code: str | None,
    reason: str | None,
) -> None:
    _close(session, row, outcome, reason)
    row.state, row.code, row.reason = state, code, reason


def _close(session: Session, row: Job, outcome: AttemptOutcome, reason: str | None) -> None:
    now = _now()
    session.execute(
        update(JobAttempt)
        .where(JobAttempt.id == row.attempt_id)
        .values(step=row.step, outcome=outcome, reason=reason, ended_at=now)
    )
    row.attempt_id = row.worker = None
    row.cancelling, row.changed_at = False, now


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
