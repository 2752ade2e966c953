"""``/terms/pairs``: the term base; ``/differences``: official texts that say other figures."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api import shapes
from api.asking import DeskOf, FiltersOf, ViewerOf, needs
from api.conditional import respond
from api.problems import documented
from schemas.across import TermPage, TermPair, TermSource, TextDifference
from schemas.jsonable import plain
from services import terms

router = APIRouter(tags=["references"])

Code = Literal["ky", "kk", "ru"]
_TABLE = "text/tab-separated-values; charset=utf-8"
MOST_TABLE = 5_000_000
"""Characters of a table."""


class _Pair(BaseModel):
    model_config = ConfigDict(extra="forbid")
    language: Code
    term: str = Field(max_length=300)
    other_language: Code
    other_term: str = Field(max_length=300)
    who: str = Field("", max_length=200, description="Where accounts are in use, the account's")


class Adding(_Pair):
    reason: str = Field("", max_length=2000)


class Striking(_Pair):
    reason: str = Field(max_length=2000)


class Editing(Striking):
    new_term: str = Field(max_length=300, description="In the place of `term`")
    new_other_term: str = Field(max_length=300, description="In the place of `other_term`")


class Importing(BaseModel):
    model_config = ConfigDict(extra="forbid")
    table: str = Field(max_length=MOST_TABLE, description="TSV as `/terms/pairs.tsv` gives it")
    who: str = Field("", max_length=200, description="Where accounts are in use, the account's")
    reason: str = Field(max_length=2000)


class Imported(BaseModel):
    model_config = ConfigDict(extra="forbid")
    changed: int


class Differences(BaseModel):
    """Paired clauses of official texts that differ in a figure or a citation."""

    model_config = ConfigDict(extra="forbid")
    differences: list[TextDifference]
    total: int


@router.get("/terms/pairs", response_model=TermPage, responses=documented(422))
def pairs(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    q: Annotated[str, Query(max_length=300, description="Words, or beginnings of words")] = "",
    language: Annotated[list[Code] | None, Query(max_length=2)] = None,
    source: TermSource | None = None,
    active: bool | None = None,
    limit: Annotated[int, Query(ge=0, le=terms.MOST)] = 100,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """Terms of one language and what they are in another."""
    found = terms.term_pairs(
        desk.workbench.office, viewer, q, tuple(language or ()), source, active, limit, offset
    )
    return respond(request, shapes.encode(plain(found)), "application/json")


@router.get("/terms/pairs.tsv", response_class=Response, responses=documented(422))
def table(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    language: Annotated[list[Code] | None, Query(max_length=2)] = None,
) -> Response:
    """The whole base as a table."""
    told = terms.export_terms(desk.workbench.office, viewer, tuple(language or ()))
    return respond(request, told.encode(), _TABLE)


@router.post(
    "/terms/pairs",
    status_code=201,
    response_model=TermPair,
    responses=documented(403, 422),
    dependencies=[needs("edit")],
)
def add(desk: DeskOf, viewer: ViewerOf, asked: Adding) -> Response:
    """Add a pair; one that was struck out holds again."""
    made = terms.add_term(desk.workbench.office, viewer, *_four(asked), asked.who, asked.reason)
    return Response(shapes.encode(plain(made)), 201, media_type="application/json")


@router.post(
    "/terms/pairs/strike",
    response_model=TermPair,
    responses=documented(403, 404, 422),
    dependencies=[needs("edit")],
)
def strike(desk: DeskOf, viewer: ViewerOf, asked: Striking) -> Response:
    """Strike a pair out; it leads nowhere then."""
    made = terms.strike_term(desk.workbench.office, viewer, *_four(asked), asked.who, asked.reason)
    return Response(shapes.encode(plain(made)), media_type="application/json")


@router.post(
    "/terms/pairs/edit",
    response_model=TermPair,
    responses=documented(403, 404, 422),
    dependencies=[needs("edit")],
)
def edit(desk: DeskOf, viewer: ViewerOf, asked: Editing) -> Response:
    """Put other words in the place of a pair."""
    made = terms.edit_term(
        desk.workbench.office,
        viewer,
        _four(asked),
        (asked.new_term, asked.new_other_term),
        asked.who,
        asked.reason,
    )
    return Response(shapes.encode(plain(made)), media_type="application/json")


@router.post(
    "/terms/pairs/import",
    response_model=Imported,
    responses=documented(403, 422),
    dependencies=[needs("edit")],
)
def take_in(desk: DeskOf, viewer: ViewerOf, asked: Importing) -> Response:
    """Take a table in; a line that is no pair refuses the whole."""
    changed = terms.import_terms(
        desk.workbench.office, viewer, asked.table, asked.who, asked.reason
    )
    return Response(shapes.encode({"changed": changed}), media_type="application/json")


@router.get("/differences", response_model=Differences, responses=documented(404, 422))
def differences(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    filters: FiltersOf,
    limit: Annotated[int, Query(ge=0, le=terms.MOST)] = 100,
) -> Response:
    """Clauses whose official texts differ in a number, sum, share, period or citation."""
    found, total = terms.text_differences(desk.workbench.office, viewer, filters, limit)
    body = {"differences": [plain(x) for x in found], "total": total}
    return respond(request, shapes.encode(body), "application/json")


def _four(asked: _Pair) -> tuple[str, str, str, str]:
    return asked.language, asked.term, asked.other_language, asked.other_term
