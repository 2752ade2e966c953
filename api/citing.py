"""``GET /cited-by`` and ``GET /containing``: who cites a clause, when it contained some words."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from api import address, shapes
from api.asking import ActLanguage, Day, DeskOf, ViewerOf, iso
from api.conditional import respond
from api.history import Iri
from api.models import Body, HitBody, Valid
from api.problems import documented
from schemas.act import Act
from schemas.citing import CitedBy
from schemas.event import Instrument
from schemas.jsonable import plain
from schemas.references import DeadReference
from schemas.shapes import hit, valid

router = APIRouter(tags=["references"])

Eid = Annotated[str, Path(description="Address of the clause")]


class CitedByBody(Body):
    """What cites an act, or a clause and what is inside it."""

    iri: str
    eid: str | None
    total: int
    hits: list[HitBody]
    decisions: int
    practice: list[HitBody]
    dead: list[DeadReference]


class SpellBody(Body):
    """A stretch of time in which a clause contained the words, or did not."""

    valid: Valid
    contains: bool | None
    text: str
    marks: list[tuple[int, int]]
    brought: list[Instrument]
    taken: list[Instrument]


class ContainingBody(Body):
    act: Act
    eid: str
    query: str
    spells: list[SpellBody]


@router.get(
    "/cited-by/acts/{iri:path}~{eid}",
    response_model=CitedByBody,
    responses=documented(404, 409, 422),
)
def clause_cited_by(
    request: Request, desk: DeskOf, viewer: ViewerOf, iri: Iri, eid: Eid, on: Day = None
) -> Response:
    """The first places that cite a clause, and decisions that applied it; all: /search?cites=."""
    place = address.parse(f"{iri}~{eid}")
    found = desk.cited_by(viewer, place.iri, place.eid or eid, iso(on) or place.on)
    return _respond(request, _cited(found))


@router.get(
    "/cited-by/acts/{iri:path}", response_model=CitedByBody, responses=documented(404, 409, 422)
)
def act_cited_by(
    request: Request, desk: DeskOf, viewer: ViewerOf, iri: Iri, on: Day = None
) -> Response:
    """The first places that cite an act, and decisions that applied it."""
    place = address.parse(iri)
    return _respond(request, _cited(desk.cited_by(viewer, place.iri, place.eid, iso(on))))


@router.get(
    "/containing/acts/{iri:path}~{eid}",
    response_model=ContainingBody,
    responses=documented(404, 409, 422),
)
def containing(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    iri: Iri,
    eid: Eid,
    q: Annotated[str, Query(max_length=2000, description="Words, a phrase in quotes")],
    language: ActLanguage = None,
) -> Response:
    """When a clause, with all that is inside it, contained some words, and who brought them."""
    place = address.parse(f"{iri}~{eid}")
    found = desk.containing(viewer, place.iri, place.eid or eid, q, language or place.language)
    spells = []
    for spell in found.spells:
        told = plain(spell)
        told["valid"] = valid(spell.validity)
        del told["validity"]
        spells.append(told)
    body = {"act": plain(found.act), "eid": found.eid, "query": found.query, "spells": spells}
    return _respond(request, body)


def _cited(found: CitedBy) -> dict[str, Any]:
    body: dict[str, Any] = plain(found)
    body["hits"] = [hit(h) for h in found.hits]
    body["practice"] = [hit(h) for h in found.practice]
    return body


def _respond(request: Request, body: dict[str, Any]) -> Response:
    return respond(request, shapes.encode(body), "application/json")
