"""What pages are asked with. Forms without JavaScript send every field, empty ones too."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request

from schemas.problem import BadInput
from schemas.search import Filters

_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


def day_of(raw: str | None) -> str | None:
    """A day as ISO 8601, from ISO or ``15.11.2021``; BadInput where it is none."""
    text = (raw or "").strip()
    if not text:
        return None
    dotted = _DOTTED.fullmatch(text)
    try:
        if dotted:
            return date(int(dotted[3]), int(dotted[2]), int(dotted[1])).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadInput("bad_day", f"“{text}” is no day; write it as 2021-11-15.") from None


def get_on(request: Request) -> str | None:
    return day_of(request.query_params.get("on"))


def _chosen(request: Request, name: str) -> tuple[str, ...]:
    return tuple(v for v in dict.fromkeys(request.query_params.getlist(name)) if v)


def get_page_filters(request: Request) -> Filters:
    get = request.query_params.get
    return Filters(
        jurisdiction=_chosen(request, "jurisdiction"),
        type=_chosen(request, "type"),
        language=_chosen(request, "language"),
        status=_chosen(request, "status"),
        date_from=day_of(get("date_from")),
        date_to=day_of(get("date_to")),
        act=get("act") or None,
        year=_chosen(request, "year"),
        court=_chosen(request, "court"),
        outcome=_chosen(request, "outcome"),
        judgment=get("judgment") == "true",
        cites=_chosen(request, "cites"),
    )


OnOf = Annotated[str | None, Depends(get_on)]
PageFilters = Annotated[Filters, Depends(get_page_filters)]
PageNumber = Annotated[int, Query(ge=1, le=1000)]
