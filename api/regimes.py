"""``/regimes/acts``: who may see an act, and putting it under another regime."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api import address, shapes
from api.acts import Iri
from api.asking import DeskOf, ViewerOf, needs
from api.conditional import respond
from api.problems import documented
from schemas.access import Regime, RegimeDeed
from schemas.jsonable import plain
from services import regimes

router = APIRouter(tags=["regimes"])


class HeldRegime(BaseModel):
    """The regime of an act, and how it came to it; the oldest deed first."""

    model_config = ConfigDict(extra="forbid")
    iri: str
    title: str
    language: str
    regime: str
    deeds: list[RegimeDeed]


class Changing(BaseModel):
    """What is asked for."""

    model_config = ConfigDict(extra="forbid")
    regime: Regime
    reason: str = Field(min_length=1, max_length=2000)
    who: str = Field("", max_length=200, description="Where accounts are in use, the account's")


@router.get(
    "/regimes/acts/{iri:path}", response_model=HeldRegime, responses=documented(403, 404, 422)
)
def held(request: Request, desk: DeskOf, viewer: ViewerOf, iri: Iri) -> Response:
    """The regime of an act, for who may change it."""
    found = regimes.held(desk.workbench.office, viewer, address.parse(iri).iri)
    return respond(request, shapes.encode(plain(found)), "application/json")


@router.put(
    "/regimes/acts/{iri:path}",
    response_model=HeldRegime,
    responses=documented(403, 404, 422),
    dependencies=[needs("publish")],
)
def change(desk: DeskOf, viewer: ViewerOf, iri: Iri, asked: Changing) -> Response:
    """Put an act under another regime; at once nobody sees it who may not."""
    office, named = desk.workbench.office, address.parse(iri).iri
    made = regimes.change(office, viewer, named, asked.regime, asked.reason, asked.who)
    return Response(shapes.encode(plain(made)), media_type="application/json")
