"""``/desk/readings``: files that another reader has read, and what this one would change."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from api.asking import DeskOf, ViewerOf, needs
from schemas.problem import BadInput
from schemas.rereading import NotReread
from web.render import show

router = APIRouter()


@router.get("/desk/readings")
def readings(request: Request, desk: DeskOf, viewer: ViewerOf) -> Response:
    """The files with what would change, as far as it was looked at."""
    files = desk.workbench.stale_files(viewer)
    done = request.query_params.get("done", "")
    return show(request, "rereading.html", files=files, done=done)


@router.post("/desk/readings/{sha256}/look", dependencies=[needs("edit")])
def look(desk: DeskOf, viewer: ViewerOf, sha256: str) -> Response:
    """Read a file again; what would change stands on the list."""
    told = desk.workbench.look_again(viewer, sha256)
    if isinstance(told, NotReread):
        raise BadInput("not_reread", told.reason)
    return RedirectResponse(f"/desk/readings#f{sha256[:12]}", 303)


@router.post("/desk/readings/{sha256}/accept", dependencies=[needs("edit")])
async def accept(request: Request, desk: DeskOf, viewer: ViewerOf, sha256: str) -> Response:
    """Let the new reading stand; one that loses clauses only with the box ticked."""
    form = await request.form()
    lose = form.get("lose") == "yes"

    def work() -> Response:
        told = desk.workbench.accept(viewer, sha256, lose=lose)
        if isinstance(told, NotReread):
            raise BadInput("not_reread", told.reason)
        return RedirectResponse("/desk/readings?done=yes", 303)

    return await run_in_threadpool(work)
