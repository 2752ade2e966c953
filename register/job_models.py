"""Tables of files on their way into the register, and of what was tried with each."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from register.models import Json, Model


class Job(Model):
    """A file on its way through the pipeline.

    A worker holds it by its attempt (``attempt_id``): whoever writes with another one has lost it.
    """

    __tablename__ = "job"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    """In the order of arrival, whatever the clock said."""
    name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    told: Mapped[dict[str, str] | None] = mapped_column(Json)
    """What the sender told of the file (``jobs.steps.Known``)."""
    regime: Mapped[str | None] = mapped_column(String(24))
    """Told by who sent it; the acts that are read from it come under it."""
    sender: Mapped[str | None] = mapped_column(Text)
    """Who sent it, where the regime was told."""
    priority: Mapped[int] = mapped_column(default=0, server_default="0")
    """Smaller ones first (``jobs.queue``)."""
    request_id: Mapped[str | None] = mapped_column(String(64))
    """Of the request that it came with, for the log."""
    state: Mapped[str] = mapped_column(String(16))
    step: Mapped[str | None] = mapped_column(String(16))
    page: Mapped[int] = mapped_column(default=0, server_default="0")
    pages: Mapped[int] = mapped_column(default=0, server_default="0")
    """Of a scan: the page at work, from 1, and how many there are."""
    attempts: Mapped[int] = mapped_column(default=0)
    """Since it came, or since a person asked for it again."""
    attempt_id: Mapped[int | None]
    worker: Mapped[str | None] = mapped_column(String(96))
    beat: Mapped[int] = mapped_column(default=0, server_default="0")
    """Raised by its worker every few seconds; one that stands still tells of a worker's end."""
    cancelling: Mapped[bool] = mapped_column(default=False, server_default=false())
    """A person asked its worker to stop."""
    sent: Mapped[bool] = mapped_column(default=False, server_default=false())
    """A message about it went to the queue's server; nothing where there is none."""
    code: Mapped[str | None] = mapped_column(String(40))
    reason: Mapped[str | None] = mapped_column(Text)
    result: Mapped[dict[str, Any] | None] = mapped_column(Json)
    created_at: Mapped[str] = mapped_column(String(32))
    changed_at: Mapped[str] = mapped_column(String(32))
    __table_args__ = (Index(None, "state", "priority", "number"),)


class JobAttempt(Model):
    """One worker's try at a job; rows are only added and ended."""

    __tablename__ = "job_attempt"
    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), index=True)
    worker: Mapped[str] = mapped_column(String(96))
    step: Mapped[str | None] = mapped_column(String(16))
    outcome: Mapped[str | None] = mapped_column(String(16))
    """``schemas.jobs.AttemptOutcome``; NULL while it lasts."""
    reason: Mapped[str | None] = mapped_column(Text)
    began_at: Mapped[str] = mapped_column(String(32))
    ended_at: Mapped[str | None] = mapped_column(String(32))
