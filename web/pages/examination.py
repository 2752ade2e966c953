"""``/desk/examination``: a draft amending act against the acts in force."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from api.asking import DeskOf, ViewerOf, needs
from api.files import disposition
from schemas.examination import Examination
from schemas.problem import BadInput
from services import examination
from web.asking import OnOf, day_of
from web.render import show

router = APIRouter()


@router.get("/desk/examination")
def ask(request: Request, desk: DeskOf, viewer: ViewerOf, on: OnOf, act: str = "") -> Response:
    """A field for the draft; ``act`` names an amending act that the register holds."""
    if not act:
        return _page(request, None, None, "", on)
    try:
        found = examination.examine_act(desk.workbench.office, viewer, act, on)
    except BadInput as error:
        return _page(request, None, error.sentence, act, on)
    if request.query_params.get("form") == "docx":
        return _document(found)
    return _page(request, found, None, act, on)


@router.post("/desk/examination", dependencies=[needs("edit")])
async def examine(request: Request, desk: DeskOf, viewer: ViewerOf) -> Response:
    """The draft that was sent; nothing is stored."""
    async with request.form() as form:  # closes the file, which may lie on the disk
        file, raw = form.get("file"), str(form.get("on", ""))
        if not isinstance(file, UploadFile) or not file.filename:
            return _page(request, None, "Choose the file of a draft.", "", day_of(raw))
        data, name = await file.read(), file.filename
        wants_word = form.get("form") == "docx"

    def work() -> Response:
        on = day_of(raw)
        try:
            found = examination.examine_file(desk.workbench.office, viewer, name, data, on)
        except BadInput as error:
            return _page(request, None, error.sentence, "", on)
        return _document(found) if wants_word else _page(request, found, None, "", on)

    return await run_in_threadpool(work)


def _page(
    request: Request, found: Examination | None, wrong: str | None, act: str, on: str | None
) -> Response:
    return show(request, "examination.html", found=found, wrong=wrong, act=act, on=on)


def _document(found: Examination) -> Response:
    made = examination.as_document(found)
    headers = {"Content-Disposition": disposition(made.name)}
    return Response(made.data, media_type=made.media_type, headers=headers)
