"""Reading the history of acts: texts of two days, days of change, what is to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from register import decode
from register.changes import life
from register.derive import iso_day
from register.models import ClauseReading, ClauseVersionRow, EventRow, Expression, Work
from register.order import newest_first, oldest_first
from register.stepping import steps_of
from register.views import Chosen, choose
from register.wordings import clause_of, standing
from schemas.event import Event, Instrument
from schemas.history import Moment, Step
from schemas.problem import NotFound
from schemas.register import ClauseVersion, Validity, Viewer

LAST_DAY = "9999-12-31"

Told = tuple[str | None, Event]
"""An event with the lineage of its target; None is the act."""


class Interval(NamedTuple):
    """A row of a clause's life, with its address."""

    clause: int
    eid: str
    start: str | None
    end: str | None
    wording: str
    key: str


def text_on(
    session: Session, viewer: Viewer, work: Work, day: str, language: str | None
) -> tuple[Chosen, tuple[ClauseVersion, ...]]:
    """The act as it stands on a day. NotFound, BadInput."""
    chosen = choose(session, viewer, work, day, language)
    edition = chosen.edition
    found = standing(
        session, work.id, edition.language, edition.id, chosen.day, newest=chosen.newest
    )
    return chosen, found


def text_of(
    session: Session, viewer: Viewer, work: Work, edition: int
) -> tuple[Chosen, tuple[ClauseVersion, ...]]:
    """The act as an edition prints it, whatever stood on its day. NotFound."""
    row = session.get(Expression, edition)
    if row is None or row.work_id != work.id:
        raise NotFound(f"{work.iri} has no edition {edition}.")
    newest = choose(session, viewer, work, LAST_DAY, row.language)
    day = iso_day(row.date) or iso_day(decode.act(row.card).date) or newest.day
    query = (
        select(ClauseReading)
        .where(ClauseReading.expression_id == edition)
        .order_by(ClauseReading.place)
    )
    versions = tuple(
        ClauseVersion(
            str(r.clause_id), edition, row.language, clause_of(r), Validity(day, None), "known"
        )
        for r in session.scalars(query)
    )
    own = next(e for e in newest.editions if e.id == edition)
    return Chosen(own, decode.act(row.card), (), newest.editions, False, day), versions


def events_between(
    session: Session, work: Work, language: str, after: str | None, until: str
) -> list[Told]:
    """Changes with a day in ``(after, until]``, as any edition of the language tells, once each.

    The day is that of commencement, else that of the amending act.
    """
    point = func.coalesce(EventRow.in_force, EventRow.by_date)
    query = (
        select(EventRow.clause_id, EventRow.data)
        .join(Expression, Expression.id == EventRow.expression_id)
        .where(Expression.work_id == work.id, Expression.language == language, point <= until)
        .order_by(newest_first(Expression.date), EventRow.id)
    )
    if after is not None:
        query = query.where(point > after)
    facts: dict[object, Told] = {}
    for clause, data in session.execute(query):
        event = decode.event(data)
        announced = event.place == "P12"
        if announced or (event.languages and language not in event.languages):
            continue
        if clause is None and event.target != "act":
            continue
        by = event.by and (event.by.date, event.by.number)
        facts.setdefault(
            (clause, event.op, by, event.in_force.date),
            (None if clause is None else str(clause), event),
        )
    return list(facts.values())


