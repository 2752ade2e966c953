"""``/similar``: clauses like one."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api import address
from api.asking import DeskOf, ViewerOf
from api.moved import moved
from services import similar as services
from web.asking import OnOf
from web.marks import snippet
from web.render import show

router = APIRouter()

SIZE = 10


@router.get("/similar/acts/{iri:path}~{eid}")
def similar(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    iri: str,
    eid: str,
    on: OnOf,
    language: str = "",
) -> Response:
    """Clauses near to one in words; the page of the clause takes the list out of this one."""
    place = address.parse(f"{iri}~{eid}")
    day, tongue = on or place.on, language or place.language or None
    office = desk.workbench.office
    view, found = services.similar(office, viewer, place.iri, place.eid or eid, day, tongue, SIZE)
    if there := moved(request, place, view.act.iri, view.version.clause.eid):
        return there
    rows = [(one, snippet(one.text, one.marks)) for one in found]
    return show(request, "similar.html", view=view, rows=rows, on=on, language=language)
