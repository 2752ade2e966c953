"""``/desk/reviews``: what waits to be worked in, a case, its signature."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from api.asking import DeskOf, ViewerOf, needs
from schemas.review import ReviewCase
from services import reviews
from web.render import YEAR, show

router = APIRouter()

NAME = "who"
"""Cookie with the name that a person last acted under, so that it need not be typed each time."""

Deed = Callable[[dict[str, str]], ReviewCase]


@router.get("/desk/reviews")
def queue(request: Request, desk: DeskOf, viewer: ViewerOf) -> Response:
    """What waits, and all cases."""
    found = reviews.queue(desk.workbench.office, viewer)
    return show(request, "reviews.html", queue=found, who=name_of(request))


@router.post("/desk/reviews", dependencies=[needs("edit")])
async def open_case(request: Request, desk: DeskOf, viewer: ViewerOf) -> Response:
    """Open a case and lead to it."""
    office = desk.workbench.office

    def deed(given: dict[str, str]) -> ReviewCase:
        amending, act = given.get("amending", ""), given.get("act", "")
        reason = given.get("reason", "")
        return reviews.open_case(office, viewer, amending, act, given.get("who", ""), reason)

    return await _done(request, deed, "")


@router.get("/desk/reviews/{case}")
def show_case(request: Request, desk: DeskOf, viewer: ViewerOf, case: int) -> Response:
    """Operations with old beside new, and what can be done with each."""
    found = reviews.case(desk.workbench.office, viewer, case)
    return show(request, "review.html", case=found, who=name_of(request))


@router.get("/desk/reviews/{case}/sign")
def sign_page(request: Request, desk: DeskOf, viewer: ViewerOf, case: int) -> Response:
    """All decisions once more, for the person who signs."""
    found = reviews.case(desk.workbench.office, viewer, case)
    proposed = viewer.shown is not None and not reviews.may_sign(found, viewer)
    return show(request, "review_sign.html", case=found, proposed=proposed)


@router.post("/desk/reviews/{case}/operations/{number}", dependencies=[needs("edit")])
async def decide(
    request: Request, desk: DeskOf, viewer: ViewerOf, case: int, number: int
) -> Response:
    """Accept, edit or reject an operation; lead back to it."""
    office = desk.workbench.office

    def deed(given: dict[str, str]) -> ReviewCase:
        return reviews.decide(
            office,
            viewer,
            case,
            number,
            given.get("decision", ""),
            given.get("who", ""),
            given.get("reason", ""),
            given.get("wording"),
            given.get("unit"),
        )

    return await _done(request, deed, f"#op{number}")


@router.post("/desk/reviews/{case}/spans/{number}", dependencies=[needs("edit")])
async def look(
    request: Request, desk: DeskOf, viewer: ViewerOf, case: int, number: int
) -> Response:
    """Say that an unclaimed text was looked at."""
    office = desk.workbench.office
    return await _done(
        request,
        lambda given: reviews.look(office, viewer, case, number, given.get("who", "")),
        "#unclaimed",
    )


@router.post("/desk/reviews/{case}/sign", dependencies=[needs("sign")])
async def sign(request: Request, desk: DeskOf, viewer: ViewerOf, case: int) -> Response:
    """Sign what the person saw."""
    office = desk.workbench.office

    def deed(given: dict[str, str]) -> ReviewCase:
        seen = given.get("seen", "")
        last = int(seen) if seen.isdecimal() else -1
        return reviews.sign(office, viewer, case, given.get("who", ""), last)

    return await _done(request, deed, "")


@router.post("/desk/reviews/{case}/{action}", dependencies=[needs("edit")])
async def act(request: Request, desk: DeskOf, viewer: ViewerOf, case: int, action: str) -> Response:
    """Compute anew, withdraw, correct."""
    office = desk.workbench.office

    def deed(given: dict[str, str]) -> ReviewCase:
        who, reason = given.get("who", ""), given.get("reason", "")
        if action == "withdraw":
            return reviews.withdraw(office, viewer, case, who, reason)
        if action == "correct":
            return reviews.correct(office, viewer, case, who, reason)
        return reviews.recompute(office, viewer, case, who)

    return await _done(request, deed, "")


async def _done(request: Request, deed: Deed, anchor: str) -> Response:
    """Do it, remember the name, lead to the case."""
    form = await request.form()
    given = {k: v for k, v in form.items() if isinstance(v, str)}

    def work() -> Response:
        made = deed(given)
        response = RedirectResponse(f"/desk/reviews/{made.summary.id}{anchor}", 303)
        name = " ".join(given.get("who", "").split()).encode().hex()
        response.set_cookie(NAME, name, max_age=YEAR, samesite="lax", httponly=True)
        return response

    return await run_in_threadpool(work)


def name_of(request: Request) -> str:
    """The name that a person last acted under; empty where none is kept."""
    try:
        return bytes.fromhex(request.cookies.get(NAME, "")).decode()
    except ValueError:
        return ""
