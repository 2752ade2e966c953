"""Reading: an act on a day, a clause with its wordings, an original. Every function takes a viewer.

A day picks the edition that was the newest by then; each clause is shown in the wording whose
interval holds the day. An act that has ended is shown as on its last day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from register import approval, computed, decode, deeds, former
from register.access import may_see, shared_files, visible
from register.cards import corrected_card, corrected_cards, overlay
from register.changes import PLANNED, as_of, life
from register.cited import cited_by_clauses
from register.commencing import beginning_of, first_edition
from register.computed_sources import computed_in, given_way, source_of
from register.derive import iso_day, newest
from register.masking import masked
from register.models import (
    CitationRow,
    ClauseReading,
    ClauseVersionRow,
    EventRow,
    Expression,
    Model,
    RelationRow,
    SourceFileRow,
    TermRow,
    WarningRow,
    Work,
)
from register.order import oldest_first
from register.record import stored_reading
from register.store import Originals
from register.timeline import Life
from register.wordings import around, standing, version_of, versions_of, with_texts
from schemas.act import Act
from schemas.clause import Clause
from schemas.commencement import Begun
from schemas.event import Event
from schemas.origin import SourceKind
from schemas.parsed import ParsedFile, Term
from schemas.problem import BadInput, NotFound
from schemas.register import (
    ActView,
    ClauseVersion,
    ClauseView,
    ComputedSource,
    Edition,
    EditionKind,
    SourceFile,
    Viewer,
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """An edition chosen for a day, with what it was chosen from."""

    edition: Edition
    act: Act
    events: tuple[Event, ...]
    editions: tuple[Edition, ...]
    """All of the language, oldest first."""
    newest: bool
    """No later edition is there."""
    day: str
    """The day asked for, or the last day of an act that has ended, or the first of one to come."""
    deeds: tuple[Event, ...] = ()
    """What other acts say that they do to it."""
    early: bool = False
    """The act was there on the day asked for, and not in force yet."""


@dataclass(frozen=True, slots=True)
class History:
    """All that one language holds of a work."""

    act: Act
    """The card of the newest edition."""
    editions: tuple[Edition, ...]
    """Oldest first."""
    versions: tuple[ClauseVersion, ...]
    """Every wording in every interval, in document order."""
    regime: str
    terms: tuple[Term, ...] = ()
    """What any edition defines."""
    cites: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """(edition, lineage) → what the wording cites (``register.cited``)."""


_LAST_DAY = "9999-12-31"


def open_act(
    session: Session, viewer: Viewer, work: Work, on: str, language: str | None = None
) -> ActView:
    """The act on a day. ``language`` None is that of the newest edition. NotFound, BadInput."""
    chosen = choose(session, viewer, work, on, language)
    edition = chosen.edition.id
    row = session.get_one(Expression, edition)
    return ActView(
        act=chosen.act,
        on=on,
        edition=chosen.edition,
        editions=chosen.editions,
        clauses=_all(session, work, chosen),
        events=chosen.events,
        citations=tuple(map(decode.citation, _data(session, CitationRow, edition))),
        terms=tuple(map(decode.term, _data(session, TermRow, edition))),
        relations=tuple(map(decode.relation, _data(session, RelationRow, edition))),
        warnings=tuple(map(decode.warning, _data(session, WarningRow, edition))),
        corrections=overlay(session, row.source_sha256, row.part, edition),
        former=former.of_edition(session, work.id, edition),
        approver=approval.approver(session, viewer, work.approved_by),
        approved=approval.approved(session, viewer, work.id),
        begun=_begun(session, work, row),
        coming=_coming((*chosen.events, *chosen.deeds), on),
        deeds=chosen.deeds,
        computed=_computed(session, work, chosen.edition.language),
        regime=work.regime,
    )


def open_clause(
    session: Session, viewer: Viewer, work: Work, eid: str, on: str, language: str | None = None
) -> ClauseView:
    """A clause on a day, with the units above and inside it, all its wordings and events.

    Events of the units above are among them: a change of an article is one of its parts too. An
    address of an earlier reading leads to the clause that had it, under its address now.
    """
    chosen = choose(session, viewer, work, on, language)
    clauses: tuple[ClauseVersion, ...] = ()
    if chosen.newest:
        clauses = around(session, chosen.edition.id, eid, chosen.day, chosen.edition.language)
        clauses = _early(clauses) if chosen.early else clauses
    if not any(v.clause.eid == eid for v in clauses):
        clauses = _all(session, work, chosen)
        if not any(v.clause.eid == eid for v in clauses):
            eid = former.now_at(session, work.id, eid, chosen.edition.id) or eid
    version = next((v for v in clauses if v.clause.eid == eid), None)
    if version is None:
        raise NotFound(_no_such_clause(session, work, chosen, eid))
    lineage = int(version.lineage)
    query = versions_of(work.id, version.language).where(ClauseVersionRow.clause_id == lineage)
    versions = sorted(map(version_of, session.execute(query)), key=lambda v: v.validity.start or "")
    inside = _inside(clauses, eid)
    path = _path(clauses, version.clause)
    above = {c.eid for c in path}
    about = [v for v in clauses if v.clause.eid in above] + [version, *inside]
    return ClauseView(
        act=chosen.act,
        edition=chosen.edition,
        version=with_texts(session, [version])[0],
        path=path,
        children=inside,
        versions=with_texts(session, versions),
        events=_events(session, [int(v.lineage) for v in about], chosen),
        computed=_computed(session, work, version.language),
    )


def choose(session: Session, viewer: Viewer, work: Work, on: str, language: str | None) -> Chosen:
    """The edition for a day: the newest whose day has come, else the oldest there is."""
    if not may_see(viewer, work.regime):
        raise NotFound(f"The register has no act {work.iri!r}.")
    if iso_day(on) != on:
        raise BadInput("bad_date", f"A day is written as 2021-11-15, which {on!r} is not.")
    rows = sources(session, work)
    language = language or work.language
    own = [(e, s) for e, s in rows if e.language == language]
    if not own:
        there = ", ".join(sorted({e.language for e, _ in rows}))
        raise NotFound(f"{work.iri} has no edition in {language!r}; there are: {there}.")
    replaced = {e for e, basis in computed.bases(session, work.id).items() if basis.replaced}
    corrected = [(e, s) for e, s in own if e.id in replaced]
    own = [(e, s) for e, s in own if e.id not in replaced]
    cards = corrected_cards(session, work.id, [e for e, _ in own])
    anchors = {e.id: iso_day(e.date) or iso_day(life(cards[e.id], ()).start) for e, _ in own}
    shared = shared_files(session, viewer, {s.sha256 for _, s in rows})
    own.sort(key=lambda pair: (anchors[pair[0].id] or "", pair[0].id))
    last = own[newest([(anchors[e.id], e.id) for e, _ in own])][0]
    outside = deeds.of_work(session, viewer, work.id)
    days = _life(session, last, cards[last.id], outside)
    day, early = on, days.start is not None and (cards[last.id].date or on) <= on < days.start
    if days.end is not None and on >= days.end:
        day = (date.fromisoformat(days.end) - timedelta(days=1)).isoformat()
    elif early and days.start is not None:
        day = days.start
    come = [pair for pair in own if (anchors[pair[0].id] or "") <= day]
    gone = given_way(session, work, {e.id for e, _ in come})
    come = [pair for pair in come if pair[0].id not in gone]
    row, source = come[-1] if come else own[0]
    told = _told(session, row.id)
    return Chosen(
        edition=edition_of(row, source, shared),
        act=as_of(cards[row.id], days, (*told, *outside), on),
        events=told,
        editions=tuple(edition_of(e, s, shared) for e, s in (*corrected, *own)),
        # The clauses of a computed edition are not all there are: another may go on from its base.
        newest=row.id == last.id and row.kind != computed.KIND,
        day=day,
        deeds=deeds.beside_notes(outside, told),
        early=early,
    )


def _life(session: Session, row: Expression, act: Act, outside: tuple[Event, ...]) -> Life:
    begun = beginning_of(act, tuple(map(decode.beginning, row.beginnings)))
    days = life(act, (*_told(session, row.id), *outside), begun)
    return replace(days, start=iso_day(days.start), end=iso_day(days.end))


def _begun(session: Session, work: Work, row: Expression) -> Begun:
    """How the beginning of the act itself is known."""
    edition = first_edition(session, work) or row
    beginnings = tuple(map(decode.beginning, edition.beginnings))
    return beginning_of(corrected_card(session, edition), beginnings)


def _coming(events: Iterable[Event], on: str) -> tuple[Event, ...]:
    """Changes that begin after the day, and announced ones whose day is not known."""
    return tuple(
        e
        for e in events
        if (e.in_force.date is not None and e.in_force.date > on)
        or (e.in_force.date is None and e.place == PLANNED)
    )


def original(
    session: Session, originals: Originals, viewer: Viewer, sha256: str
) -> tuple[SourceFile, bytes]:
    """An original as it was given; NotFound where an act in it may not be seen."""
    row = _source(session, viewer, sha256)
    try:
        return _source_file(row), originals.get(row.sha256)
    except FileNotFoundError:
        # A public site has no file that holds a hidden act too.
        raise NotFound(f"This site does not hold the original {sha256!r}.") from None


def reading(session: Session, viewer: Viewer, sha256: str) -> ParsedFile:
    """What was read from an original, before corrections; NotFound as for the original."""
    return stored_reading(_source(session, viewer, sha256))


def act_reading(session: Session, viewer: Viewer, edition: int) -> ParsedFile:
    """What was read of the act of an edition, alone in its file. NotFound.

    Where the file holds an act that the viewer may not see, all but the act's own characters is
    blank.
    """
    row = session.get(Expression, edition)
    work = session.get_one(Work, row.work_id) if row else None
    if row is None or work is None or not may_see(viewer, work.regime):
        raise NotFound(f"The register has no edition {edition}.")
    source = session.get_one(SourceFileRow, row.source_sha256)
    whole = stored_reading(source)
    if shared_files(session, viewer, [source.sha256]):
        whole = masked(whole, {row.part})
        whole = replace(whole, source=replace(whole.source, name=nameless(source)), listed=())
    return replace(whole, first=whole.acts[row.part], others=())


def source_file(session: Session, viewer: Viewer, sha256: str) -> SourceFile:
    """What is known of an original; NotFound where an act in it may not be seen."""
    return _source_file(_source(session, viewer, sha256))


def sources_of(session: Session, viewer: Viewer, work: Work) -> tuple[SourceFile, ...]:
    """The originals of a work's editions, in the order in which they came."""
    if not may_see(viewer, work.regime):
        raise NotFound(f"The register has no act {work.iri!r}.")
    rows = [s for _, s in sources(session, work)]
    shared = shared_files(session, viewer, {s.sha256 for s in rows})
    return tuple({s.sha256: _source_file(s) for s in rows if s.sha256 not in shared}.values())


