"""Jobs as people see them: lists, what was tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from schemas.office import JobState, Step, UploadState

AttemptOutcome = Literal[
    "done", "refused", "quarantined", "cancelled", "failed", "died", "given_back"
]
"""How a try ended. ``failed``: a defect of ours. ``died``: its worker ended. ``given_back``: its
worker or a server of the site stopped, which is nothing against the file and no strike."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One worker's try at a job."""

    began_at: str
    ended_at: str | None
    step: Step | None
    """Where it ended."""
    outcome: AttemptOutcome | None
    """None while it lasts."""
    reason: str | None


@dataclass(frozen=True, slots=True)
class JobPage:
    """A stretch of the list of jobs, the newest first."""

    jobs: tuple[UploadState, ...]
    cursor: str | None
    """Opaque; ask with it for older ones. None at the end."""
    counts: Mapping[JobState, int]
    """Jobs in each state."""
    waiting: bool = False
    """The queue's server does not answer: files are taken in and wait for it."""


@dataclass(frozen=True, slots=True)
class JobView:
    """A job with everything that was tried."""

    job: UploadState
    attempts: tuple[Attempt, ...]