def intervals(
    session: Session, work: int, language: str, clause: int | None = None
) -> dict[int, list[Interval]]:
    """The lives of a work's clauses in a language, each oldest first."""
    query = (
        select(
            ClauseVersionRow.clause_id,
            ClauseReading.eid,
            ClauseVersionRow.valid_from,
            ClauseVersionRow.valid_to,
            ClauseVersionRow.wording,
            ClauseVersionRow.wording_hash,
        )
        .join(
            ClauseReading,
            (ClauseReading.expression_id == ClauseVersionRow.expression_id)
            & (ClauseReading.clause_id == ClauseVersionRow.clause_id),
        )
        .where(ClauseVersionRow.work_id == work, ClauseVersionRow.language == language)
        .order_by(ClauseReading.place, ClauseVersionRow.id)
    )
    if clause is not None:
        query = query.where(ClauseVersionRow.clause_id == clause)
    out: dict[int, list[Interval]] = defaultdict(list)
    for row in session.execute(query):
        start = row.valid_from.isoformat() if row.valid_from else None
        end = row.valid_to.isoformat() if row.valid_to else None
        out[row.clause_id].append(
            Interval(row.clause_id, row.eid, start, end, row.wording, row.wording_hash)
        )
    for found in out.values():
        found.sort(key=lambda i: i.start or "")
    return out


def moments(session: Session, work: Work, language: str) -> tuple[Moment, ...]:
    """The days on which an act changed, oldest first."""
    lives = intervals(session, work.id, language)
    begun, ended = _life(session, work, language, lives)
    days: dict[str, _Day] = defaultdict(_Day)
    for life_ in lives.values():
        first, last = life_[0], life_[-1]
        if first.start is not None and first.start != begun:
            days[first.start].note(first)
        for before, after in pairwise(life_):
            if before.end is not None and after.start is not None and before.end < after.start:
                days[before.end].ended.append(before.eid)
            if after.start is not None and (before.end != after.start or another(before, after)):
                days[after.start].note(after)
        if last.end is not None and last.end != ended:
            days[last.end].ended.append(last.eid)
    for day in (begun, ended):
        if day is not None:
            days[day]  # the act's own days are told even where nothing else is
    by = _instruments(session, work, language)
    editions = _editions_by_day(session, work, language)
    moved: dict[int, list[Step]] = defaultdict(list)
    for step in steps_of(session, work.id, language):
        if step.kind not in ("same", "new", "gone"):
            moved[step.newer].append(step)
    for day, edition in editions.items():
        if moved.get(edition):
            days[day]
    return tuple(
        Moment(
            day=day,
            kind="begun" if day == begun else "ended" if day == ended else "changed",
            by=tuple(by.get(day, ())),
            changed=tuple(dict.fromkeys(days[day].changed)),
            unknown=tuple(dict.fromkeys(days[day].unknown)),
            ended=tuple(dict.fromkeys(days[day].ended)),
            steps=tuple(moved.get(editions.get(day, -1), ())),
            edition=editions.get(day),
        )
        for day in sorted(days)
    )


class _Day:
    def __init__(self) -> None:
        self.changed: list[str] = []
        self.unknown: list[str] = []
        self.ended: list[str] = []

    def note(self, interval: Interval) -> None:
        self.changed.append(interval.eid)
        if interval.wording == "unknown":
            self.unknown.append(interval.eid)


def another(before: Interval, after: Interval) -> bool:
    """Whether the wording is another one; a doubt that begins makes an interval of its own."""
    return (before.wording, before.key) != (after.wording, after.key) or (
        after.wording == "unknown" and before.end == after.start
    )


def _life(
    session: Session, work: Work, language: str, lives: dict[int, list[Interval]]
) -> tuple[str | None, str | None]:
    """First and last day of the act itself, as its clauses have it."""
    starts = [i.start for found in lives.values() for i in found[:1]]
    begun = min((s for s in starts if s is not None), default=None)
    newest = session.scalars(
        select(Expression)
        .where(Expression.work_id == work.id, Expression.language == language)
        .order_by(newest_first(Expression.date), Expression.id.desc())
    ).first()
    if newest is None:
        return begun, None
    act = decode.act(newest.card)
    events = session.scalars(select(EventRow.data).where(EventRow.expression_id == newest.id))
    days = life(act, [decode.event(e) for e in events])
    start = iso_day(days.start)
    return (start if start in starts or begun is None else begun), iso_day(days.end)


