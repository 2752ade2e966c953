"""``GET /search``."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api import shapes
from api.asking import SEARCH_DEPTH, ActLanguage, Day, DeskOf, FiltersOf, ViewerOf, iso
from api.conditional import respond
from api.files import handed_out
from api.models import Found
from api.problems import documented
from schemas.explanation import Explanation
from schemas.problem import BadInput
from schemas.search import Filters, SearchRequest, Sort, View
from schemas.shapes import explanation
from services.explain import explain as explained
from services.results import ResultForm

router = APIRouter(tags=["search"])


@router.get("/search", response_model=Found, responses=documented(422))
def find(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    filters: FiltersOf,
    q: Annotated[
        str, Query(max_length=2000, description="Words, a phrase in quotes, a number, a place")
    ] = "",
    on: Day = None,
    any_wording: Annotated[bool, Query(description="Look in wordings of every day")] = False,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0, le=SEARCH_DEPTH)] = 0,
    sort: Annotated[Sort, Query(description="Acts of unknown day come last")] = "relevance",
    view: Annotated[
        View, Query(description="`acts`: groups by act; limit and offset count acts")
    ] = "hits",
    per_act: Annotated[int, Query(ge=1, le=20, description="Hits shown of each act")] = 3,
    country: Annotated[
        str | None, Query(description="Whose act a name of several countries' acts means first")
    ] = None,
) -> Response:
    """Find clauses, at most one per article, with the words marked."""
    if on and any_wording:
        raise BadInput("on_and_any_wording", "Give either on or any_wording, not both.")
    if not q and not filters.cites:
        raise BadInput("empty_query", "Give words to look for (q), or what is to be cited (cites).")
    asked = SearchRequest(
        q, iso(on), any_wording, filters, limit, offset, sort, view, per_act, country=country
    )
    body = shapes.encode(shapes.search(desk.find(viewer, asked)))
    return respond(request, body, "application/json")


@router.get("/search/export", responses=documented(422))
def export(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    filters: FiltersOf,
    form: Annotated[ResultForm, Query(alias="format")],
    q: Annotated[str, Query(max_length=2000, description="As searched for")] = "",
    on: Day = None,
    any_wording: Annotated[bool, Query(description="Look in wordings of every day")] = False,
    sort: Sort = "relevance",
    heads: Annotated[
        str | None, Query(pattern="^[a-z]{2}$", description="Language of the heads of columns")
    ] = None,
) -> Response:
    """The first thousand hits as a file, with all that a citation needs."""
    if on and any_wording:
        raise BadInput("on_and_any_wording", "Give either on or any_wording, not both.")
    asked = SearchRequest(q, iso(on), any_wording, filters, sort=sort)
    return handed_out(request, desk.export_results(viewer, asked, form, heads))


@router.get("/search/explain", response_model=Explanation, responses=documented(404, 422))
def explain(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    q: Annotated[str, Query(max_length=2000, description="The query, as searched for")],
    act: Annotated[str, Query(description="IRI, number or title of the act")],
    eid: Annotated[str | None, Query(description="The clause; the act itself if left out")] = None,
    on: Day = None,
    any_wording: Annotated[bool, Query(description="Look in wordings of every day")] = False,
    language: ActLanguage = None,
) -> Response:
    """Why a clause is a hit: where each part of the query stands in it, and as which form."""
    if on and any_wording:
        raise BadInput("on_and_any_wording", "Give either on or any_wording, not both.")
    asked = SearchRequest(q, iso(on), any_wording, Filters(act=act))
    why = explained(desk.workbench.office, viewer, asked, eid, language)
    return respond(request, shapes.encode(explanation(why)), "application/json")
