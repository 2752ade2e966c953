"""``/acts``: the register's list, an act, a clause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fastapi import APIRouter, Request, Response
from starlette.responses import PlainTextResponse

from api import address
from api.asking import DeskOf, ViewerOf
from api.desk import Desk
from api.moved import moved
from schemas.citing import CitedBy, Spell
from schemas.parsed import Citation
from schemas.problem import BadInput, Gone, NotFound
from schemas.register import ActView, ClauseVersion, ClauseView, ComputedSource, Viewer
from schemas.review import ComputedNotice
from schemas.search import Filters, SearchRequest
from schemas.shapes import states
from schemas.source import Span
from services import review_grading
from web import reading
from web.asking import OnOf, PageFilters
from web.locale import Locale
from web.marks import Piece, pieces, snippet
from web.outgoing import deeds, outgoing
from web.pages.search import choices
from web.render import act_url, show, speak

router = APIRouter()

LIST_SIZE = 50
OLD = frozenset({"repealed", "expired"})
UNSURE = frozenset({"suspended", "not_yet_in_force", "partly_in_force", "draft"})


@dataclass(frozen=True, slots=True)
class Inside:
    """A hit inside the act that is open."""

    eid: str
    num: str | None
    pieces: list[Piece]


@router.get("/acts")
def list_acts(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    filters: PageFilters,
    q: str = "",
    cursor: str | None = None,
) -> Response:
    held = desk.list_acts(viewer, filters, q, cursor or None, LIST_SIZE)
    return show(
        request,
        "acts.html",
        held=held,
        q=q,
        filters=filters,
        choices=choices(held.facets, filters),
        cursor=cursor,
    )


@router.get("/named-acts")
def list_named(
    request: Request, desk: DeskOf, viewer: ViewerOf, filters: PageFilters, q: str = ""
) -> Response:
    """Acts that are known only by name."""
    held = desk.workbench.list_named(viewer, filters, q)
    return show(request, "named_acts.html", held=held, q=q)


@router.get("/acts/{iri:path}~{eid}")
def clause(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    iri: str,
    eid: str,
    on: OnOf,
    language: str = "",
    copy: bool = False,
    words: str = "",
) -> Response:
    """A clause with its wordings and events; ``?copy=true`` is its text with the citation alone,
    ``?words=`` asks when it contained them."""
    place = address.parse(f"{iri}~{eid}")
    day = on or place.on
    tongue = language or place.language
    try:
        view = desk.open_clause(viewer, place.iri, place.eid or eid, day, tongue)
    except NotFound as missing:
        return _named(request, desk, viewer, place.iri, missing)
    if there := moved(request, place, view.act.iri, view.version.clause.eid):
        return there
    cited = desk.cite(view.act, view.version.clause, view.act.language, view.path)
    t = speak(request)
    quoted = quotation(t, view, cited, tense(day or today()), day)
    if copy:
        return PlainTextResponse(quoted)
    asked = day or today()
    said = view.version.clause.eid
    spells, refusal = _containing(desk, viewer, view, words)
    below = {view.version.clause.eid, *(v.clause.eid for v in view.children)}
    return show(
        request,
        "clause.html",
        pieces=pieces,
        outgoing=outgoing(t, _citations(desk, viewer, view), below, view.act.iri, day),
        view=view,
        clause=view.version.clause,
        on=day,
        language=tongue,
        cited=cited,
        quoted=quoted,
        when=tense(asked),
        asked=asked,
        grave=gravity(view.act.status),
        reread=reading.reread(view.version.clause),
        text=pieces(view.version.clause.text),
        computed=computed_source(view),
        cited_by=_cited_by(desk, viewer, view.act.iri, said),
        words=words,
        spells=spells,
        refusal=refusal,
    )


def _cited_by(desk: DeskOf, viewer: ViewerOf, iri: str, eid: str) -> CitedBy | None:
    """What cites a clause today; None while there is no index that could tell."""
    try:
        return desk.cited_by(viewer, iri, eid, None)
    except BadInput:
        return None


def _containing(
    desk: DeskOf, viewer: ViewerOf, view: ClauseView, words: str
) -> tuple[tuple[Spell, ...], str]:
    """When the clause contained ``words``, or why that cannot be told."""
    if not words.strip():
        return (), ""
    eid, tongue = view.version.clause.eid, view.version.language
    try:
        return desk.containing(viewer, view.act.iri, eid, words, tongue).spells, ""
    except BadInput as error:
        return (), error.sentence


def _named(
    request: Request, desk: DeskOf, viewer: ViewerOf, iri: str, missing: NotFound
) -> Response:
    """What is told of an act that the register has no text of; else that the unit is missing.

    Not of one that was withdrawn, also where acts that are shown name it.
    """
    if isinstance(missing, Gone):
        raise missing
    try:
        known = desk.workbench.named_act(viewer, iri)
    except NotFound:
        raise missing from None
    return show(request, "named.html", act=known)


@router.get("/acts/{iri:path}")
def act(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    iri: str,
    on: OnOf,
    language: str = "",
    notes: Literal["history", "inline"] = "history",
    q: str = "",
    part: str = "",
    beside: str = "",
) -> Response:
    """An act on one page; ``?part=`` narrows it to one unit, ``?q=`` marks words in it.

    ``?beside=`` sets another language beside it.
    """
    place = address.parse(iri)
    day = on or place.on
    if beside:
        return _beside(request, desk, viewer, place, beside, day, language)
    try:
        view = desk.open_act(viewer, place.iri, day, language or place.language)
    except NotFound as missing:
        return _named(request, desk, viewer, place.iri, missing)
    if there := moved(request, place, view.act.iri, place.eid):
        return there
    inside, marked = _inside(desk, viewer, view, q, day)
    there_are = {v.clause.eid for v in view.clauses}
    words = speak(request)
    wanted = part or place.eid or ""
    wanted = dict(view.former).get(wanted, wanted)
    narrowed = wanted if wanted in there_are else ""
    laid = reading.page(view, marked, narrowed or None)
    return show(
        request,
        "act.html",
        view=view,
        laid=laid,
        on=day,
        language=language or place.language or "",
        notes=notes,
        q=q,
        part=narrowed,
        inside=inside,
        when=tense(view.on),
        grave=gravity(view.act.status),
        cited=desk.cite(view.act, None, view.act.language),
        languages_of=_languages(desk, viewer, view),
        stem=act_url(view.act.iri).rpartition("/")[2],
        tail=query_tail(day, language),
        deeds=deeds(words, view.relations, view.act.iri, day),
        notices=computed_notices(desk, viewer, view),
        states=states(view.clauses),
        compared=_comparable(view),
    )


def computed_notices(desk: Desk, viewer: Viewer, view: ActView) -> tuple[ComputedNotice, ...]:
    """What must be said of the act's computed editions, that of the edition shown first."""
    if not view.computed:
        return ()
    office = desk.workbench.office
    found = review_grading.notices(office, viewer, view.act.iri, view.act.language)
    return tuple(sorted(found, key=lambda n: n.source.edition != view.edition.id))


