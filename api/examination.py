"""``POST /examinations``: a draft amending act against the acts in force. Nothing is stored."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, File, Query, Request, Response, UploadFile

from api import shapes
from api.asking import Day, DeskOf, ViewerOf, iso, needs
from api.conditional import respond
from api.files import disposition
from api.problems import documented
from schemas.examination import Examination
from schemas.jsonable import plain
from services import examination

router = APIRouter(tags=["drafts"])

Form = Annotated[
    Literal["json", "docx"],
    Query(alias="format", description="docx: the comparative table in the country's layout"),
]


@router.post(
    "/examinations",
    response_model=Examination,
    responses=documented(422),
    dependencies=[needs("edit")],
)
def examine_file(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    file: Annotated[UploadFile, File(description="The draft")],
    on: Day = None,
    form: Form = "json",
) -> Response:
    """The comparative table of a draft, and the clauses that cite what it would take away."""
    office = desk.workbench.office
    name, data = file.filename or "draft", file.file.read()
    return _answer(request, examination.examine_file(office, viewer, name, data, iso(on)), form)


@router.get("/examinations", response_model=Examination, responses=documented(404, 422))
def examine_act(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    act: Annotated[str, Query(description="IRI, number or title of an amending act held here")],
    on: Day = None,
    form: Form = "json",
) -> Response:
    """The same for an amending act that the register holds."""
    office = desk.workbench.office
    return _answer(request, examination.examine_act(office, viewer, act, iso(on)), form)


def _answer(request: Request, found: Examination, form: str) -> Response:
    if form == "docx":
        made = examination.as_document(found)
        named = {"Content-Disposition": disposition(made.name)}
        return respond(request, made.data, made.media_type, headers=named)
    return respond(request, shapes.encode(plain(found)), "application/json")