def histories(session: Session, viewer: Viewer, work: Work) -> Iterator[History]:
    """Every wording in every interval, a language at a time (for the index)."""
    if not may_see(viewer, work.regime):
        return
    # What is kept of the act is the same for all who may see it, so that it names nothing else.
    all_who_may = Viewer("all who may see it", frozenset({work.regime}))
    for language in sorted({row.language for row, _ in sources(session, work)}):
        chosen = choose(session, all_who_may, work, _LAST_DAY, language)
        query = versions_of(work.id, language).order_by(
            ClauseReading.place,
            ClauseVersionRow.clause_id,
            oldest_first(ClauseVersionRow.valid_from),
        )
        versions = tuple(version_of(row) for row in session.execute(query))
        terms = (t for edition in chosen.editions for t in _data(session, TermRow, edition.id))
        yield History(
            chosen.act,
            chosen.editions,
            versions,
            work.regime,
            tuple(map(decode.term, terms)),
            cited_by_clauses(session, work, language),
        )


def _all(session: Session, work: Work, chosen: Chosen) -> tuple[ClauseVersion, ...]:
    edition = chosen.edition
    found = standing(
        session, work.id, edition.language, edition.id, chosen.day, newest=chosen.newest
    )
    return with_texts(session, _early(found) if chosen.early else found)


