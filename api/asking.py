"""What requests ask with: the desk, who looks, days, filters, cursors."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, cast

from fastapi import Depends, Query, Request

from api.desk import Desk
from api.door import asker_of
from schemas.access import Right
from schemas.accounts import Asker
from schemas.problem import BadInput
from schemas.register import Viewer
from schemas.search import Filters
from services.rights import require

SEARCH_DEPTH = 10_000
"""Pages of search reach this far; who needs more narrows the question."""


def get_desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


async def get_viewer(request: Request) -> Viewer:
    """Who asks, as the door found out. The one place that pages and API have it from."""
    return asker_of(request).viewer


async def get_asker(request: Request) -> Asker:
    """The same with the account and the session, for the pages of the door itself."""
    return asker_of(request)


DeskOf = Annotated[Desk, Depends(get_desk)]
ViewerOf = Annotated[Viewer, Depends(get_viewer)]
AskerOf = Annotated[Asker, Depends(get_asker)]


def needs(right: Right) -> Any:
    """What every route that is no GET stands behind: 403 for who has not the right.

    The services ask again; here it is asked before anything of the request is looked at.
    """

    async def asked(viewer: ViewerOf) -> None:
        require(viewer, right)

    asked.right = right  # type: ignore[attr-defined]  # read by whoever lists the routes
    return Depends(asked)


Day = Annotated[
    date | None, Query(alias="on", description="Day of the wording, ISO 8601; today if left out")
]
ActLanguage = Annotated[
    str | None, Query(pattern="^[a-z]{2}$", description="Language of the text: ky, kk, ru")
]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def get_filters(
    jurisdiction: Annotated[list[str] | None, Query(max_length=20)] = None,
    type: Annotated[list[str] | None, Query(max_length=60)] = None,
    language: Annotated[list[str] | None, Query(max_length=20)] = None,
    status: Annotated[list[str] | None, Query(max_length=20)] = None,
    date_from: Annotated[date | None, Query(description="Day of the act, inclusive")] = None,
    date_to: Annotated[date | None, Query(description="Day of the act, inclusive")] = None,
    act: Annotated[str | None, Query(description="IRI of the one act to look in")] = None,
    year: Annotated[list[str] | None, Query(max_length=60, description="Of the act")] = None,
    court: Annotated[list[str] | None, Query(max_length=60)] = None,
    outcome: Annotated[list[str] | None, Query(max_length=20)] = None,
    judgment: Annotated[bool, Query(description="Only acts of courts in a case")] = False,
    cites: Annotated[
        list[str] | None, Query(max_length=20, description="Only what cites it: IRI, or IRI~eid")
    ] = None,
) -> Filters:
    if date_from and date_to and date_from > date_to:
        raise BadInput("dates_reversed", "date_from lies after date_to; exchange them.")
    return Filters(
        jurisdiction=tuple(jurisdiction or ()),
        type=tuple(type or ()),
        language=tuple(language or ()),
        status=tuple(status or ()),
        date_from=iso(date_from),
        date_to=iso(date_to),
        act=act or None,
        year=tuple(year or ()),
        court=tuple(court or ()),
        outcome=tuple(outcome or ()),
        judgment=judgment,
        cites=tuple(cites or ()),
    )


FiltersOf = Annotated[Filters, Depends(get_filters)]
