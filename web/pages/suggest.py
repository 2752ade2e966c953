"""``/suggest``: the list under a box of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from api.asking import DeskOf, ViewerOf
from schemas.suggest import EntryKind, Suggestion
from services import suggest as services
from web.marks import Piece, pieces
from web.render import act_url, show

router = APIRouter()

SIZE = 8
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A suggestion on the page."""

    said: Suggestion
    url: str
    pieces: list[Piece]
    language: str | None


def _line(said: Suggestion) -> Line:
    text = pieces(said.text, said.marks)
    if said.act is None:
        return Line(said, "/search?" + urlencode({"q": said.query}), text, None)
    language = said.act.language
    url = act_url(said.act.iri, fragment=said.eid, language=language)
    return Line(said, url, text, language)


@router.get("/suggest")
def suggest(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    q: str = "",
    kind: Annotated[list[EntryKind] | None, Query()] = None,
) -> Response:
    kinds = tuple(kind or services.KINDS)
    office = desk.workbench.office
    found = services.suggest(office, viewer, q[:_LONGEST], None, SIZE, kinds)
    lines = [_line(one) for one in found.suggestions]
    return show(request, "offered.html", lines=lines, read_as=found.read_as)
