"""``/upload``, the state of uploads, and what was read from a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from api.asking import DeskOf, ViewerOf, needs
from api.desk import Desk
from api.uploads import MAX_FILES, taken_in
from schemas.act import Act
from schemas.office import Correctable, UploadState
from schemas.origin import SourceKind
from schemas.problem import BadInput, NotFound
from schemas.register import Edition, Viewer
from schemas.source import Changes
from services.regimes import as_regime
from web import account
from web.render import act_url, show

router = APIRouter()

_MOST_JOBS = 1000
"""Jobs of one page: a ZIP has many. Those beyond are worked all the same."""

_DAYS = frozenset({"date", "edition_date"})


def is_day(item: Correctable) -> bool:
    """Whether a field is entered in a calendar; a part of a day (``2010``) is text, or is lost."""
    if item.field not in _DAYS and not item.field.startswith("dates."):
        return False
    return item.value is None or len(str(item.value)) == len("2010-11-03")


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was refused before it became a job."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Card:
    """The card of one act of the file, open to correction."""

    act: Act
    url: str
    edition: Edition | None
    """None where the register does not hold what was read (yet)."""
    fields: tuple[Correctable, ...]


@router.get("/upload", dependencies=[needs("edit")])
def form(request: Request) -> Response:
    return show(request, "upload.html", refused=[])


@router.post("/upload", dependencies=[needs("edit")])
def upload(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    files: Annotated[list[UploadFile], File()],
    changes: Annotated[Changes | None, Form()] = None,
    source_kind: Annotated[SourceKind | None, Form()] = None,
    regime: Annotated[str, Form()] = "",
) -> Response:
    """Take files in, then lead to the page of their jobs."""
    given = [f for f in files if f.filename]
    if not given or len(given) > MAX_FILES:
        return show(request, "upload.html", refused=[], wrong_count=True, most=MAX_FILES)
    closed = as_regime(regime) if regime else None
    jobs: list[str] = []
    refused: list[Refused] = []
    for file in given:
        data = file.file.read()
        sent = file.filename or ""
        for name, told in taken_in(desk, viewer, sent, data, changes, source_kind, closed):
            if isinstance(told, BadInput):
                refused.append(Refused(name, told.sentence))
            else:
                jobs.append(told.job)
    if refused:
        states = [desk.upload_state(viewer, job) for job in jobs]
        return show(request, "upload.html", refused=refused, states=states)
    query = "&".join(f"job={job}" for job in jobs)
    return RedirectResponse(f"/uploads?{query}", 303)


@router.get("/uploads")
def states(request: Request, desk: DeskOf, viewer: ViewerOf) -> Response:
    """How far files are; the page asks again by itself until all are over."""
    asked = request.query_params.getlist("job")[:_MOST_JOBS]
    found: list[UploadState] = [desk.upload_state(viewer, job) for job in asked]
    if len(found) == 1 and found[0].state == "done":
        there = f"/readings/{found[0].sha256}"
        if "hx-request" in request.headers:  # a page that asks in the background leads on itself
            return Response(headers={"HX-Redirect": there})
        return RedirectResponse(there, 303)
    return show(request, "uploads.html", states=found, over=all(s.over for s in found))


@router.get("/readings/{sha256}")
def reading(
    request: Request, desk: DeskOf, viewer: ViewerOf, sha256: str, page: int = 1
) -> Response:
    """The original text with the place of every character, the warnings, the card."""
    parsed = desk.reading(viewer, sha256)
    bounds = account.pages(parsed.source.text)
    page = min(max(page, 1), len(bounds))
    moved = request.query_params.get("act")
    return show(
        request,
        "reading.html",
        parsed=parsed,
        source=parsed.source,
        bounds=bounds,
        page=page,
        stretches=account.stretches(parsed, bounds[page - 1]),
        warnings=account.warnings(parsed),
        owners=account.OWNERS,
        outline=account.outline(parsed, bounds[page - 1]),
        cards=[_card(desk, viewer, a.act, sha256, moved) for a in parsed.acts],
        balanced=parsed.fidelity.placed + parsed.fidelity.listed == parsed.fidelity.characters,
        corrected=request.query_params.get("corrected") == "yes",
        is_day=is_day,
    )


def _card(desk: Desk, viewer: Viewer, act: Act, sha256: str, moved: str | None) -> Card:
    """The card as the register holds it; as it was read where it is not held.

    ``moved`` is the IRI that a correction of the card has given the act.
    """
    for iri in (act.iri, moved):
        try:
            view = desk.open_act(viewer, iri, None, act.language) if iri else None
        except BadInput:
            continue
        for edition in view.editions if view else ():
            if view and edition.source.sha256 == sha256:
                mine = "edit" in viewer.rights
                fields = desk.correctable(viewer, view.act.iri, edition.id) if mine else ()
                return Card(view.act, act_url(view.act.iri), edition, fields)
    return Card(act, act_url(act.iri), None, ())


@router.post("/readings/{sha256}/card", dependencies=[needs("edit")])
async def correct(request: Request, desk: DeskOf, viewer: ViewerOf, sha256: str) -> Response:
    """Correct the card: only fields that were changed, with the reason and who."""
    form = await request.form()
    given = {k: v for k, v in form.items() if isinstance(v, str)}
    return await run_in_threadpool(_correct, desk, viewer, sha256, given)


def _correct(desk: Desk, viewer: Viewer, sha256: str, given: Mapping[str, str]) -> Response:
    edition = given.get("edition", "")
    iri = given.get("iri", "")
    if not edition.isdigit() or not iri:
        raise NotFound("The form names no edition.")
    changes = changed(desk.correctable(viewer, iri, int(edition)), given)
    reason, who = given.get("reason", "").strip(), given.get("who", "").strip()
    if not reason or not (who or viewer.shown):
        raise BadInput("no_reason", "A correction needs its reason and the name of who makes it.")
    query = {"corrected": "no"}
    if changes:
        held = desk.correct_card(viewer, iri, int(edition), changes, reason, who)
        query = {"corrected": "yes", "act": held.act.iri}
    return RedirectResponse(f"/readings/{sha256}?{urlencode(query)}#card", 303)


def changed(fields: tuple[Correctable, ...], given: Mapping[str, str]) -> dict[str, Any]:
    """Fields of the form that differ from what is held; an emptied field is unknown."""
    out: dict[str, Any] = {}
    for item in fields:
        entered = given.get(f"field.{item.field}")
        if entered is None:
            continue
        value = entered.strip() or None
        if value != (None if item.value is None else str(item.value)):
            out[item.field] = value
    return out
