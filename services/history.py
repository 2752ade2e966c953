"""The history of acts: timelines, comparisons, what changed, what is to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from schemas.event import Instrument
from schemas.history import (
    ActChange,
    ActTimeline,
    ChangesView,
    ClauseTimeline,
    Coming,
    CompareView,
    Moment,
    Namesake,
    Stretch,
    UpcomingView,
)
from schemas.problem import BadInput, NotFound
from schemas.register import BesideView, ClauseVersion, Validity, Viewer, WorkSummary
from schemas.search import Filters
from services.office import Office, today

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from register.models import Work
    from register.views import Chosen

MOST = 200
"""Acts told at once by ``changes`` and ``upcoming``."""


def timeline(
    office: Office, viewer: Viewer, reference: str, language: str | None = None
) -> ActTimeline:
    """The days on which an act changed, by whom, which clauses. NotFound, Ambiguous."""
    from register import catalogue, history
    from register.views import choose

    with office.register.reading() as session:
        work = catalogue.resolve(session, viewer, reference)
        chosen = choose(session, viewer, work, history.LAST_DAY, language)
        found = history.moments(session, work, chosen.edition.language)
        return ActTimeline(chosen.act, chosen.editions, found)


def clause_timeline(
    office: Office,
    viewer: Viewer,
    reference: str,
    eid: str,
    on: str | None = None,
    language: str | None = None,
) -> ClauseTimeline:
    """The life of the clause that has (or had) an address; ``on`` picks one of namesakes.

    NotFound, Ambiguous, BadInput.
    """
    from register import catalogue, former, history
    from register.apart import apart
    from register.stepping import steps_of
    from register.views import choose

    with office.register.reading() as session:
        work = catalogue.resolve(session, viewer, reference)
        chosen = choose(session, viewer, work, on or history.LAST_DAY, language)
        tongue = chosen.edition.language
        found = history.lineages_at(session, work.id, tongue, eid)
        if not found:
            eid = former.now_at(session, work.id, eid, chosen.edition.id) or eid
            found = history.lineages_at(session, work.id, tongue, eid)
        if not found:
            raise NotFound(f"{work.iri} has no clause {eid!r} in {tongue!r}.")
        lives = {one: _versions(session, work, tongue, one) for one in found}
        chosen_one = next(
            (one for one in found if on and any(v.validity.holds(on) for v in lives[one])), found[0]
        )
        steps = tuple(steps_of(session, work.id, tongue, chosen_one))
        named = {int(s.lineage) for s in steps} | {int(s.other) for s in steps if s.other}
        others = [x for x in history.languages_of(session, work.id) if x != tongue]
        return ClauseTimeline(
            act=chosen.act,
            eid=eid,
            lineage=str(chosen_one),
            stretches=_stretches(session, work, tongue, lives[chosen_one]),
            inside=_inside(history.moments(session, work, tongue), eid),
            steps=steps,
            others=history.eids_of(session, named),
            namesakes=tuple(
                Namesake(str(one), _span(lives[one]))
                for one in found
                if one != chosen_one and lives[one]
            ),
            apart=tuple(
                a
                for other in others
                for a in apart(session, work.id, tongue, other, history.LAST_DAY, chosen_one)
            ),
        )


def _inside(found: Sequence[Moment], eid: str) -> tuple[Moment, ...]:
    """What of an act's days concerns the units inside a clause."""
    out = []
    for moment in found:
        changed, unknown, ended = (
            tuple(x for x in eids if x.startswith(f"{eid}__"))
            for eids in (moment.changed, moment.unknown, moment.ended)
        )
        steps = tuple(s for s in moment.steps if (s.after or s.before or "").startswith(f"{eid}__"))
        if changed or ended or steps:
            kept = replace(moment, changed=changed, unknown=unknown, ended=ended, steps=steps)
            out.append(kept)
    return tuple(out)


def _versions(
    session: Session, work: Work, language: str, lineage: int
) -> tuple[ClauseVersion, ...]:
    from register.models import ClauseVersionRow
    from register.wordings import version_of, versions_of

    query = versions_of(work.id, language).where(ClauseVersionRow.clause_id == lineage)
    found = map(version_of, session.execute(query))
    return tuple(sorted(found, key=lambda v: v.validity.start or ""))


def _span(versions: Sequence[ClauseVersion]) -> Validity:
    return Validity(versions[0].validity.start, versions[-1].validity.end)


