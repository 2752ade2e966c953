"""``GET /similar/acts/…``: clauses like one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api import address, shapes
from api.asking import ActLanguage, Day, DeskOf, ViewerOf, iso
from api.conditional import respond
from api.models import HitActBody, Valid
from api.moved import moved
from api.problems import documented
from schemas.jsonable import plain
from schemas.register import Wording
from schemas.shapes import valid
from schemas.similar import SimilarClause
from services import similar as services

router = APIRouter(tags=["search"])


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SimilarBody(Body):
    act: HitActBody
    eid: str
    article: str | None
    num_display: str | None
    text: str
    marks: list[tuple[int, int]] = Field(description="The shared words in `text`")
    valid: Valid
    wording: Wording
    share: float = Field(
        description="0 to 1: how much of what tells the asked clause from others is said here too"
    )
    words: list[str] = Field(
        description="Telling words of both, as the asked clause writes them, the most telling first"
    )


class SimilarList(Body):
    """The nearest clauses, the nearest first; at most one per article."""

    similar: list[SimilarBody]


@router.get(
    "/similar/acts/{iri:path}~{eid}",
    response_model=SimilarList,
    responses=documented(404, 409, 422),
)
def similar(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    iri: Annotated[str, Path(description="IRI of the act; its slashes stay as they are")],
    eid: Annotated[str, Path(description="Address of the clause in the act")],
    on: Day = None,
    language: ActLanguage = None,
    limit: Annotated[int, Query(ge=1, le=services.MOST)] = 10,
) -> Response:
    """Clauses of this and other acts that say much the same on that day, in the same language."""
    place = address.parse(f"{iri}~{eid}")
    view, found = services.similar(
        desk.workbench.office,
        viewer,
        place.iri,
        place.eid or eid,
        iso(on) or place.on,
        language or place.language,
        limit,
    )
    if there := moved(request, place, view.act.iri, view.version.clause.eid):
        return there
    body = shapes.encode({"similar": [_shape(one) for one in found]})
    return respond(request, body, "application/json")


def _shape(one: SimilarClause) -> dict[str, Any]:
    out: dict[str, Any] = plain(one)
    out["valid"] = valid(one.valid)
    return out
