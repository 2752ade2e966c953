"""``/extracts`` and ``/check``: give an extract out, and look whether one was given out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from starlette.responses import RedirectResponse

from api.asking import DeskOf, ViewerOf, needs
from schemas.extract import ExtractCheck
from schemas.problem import BadInput
from services import extracts
from services.office import today
from web.render import show

router = APIRouter()


@router.post("/extracts", dependencies=[needs("publish")])
def issue(
    desk: DeskOf,
    viewer: ViewerOf,
    act: str = Form(""),
    eid: str = Form(""),
    on: str = Form(""),
    language: str = Form(""),
    who: str = Form(""),
) -> Response:
    """Give out a clause or an act; the page of the extract follows."""
    given = extracts.issue(
        desk.workbench.office, viewer, act, eid or None, who=who, on=on or None,
        language=language or None,
    )  # fmt: skip
    return RedirectResponse(f"/extracts/{given.number}", 303)


@router.get("/extracts/{number}")
def given(request: Request, desk: DeskOf, viewer: ViewerOf, number: str) -> Response:
    """An extract with its documents."""
    office = desk.workbench.office
    found = extracts.given(office, viewer, number)
    standing = extracts.standing(office, viewer, found)
    checked = ExtractCheck("given", found, standing, today(), found.hash)
    return show(request, "extract.html", found=checked)


@router.get("/check")
def form(request: Request, desk: DeskOf, viewer: ViewerOf, told: str = "") -> Response:
    """The form; ``told`` is checked at once (a link printed on paper)."""
    found = extracts.check(desk.workbench.office, viewer, told) if told.strip() else None
    return show(request, "check.html", found=found, told=told)


@router.post("/check", dependencies=[needs("read")])
def check(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    told: str = Form(""),
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """What the register says of a hash, a number, a text or a document."""
    office = desk.workbench.office
    data = file.file.read() if file is not None else b""
    if data and file is not None:
        found = extracts.check_file(office, viewer, file.filename or "unnamed", data)
    elif told.strip():
        found = extracts.check(office, viewer, told)
    else:
        raise BadInput("nothing_to_check", "Give the hash, the number or the text, or a file.")
    return show(request, "check.html", found=found, told="")
