"""``GET /acts``, one act, one clause."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api import address, shapes
from api.asking import ActLanguage, Day, DeskOf, FiltersOf, ViewerOf, iso
from api.conditional import respond
from api.files import MEDIA_TYPES as OFFERED
from api.files import handed_out
from api.models import ActList, Beside, ClauseBody, NamedActBody, NamedActList, ShownAct
from api.moved import moved
from api.problems import documented
from schemas.jsonable import plain
from services.export import Form, export_view

router = APIRouter(tags=["acts"])

MEDIA_TYPES = ("application/akn+xml", OFFERED["docx"], OFFERED["pdf"], "text/plain")

Iri = Annotated[
    str,
    Path(
        description="IRI of the act; its slashes stay as they are",
        examples=["akn/kg/act/law/2024-03-01/12"],
    ),
]


@router.get("/acts", response_model=ActList, responses=documented(422))
def list_acts(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    filters: FiltersOf,
    q: Annotated[str, Query(max_length=500, description="Words of the title, or a number")] = "",
    cursor: Annotated[
        str | None, Query(max_length=1000, description="`next` of the answer before")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """The acts of the register; `next` leads on."""
    page = desk.list_acts(viewer, filters, q, cursor, limit)
    return respond(request, shapes.encode(shapes.acts(page)), "application/json")


@router.get("/named-acts", response_model=NamedActList, responses=documented(422))
def list_named(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    filters: FiltersOf,
    q: Annotated[str, Query(max_length=500, description="A number, or a day")] = "",
) -> Response:
    """Acts that notes and final provisions tell of and whose text the register does not hold."""
    held = desk.workbench.list_named(viewer, filters, q)
    return respond(request, shapes.encode(plain(held)), "application/json")


@router.get(
    "/named-acts/{iri:path}", response_model=NamedActBody, responses=documented(404, 409, 422)
)
def show_named(request: Request, desk: DeskOf, viewer: ViewerOf, iri: Iri) -> Response:
    """One of them, with what is told of it."""
    place = address.parse(iri)
    known = desk.workbench.named_act(viewer, place.iri)
    return respond(request, shapes.encode(plain(known)), "application/json")


@router.get(
    "/acts/{iri:path}~{eid}", response_model=ClauseBody, responses=documented(404, 409, 422)
)
def show_clause(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    iri: Iri,
    eid: Annotated[
        str, Path(description="Address of the clause in the act", examples=["art_4__para_1"])
    ],
    on: Day = None,
    language: ActLanguage = None,
) -> Response:
    """One clause on a day, with all its wordings and what changed it."""
    place = address.parse(f"{iri}~{eid}")
    day, tongue = iso(on) or place.on, language or place.language
    view = desk.open_clause(viewer, place.iri, place.eid or eid, day, tongue)
    if there := moved(request, place, view.act.iri, view.version.clause.eid):
        return there
    cited = desk.cite(view.act, view.version.clause, view.act.language, view.path)
    return respond(request, shapes.encode(shapes.clause_view(view, cited)), "application/json")


@router.get(
    "/acts/{iri:path}",
    response_model=ShownAct,
    responses={
        200: {
            "content": {key: {} for key in MEDIA_TYPES},
            "description": "JSON, or the act as a file",
        },
        **documented(404, 409, 422),
    },
)
def show_act(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    iri: Iri,
    on: Day = None,
    language: ActLanguage = None,
    form: Annotated[
        Form | None,
        Query(alias="format", description="As a file; akn: Akoma Ntoso 3.0 (XML)"),
    ] = None,
    history: Annotated[bool, Query(description="With format=akn: all editions")] = False,
) -> Response:
    """One act as it stands on a day; each clause with its interval and the state of its wording.

    `history` gives all editions in one document of Akoma Ntoso, which can be taken in again.
    """
    place = address.parse(iri)
    if history and form == "akn":
        return handed_out(request, desk.workbench.export_history(viewer, place.iri))
    view = desk.open_act(viewer, place.iri, iso(on) or place.on, language or place.language)
    if there := moved(request, place, view.act.iri, place.eid):
        return there
    if form:
        made = export_view(view, form, lambda: desk.act_reading(viewer, view.edition))
        return handed_out(request, made)
    return respond(request, shapes.encode(shapes.act(view)), "application/json")


@router.get(
    "/beside/{other}/acts/{iri:path}", response_model=Beside, responses=documented(404, 422)
)
def show_beside(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    iri: Iri,
    other: Annotated[str, Path(pattern="^[a-z]{2}$", description="Language that stands beside")],
    on: Day = None,
    language: ActLanguage = None,
) -> Response:
    """One act in two languages; `pairs` tells which clause stands beside which."""
    place = address.parse(iri)
    day, tongue = iso(on) or place.on, language or place.language
    view = desk.workbench.open_beside(viewer, place.iri, other, day, tongue)
    return respond(request, shapes.encode(shapes.beside(view)), "application/json")
