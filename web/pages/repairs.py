"""``/readings/…/repairs``: correct a unit, see the effect first, take a repair back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from api.asking import DeskOf, ViewerOf, needs
from api.desk import Desk
from api.workbench import UnitRepair
from schemas.clause import LEVELS, Clause, ClauseStatus
from schemas.parsed import ParsedAct
from schemas.problem import BadInput, NotFound
from schemas.register import Viewer
from schemas.rereading import Rereading
from web.render import show

router = APIRouter()

STATUSES = get_args(ClauseStatus)


@dataclass(frozen=True, slots=True)
class Subject:
    """The unit that is corrected, with what it may be hung on."""

    clause: Clause
    act: ParsedAct
    part: int
    parents: tuple[Clause, ...]
    """Units that are open where it begins, the nearest first."""
    noted: bool
    """A note tells a change of it."""


@router.get("/readings/{sha256}/repairs")
def repairs(
    request: Request, desk: DeskOf, viewer: ViewerOf, sha256: str, eid: str = "", part: int = 0
) -> Response:
    """The table of a file with its history; with ``eid``, the forms that correct a unit."""
    return show(
        request,
        "repairs.html",
        sha256=sha256,
        table=desk.workbench.repair_table(viewer, sha256),
        subject=_subject(desk, viewer, sha256, eid, part) if eid else None,
        levels=LEVELS,
        statuses=STATUSES,
        done=request.query_params.get("done", ""),
    )


@router.post("/readings/{sha256}/repairs/preview", dependencies=[needs("edit")])
async def preview(request: Request, desk: DeskOf, viewer: ViewerOf, sha256: str) -> Response:
    """What the repair would change; nothing is kept yet."""
    form = await request.form()
    given = {k: v for k, v in form.items() if isinstance(v, str)}

    def work() -> Response:
        asked = _asked(given)
        repair = desk.workbench.unit_repair(viewer, sha256, asked)
        told = desk.workbench.preview_repair(viewer, sha256, repair)
        return show(
            request, "repair_preview.html", sha256=sha256, asked=asked, repair=repair, told=told
        )

    return await run_in_threadpool(work)


@router.post("/readings/{sha256}/repairs", dependencies=[needs("edit")])
async def keep(request: Request, desk: DeskOf, viewer: ViewerOf, sha256: str) -> Response:
    """Keep the repair and lead to the unit where it is now."""
    form = await request.form()
    given = {k: v for k, v in form.items() if isinstance(v, str)}

    def work() -> Response:
        asked = _asked(given)
        repair = desk.workbench.unit_repair(viewer, sha256, asked)
        told = desk.workbench.keep_repair(viewer, sha256, repair)
        query = urlencode({"eid": _now(told, asked), "part": asked.part, "done": "kept"})
        return RedirectResponse(f"/readings/{sha256}/repairs?{query}", 303)

    return await run_in_threadpool(work)


@router.post("/readings/{sha256}/repairs/{number}/undo", dependencies=[needs("edit")])
async def undo(
    request: Request, desk: DeskOf, viewer: ViewerOf, sha256: str, number: int
) -> Response:
    """Take a repair back; it stays in the history."""
    form = await request.form()
    who, reason = str(form.get("who", "")), str(form.get("reason", ""))

    def work() -> Response:
        desk.workbench.undo_repair(viewer, sha256, number, who, reason)
        return RedirectResponse(f"/readings/{sha256}/repairs?done=undone", 303)

    return await run_in_threadpool(work)


def _asked(given: Mapping[str, str]) -> UnitRepair:
    part = given.get("part", "0")
    if not given.get("eid") or not given.get("kind") or not part.isdecimal():
        raise BadInput("no_unit", "The form names no unit to correct.")
    return UnitRepair(
        eid=given["eid"],
        kind=given["kind"],
        value=given.get("value") or None,
        other=given.get("other") or None,
        words=given.get("words") or None,
        reason=given.get("reason", "").strip(),
        who=given.get("who", "").strip(),
        part=int(part),
    )


def _now(told: Rereading, asked: UnitRepair) -> str:
    """Where the unit is after the repair."""
    acts = [a for a in told.acts if a.part == asked.part]
    moved = {c.old: c.new for a in acts for c in a.clauses if c.new is not None}
    return moved.get(asked.eid) or asked.eid


def _subject(desk: Desk, viewer: Viewer, sha256: str, eid: str, part: int) -> Subject:
    acts = desk.reading(viewer, sha256).acts
    if not 0 <= part < len(acts):
        raise NotFound("The file has no such act.")
    act = acts[part]
    at = next((i for i, c in enumerate(act.clauses) if c.eid == eid), None)
    if at is None:
        raise NotFound(f"This reading has no clause {eid!r}.")
    by_eid = {c.eid: c for c in act.clauses}
    parents: list[Clause] = []
    above = act.clauses[at - 1] if at else None
    while above is not None:
        parents.append(above)
        above = by_eid.get(above.parent or "")
    noted = len({e.start for e in act.events if e.target == eid}) == 1
    return Subject(act.clauses[at], act, part, tuple(parents), noted)
