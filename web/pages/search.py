"""``/`` and ``/search``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from api.asking import DeskOf, ViewerOf
from api.problems import refusal_status
from schemas.problem import BadInput
from schemas.register import ComputedSource, Validity
from schemas.search import Direct, FacetValue, Filters, Hit, HitAct, SearchRequest
from services.narrowing import narrowings
from web.asking import OnOf, PageFilters, PageNumber
from web.marks import Piece, snippet
from web.render import act_url, show

router = APIRouter()

SIZE = 20
FACETS = ("jurisdiction", "type", "language", "status", "year", "court", "outcome")


@dataclass(frozen=True, slots=True)
class Place:
    """A hit on the page."""

    url: str
    eid: str | None
    num: str | None
    pieces: list[Piece]
    wording: str
    via: str
    valid: Validity
    computed: ComputedSource | None


@dataclass(frozen=True, slots=True)
class Found:
    """The hits in one act."""

    act: HitAct
    url: str
    places: list[Place]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet."""

    value: str
    count: int | None
    chosen: bool


def grouped(hits: Sequence[Hit], on: str | None) -> list[Found]:
    """Hits by act, acts in the order of their best hit."""
    groups: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        groups.setdefault((hit.act.iri, hit.act.language), []).append(hit)
    return [
        Found(
            act=own[0].act,
            url=act_url(own[0].act.iri, on=on, language=own[0].act.language),
            places=[_place(hit, on) for hit in own],
        )
        for own in groups.values()
    ]


def _direct_url(direct: Direct, on: str | None) -> str:
    eid = direct.eid if direct.state in ("found", "above") else None
    return act_url(direct.iri, fragment=eid, on=on, language=direct.language)


def _place(hit: Hit, on: str | None) -> Place:
    day = on
    if on is None and hit.valid.end is not None and hit.valid.end <= date.today().isoformat():
        day = hit.valid.start  # an old wording is shown on a day when it held
    return Place(
        url=act_url(hit.act.iri, fragment=hit.eid, on=day, language=hit.act.language),
        eid=hit.eid,
        num=hit.num_display,
        pieces=snippet(hit.text, hit.marks),
        wording=hit.wording,
        via=hit.via,
        valid=hit.valid,
        computed=hit.computed,
    )


def choices(
    facets: Mapping[str, Sequence[FacetValue]], filters: Filters
) -> dict[str, list[Choice]]:
    """Values to choose from: what there is, and what is chosen already."""
    out = {}
    for name in FACETS:
        chosen: tuple[str, ...] = getattr(filters, name)
        there = {v.value: v.count for v in facets.get(name, ())}
        values = [*there, *(v for v in chosen if v not in there)]
        out[name] = [Choice(v, there.get(v, 0), v in chosen) for v in values]
    return out


@router.get("/")
def home(request: Request, desk: DeskOf, viewer: ViewerOf) -> Response:
    held = desk.list_acts(viewer, Filters(), "", None, 6)
    return show(request, "home.html", held=held, choices=choices(held.facets, Filters()))


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
) -> Response:
    """Without words the form alone, with the register's facets.

    ``go``: a query that names a place leads there at once; else the place is offered.
    """
    result = refusal = None
    day = None if any_wording else on
    if q.strip():
        asked = SearchRequest(q, day, any_wording, filters, SIZE, (page - 1) * SIZE)
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
        found=grouped(result.hits, day) if result else [],
        choices=choices(facets, filters),
        page=page,
        more=result is not None and len(result.hits) == SIZE,
        today=date.today().isoformat(),
        refusal=refusal,
        narrowings=narrowings(q) if result is not None and page == 1 else (),
        status=422 if refusal else 200,
    )
