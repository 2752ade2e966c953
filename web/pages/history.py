"""Pages of acts through time: timelines, comparisons, what changed, what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from fastapi import APIRouter, Request, Response

from api import address
from api.asking import DeskOf, ViewerOf
from api.desk import Desk
from schemas.history import ComparedClause, CompareView, Mark, Moment
from schemas.problem import BadInput
from schemas.register import Edition, Viewer
from web.asking import OnOf, PageFilters, day_of
from web.pages.search import choices
from web.render import show

router = APIRouter()

MONTH = 31
"""Days that ``/changes`` looks back where no day is asked for."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of characters in a comparison; ``kind`` is equal, deleted, inserted or noise."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """An article with the clauses inside it that a day concerns."""

    eid: str
    inside: tuple[str, ...]


@router.get("/timeline/acts/{iri:path}~{eid}")
def clause_timeline(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    iri: str,
    eid: str,
    on: OnOf,
    language: str = "",
) -> Response:
    """A clause through time: its wordings, the gaps between them, what changed."""
    place = address.parse(f"{iri}~{eid}")
    view = desk.workbench.chronicle.clause_timeline(
        viewer,
        place.iri,
        place.eid or eid,
        on or place.on,
        language or place.language or None,
    )
    rows = [(s, woven(s.before, s.text, s.marks)) for s in view.stretches]
    return show(request, "clause_timeline.html", view=view, rows=rows, on=on, places=places)


@router.get("/timeline/acts/{iri:path}")
def act_timeline(
    request: Request, desk: DeskOf, viewer: ViewerOf, iri: str, language: str = ""
) -> Response:
    """The days on which an act changed, the latest first, and a form to compare two texts."""
    place = address.parse(iri)
    view = desk.workbench.chronicle.timeline(viewer, place.iri, language or place.language or None)
    moments = list(reversed(view.moments))
    before = {m.day: _before(m.day) for m in moments}
    return show(
        request,
        "timeline.html",
        view=view,
        moments=moments,
        before=before,
        texts=_texts(view.editions, view.moments),
        places=places,
    )


@router.get("/compare/acts/{iri:path}")
def compare(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    iri: str,
    language: str = "",
    noise: bool = False,
    everything: bool = False,
) -> Response:
    """An act on two days or in two editions: clause beside clause, words marked.

    Without them it is the newest edition beside the one before it.
    """
    place = address.parse(iri)
    one, two = _sides(request, desk, viewer, place.iri, language or place.language or None)
    view = desk.workbench.chronicle.compare(
        viewer,
        place.iri,
        one,
        two,
        language or place.language or None,
        noise=noise,
        everything=everything,
    )
    return show(
        request,
        "compare.html",
        view=view,
        counts=view.comparison.counts,
        articles=_articles(view),
        noise=noise,
        everything=everything,
        sides=sides,
        names=names,
    )


@router.get("/changes")
def changes(
    request: Request, desk: DeskOf, viewer: ViewerOf, filters: PageFilters, q: str = ""
) -> Response:
    """What changed between two days over a set of acts (the last month where none is asked)."""
    today = date.today()
    to_day = day_of(request.query_params.get("to")) or today.isoformat()
    from_day = day_of(request.query_params.get("from")) or _earlier(to_day, MONTH)
    view = desk.workbench.chronicle.changes(viewer, from_day, to_day, filters, q)
    facets = choices(desk.list_acts(viewer, filters, q, None, 1).facets, filters)
    return show(
        request, "changes.html", view=view, q=q, filters=filters, choices=facets, places=places
    )


