"""Files on their way into the register: seen, stopped, tried again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from schemas.access import Regime
from schemas.jobs import JobPage, JobView
from schemas.office import IngestSummary, JobState, UploadState
from schemas.problem import BadInput
from schemas.register import Viewer
from services.office import Office
from services.rights import allow


def list_jobs(
    office: Office,
    viewer: Viewer,
    states: Sequence[JobState] = (),
    cursor: str | None = None,
    limit: int = 50,
) -> JobPage:
    """Jobs in these states (all), the newest first; BadInput for a foreign ``cursor``."""
    from jobs import listing

    allow(viewer, "jobs.list_jobs")
    with office.register.reading() as session:
        page = listing.page(session, states, cursor, limit, viewer)
    if page.counts.get("queued"):
        return replace(page, waiting=office.background.waiting())
    return page


def show_job(office: Office, viewer: Viewer, job: str) -> JobView:
    """A job with everything that was tried. NotFound."""
    from jobs import listing, queue

    allow(viewer, "jobs.show_job")
    with office.register.reading() as session:
        return JobView(queue.state(session, job, viewer), listing.attempts(session, job))


def find(office: Office, viewer: Viewer, named: str) -> UploadState:
    """A job by its number or its name. NotFound."""
    from jobs import listing

    allow(viewer, "jobs.find")
    with office.register.reading() as session:
        return listing.find(session, named, viewer)


def follow(office: Office, viewer: Viewer, jobs: Sequence[str]) -> tuple[UploadState, ...]:
    """The states of these jobs, or of all that are not over; those that there are."""
    from jobs import listing

    allow(viewer, "jobs.follow")
    with office.register.reading() as session:
        if not jobs:
            return listing.open_jobs(session, viewer)
        found = listing.states(session, jobs, viewer)
    return tuple(found[job] for job in dict.fromkeys(jobs) if job in found)


def cancel(office: Office, viewer: Viewer, job: str) -> UploadState:
    """Stop a job: at once, or at its next step or page; nothing of it is kept but its file.

    NotFound; BadInput where it is over or being recorded.
    """
    from jobs import queue

    allow(viewer, "jobs.cancel")
    with office.register.writing() as session:
        return queue.cancel(session, job, viewer)


def retry(office: Office, viewer: Viewer, job: str) -> UploadState:
    """Let a refused, quarantined or cancelled job be tried again.

    NotFound; BadInput where it is another one or its file is not kept any more.
    """
    from jobs import queue
    from jobs.listing import ToSend

    allow(viewer, "jobs.retry")
    with office.register.writing() as session:
        state = queue.retry(session, job, viewer)
        if not office.uploads.has(job):
            raise BadInput("lost_upload", f"{state.name} is not kept any more; upload it again.")
    office.background.tell([ToSend(job, None, queue.SINGLE)])
    return state


def ingest_by_queue(
    office: Office,
    paths: Sequence[Path],
    progress: Callable[[int, int, str], None] | None = None,
    *,
    wait: bool = True,
    known: dict[str, str] | None = None,
    regime: Regime | None = None,
    who: str = "",
) -> IngestSummary:
    """Files and folders into the queue of a site on servers; ``wait`` until they are over."""
    from jobs.folders import Folders
    from jobs.steps import Known
    from register.regimes import Told

    told = Known(**known) if known else None  # type: ignore[arg-type]
    under = Told(regime, who or "local") if regime else None
    folders = Folders(office.uploads, office.background.tell)
    return folders.take(paths, progress, told, wait=wait, regime=under)
