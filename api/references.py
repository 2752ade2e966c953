"""``GET /references/dead`` and ``GET /terms/clashes``: what a codifier has to look at."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict

from api import shapes
from api.asking import DeskOf, FiltersOf, ViewerOf
from api.conditional import respond
from api.problems import documented
from schemas.jsonable import plain
from schemas.references import DeadReference, TermClash
from services import references

router = APIRouter(tags=["references"])


class DeadReferences(BaseModel):
    """Citations of standing clauses whose target is gone."""

    model_config = ConfigDict(extra="forbid")
    references: list[DeadReference]


class TermClashes(BaseModel):
    """Terms that acts of one country define in different words."""

    model_config = ConfigDict(extra="forbid")
    terms: list[TermClash]


@router.get("/references/dead", response_model=DeadReferences, responses=documented(404, 422))
def dead(request: Request, desk: DeskOf, viewer: ViewerOf, filters: FiltersOf) -> Response:
    """Citations whose target is repealed, renumbered or lost; filters are of the citing act."""
    found = references.dead_references(desk.workbench.office, viewer, filters)
    body = {"references": [plain(x) for x in found]}
    return respond(request, shapes.encode(body), "application/json")


@router.get("/terms/clashes", response_model=TermClashes, responses=documented(422))
def clashes(request: Request, desk: DeskOf, viewer: ViewerOf, filters: FiltersOf) -> Response:
    """Terms defined in different words by acts of one country in one language."""
    found = references.term_clashes(desk.workbench.office, viewer, filters)
    return respond(request, shapes.encode({"terms": [plain(x) for x in found]}), "application/json")
