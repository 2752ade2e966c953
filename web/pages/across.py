"""``/desk/across``: the term base; ``/desk/differences``: official texts that say other figures."""

from __future__ import annotations

from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from api.asking import DeskOf, ViewerOf, needs
from schemas.across import TermSource
from services import terms
from web.asking import PageFilters, PageNumber
from web.pages.reviews import NAME, name_of
from web.render import YEAR, show

router = APIRouter()

PER_PAGE = 100
SOURCES: tuple[TermSource, ...] = get_args(TermSource)
_PAIR = ("language", "term", "other_language", "other_term")


@router.get("/desk/across")
def across(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    filters: PageFilters,
    q: Annotated[str, Query(max_length=300)] = "",
    source: str = "",
    page: PageNumber = 1,
) -> Response:
    """Pairs of terms, to look up, add, strike out."""
    wanted = next((s for s in SOURCES if s == source), None)
    office, at = desk.workbench.office, (page - 1) * PER_PAGE
    found = terms.term_pairs(office, viewer, q, filters.language, wanted, None, PER_PAGE, at)
    return show(
        request,
        "across.html",
        found=found,
        q=q,
        source=wanted or "",
        sources=SOURCES,
        chosen=filters.language,
        page=page,
        pages=-(-found.total // PER_PAGE),
        who=name_of(request),
    )


@router.get("/desk/across.tsv")
def table(desk: DeskOf, viewer: ViewerOf) -> Response:
    """The whole base as a file."""
    told = terms.export_terms(desk.workbench.office, viewer)
    headers = {"Content-Disposition": 'attachment; filename="terms.tsv"'}
    return Response(told, headers=headers, media_type="text/tab-separated-values; charset=utf-8")


@router.post("/desk/across/{action}", dependencies=[needs("edit")])
async def act(request: Request, desk: DeskOf, viewer: ViewerOf, action: str) -> Response:
    """Add a pair or strike one out; lead back to it."""
    form = await request.form()
    given = {k: v for k, v in form.items() if isinstance(v, str)}
    office = desk.workbench.office

    def work() -> Response:
        language, term, other_language, other = (given.get(name, "") for name in _PAIR)
        pair = language, term, other_language, other
        who, reason = given.get("who", ""), given.get("reason", "")
        if action == "strike":
            terms.strike_term(office, viewer, *pair, who, reason)
        else:
            terms.add_term(office, viewer, *pair, who, reason)
        response = RedirectResponse("/desk/across?" + urlencode({"q": f"{term} {other}"}), 303)
        name = " ".join(who.split()).encode().hex()
        response.set_cookie(NAME, name, max_age=YEAR, samesite="lax", httponly=True)
        return response

    return await run_in_threadpool(work)


@router.get("/desk/differences")
def differences(request: Request, desk: DeskOf, viewer: ViewerOf, filters: PageFilters) -> Response:
    """Clauses that two official texts of an act say otherwise."""
    found, total = terms.text_differences(desk.workbench.office, viewer, filters)
    return show(request, "text_differences.html", found=found, total=total)