def _early(versions: Iterable[ClauseVersion]) -> tuple[ClauseVersion, ...]:
    """Clauses of an act that is not in force yet."""
    return tuple(
        replace(v, clause=replace(v.clause, status="not_in_force"))
        if v.clause.status == "present"
        else v
        for v in versions
    )


def _computed(session: Session, work: Work, language: str) -> tuple[ComputedSource, ...]:
    found = computed_in(session, work, language)
    return tuple(source_of(session, row, made) for row, made in found)


def _inside(clauses: Sequence[ClauseVersion], eid: str) -> tuple[ClauseVersion, ...]:
    under = {eid}
    found = []
    for version in clauses:
        if version.clause.parent in under:
            under.add(version.clause.eid)
            found.append(version)
    return tuple(found)


def _path(clauses: Sequence[ClauseVersion], clause: Clause) -> tuple[Clause, ...]:
    by_eid = {v.clause.eid: v.clause for v in clauses}
    path: list[Clause] = []
    above = by_eid.get(clause.parent or "")
    while above is not None and above not in path:
        path.insert(0, above)
        above = by_eid.get(above.parent or "")
    return tuple(path)


def _events(session: Session, lineages: Iterable[int], chosen: Chosen) -> tuple[Event, ...]:
    """What any edition of the language tells of these clauses, each fact once, oldest first."""
    order = [e.id for e in reversed(chosen.editions)]
    rows = session.execute(
        select(EventRow.expression_id, EventRow.data, EventRow.begun, EventRow.in_force)
        .where(EventRow.expression_id.in_(order), EventRow.clause_id.in_(list(lineages)))
        .order_by(EventRow.id)
    ).all()
    facts: dict[object, Event] = {}
    for event in _begun_too(sorted(rows, key=lambda r: order.index(r.expression_id))):
        by = event.by and (event.by.date, event.by.number)
        facts.setdefault((event.target, event.op, by, event.in_force.date), event)
    return tuple(sorted(facts.values(), key=_when))