def _stretches(
    session: Session, work: Work, language: str, versions: Sequence[ClauseVersion]
) -> tuple[Stretch, ...]:
    """Wordings with the gaps between them, each against the one before it."""
    from codification.compare import marks
    from register import history
    from register.lineage import words_of

    out: list[Stretch] = []
    said = ""
    for at, version in enumerate(versions):
        before = versions[at - 1] if at else None
        start = version.validity.start
        if before and before.validity.end and start and before.validity.end < start:
            gap = Validity(before.validity.end, start)
            out.append(Stretch(gap, None, "", "", (), ()))
        clause = version.clause
        known = version.wording != "unknown"
        text = words_of(clause.heading, clause.text, clause.rows) if known else ""
        by: tuple[Instrument, ...] = ()
        if start:
            day_before = _day_before(start)
            told = history.events_between(session, work, language, day_before, start)
            lines = {version.lineage, *history.lineages_around(session, version)}
            by = _once(e.by for lineage, e in told if lineage in lines and e.by)
        marked = marks(said, text) if said and text else ()
        out.append(Stretch(version.validity, version, said, text, marked, by))
        said = text
    return tuple(out)


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _once(found: Iterable[Instrument | None]) -> tuple[Instrument, ...]:
    """Each amending act once, whatever else a note says of it."""
    out: dict[object, Instrument] = {}
    for by in found:
        if by is not None:
            out.setdefault((by.date, by.number), by)
    return tuple(out.values())


def compare(
    office: Office,
    viewer: Viewer,
    reference: str,
    one: str | int,
    two: str | int,
    language: str | None = None,
    *,
    noise: bool = False,
    everything: bool = False,
) -> CompareView:
    """An act on two days (``2021-11-15``), or two of its editions (by their ids).

    Without ``noise`` typographic differences are left out, without ``everything`` the clauses that
    stayed. NotFound, Ambiguous, BadInput.
    """
    from codification.compare import Printed
    from codification.compare import compare as compared
    from register import catalogue, history

    with office.register.reading() as session:
        work = catalogue.resolve(session, viewer, reference)
        older, before = _text(session, viewer, work, one, language)
        newer, after = _text(session, viewer, work, two, language or older.edition.language)
        if older.edition.language != newer.edition.language:
            raise BadInput(
                "two_languages",
                f"Edition {one} is in {older.edition.language!r}, edition {two} in "
                f"{newer.edition.language!r}; compare texts of one language, or open the act with "
                "two languages beside each other.",
            )
        days = _day(one, older), _day(two, newer)
        if days[0] > days[1]:
            raise BadInput(
                "days_reversed",
                f"The text to start from is of {days[0]}, the one to end with of {days[1]}; "
                "exchange them.",
            )
        told = history.events_between(session, work, newer.edition.language, *days)
        hidden = {v.lineage for v in (*before, *after) if v.wording == "unknown"}
        texts = [
            [Printed(v.lineage, v.clause) for v in found if v.lineage not in hidden]
            for found in (before, after)
        ]
        eids = {v.lineage: v.clause.eid for v in (*before, *after)}
        comparison = compared(texts[0], texts[1], told, noise=noise, everything=everything)
        loud = {r.lineage for r in comparison.clauses if r.change not in ("same", "noise")}
        doubts = dict.fromkeys(v.doubt for v in (*before, *after) if v.doubt and v.lineage in loud)
        return CompareView(
            act=newer.act,
            one=older.edition,
            two=newer.edition,
            from_day=days[0],
            to_day=days[1],
            comparison=comparison,
            doubts=tuple(d for d in doubts if d),
            unknown=tuple(eids[x] for x in eids if x in hidden),
        )


def _text(
    session: Session, viewer: Viewer, work: Work, asked: str | int, language: str | None
) -> tuple[Chosen, tuple[ClauseVersion, ...]]:
    from register import history

    if isinstance(asked, int):
        return history.text_of(session, viewer, work, asked)
    return history.text_on(session, viewer, work, asked, language)


def _day(asked: str | int, chosen: Chosen) -> str:
    return asked if isinstance(asked, str) else chosen.day


