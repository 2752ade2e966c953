"""``/search/explain``: why a hit is a hit; ``/search/help``: how queries are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from api.asking import DeskOf, ViewerOf
from schemas.search import Filters, SearchRequest
from services.explain import explain as explained
from web.asking import OnOf
from web.locale import Locale
from web.marks import pieces
from web.render import act_url, show, speak

router = APIRouter()

TOPICS = (
    ("words", 2),
    ("phrase", 2),
    ("near", 3),
    ("sentence", 2),
    ("joined", 3),
    ("without", 1),
    ("pattern", 2),
    ("fields", 4),
    ("dates", 3),
    ("places", 3),
)
"""What the help tells, and with how many examples: ``help`` in ``web/locales``."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that a query can say."""

    heading: str
    text: str
    queries: Sequence[str]


@router.get("/search/explain")
def explain(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    on: OnOf,
    q: str,
    act: str,
    eid: str | None = None,
    text_language: str | None = None,
    any_wording: bool = False,
) -> Response:
    day = None if any_wording else on
    asked = SearchRequest(q, day, any_wording, Filters(act=act))
    why = explained(desk.workbench.office, viewer, asked, eid, text_language)
    url = act_url(why.act.iri, fragment=why.eid, on=day, language=why.act.language)
    text = pieces(why.text, why.marks)
    return show(request, "explain.html", q=q, why=why, pieces=text, url=url)


@router.get("/search/help")
def help(request: Request) -> Response:
    return show(request, "help.html", topics=topics(speak(request)))


def topics(t: Locale) -> list[Topic]:
    """The help in one language; its examples are queries in that language."""
    return [
        Topic(
            t(f"help.{name}"),
            t(f"help.{name}_text"),
            [t(f"help.{name}_q{n}") for n in range(1, count + 1)],
        )
        for name, count in TOPICS
    ]
