"""``/desk/drafting``: edit the text of an act, get the instructions that lead to it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from api.asking import DeskOf, ViewerOf, needs
from schemas.problem import BadInput, NotFound
from services import drafting
from web.asking import OnOf
from web.forms import LONGEST_FIELD
from web.render import show

router = APIRouter()


@router.get("/desk/drafting")
def ask(
    request: Request, desk: DeskOf, viewer: ViewerOf, on: OnOf, act: str = "", language: str = ""
) -> Response:
    """Which act; and, once it is told, its text in a field."""
    text, iri, missing = "", "", None
    if act:
        try:
            edition, text = drafting.text_to_edit(
                desk.workbench.office, viewer, act, on, language or None
            )
            iri = edition.first.act.iri
        except (BadInput, NotFound) as error:
            missing = error.sentence
    return show(
        request,
        "drafting.html",
        asked=act,
        iri=iri,
        on=on,
        language=language,
        text=text,
        missing=missing,
        drafted=None,
    )


@router.post("/desk/drafting", dependencies=[needs("edit")])
async def draft(request: Request, desk: DeskOf, viewer: ViewerOf) -> Response:
    """The instructions for the text as it was edited; nothing is stored."""
    form = await request.form(max_part_size=LONGEST_FIELD)
    act, text = str(form.get("act", "")), str(form.get("text", ""))
    on, language = str(form.get("on", "")) or None, str(form.get("language", "")) or None

    def work() -> Response:
        drafted = drafting.draft_edit(desk.workbench.office, viewer, act, text, on, language)
        return show(
            request,
            "drafting.html",
            asked=act,
            iri=act,
            on=on,
            language=language or "",
            text=text,
            missing=None,
            drafted=drafted,
        )

    return await run_in_threadpool(work)