def changes(
    office: Office,
    viewer: Viewer,
    from_day: str,
    to_day: str,
    filters: Filters,
    words: str = "",
    limit: int = MOST,
) -> ChangesView:
    """What changed after ``from_day``, up to and with ``to_day``. NotFound, BadInput."""
    from register import catalogue, history
    from register.access import visible

    _check(from_day, to_day)
    with office.register.reading() as session:
        filters = _resolved(session, viewer, filters)
        narrowed = [visible(viewer), *catalogue.conditions(filters, words).values()]
        works, total = history.changed_works(session, narrowed, from_day, to_day, limit)
        summaries = catalogue.summaries(session, works, filters.language)
        found: list[ActChange] = []
        for work, summary in zip(works, summaries, strict=True):
            for language in history.languages_of(session, work.id):
                if filters.language and language not in filters.language:
                    continue
                moments = [
                    m
                    for m in history.moments(session, work, language)
                    if from_day < m.day <= to_day
                ]
                if moments:
                    found.append(_act_change(summary, language, moments))
        found.sort(key=lambda c: (c.days[-1], c.work.iri), reverse=True)
        return ChangesView(from_day, to_day, tuple(found), total)


def _act_change(summary: WorkSummary, language: str, moments: Sequence[Moment]) -> ActChange:
    kinds = {m.kind for m in moments}
    unknown = {eid for m in moments for eid in m.unknown}
    return ActChange(
        work=summary,
        language=language,
        kind="ended" if "ended" in kinds else "begun" if "begun" in kinds else "changed",
        days=tuple(m.day for m in moments),
        by=_once(by for m in moments for by in m.by),
        eids=tuple(dict.fromkeys(eid for m in moments for eid in (*m.changed, *m.ended))),
        unknown=len(unknown),
    )


def upcoming(
    office: Office, viewer: Viewer, filters: Filters, on: str | None = None
) -> UpcomingView:
    """Acts and changes whose day has not come on ``on`` (None: today). NotFound, BadInput."""
    from register import catalogue, history
    from register.access import visible

    day = on or today()
    _check(day, history.LAST_DAY)
    with office.register.reading() as session:
        filters = _resolved(session, viewer, filters)
        narrowed = [visible(viewer), *catalogue.conditions(filters).values()]
        works, _ = history.changed_works(session, narrowed, day, history.LAST_DAY, MOST)
        summaries = catalogue.summaries(session, works, filters.language)
        found: list[Coming] = []
        for work, summary in zip(works, summaries, strict=True):
            for language in history.languages_of(session, work.id):
                for moment in history.moments(session, work, language):
                    if moment.day > day:
                        found += _coming(summary, language, moment)
        told = history.announced(session, narrowed, day)
        named = catalogue.summaries(session, [work for work, _, _ in told], filters.language)
        for (_, language, event), summary in zip(told, named, strict=True):
            by = (event.by,) if event.by else ()
            eids = () if event.target == "act" else (event.target,)
            begins = event.in_force.date
            found.append(Coming(summary, language, "announced", begins, eids, by, event.raw))
        once = {(c.work.iri, c.language, c.kind, c.day, c.eids, c.raw): c for c in found}
        order = sorted(once.values(), key=lambda c: (c.day is None, c.day or "", c.work.iri))
        return UpcomingView(day, tuple(order))


def _coming(summary: WorkSummary, language: str, moment: Moment) -> list[Coming]:
    if moment.kind == "begun":
        return [Coming(summary, language, "act", moment.day, (), moment.by, None)]
    out: list[Coming] = []
    if moment.changed:
        out.append(Coming(summary, language, "change", moment.day, moment.changed, moment.by, None))
    if moment.ended or moment.kind == "ended":
        eids = () if moment.kind == "ended" else moment.ended
        out.append(Coming(summary, language, "end", moment.day, eids, moment.by, None))
    return out


def with_apart(office: Office, viewer: Viewer, view: BesideView) -> BesideView:
    """Two texts of an act with the changes that only one of them had."""
    from register import catalogue
    from register.apart import apart

    with office.register.reading() as session:
        work = catalogue.resolve(session, viewer, view.one.act.iri)
        found = apart(session, work.id, view.one.act.language, view.other.act.language, view.one.on)
    return replace(view, apart=found)


def _resolved(session: Session, viewer: Viewer, filters: Filters) -> Filters:
    from register import catalogue

    if filters.act is None:
        return filters
    return replace(filters, act=catalogue.resolve(session, viewer, filters.act).iri)


def _check(from_day: str, to_day: str) -> None:
    for day in (from_day, to_day):
        try:
            good = date.fromisoformat(day).isoformat() == day
        except ValueError:
            good = False
        if not good:
            raise BadInput("bad_date", f"A day is written as 2021-11-15, which {day!r} is not.")
    if from_day > to_day:
        raise BadInput("days_reversed", f"{from_day} lies after {to_day}; exchange the two days.")
