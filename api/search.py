"""``GET /search``."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api import shapes
from api.asking import SEARCH_DEPTH, Day, DeskOf, FiltersOf, ViewerOf, iso
from api.conditional import respond
from api.models import Found
from api.problems import documented
from schemas.problem import BadInput
from schemas.search import SearchRequest

router = APIRouter(tags=["search"])


@router.get("/search", response_model=Found, responses=documented(422))
def find(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    filters: FiltersOf,
    q: Annotated[str, Query(max_length=2000, description="Words, a phrase in quotes, a number")],
    on: Day = None,
    any_wording: Annotated[bool, Query(description="Look in wordings of every day")] = False,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0, le=SEARCH_DEPTH)] = 0,
    country: Annotated[
        str | None, Query(description="Whose act a name of several countries' acts means first")
    ] = None,
) -> Response:
    """Find clauses, at most one per article, with the words marked."""
    if on and any_wording:
        raise BadInput("on_and_any_wording", "Give either on or any_wording, not both.")
    asked = SearchRequest(q, iso(on), any_wording, filters, limit, offset, country)
    body = shapes.encode(shapes.search(desk.find(viewer, asked)))
    return respond(request, body, "application/json")