@router.get("/upcoming")
def upcoming(
    request: Request, desk: DeskOf, viewer: ViewerOf, filters: PageFilters, on: OnOf
) -> Response:
    """Acts and changes whose day has not come, the nearest first."""
    view = desk.workbench.chronicle.upcoming(viewer, filters, on)
    facets = choices(desk.list_acts(viewer, filters, "", None, 1).facets, filters)
    days = [(day, list(group)) for day, group in groupby(view.coming, key=lambda c: c.day)]
    return show(
        request,
        "upcoming.html",
        view=view,
        days=days,
        on=on,
        filters=filters,
        choices=facets,
        places=places,
    )


def woven(one: str, two: str, marks: Sequence[Mark]) -> list[Stretch]:
    """Both texts as one, what was taken out beside what was put in; [] without marks."""
    out: list[Stretch] = []
    for mark in marks:
        old, new = one[slice(*mark.one)], two[slice(*mark.other)]
        if mark.op == "equal":
            out.append(Stretch("equal", new))
            continue
        if mark.op == "noise":
            out.append(Stretch("noise", new or old))
            continue
        if old:
            out.append(Stretch("deleted", old))
        if new:
            out.append(Stretch("inserted", new))
    return out


def sides(row: ComparedClause) -> tuple[list[Stretch], list[Stretch]]:
    """The older and the newer text of a clause, each with its own marks."""
    older: list[Stretch] = []
    newer: list[Stretch] = []
    if row.one and row.two and row.marks:
        for mark in row.marks:
            old, new = row.one.text[slice(*mark.one)], row.two.text[slice(*mark.other)]
            quiet = mark.op if mark.op in ("equal", "noise") else ""
            older.append(Stretch(quiet or "deleted", old))
            newer.append(Stretch(quiet or "inserted", new))
        return older, newer
    if row.one:
        kind = "deleted" if row.change in ("gone", "removed") else "equal"
        older.append(Stretch(kind, row.one.text))
    if row.two:
        kind = "inserted" if row.change in ("new", "restored") else "equal"
        newer.append(Stretch(kind, row.two.text))
    return older, newer


def names(row: ComparedClause) -> list[object]:
    """The amending acts that explain a change, each once."""
    return list({(e.by.date, e.by.number): e.by for e in row.events if e.by}.values())


def places(eids: Sequence[str]) -> list[Place]:
    """Clauses by the article or top clause that they stand in."""
    found: dict[str, list[str]] = {}
    for eid in eids:
        parts = eid.split("__")
        top = 2 if parts[0].startswith("annex") and len(parts) > 1 else 1
        head = "__".join(parts[:top])
        found.setdefault(head, [])
        if eid != head:
            found[head].append(eid)
    return [Place(head, tuple(inside)) for head, inside in found.items()]


def _articles(view: CompareView) -> list[tuple[str | None, list[ComparedClause]]]:
    """Rows by article, in the order of the text."""
    rows = view.comparison.clauses
    return [(eid, list(group)) for eid, group in groupby(rows, key=lambda row: row.article)]


def _texts(
    editions: Sequence[Edition], moments: Sequence[Moment]
) -> list[tuple[str, Edition | None]]:
    """Days that can be compared, oldest first, each with its edition."""
    at = {e.date: e for e in editions if e.date}
    days = sorted({*at, *(m.day for m in moments)})
    return [(day, at.get(day)) for day in days]


def _sides(
    request: Request, desk: Desk, viewer: Viewer, iri: str, language: str | None
) -> tuple[str | int, str | int]:
    if request.query_params.get("from") or request.query_params.get("to"):
        return _asked(request, "from"), _asked(request, "to")
    editions = desk.open_act(viewer, iri, None, language).editions
    return editions[-2:][0].id, editions[-1].id


def _asked(request: Request, name: str) -> str | int:
    """A day, or the id of an edition."""
    raw = (request.query_params.get(name) or "").strip()
    if raw.isascii() and raw.isdigit():
        return int(raw)
    day = day_of(raw)
    if day is None:
        raise BadInput("no_day", "Two days are compared; give both, from and to.")
    return day


def _before(day: str) -> str:
    return _earlier(day, 1)


def _earlier(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()
