"""``/desk/jobs``: files on their way into the register, stopped and tried again."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from api.asking import DeskOf, ViewerOf, needs
from schemas.office import JobState
from services import jobs
from web.render import show

router = APIRouter()

STATES: tuple[JobState, ...] = get_args(JobState)


@router.get("/desk/jobs")
def list_jobs(
    request: Request, desk: DeskOf, viewer: ViewerOf, state: str = "", after: str | None = None
) -> Response:
    """The list, the newest first; ``state`` narrows it."""
    asked = tuple(one for one in STATES if one == state)
    page = jobs.list_jobs(desk.workbench.office, viewer, asked, after or None)
    over = not any(not job.over for job in page.jobs)
    return show(request, "jobs.html", page=page, asked=state, all_states=STATES, over=over)


@router.get("/desk/jobs/{job}")
def show_job(request: Request, desk: DeskOf, viewer: ViewerOf, job: str) -> Response:
    """A job with everything that was tried."""
    view = jobs.show_job(desk.workbench.office, viewer, job)
    return show(request, "job.html", view=view, states=[view.job], over=view.job.over)


@router.post("/desk/jobs/{job}/cancel", dependencies=[needs("edit")])
def cancel(desk: DeskOf, viewer: ViewerOf, job: str, back: str = Form("")) -> Response:
    """Stop a job, then lead back to where the button stood."""
    jobs.cancel(desk.workbench.office, viewer, job)
    return RedirectResponse(_own(back, job), 303)


@router.post("/desk/jobs/{job}/retry", dependencies=[needs("edit")])
def retry(desk: DeskOf, viewer: ViewerOf, job: str, back: str = Form("")) -> Response:
    """Let a job be tried again, then lead back."""
    jobs.retry(desk.workbench.office, viewer, job)
    return RedirectResponse(_own(back, job), 303)


def _own(back: str, job: str) -> str:
    """A page of ours to lead back to, whatever the form says."""
    ours = back.startswith(("/uploads?", "/desk/jobs")) and back.isprintable()
    return back if ours else f"/desk/jobs/{job}"
