"""``/jobs``: files on their way into the register; their progress as a stream of events."""

from __future__ import annotations

import json
import threading
import time
from asyncio import sleep as pause
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from api import shapes
from api.asking import DeskOf, ViewerOf, needs
from api.conditional import respond
from api.door import may_go_on
from api.models import JobsBody, JobViewBody, UploadStateBody
from api.problems import answer, documented
from schemas.jsonable import plain
from schemas.office import JobState, UploadState
from schemas.register import Viewer
from services import jobs as services
from services.office import Office

router = APIRouter(tags=["jobs"])

MOST_STREAMS = 50
"""Open at a time in one process; each asks the register once in a while."""
_LOOK_SECONDS = 1.0
_SIGN_SECONDS = 15.0
"""After which a silent stream says that it lives, so that nothing between closes it."""
_LONGEST_SECONDS = 3600.0
"""Of one stream; a browser connects again by itself."""
_AGAIN_MS = 3000

JobName = Annotated[str, Path(max_length=64)]


@router.get("/jobs", response_model=JobsBody, responses=documented(403, 422))
def list_jobs(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    state: Annotated[list[JobState] | None, Query(max_length=6)] = None,
    cursor: Annotated[str | None, Query(max_length=32)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """Jobs, the newest first. `waiting`: the queue's server is away; files wait for it."""
    page = services.list_jobs(desk.workbench.office, viewer, state or (), cursor, limit)
    body = {
        "jobs": [shapes.upload_state(job, None) for job in page.jobs],
        "next": page.cursor,
        "counts": dict(page.counts),
        "waiting": page.waiting,
    }
    return respond(request, shapes.encode(body), "application/json")


@router.get(
    "/jobs/events",
    responses={200: {"content": {"text/event-stream": {}}}, **documented(422)},
)
async def events(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    job: Annotated[list[str] | None, Query(max_length=200)] = None,
) -> Response:
    """The states of these jobs (of all that are not over) as they change; ends with the last."""
    return await _stream(request, desk.workbench.office, viewer, tuple(job or ()))


@router.get("/jobs/{job}", response_model=JobViewBody, responses=documented(403, 404, 422))
def show_job(request: Request, desk: DeskOf, viewer: ViewerOf, job: JobName) -> Response:
    """A job with everything that was tried."""
    view = services.show_job(desk.workbench.office, viewer, job)
    body = {"job": shapes.upload_state(view.job, None), "attempts": plain(view.attempts)}
    return respond(request, shapes.encode(body), "application/json")


@router.post(
    "/jobs/{job}/cancel",
    response_model=UploadStateBody,
    responses=documented(403, 404, 422),
    dependencies=[needs("edit")],
)
def cancel(request: Request, desk: DeskOf, viewer: ViewerOf, job: JobName) -> Response:
    """Stop a job: at once, or at its next step or page."""
    state = services.cancel(desk.workbench.office, viewer, job)
    return respond(request, shapes.encode(shapes.upload_state(state, None)), "application/json")


@router.post(
    "/jobs/{job}/retry",
    response_model=UploadStateBody,
    responses=documented(403, 404, 422),
    dependencies=[needs("edit")],
)
def retry(request: Request, desk: DeskOf, viewer: ViewerOf, job: JobName) -> Response:
    """Let a refused, quarantined or cancelled job be tried again."""
    state = services.retry(desk.workbench.office, viewer, job)
    return respond(request, shapes.encode(shapes.upload_state(state, None)), "application/json")


class _Streams:
    """How many streams are open."""

    def __init__(self) -> None:
        self._open, self._lock = 0, threading.Lock()

    def begin(self) -> bool:
        with self._lock:
            if self._open >= MOST_STREAMS:
                return False
            self._open += 1
            return True

    def end(self) -> None:
        with self._lock:
            self._open -= 1


_streams = _Streams()


async def _stream(
    request: Request, office: Office, viewer: Viewer, jobs: tuple[str, ...]
) -> Response:
    # refuses before the stream is open, where it still has a status
    first = await run_in_threadpool(services.follow, office, viewer, jobs)
    if not _streams.begin():
        sentence = "Too many streams are open; ask for the state of the job instead."
        return answer(request, 503, sentence, headers={"Retry-After": "10"})
    headers = {
        "Cache-Control": "no-store",
        "X-Accel-Buffering": "no",  # nginx would keep events back until it has many
        "Connection": "keep-alive",
    }
    told = _told(request, office, viewer, jobs, first)
    return StreamingResponse(told, media_type="text/event-stream", headers=headers)


async def _told(
    request: Request,
    office: Office,
    viewer: Viewer,
    jobs: tuple[str, ...],
    states: tuple[UploadState, ...],
) -> AsyncIterator[str]:
    """Events: ``job`` for each change, ``end`` when all are over."""
    try:
        yield f"retry: {_AGAIN_MS}\n\n"
        seen: dict[str, UploadState] = {}
        jobs = jobs or tuple(state.job for state in states)
        began = spoken = time.monotonic()
        while time.monotonic() - began < _LONGEST_SECONDS:
            for state in states:
                if seen.get(state.job) != state:
                    seen[state.job] = state
                    spoken = time.monotonic()
                    yield _event("job", shapes.upload_state(state, None))
            if all(state.over for state in states):
                yield _event("end", {})
                return
            if time.monotonic() - spoken >= _SIGN_SECONDS:
                spoken = time.monotonic()
                yield ": still here\n\n"
            await pause(_LOOK_SECONDS)
            if await request.is_disconnected():
                return
            if not await run_in_threadpool(may_go_on, request):
                return  # signed out, locked, another role: the browser asks again and is told
            states = await run_in_threadpool(services.follow, office, viewer, jobs)
    finally:
        _streams.end()


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
