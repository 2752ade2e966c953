"""``/reviews``: amending acts worked into editions, decided and signed by people."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api import address, shapes
from api.acts import Iri
from api.asking import ActLanguage, DeskOf, ViewerOf, needs
from api.conditional import respond
from api.problems import documented
from schemas.jsonable import plain
from schemas.review import ComputedNotice, Queue, ReviewCase
from services import review_grading, reviews

router = APIRouter(tags=["reviews"])

Case = Annotated[int, Path(ge=1, le=2**31, description="Number of the case")]
Place = Annotated[int, Path(ge=1, le=2**31, description="Its number in the case, from 1")]

MOST = 100_000
"""Characters of a wording."""


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")
    who: str = Field("", max_length=200, description="Where accounts are in use, the account's")


class Opening(_Asked):
    """A case that a person asks for; acts by IRI, number or title."""

    amending: str = Field(max_length=1000)
    act: str = Field(max_length=1000)
    reason: str = Field("", max_length=2000)


class Deciding(_Asked):
    decision: Literal["accept", "edit", "reject"]
    reason: str = Field("", max_length=2000, description="Of an edit or a rejection")
    wording: str | None = Field(None, max_length=MOST, description="Of an edit: the unit's wording")
    unit: str | None = Field(
        None, max_length=500, description="Of an edit: eid, where the operation names no unit"
    )


class Signing(_Asked):
    seen: int | None = Field(
        None,
        description="`seen` of the case as the signer saw it; later deeds refuse the signature",
    )


class Reasoned(_Asked):
    reason: str = Field(max_length=2000)


class Notices(BaseModel):
    model_config = ConfigDict(extra="forbid")
    computed: list[ComputedNotice]


def _told(case: ReviewCase) -> Response:
    return Response(shapes.encode(plain(case)), 200, media_type="application/json")


@router.get("/reviews", response_model=Queue)
def queue(request: Request, desk: DeskOf, viewer: ViewerOf) -> Response:
    """Amending acts that wait to be worked in, and all cases; open ones first."""
    found = reviews.queue(desk.workbench.office, viewer)
    return respond(request, shapes.encode(plain(found)), "application/json")


@router.post(
    "/reviews",
    status_code=201,
    response_model=ReviewCase,
    responses=documented(403, 404, 409, 422),
    dependencies=[needs("edit")],
)
def open_case(request: Request, desk: DeskOf, viewer: ViewerOf, asked: Opening) -> Response:
    """Open a case: the amending act is worked into the act, nothing of it stands yet."""
    made = reviews.open_case(
        desk.workbench.office, viewer, asked.amending, asked.act, asked.who, asked.reason
    )
    where = f"{request.scope.get('root_path', '')}/reviews/{made.summary.id}"
    body = shapes.encode(plain(made))
    return Response(body, 201, {"Location": where}, "application/json")


@router.get("/reviews/{case}", response_model=ReviewCase, responses=documented(404, 422))
def show_case(request: Request, desk: DeskOf, viewer: ViewerOf, case: Case) -> Response:
    """A case: its operations with old beside new, decisions, unclaimed texts, editions."""
    found = reviews.case(desk.workbench.office, viewer, case)
    return respond(request, shapes.encode(plain(found)), "application/json")


@router.post(
    "/reviews/{case}/operations/{number}",
    response_model=ReviewCase,
    responses=documented(403, 404, 422),
    dependencies=[needs("edit")],
)
def decide(desk: DeskOf, viewer: ViewerOf, case: Case, number: Place, asked: Deciding) -> Response:
    """Accept, edit or reject an operation."""
    office = desk.workbench.office
    return _told(
        reviews.decide(
            office,
            viewer,
            case,
            number,
            asked.decision,
            asked.who,
            asked.reason,
            asked.wording,
            asked.unit,
        )
    )


@router.post(
    "/reviews/{case}/spans/{number}",
    response_model=ReviewCase,
    responses=documented(403, 404, 422),
    dependencies=[needs("edit")],
)
def look(desk: DeskOf, viewer: ViewerOf, case: Case, number: Place, asked: _Asked) -> Response:
    """Say that a text of the amending act that no operation holds was looked at."""
    return _told(reviews.look(desk.workbench.office, viewer, case, number, asked.who))


@router.post(
    "/reviews/{case}/compute",
    response_model=ReviewCase,
    responses=documented(403, 404, 422),
    dependencies=[needs("edit")],
)
def recompute(desk: DeskOf, viewer: ViewerOf, case: Case, asked: _Asked) -> Response:
    """Compute the case anew; decisions about what is equal stay."""
    return _told(reviews.recompute(desk.workbench.office, viewer, case, asked.who))


@router.post(
    "/reviews/{case}/sign",
    response_model=ReviewCase,
    responses=documented(403, 404, 422),
    dependencies=[needs("sign")],
)
def sign(desk: DeskOf, viewer: ViewerOf, case: Case, asked: Signing) -> Response:
    """Sign a decided case, by another person than those who decided; its editions exist now."""
    return _told(reviews.sign(desk.workbench.office, viewer, case, asked.who, asked.seen))


@router.post(
    "/reviews/{case}/withdraw",
    response_model=ReviewCase,
    responses=documented(403, 404, 422),
    dependencies=[needs("edit")],
)
def withdraw(desk: DeskOf, viewer: ViewerOf, case: Case, asked: Reasoned) -> Response:
    """Let a case go before it is signed."""
    office = desk.workbench.office
    return _told(reviews.withdraw(office, viewer, case, asked.who, asked.reason))


@router.post(
    "/reviews/{case}/correct",
    status_code=201,
    response_model=ReviewCase,
    responses=documented(403, 404, 422),
    dependencies=[needs("edit")],
)
def correct(desk: DeskOf, viewer: ViewerOf, case: Case, asked: Reasoned) -> Response:
    """Open a case that corrects the edition of a signed one."""
    office = desk.workbench.office
    made = reviews.correct(office, viewer, case, asked.who, asked.reason)
    return Response(shapes.encode(plain(made)), 201, media_type="application/json")


@router.get("/computed/acts/{iri:path}", response_model=Notices, responses=documented(404, 422))
def computed(
    request: Request, desk: DeskOf, viewer: ViewerOf, iri: Iri, language: ActLanguage = None
) -> Response:
    """The computed editions of an act: from what, signed by whom, how graded."""
    place = address.parse(iri)
    tongue = language or place.language
    found = review_grading.notices(desk.workbench.office, viewer, place.iri, tongue)
    body = {"computed": [plain(x) for x in found]}
    return respond(request, shapes.encode(body), "application/json")
