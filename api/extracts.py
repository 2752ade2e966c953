"""``/extracts``: give an extract out, its documents, and the check of a hash, a file, a text."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Path, Query, Request, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from api import shapes
from api.asking import DeskOf, ViewerOf, iso, needs
from api.conditional import respond
from api.files import handed_out
from api.problems import documented
from schemas.extract import Extract, ExtractCheck
from schemas.jsonable import plain
from services import extracts

router = APIRouter(tags=["extracts"])

Number = Annotated[str, Path(examples=["2026-000012"], max_length=40)]


class Issue(BaseModel):
    """What is to be given out."""

    model_config = ConfigDict(extra="forbid")
    act: str = Field(min_length=1, max_length=2000, description="IRI, number, or title")
    eid: str | None = Field(default=None, max_length=300)
    on: date | None = None
    language: str | None = Field(default=None, pattern="^[a-z]{2}$")
    who: str = Field("", max_length=200, description="Where accounts are in use, the account's")


class Told(BaseModel):
    """What is checked: the hash, the number, or the text of an extract."""

    model_config = ConfigDict(extra="forbid")
    told: str = Field(min_length=1, max_length=extracts.MOST_TEXT)


@router.post(
    "/extracts",
    status_code=201,
    response_model=Extract,
    responses=documented(404, 409, 422),
    dependencies=[needs("publish")],
)
def issue(request: Request, desk: DeskOf, viewer: ViewerOf, asked: Issue) -> Response:
    """Give out a clause or an act as of a day; it is recorded with number and hash."""
    given = extracts.issue(
        desk.workbench.office, viewer, asked.act, asked.eid, who=asked.who, on=iso(asked.on),
        language=asked.language,
    )  # fmt: skip
    where = f"{request.scope.get('root_path', '')}/extracts/{given.number}"
    body = shapes.encode(plain(given))
    return Response(body, 201, {"Location": where}, "application/json")


@router.post(
    "/extracts/check",
    response_model=ExtractCheck,
    responses=documented(422),
    dependencies=[needs("read")],
)
def check(request: Request, desk: DeskOf, viewer: ViewerOf, asked: Told) -> Response:
    """Whether an extract was given out here, and whether its wording is in force today."""
    found = extracts.check(desk.workbench.office, viewer, asked.told)
    return respond(request, shapes.encode(plain(found)), "application/json")


@router.post(
    "/extracts/check/file",
    response_model=ExtractCheck,
    responses=documented(403, 413, 422),
    dependencies=[needs("read")],
)
def check_file(
    request: Request, desk: DeskOf, viewer: ViewerOf, file: Annotated[UploadFile, File()]
) -> Response:
    """The same for a document."""
    name = file.filename or "unnamed"
    found = extracts.check_file(desk.workbench.office, viewer, name, file.file.read())
    return respond(request, shapes.encode(plain(found)), "application/json")


@router.get("/extracts/{number}", response_model=Extract, responses=documented(404, 422))
def show(request: Request, desk: DeskOf, viewer: ViewerOf, number: Number) -> Response:
    """An extract as it was recorded; its hash is that of `text` in UTF-8."""
    found = extracts.given(desk.workbench.office, viewer, number)
    return respond(request, shapes.encode(plain(found)), "application/json")


@router.get("/extracts/{number}/document", responses=documented(404, 422))
def document(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    number: Number,
    form: Annotated[extracts.PaperForm, Query(alias="format")] = "docx",
) -> Response:
    """The document of an extract, to the byte as it was given."""
    return handed_out(request, extracts.document(desk.workbench.office, viewer, number, form))
