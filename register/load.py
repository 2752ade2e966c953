"""What waits in the register: jobs by state, and acts that the index has not taken in."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from register import due
from register.job_models import Job
from register.taking import newest_made_at
from schemas.condition import Load


def load(session: Session, now: datetime | None = None) -> Load:
    """The load as of now; workers are not the register's to count."""
    at = now or datetime.now(UTC)
    states = select(Job.state, func.count()).group_by(Job.state)
    waiting = session.scalar(select(func.min(Job.created_at)).where(Job.state == "queued"))
    return Load(
        jobs={row[0]: row[1] for row in session.execute(states)},
        waiting_seconds=_since(waiting, at),
        due=due.how_many(session),
        due_seconds=_since(due.oldest(session), at),
        package_seconds=_since(newest_made_at(session), at),
    )


def _since(told: str | None, now: datetime) -> float | None:
    """Seconds; a clock that was put back makes none of them negative."""
    if told is None:
        return None
    return max(0.0, (now - datetime.fromisoformat(told)).total_seconds())
