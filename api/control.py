"""``/control``: acts in control state, control copies and control sheets."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api import address, shapes
from api.asking import ActLanguage, DeskOf, ViewerOf, iso, needs
from api.conditional import respond
from api.files import handed_out
from api.problems import documented
from schemas.control import ControlEntry, ControlSheet, Pending
from schemas.jsonable import plain
from services import control

router = APIRouter(tags=["control"])


class KeptAct(BaseModel):
    """An act on the list."""

    model_config = ConfigDict(extra="forbid")
    entry: ControlEntry
    pending: list[Pending]
    overdue: int


class KeptActs(BaseModel):
    """The list, the most overdue first."""

    model_config = ConfigDict(extra="forbid")
    kept: list[KeptAct]


class Keep(BaseModel):
    """What is said of an act that is put on the list."""

    model_config = ConfigDict(extra="forbid")
    who: str = Field("", max_length=200, description="Where accounts are in use, the account's")
    responsible: str = Field(default="", max_length=200)
    days: int | None = Field(default=None, ge=0, le=control.MOST_DAYS)
    since: date | None = None
    reason: str = Field(default="", max_length=2000)


class LetGo(BaseModel):
    """Who takes an act off the list, and why."""

    model_config = ConfigDict(extra="forbid")
    who: str = Field("", max_length=200, description="Where accounts are in use, the account's")
    reason: str = Field(min_length=1, max_length=2000)


@router.get("/control", response_model=KeptActs)
def list_kept(request: Request, desk: DeskOf, viewer: ViewerOf) -> Response:
    """The acts kept in control state with what is not entered yet."""
    found = control.kept(desk.workbench.office, viewer)
    body = {"kept": [{**plain(k), "overdue": k.overdue} for k in found]}
    return respond(request, shapes.encode(body), "application/json")


@router.put(
    "/control/list/{iri:path}",
    response_model=ControlEntry,
    responses=documented(404, 422),
    dependencies=[needs("edit")],
)
def keep(request: Request, desk: DeskOf, viewer: ViewerOf, iri: str, asked: Keep) -> Response:
    """Put an act on the list, or change what is said of it there."""
    entry = control.keep(
        desk.workbench.office, viewer, address.parse(iri).iri, who=asked.who,
        responsible=asked.responsible, days=asked.days, since=iso(asked.since),
        reason=asked.reason,
    )  # fmt: skip
    return respond(request, shapes.encode(plain(entry)), "application/json")


@router.post(
    "/control/list/{iri:path}/removal",
    status_code=204,
    responses=documented(404, 422),
    dependencies=[needs("edit")],
)
def let_go(desk: DeskOf, viewer: ViewerOf, iri: str, asked: LetGo) -> Response:
    """Take an act off the list."""
    control.let_go(
        desk.workbench.office, viewer, address.parse(iri).iri, who=asked.who, reason=asked.reason
    )
    return Response(status_code=204)


@router.get(
    "/control/sheet/{iri:path}", response_model=ControlSheet, responses=documented(404, 422)
)
def sheet(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    iri: str,
    language: ActLanguage = None,
    form: Annotated[Literal["json", "docx", "pdf", "text"], Query(alias="format")] = "json",
) -> Response:
    """All changes of one text of an act: who changed what, when entered, by whom checked."""
    office = desk.workbench.office
    made = control.export_sheet(office, viewer, address.parse(iri).iri, form, language)
    return handed_out(request, made)


@router.get("/control/copy/{iri:path}", responses=documented(404, 422))
def copy(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    iri: str,
    language: ActLanguage = None,
    form: Annotated[Literal["docx", "pdf", "text"], Query(alias="format")] = "docx",
) -> Response:
    """The act as of today with all notes in their places."""
    office = desk.workbench.office
    made = control.export_copy(office, viewer, address.parse(iri).iri, form, language)
    return handed_out(request, made)
