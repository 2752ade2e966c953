"""Timelines, comparisons, what changed between two days, what is to come."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api import address, shapes
from api.asking import ActLanguage, Day, DeskOf, FiltersOf, ViewerOf, iso
from api.conditional import respond
from api.problems import documented
from schemas import history_shapes
from schemas.act import Act
from schemas.event import Instrument
from schemas.history import (
    ActChange,
    Coming,
    ComparedClause,
    Counts,
    Mark,
    Moment,
    Step,
)
from schemas.register import Apart

router = APIRouter(tags=["history"])

Iri = Annotated[
    str,
    Path(
        description="IRI of the act; its slashes stay as they are",
        examples=["akn/kg/act/law/2024-03-01/12"],
    ),
]
Asked = Annotated[
    str,
    Query(
        pattern=r"^(\d{4}-\d{2}-\d{2}|\d{1,9})$",
        description="A day, or the id of an edition (`id` of `edition`, `editions`)",
        examples=["2021-11-15"],
    ),
]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Span(Body):
    start: str | None = Field(alias="from")
    end: str | None = Field(alias="to")


class ActTimelineBody(Body):
    """The days on which an act changed, oldest first."""

    act: Act
    editions: list[dict[str, Any]]
    moments: list[Moment]


class StretchBody(Body):
    valid: Span
    clause: dict[str, Any] | None = Field(description="null is a gap: no wording is told to stand")
    before: str
    text: str
    marks: list[Mark]
    by: list[Instrument]


class NamesakeBody(Body):
    lineage: str
    valid: Span


class ClauseTimelineBody(Body):
    """The life of a clause: wordings with the gaps between them, oldest first."""

    act: Act
    eid: str
    lineage: str
    stretches: list[StretchBody]
    inside: list[Moment]
    steps: list[Step]
    others: dict[str, str]
    namesakes: list[NamesakeBody]
    apart: list[Apart]


class TextBody(Body):
    on: str
    edition: dict[str, Any]


class ByBody(Body):
    act: Instrument
    eids: list[str]


class ComparisonBody(Body):
    """Two texts of an act, clause beside clause."""

    act: Act
    one: TextBody = Field(alias="from")
    two: TextBody = Field(alias="to")
    counts: Counts
    clauses: list[ComparedClause]
    by: list[ByBody]
    doubts: list[str]
    unknown: list[str]


class ChangesBody(Body):
    """What changed after one day, up to and with another one; the latest first."""

    from_day: str = Field(alias="from")
    to_day: str = Field(alias="to")
    acts: list[ActChange]
    total: int


class UpcomingBody(Body):
    """Acts and changes whose day has not come; those without a day last."""

    on: str
    coming: list[Coming]


@router.get(
    "/timeline/acts/{iri:path}~{eid}",
    response_model=ClauseTimelineBody,
    responses=documented(404, 409, 422),
)
def clause_timeline(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    iri: Iri,
    eid: Annotated[str, Path(description="An address that the clause has or had")],
    on: Day = None,
    language: ActLanguage = None,
) -> Response:
    """One clause through time; ``on`` picks one of several that had the same number."""
    place = address.parse(f"{iri}~{eid}")
    view = desk.workbench.chronicle.clause_timeline(
        viewer,
        place.iri,
        place.eid or eid,
        iso(on) or place.on,
        language or place.language,
    )
    return _respond(request, history_shapes.clause_timeline(view))


@router.get(
    "/timeline/acts/{iri:path}", response_model=ActTimelineBody, responses=documented(404, 409, 422)
)
def act_timeline(
    request: Request, desk: DeskOf, viewer: ViewerOf, iri: Iri, language: ActLanguage = None
) -> Response:
    """The days on which an act changed, by whom, and which clauses."""
    place = address.parse(iri)
    view = desk.workbench.chronicle.timeline(viewer, place.iri, language or place.language)
    return _respond(request, history_shapes.act_timeline(view))


@router.get(
    "/compare/acts/{iri:path}", response_model=ComparisonBody, responses=documented(404, 409, 422)
)
def compare(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    iri: Iri,
    one: Annotated[Asked, Query(alias="from")],
    two: Annotated[Asked, Query(alias="to")],
    language: ActLanguage = None,
    noise: Annotated[bool, Query(description="Tell typographic differences too")] = False,
    show: Annotated[
        Literal["changes", "all"], Query(description="all: clauses that stayed too")
    ] = "changes",
) -> Response:
    """An act on two days, or two of its editions: clauses aligned, changed words marked."""
    place = address.parse(iri)
    view = desk.workbench.chronicle.compare(
        viewer,
        place.iri,
        asked(one),
        asked(two),
        language or place.language,
        noise=noise,
        everything=show == "all",
    )
    return _respond(request, history_shapes.comparison(view))


@router.get("/changes", response_model=ChangesBody, responses=documented(404, 422))
def changes(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    filters: FiltersOf,
    one: Annotated[date, Query(alias="from", description="The day after which")],
    two: Annotated[date, Query(alias="to", description="The last day")],
    q: Annotated[str, Query(max_length=500, description="Words of the title, or a number")] = "",
) -> Response:
    """What changed over a set of acts; filters are those of ``/acts``."""
    found = desk.workbench.chronicle.changes(viewer, one.isoformat(), two.isoformat(), filters, q)
    return _respond(request, history_shapes.changes(found))


@router.get("/upcoming", response_model=UpcomingBody, responses=documented(404, 422))
def upcoming(
    request: Request, desk: DeskOf, viewer: ViewerOf, filters: FiltersOf, on: Day = None
) -> Response:
    """Acts and changes whose day has not come on a day (today if left out)."""
    found = desk.workbench.chronicle.upcoming(viewer, filters, iso(on))
    return _respond(request, history_shapes.upcoming(found))


def asked(text: str) -> str | int:
    """A day as it is, the id of an edition as a number."""
    return int(text) if text.isdigit() else text


def _respond(request: Request, body: dict[str, Any]) -> Response:
    return respond(request, shapes.encode(body), "application/json")