def _when(event: Event) -> str:
    return event.in_force.date or (event.by.date if event.by else None) or ""


def _no_such_clause(session: Session, work: Work, chosen: Chosen, eid: str) -> str:
    language = chosen.edition.language
    query = versions_of(work.id, language).where(ClauseReading.eid == eid)
    stood = [version_of(row).validity for row in session.execute(query)]
    if not stood:
        return f"{work.iri} has no clause {eid!r} in {language!r}."
    spans = ", ".join(f"{v.start or '…'} to {v.end or '…'}" for v in stood)
    return f"The clause {eid!r} of {work.iri} did not stand on {chosen.day}; it stood {spans}."


def sources(session: Session, work: Work) -> Sequence[Row[Expression, SourceFileRow]]:
    """The editions of a work with their originals, in the order in which they came."""
    query = (
        select(Expression, SourceFileRow)
        .join(SourceFileRow, SourceFileRow.sha256 == Expression.source_sha256)
        .where(Expression.work_id == work.id)
        .order_by(Expression.id)
    )
    return session.execute(query).all()


def _told(session: Session, expression: int) -> tuple[Event, ...]:
    columns = EventRow.data, EventRow.begun, EventRow.in_force
    query = select(*columns).where(EventRow.expression_id == expression).order_by(EventRow.id)
    return _begun_too(session.execute(query).all())


def _data(session: Session, table: type[Model], expression: int) -> list[dict[str, object]]:
    columns = table.__table__.c
    query = select(columns.data).where(columns.expression_id == expression).order_by(columns.id)
    return list(session.scalars(query))


def _begun_too(rows: Iterable[Row[Any]]) -> tuple[Event, ...]:
    """Events with the days that the register found."""
    return tuple(decode.begun_event(row.data, row.begun, row.in_force) for row in rows)


def _source(session: Session, viewer: Viewer, sha256: str) -> SourceFileRow:
    seen = (
        select(Expression.id)
        .join(Work, Work.id == Expression.work_id)
        .where(Expression.source_sha256 == SourceFileRow.sha256, visible(viewer))
    )
    row = session.scalar(select(SourceFileRow).where(SourceFileRow.sha256 == sha256, seen.exists()))
    if row is None or shared_files(session, viewer, [sha256]):
        raise NotFound(f"The register has no original {sha256!r}.")
    return row


def edition_of(row: Expression, source: SourceFileRow, shared: Collection[str] = ()) -> Edition:
    """An edition as a value of the vocabulary; ``shared``: files whose names are not told."""
    kind: EditionKind = row.kind  # type: ignore[assignment]
    origin: SourceKind = row.origin  # type: ignore[assignment]
    return Edition(
        row.id,
        row.language,
        row.date,
        kind,
        _source_file(source, shared),
        source.parser,
        source.tables,
        row.part,
        origin,
    )


def nameless(row: SourceFileRow) -> str:
    """What a file is called that holds an act which may not be seen: its name may tell of it."""
    return f"{row.sha256[:12]}.{row.format}"


def _source_file(row: SourceFileRow, shared: Collection[str] = ()) -> SourceFile:
    name = nameless(row) if row.sha256 in shared else row.name
    return SourceFile(row.sha256, name, row.format, row.size, row.encoding)
