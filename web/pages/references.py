"""``/desk/references`` and ``/desk/terms``: what points nowhere, what is defined twice."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter, Request, Response

from api.asking import DeskOf, ViewerOf
from services import references
from web.asking import PageFilters
from web.pages.search import choices
from web.render import show

router = APIRouter()


@router.get("/desk/references")
def dead(request: Request, desk: DeskOf, viewer: ViewerOf, filters: PageFilters) -> Response:
    """Dead references, an act after the other."""
    found = references.dead_references(desk.workbench.office, viewer, filters)
    acts = [
        (rows[0].reference.citing, rows)
        for _, group in groupby(found, key=lambda d: d.reference.citing.iri)
        if (rows := list(group))
    ]
    facets = choices(desk.list_acts(viewer, filters, "", None, 1).facets, filters)
    narrow = {name: facets[name] for name in ("jurisdiction", "language")}
    return show(
        request,
        "references.html",
        acts=acts,
        total=len(found),
        most=references.MOST,
        narrow=narrow,
    )


@router.get("/desk/terms")
def terms(request: Request, desk: DeskOf, viewer: ViewerOf, filters: PageFilters) -> Response:
    """Terms with more than one definition."""
    clashes = references.term_clashes(desk.workbench.office, viewer, filters)
    return show(request, "terms.html", clashes=clashes)
