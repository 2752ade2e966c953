"""``GET /suggest``."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api import shapes
from api.asking import ActLanguage, DeskOf, ViewerOf
from api.conditional import respond
from api.problems import documented
from schemas.jsonable import plain
from schemas.suggest import EntryKind, Suggestion
from services import suggest as services

router = APIRouter(tags=["search"])


class SuggestionsBody(BaseModel):
    """Lines for a box that somebody types in."""

    model_config = ConfigDict(extra="forbid")
    typed: str
    read_as: str | None = Field(description="The same keys on another layout, if that was read")
    suggestions: list[Suggestion] = Field(
        description="Each leads to `act` (and its clause `eid`) or to a search for `query`"
    )


@router.get("/suggest", response_model=SuggestionsBody, responses=documented(422))
def suggest(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    q: Annotated[str, Query(max_length=200, description="What is typed so far")],
    language: ActLanguage = None,
    limit: Annotated[int, Query(ge=1, le=services.MOST)] = 8,
    kind: Annotated[list[EntryKind] | None, Query(description="All kinds if left out")] = None,
) -> Response:
    """Acts by title, number or everyday name, headings and defined terms that begin so."""
    kinds = tuple(kind or services.KINDS)
    found = services.suggest(desk.workbench.office, viewer, q, language, limit, kinds)
    return respond(request, shapes.encode(plain(found)), "application/json")
