"""``/`` and ``/search``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from api.asking import DeskOf, ViewerOf
from api.files import handed_out
from api.problems import refusal_status
from schemas.problem import BadInput
from schemas.register import ComputedSource, Validity
from schemas.search import (
    Direct,
    FacetValue,
    Filters,
    Hit,
    HitAct,
    Paired,
    SearchRequest,
    SearchResult,
    Sort,
    View,
)
from services.narrowing import narrowings
from services.results import RESULT_FORMS, ResultForm
from web.asking import OnOf, PageFilters, PageNumber
from web.marks import Piece, snippet
from web.render import act_url, show, speak

router = APIRouter()

SIZE: Mapping[View, int] = {"acts": 10, "hits": 20}
"""Acts or hits on a page."""
FACETS = ("jurisdiction", "type", "language", "status", "year", "court", "outcome")


@dataclass(frozen=True, slots=True)
class Place:
    """A hit on the page, with the other wordings of its clause that fit."""

    url: str
    eid: str | None
    num: str | None
    pieces: list[Piece]
    wording: str
    via: str
    valid: Validity
    computed: ComputedSource | None
    paired: Paired | None
    beside: str | None
    """Address of the paired clause."""
    wordings: tuple[tuple[str, Validity], ...] = ()
    """(address, interval)"""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits in one act."""

    act: HitAct
    url: str
    places: list[Place]
    more: int
    """Clauses of the act that fit and are not shown; 0 where it is not counted."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet."""

    value: str
    count: int | None
    chosen: bool


def grouped(result: SearchResult, day: str | None, q: str) -> list[Found]:
    """Hits by act, acts in the order of their best hit."""
    q = result.instead.query if result.instead else q
    totals: dict[tuple[str, str], int] = {}
    groups: dict[tuple[str, str], list[Hit]] = {}
    for group in result.groups:
        totals[group.act.iri, group.act.language] = group.total
    for hit in result.hits:
        groups.setdefault((hit.act.iri, hit.act.language), []).append(hit)
    return [
        Found(
            act=own[0].act,
            url=act_url(own[0].act.iri, on=day, language=own[0].act.language, q=q),
            places=[_place(hit, day, q) for hit in own],
            more=max(0, totals.get(key, 0) - len(own)),
        )
        for key, own in groups.items()
    ]


def _direct_url(direct: Direct, on: str | None) -> str:
    eid = direct.eid if direct.state in ("found", "above") else None
    return act_url(direct.iri, fragment=eid, on=on, language=direct.language)


def _url(hit: Hit, valid: Validity, on: str | None, q: str) -> str:
    day = on
    if on is None and valid.end is not None and valid.end <= date.today().isoformat():
        day = valid.start  # an old wording is shown on a day when it held
    return act_url(hit.act.iri, fragment=hit.eid, on=day, language=hit.act.language, q=q)


def _place(hit: Hit, on: str | None, q: str) -> Place:
    return Place(
        url=_url(hit, hit.valid, on, q),
        eid=hit.eid,
        num=hit.num_display,
        pieces=snippet(hit.text, hit.marks),
        wording=hit.wording,
        via=hit.via,
        valid=hit.valid,
        computed=hit.computed,
        paired=hit.paired,
        beside=_beside(hit, on),
        wordings=tuple((_url(hit, one, on, q), one) for one in hit.wordings),
    )


def _beside(hit: Hit, on: str | None) -> str | None:
    if hit.paired is None:
        return None
    return act_url(hit.act.iri, fragment=hit.paired.eid, on=on, language=hit.paired.language)


def choices(
    facets: Mapping[str, Sequence[FacetValue]], filters: Filters
) -> dict[str, list[Choice]]:
    """Values to choose from: what there is, and what is chosen already."""
    out = {}
    for name in FACETS:
        chosen: tuple[str, ...] = getattr(filters, name)
        there = {v.value: v.count for v in facets.get(name, ())}
        values = [*there, *(v for v in chosen if v not in there)]
        if name == "year":
            values.sort(reverse=True)
        out[name] = [Choice(v, there.get(v, 0), v in chosen) for v in values]
    return out


@router.get("/")
def home(request: Request, desk: DeskOf, viewer: ViewerOf) -> Response:
    held = desk.list_acts(viewer, Filters(), "", None, 6)
    return show(request, "home.html", held=held, choices=choices(held.facets, Filters()))


@router.get("/search/export")
def export(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    filters: PageFilters,
    on: OnOf,
    format: ResultForm,
    q: str = "",
    any_wording: bool = False,
    sort: Sort = "relevance",
) -> Response:
    """The hits of a search as a file, the heads of its columns in the reader's language."""
    day = None if any_wording else on
    asked = SearchRequest(q, day, any_wording, filters, sort=sort)
    return handed_out(request, desk.export_results(viewer, asked, format, speak(request).code))


@router.get("/search")
def search(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    filters: PageFilters,
    on: OnOf,
    q: str = "",
    any_wording: bool = False,
    page: PageNumber = 1,
    go: bool = False,
    view: View = "acts",
    sort: Sort = "relevance",
) -> Response:
    """Without words the form alone, with the register's facets.

    ``go``: a query that names a place leads there at once; else the place is offered.
    """
    result = refusal = None
    day = None if any_wording else on
    size = SIZE[view]
    if q.strip() or filters.cites:
        asked = SearchRequest(
            q, day, any_wording, filters, size, (page - 1) * size, sort=sort, view=view
        )
        try:
            result = desk.find(viewer, asked)
        except BadInput as error:
            if refusal_status(error.code) != 422:
                raise
            refusal = error
    urls = [_direct_url(d, day) for d in result.direct] if result else []
    if go and result and result.direct and result.direct[0].state in ("found", "act"):
        return RedirectResponse(urls[0], 303)
    if result is not None:
        facets = result.facets
    else:
        facets = dict(desk.list_acts(viewer, filters, "", None, 1).facets)
    return show(
        request,
        "search.html",
        q=q,
        on=day,
        any_wording=any_wording,
        filters=filters,
        result=result,
        direct_urls=urls,
        found=grouped(result, day, q) if result else [],
        view=view,
        sort=sort,
        sorts=get_args(Sort),
        forms=RESULT_FORMS,
        choices=choices(facets, filters),
        page=page,
        more=result is not None and len(result.groups or result.hits) == size,
        today=date.today().isoformat(),
        refusal=refusal,
        narrowings=narrowings(q) if result is not None and page == 1 else (),
        status=422 if refusal else 200,
    )