def computed_source(view: ClauseView) -> ComputedSource | None:
    """From what the wording of a clause was computed; None where somebody published it."""
    shown = view.version
    held = {v.edition for v in view.versions if v.validity == shown.validity}
    if shown.wording != "computed":
        return None
    return next((c for c in view.computed if c.edition in held), None)


def _beside(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    place: address.Address,
    other: str,
    day: str | None,
    language: str,
) -> Response:
    """Two languages of an act, clause beside clause."""
    tongue = language or place.language
    view = desk.workbench.open_beside(viewer, place.iri, other, day, tongue)
    ours = {v.clause.eid: v for v in view.one.clauses}
    theirs = {v.clause.eid: v for v in view.other.clauses}
    rows = [(ours.get(a or ""), theirs.get(b or "")) for a, b in view.pairs]
    alone = sum(a is None or b is None for a, b in rows)
    return show(request, "beside.html", view=view, rows=rows, alone=alone, on=day)


def _citations(desk: DeskOf, viewer: ViewerOf, view: ClauseView) -> tuple[Citation, ...]:
    """The citations of the edition that holds the wording; none where another one is shown."""
    if view.version.edition != view.edition.id or view.version.wording == "unknown":
        return ()
    return desk.act_reading(viewer, view.edition).first.citations


def _comparable(view: ActView) -> tuple[str, str] | None:
    """The days of the two newest editions, where there are two."""
    days = sorted({e.date or view.act.date or "" for e in view.editions} - {""})
    return (days[-2], days[-1]) if len(days) > 1 else None


def _languages(desk: DeskOf, viewer: ViewerOf, view: ActView) -> tuple[str, ...]:
    """The languages that the register holds the act in."""
    works = desk.list_acts(viewer, Filters(act=view.act.iri), "", None, 1).works
    return works[0].languages if works else (view.act.language,)


def _inside(
    desk: DeskOf, viewer: ViewerOf, view: ActView, q: str, day: str | None
) -> tuple[list[Inside], dict[str, tuple[str, tuple[Span, ...]]]]:
    """Hits of a search in the open act, and their marks by eid.

    An act that has ended is shown as it last stood: its words are looked for in every wording, and
    those marked that are shown.
    """
    if not q.strip():
        return [], {}
    ended = gravity(view.act.status) == "old"
    only = Filters(act=view.act.iri, language=(view.act.language,))
    found = desk.find_inside(viewer, SearchRequest(q, None if ended else day, ended, only))
    shown = {v.clause.eid: v.clause for v in view.clauses}
    marked = {
        h.eid: (h.text, h.marks) for h in found if h.eid in shown and shown[h.eid].text in h.text
    }
    inside = {
        h.eid: Inside(h.eid, h.num_display, snippet(h.text, h.marks, size=160))
        for h in found
        if h.eid in marked
    }
    return list(inside.values()), marked


def query_tail(on: str | None, language: str) -> str:
    """What clause links inside an act carry on."""
    return act_url("x", on=on, language=language).partition("?")[2]


def today() -> str:
    return date.today().isoformat()


def tense(day: str) -> Literal["past", "today", "future"]:
    """Where a day lies; what is not today's text is never shown as if it were."""
    now = today()
    return "past" if day < now else "future" if day > now else "today"


def gravity(status: str) -> str:
    """How loud a status is told."""
    return "old" if status in OLD else "unsure" if status in UNSURE else "plain"


def quotation(t: Locale, view: ClauseView, cited: str, when: str, day: str | None) -> str:
    """A clause's text with what is below it, and the citation, as they go into a letter.

    What is not in force today says so, so that it cannot be taken for it once it is copied.
    """
    lines = [line for v in (view.version, *view.children) if (line := _line(t, v))]
    told = [f"({cited})" if lines else cited]
    if when != "today":
        told.append(f"[{t('when.' + when, day=t.day(day))}]")
    if gravity(view.act.status) == "old":
        told.append(f"[{t('act.is_' + view.act.status)}]")
    return "\n".join([*lines, "", *told])


def _line(t: Locale, version: ClauseVersion) -> str:
    clause = version.clause
    if version.wording == "unknown":
        return ""
    head = " ".join(x for x in (clause.num_display, clause.heading) if x)
    if clause.status != "present":
        state = f"[{t.label('clause_status', clause.status)}]"
        return " ".join(x for x in (head, clause.text, state) if x)
    return ("\n" if clause.heading else " ").join(x for x in (head, clause.text) if x)