def _instruments(session: Session, work: Work, language: str) -> dict[str, list[Instrument]]:
    """Amending acts by the day on which they changed something."""
    out: dict[str, list[Instrument]] = defaultdict(list)
    for _, event in events_between(session, work, language, None, LAST_DAY):
        day = event.in_force.date or (event.by.date if event.by else None)
        if day is None or event.by is None:
            continue
        same = [b for b in out[day] if (b.date, b.number) == (event.by.date, event.by.number)]
        if not same:
            out[day].append(event.by)
    return out


def _editions_by_day(session: Session, work: Work, language: str) -> dict[str, int]:
    query = (
        select(Expression.date, Expression.id)
        .where(Expression.work_id == work.id, Expression.language == language)
        .order_by(Expression.id)
    )
    return {row.date: row.id for row in session.execute(query) if iso_day(row.date)}


def lineages_at(session: Session, work: int, language: str, eid: str) -> list[int]:
    """Clauses that ever had an address, those of the newest edition first."""
    query = (
        select(ClauseReading.clause_id)
        .join(Expression, Expression.id == ClauseReading.expression_id)
        .where(
            Expression.work_id == work, Expression.language == language, ClauseReading.eid == eid
        )
        .order_by(newest_first(Expression.date), Expression.id.desc())
    )
    return list(dict.fromkeys(session.scalars(query)))


def eids_of(session: Session, clauses: Iterable[int]) -> dict[str, str]:
    """The newest address of each clause."""
    query = (
        select(ClauseReading.clause_id, ClauseReading.eid)
        .join(Expression, Expression.id == ClauseReading.expression_id)
        .where(ClauseReading.clause_id.in_(list(clauses)))
        .order_by(oldest_first(Expression.date), Expression.id)
    )
    return {str(row.clause_id): row.eid for row in session.execute(query)}


def lineages_around(session: Session, version: ClauseVersion) -> list[str]:
    """Identities of the units around a clause in the edition that has its wording."""
    out: list[str] = []
    above = version.clause.parent
    while above is not None:
        row = session.execute(
            select(ClauseReading.clause_id, ClauseReading.parent).where(
                ClauseReading.expression_id == version.edition, ClauseReading.eid == above
            )
        ).first()
        if row is None:
            break
        out.append(str(row.clause_id))
        above = row.parent
    return out


def languages_of(session: Session, work: int) -> list[str]:
    query = select(Expression.language).where(Expression.work_id == work).distinct()
    return sorted(session.scalars(query))


def changed_works(
    session: Session, conditions: Sequence[ColumnElement[bool]], after: str, until: str, limit: int
) -> tuple[list[Work], int]:
    """Works with an interval that begins or ends in ``(after, until]``, and how many there are."""
    start, end = ClauseVersionRow.valid_from, ClauseVersionRow.valid_to
    first, last = date.fromisoformat(after), date.fromisoformat(until)
    inside = or_((start > first) & (start <= last), (end > first) & (end <= last))
    ids = select(ClauseVersionRow.work_id).where(inside).distinct()
    chosen = select(Work).where(Work.id.in_(ids), *conditions)
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    query = chosen.order_by(func.coalesce(Work.date, "").desc(), Work.id).limit(limit)
    return list(session.scalars(query)), total


def announced(
    session: Session, conditions: Sequence[ColumnElement[bool]], on: str
) -> list[tuple[Work, str, Event]]:
    """Changes to come that a banner tells (P12), of which no edition has the text."""
    query = (
        select(Work, Expression.language, EventRow.data)
        .join(Expression, Expression.work_id == Work.id)
        .join(EventRow, EventRow.expression_id == Expression.id)
        .where(EventRow.data["place"].as_string() == "P12", *conditions)
        .order_by(EventRow.id)
    )
    out = []
    for work, language, data in session.execute(query):
        event = decode.event(data)
        if event.in_force.date is None or event.in_force.date > on:
            out.append((work, language, event))
    return out
