"""The acts and clauses that a query names: which act is meant, and whether the clause stands.

Of several acts of one name those of the own country come first, then those in force on the day;
a name as it was typed goes before one told by letters without their special signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select
from sqlalchemy.orm import Session

from language.fold import fold
from register import catalogue, former, placing, views
from register.access import visible
from register.models import ClauseReading, ClauseVersionRow, Expression, Work, WorkName
from register.names import title_key
from register.wordings import GONE, around
from schemas.navigation import ActName, Navigation
from schemas.problem import Ambiguous, NotFound
from schemas.register import ClauseVersion, Validity, Viewer
from schemas.search import Direct, DirectState, Filters

MOST = 8
"""Acts that are offered at once."""
_CONSIDERED = 40
"""Acts of one name that are looked at."""
_EXCERPT = 400
"""Characters of a clause that are shown."""
_ENDED = frozenset({"repealed", "expired"})
_CODES = ("code", "constitution")
_VERSION = cast(Table, ClauseVersionRow.__table__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a query names, and how it is to be read."""

    named: Navigation
    on: str
    filters: Filters
    own: str | None = None
    """Country whose acts come first."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    work: Work
    why: tuple[str, ...]
    exact: bool = True
    language: str = ""
    """Of the name that it was found by."""


def directs(session: Session, viewer: Viewer, wanted: Wanted) -> tuple[Direct, ...]:
    """What ``wanted`` names, the likeliest first, at most ``MOST``; () where nothing is held."""
    found = _candidates(session, viewer, wanted)
    ranked = sorted(found, key=lambda c: _rank(c, wanted))[: MOST * 2]
    located = [(_located(session, viewer, c, wanted), c) for c in ranked]
    shown = [(d, c) for d, c in located if d is not None]
    # Parts of one code are acts of their own: the one that holds the article is meant.
    shown.sort(key=lambda pair: _rank(pair[1], wanted, pair[0]))
    return tuple(direct for direct, _ in shown[:MOST])


def _rank(candidate: _Candidate, wanted: Wanted, told: Direct | None = None) -> tuple[Any, ...]:
    work = candidate.work
    ended = told.status in _ENDED if told else not _in_force(work, wanted.on)
    coming = bool(work.starts and work.starts > wanted.on)
    return (
        bool(wanted.own) and work.jurisdiction != wanted.own,
        not candidate.exact,
        ended or coming,
        told is not None and told.state not in ("found", "act"),
        bool(wanted.named.types) and work.type not in wanted.named.types,
        bool(wanted.named.languages)
        and (candidate.language or work.language) not in wanted.named.languages,
        "".join(chr(0x10FFFF - ord(c)) for c in work.date or ""),
        work.iri,
    )


def _in_force(work: Work, on: str) -> bool:
    """Whether nothing known speaks against it; an end without a day counts on every day."""
    if work.starts and on < work.starts:
        return False
    return on < work.ends if work.ends else work.status not in _ENDED


def _candidates(session: Session, viewer: Viewer, wanted: Wanted) -> list[_Candidate]:
    found: dict[int, _Candidate] = {}
    for candidate in _each(session, viewer, wanted):
        if _allowed(candidate.work, wanted):
            found.setdefault(candidate.work.id, candidate)
    candidates = list(found.values())
    if wanted.named.day or wanted.named.year:
        candidates = [c for c in candidates if _dated(c.work, wanted)]
    if wanted.named.names and wanted.named.rest:
        candidates = _narrowed(session, candidates, title_key(wanted.named.rest).split())
    return candidates


def _each(session: Session, viewer: Viewer, wanted: Wanted) -> Iterable[_Candidate]:
    if wanted.named.iri:
        yield from _by_iri(session, viewer, wanted.named.iri)
    elif wanted.named.names:
        yield from _by_everyday_name(session, viewer, wanted)
    elif wanted.named.numbers:
        key = and_(WorkName.kind != "title", WorkName.key.in_(wanted.named.numbers))
        for work in session.scalars(_named(viewer, key)):
            yield _Candidate(work, (f"its number is {work.number or wanted.named.numbers[0]}",))
    elif wanted.named.rest:
        yield from _by_title(session, viewer, wanted)
    elif "constitution" in wanted.named.types:
        query = select(Work).where(visible(viewer), Work.type == "constitution")
        for work in session.scalars(query.limit(_CONSIDERED)):
            yield _Candidate(work, ("it is the constitution",))
    elif wanted.filters.act:
        for work in session.scalars(
            select(Work).where(visible(viewer), Work.iri == wanted.filters.act)
        ):
            yield _Candidate(work, ("the search is in this act",))


def _allowed(work: Work, wanted: Wanted) -> bool:
    filters = wanted.filters
    if wanted.named.countries and work.jurisdiction not in wanted.named.countries:
        return False
    if (
        wanted.named.types
        and not wanted.named.names
        and not _is_kind(work.type, wanted.named.types)
    ):
        return False
    return (
        (not filters.jurisdiction or work.jurisdiction in filters.jurisdiction)
        and (not filters.type or work.type in filters.type)
        and (not filters.act or work.iri == filters.act)
    )


def _is_kind(kind: str, asked: Sequence[str]) -> bool:
    """``закон`` is said of every kind of law, and of codes, which are laws."""
    return any(
        kind == a or kind.endswith(f"-{a}") or (a == "law" and kind in _CODES) for a in asked
    )


def _dated(work: Work, wanted: Wanted) -> bool:
    if wanted.named.day:
        return work.date == wanted.named.day
    return (work.date or "").startswith(f"{wanted.named.year}-")


def _by_iri(session: Session, viewer: Viewer, iri: str) -> Iterable[_Candidate]:
    try:
        yield _Candidate(catalogue.resolve(session, viewer, iri), ("its IRI was given",))
        return
    except (NotFound, Ambiguous):
        pass
    begun = Work.iri.startswith(iri.rstrip("/"), autoescape=True)
    query = select(Work).where(visible(viewer), begun).order_by(Work.iri).limit(_CONSIDERED)
    for work in session.scalars(query):
        yield _Candidate(work, ("its IRI begins so",))


def _by_everyday_name(session: Session, viewer: Viewer, wanted: Wanted) -> Iterable[_Candidate]:
    for name in wanted.named.names:
        told = f"“{name.said}” is said for {name.title}"
        for work in _called(session, viewer, name):
            yield _Candidate(work, (told,), name.exact, name.language)


def _called(session: Session, viewer: Viewer, name: ActName) -> list[Work]:
    own = Work.jurisdiction == name.jurisdiction
    contained = (WorkName.key.contains(title_key(t), autoescape=True) for t in name.titles)
    by_title = _named(viewer, and_(WorkName.kind == "title", or_(*contained))).where(own)
    if not name.code:
        return list(session.scalars(by_title))
    codes = _named(viewer, WorkName.kind == "title").where(own, Work.type.in_(_CODES))
    works = [
        work
        for work, key in session.execute(codes.add_columns(WorkName.key))
        if _fits(name.patterns, key)
    ]
    # A code that was taken for a law has its name in its title.
    return works or list(session.scalars(by_title))


def _narrowed(
    session: Session, candidates: list[_Candidate], words: Sequence[str]
) -> list[_Candidate]:
    """Those whose title holds ``words`` too (``жк рсфср``); all where none does."""
    titles = select(WorkName.work_id, WorkName.key).where(
        WorkName.kind == "title", WorkName.work_id.in_([c.work.id for c in candidates])
    )
    fit = {row.work_id for row in session.execute(titles) if set(words) <= set(row.key.split())}
    return [c for c in candidates if c.work.id in fit] or candidates


def _fits(patterns: Sequence[str], key: str) -> bool:
    return any(_pattern(p).search(fold(key)) for p in patterns)


@lru_cache(maxsize=1000)
def _pattern(name: str) -> re.Pattern[str]:
    words = re.findall(r"[\w*]+", fold(name.lower().replace("ё", "е")))
    return re.compile(r"\b" + r"\s+".join(re.escape(w).replace(r"\*", r"\w*") for w in words))


def _by_title(session: Session, viewer: Viewer, wanted: Wanted) -> Iterable[_Candidate]:
    """Acts whose title is these words, or ends with them; then those that hold them."""
    title = title_key(wanted.named.rest)
    if not title:
        return
    padded = " " + WorkName.key + " "
    inside = padded.contains(f" {title} ", autoescape=True)
    whole = or_(WorkName.key == title, WorkName.key.endswith(f" {title}", autoescape=True))
    for condition, why in ((whole, "it has this title"), (inside, "its title holds these words")):
        works = list(session.scalars(_named(viewer, and_(WorkName.kind == "title", condition))))
        for work in works:
            yield _Candidate(work, (why,))
        if works:
            return


def _named(viewer: Viewer, condition: ColumnElement[bool]) -> Select[Work]:
    query = select(Work).join(WorkName, WorkName.work_id == Work.id)
    return query.where(visible(viewer), condition).order_by(Work.iri).limit(_CONSIDERED * 10)


def _located(
    session: Session, viewer: Viewer, candidate: _Candidate, wanted: Wanted
) -> Direct | None:
    """The act, or the clause that is asked for, as it stands on the day."""
    work, named = candidate.work, wanted.named
    language = _language(session, work, wanted)
    chosen = views.choose(session, viewer, work, wanted.on, language)
    act, why = chosen.act, list(candidate.why)
    whole = Direct(
        iri=work.iri,
        eid=None,
        title=act.title or work.title,
        number=act.number,
        date=act.date,
        status=act.status,
        language=chosen.edition.language,
        jurisdiction=act.jurisdiction,
        type=act.type,
        num_display=None,
        text="",
        state="act",
        wording="known",
        valid=Validity(None, None),
        why=tuple(why),
    )
    if not named.eid and not named.places:
        return whole
    edition = chosen.edition.id
    if named.eid:
        eid = _known(session, work, edition, named.eid)
        placed = placing.Placed(eid) if eid else None
    else:
        placed = placing.place(session, edition, named)
    if placed is None:
        return _elsewhere(session, work, chosen, wanted, whole)
    if named.last is not None or placed.ranged:
        why.append("the first unit of the range is shown")
    if placed.missing:
        why.append(f"it has no {placed.missing}")
    version, text = _wording(session, chosen, placed.eid)
    if version is None:
        return _elsewhere(session, work, chosen, wanted, whole)
    state: DirectState = "above" if placed.missing else "found"
    if version.clause.status in GONE:
        state = "gone"
        why.append(_taken_out(version))
    return replace(
        whole,
        eid=placed.eid,
        num_display=version.clause.num_display,
        text=text,
        state=state,
        wording=version.wording,
        valid=version.validity,
        why=tuple(why),
    )


def _language(session: Session, work: Work, wanted: Wanted) -> str:
    query = select(Expression.language).where(Expression.work_id == work.id)
    held = set(session.scalars(query))
    asked = (*wanted.filters.language, *wanted.named.languages, work.language)
    return next((code for code in asked if code in held), work.language)


def _known(session: Session, work: Work, edition: int, eid: str) -> str | None:
    query = select(ClauseReading.eid).where(ClauseReading.expression_id == edition)
    if session.scalar(query.where(ClauseReading.eid == eid)):
        return eid
    return former.now_at(session, work.id, eid, edition)


def _wording(session: Session, chosen: views.Chosen, eid: str) -> tuple[ClauseVersion | None, str]:
    """The clause on the day, and the beginning of what it says."""
    clauses = around(session, chosen.edition.id, eid, chosen.day, chosen.edition.language)
    version = next((v for v in clauses if v.clause.eid == eid), None)
    if version is None:
        return None, ""
    inside = [v.clause for v in clauses if v.clause.eid.startswith(f"{eid}__")]
    parts = [version.clause.heading or "", version.clause.text]
    parts += [" ".join(filter(None, (c.num_display, c.heading, c.text))) for c in inside]
    text = "\n".join(filter(None, parts))
    if len(text) > _EXCERPT:
        text = text[:_EXCERPT].rsplit(" ", 1)[0].rstrip() + "…"
    return version, text


def _taken_out(version: ClauseVersion) -> str:
    since = version.validity.start
    told = f"it is {version.clause.status}"
    return f"{told} since {since}" if since else told


def _elsewhere(
    session: Session, work: Work, chosen: views.Chosen, wanted: Wanted, whole: Direct
) -> Direct:
    """What is to be said where the day has no such clause: later, earlier, or never there."""
    named = wanted.named
    for edition in chosen.editions:
        if edition.language != chosen.edition.language:
            continue
        eid = (
            _known(session, work, edition.id, named.eid)
            if named.eid
            else placing.innermost(placing.rows_of(session, edition.id, named.places), named.places)
        )
        if eid is None:
            continue
        query = (
            select(_VERSION.c.valid_from, _VERSION.c.valid_to)
            .join(ClauseReading, ClauseReading.clause_id == _VERSION.c.clause_id)
            .where(
                ClauseReading.expression_id == edition.id,
                ClauseReading.eid == eid,
                _VERSION.c.language == edition.language,
            )
        )
        rows = session.execute(query).all()
        starts = [r.valid_from.isoformat() for r in rows if r.valid_from]
        ends = [r.valid_to.isoformat() for r in rows if r.valid_to]
        if rows and len(starts) == len(rows) and min(starts) > chosen.day:
            why = f"it has this unit since {min(starts)}"
            return replace(whole, eid=eid, state="not_yet", why=(*whole.why, why))
        if rows and len(ends) == len(rows) and max(ends) <= chosen.day:
            why = f"it had this unit until {max(ends)}"
            return replace(whole, eid=eid, state="gone", why=(*whole.why, why))
    why = f"it has no {named.eid or ' '.join(p.raw for p in named.places)}"
    last = placing.last(session, chosen.edition.id, named.places)
    told = (*whole.why, why, f"the last is {last}") if last else (*whole.why, why)
    return replace(whole, state="none", why=told)
