"""``/desk/regimes/acts``: who may see an act, and putting it under another regime."""

from __future__ import annotations

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from api import address
from api.asking import DeskOf, ViewerOf, needs
from schemas.access import REGIMES
from services import regimes
from web.render import show

router = APIRouter()


@router.get("/desk/regimes/acts/{iri:path}")
def held(request: Request, desk: DeskOf, viewer: ViewerOf, iri: str) -> Response:
    """The regime of an act with its history, and the form that changes it."""
    found = regimes.held(desk.workbench.office, viewer, address.parse(iri).iri)
    others = [regime for regime in REGIMES if regime != found.regime]
    return show(request, "regime.html", held=found, others=others, named=viewer.shown)


@router.post("/desk/regimes", dependencies=[needs("publish")])
def change(
    desk: DeskOf,
    viewer: ViewerOf,
    act: str = Form(""),
    regime: str = Form(""),
    reason: str = Form(""),
    who: str = Form(""),
) -> Response:
    """Put an act under another regime; who may not see it any more is led to the list of acts."""
    office = desk.workbench.office
    made = regimes.change(office, viewer, act, regime, reason, who)
    seen = made.regime in viewer.regimes
    return RedirectResponse(f"/desk/regimes/acts{made.iri}" if seen else "/acts", 303)
