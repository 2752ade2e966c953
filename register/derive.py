"""What follows from the editions of a work: intervals of its clauses, its names, its card."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from register import computed, decode, deeds, due, overlay, reaching, timeline
from register.across.keep import keep_pairs
from register.cards import corrected_card
from register.changes import Unit, life, of_clauses, of_the_whole
from register.commencing import Commencing, beginning_of, part_begins
from register.instruments import linked
from register.models import (
    ClauseIdentity,
    ClauseReading,
    ClauseVersionRow,
    EventRow,
    Expression,
    Work,
    WorkName,
)
from register.names import number_key, title_key
from register.stepping import keep_steps
from schemas.act import Act
from schemas.event import Event
from schemas.jsonable import plain
from schemas.origin import rank_of
from schemas.parsed import Beginning

_Over = tuple[tuple[overlay.Coming, ...], tuple[overlay.Pause, ...], str | None]


@dataclass(frozen=True, slots=True)
class _Edition:
    row: Expression
    act: Act
    events: tuple[Event, ...]
    basis: computed.Basis | None = None
    """Of an edition that was computed by us."""
    before: Mapping[int, str] = field(default_factory=dict)
    """Of such an edition: what its base says, by clause."""
    deeds: tuple[Event, ...] = ()
    """What other acts say that they do to this one."""
    unnamed: frozenset[str] = frozenset()
    """IRIs of acts among them that are told without their names."""
    own: tuple[Event, ...] = ()
    """Of such an edition: what it tells beyond its base; the rest is its base's to tell."""

    @property
    def anchor(self) -> str | None:
        """Day from which the edition is evidence of its wordings."""
        return iso_day(self.row.date) or iso_day(life(self.act, self.events).start)

    @property
    def beginnings(self) -> tuple[Beginning, ...]:
        return tuple(map(decode.beginning, self.row.beginnings))

    @property
    def life(self) -> timeline.Life:
        """The act's days as this edition and other acts tell them."""
        begun = beginning_of(self.act, self.beginnings)
        days = life(self.act, (*self.events, *self.deeds), begun, self.unnamed)
        return timeline.Life(iso_day(days.start), iso_day(days.end), days.doubt)


def refresh(session: Session, work_id: int) -> dict[int, int]:
    """Compute anew all that follows from a work's editions; a work without any is removed.

    Returns how many wordings each edition holds that the register did not hold before.
    """
    work = session.get_one(Work, work_id)
    due.mark(session, work.iri)
    outside = deeds.renew(session, work)
    editions = _editions(session, work, outside)
    before = _held(session, work_id)
    _clear(session, work_id, keep=bool(editions))
    if not editions:
        session.delete(work)
        session.flush()
        return {}
    texts: dict[str, int] = {}
    for language in sorted({e.act.language for e in editions}):
        own = [e for e in editions if e.act.language == language]
        texts[language] = own[newest([(e.anchor, e.row.id) for e in own])].row.id
        _chain(session, own)
        dated = sorted(own, key=lambda e: (e.anchor or "", e.row.id))
        keep_steps(session, work_id, [e.row.id for e in dated])
    keep_pairs(session, work_id, texts)
    _describe(session, work, editions)
    session.flush()
    new = _held(session, work_id).keys() - before.keys()
    held = _held(session, work_id)
    return dict(Counter(held[key] for key in new))


def refresh_all(session: Session, works: Collection[int]) -> dict[int, int]:
    """``refresh`` of these works, then of those whose history follows from them."""
    others = linked(session, works)
    new: dict[int, int] = {}
    for work in sorted(works):
        new.update(refresh(session, work))
    for work in sorted(others | linked(session, works)):
        refresh(session, work)
    return new


def newest(editions: Sequence[tuple[str | None, int]]) -> int:
    """Index of the newest of (anchor, id) pairs; of equal days the one recorded last."""
    return max(range(len(editions)), key=lambda i: (editions[i][0] or "", editions[i][1]))


def iso_day(value: str | None) -> str | None:
    """A full calendar day, or None where ``value`` is not one."""
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        return None


def _editions(session: Session, work: Work, outside: tuple[Event, ...]) -> list[_Edition]:
    rows = session.scalars(
        select(Expression).where(Expression.work_id == work.id).order_by(Expression.id)
    ).all()
    out = []
    bases = computed.bases(session, work.id)
    unnamed = deeds.hidden_iris(session, work)
    commencing = Commencing(session, work)
    for row in rows:
        basis = bases.get(row.id)
        if basis is not None and basis.replaced:
            continue  # its correction tells what it told
        act = corrected_card(session, row)
        told = _settled(session, row.id, commencing)
        if basis is None:
            out.append(_Edition(row, act, told, deeds=outside, unnamed=unnamed))
            continue
        before = computed.wordings(session, basis.edition)
        new = computed.own_events(_printed(session, row.id), _printed(session, basis.edition))
        own = tuple(told[at] for at in new)
        out.append(_Edition(row, act, told, basis, before, outside, unnamed, own))
    return out


def _printed(session: Session, edition: int | None) -> tuple[Event, ...]:
    """The events of an edition as its notes tell them."""
    query = select(EventRow.data).where(EventRow.expression_id == edition).order_by(EventRow.id)
    return tuple(decode.event(e) for e in session.scalars(query))


def _settled(session: Session, expression: int, commencing: Commencing) -> tuple[Event, ...]:
    """The events of an edition with the days that follow; how, is kept with each."""
    query = select(EventRow).where(EventRow.expression_id == expression).order_by(EventRow.id)
    rows = session.scalars(query).all()
    settled = commencing.settled(decode.event(r.data) for r in rows)
    for row, event in zip(rows, settled, strict=True):
        row.begun = plain(event.begun)
        row.in_force = event.in_force.date
    return settled


def _held(session: Session, work_id: int) -> dict[tuple[int, str, str], int]:
    """Known wordings of a work: (clause, language, wording) and the edition that holds each."""
    query = select(
        ClauseVersionRow.clause_id,
        ClauseVersionRow.language,
        ClauseVersionRow.wording_hash,
        ClauseVersionRow.expression_id,
    ).where(ClauseVersionRow.work_id == work_id, ClauseVersionRow.wording == "known")
    return {(r[0], r[1], r[2]): r[3] for r in session.execute(query)}


def _clear(session: Session, work_id: int, *, keep: bool) -> None:
    session.execute(delete(ClauseVersionRow).where(ClauseVersionRow.work_id == work_id))
    session.execute(delete(WorkName).where(WorkName.work_id == work_id))
    unread = select(ClauseReading.clause_id).where(ClauseReading.clause_id == ClauseIdentity.id)
    orphans = delete(ClauseIdentity).where(ClauseIdentity.work_id == work_id, ~unread.exists())
    session.execute(orphans)
    if not keep:
        session.flush()


def _chain(session: Session, editions: list[_Edition]) -> None:
    """Intervals of all clauses in one language."""
    last = editions[newest([(e.anchor, e.row.id) for e in editions])]
    days = last.life
    over = _over(session, last)
    states: dict[int, list[timeline.State]] = defaultdict(list)
    for at, edition in enumerate(editions):
        for clause, state in _states(session, edition).items():
            found = states[clause]
            found.extend(_absent(e, clause) for e in editions[len(found) : at])
            found.append(state)
    rows: list[dict[str, Any]] = []
    for clause, found in sorted(states.items()):
        found.extend(_absent(e, clause) for e in editions[len(found) :])
        found = computed.settled(found)
        held = {state.edition: state.key for state in found}
        rows += [
            {
                "work_id": last.row.work_id,
                "clause_id": clause,
                "language": last.act.language,
                "expression_id": interval.edition,
                "valid_from": interval.start and date.fromisoformat(interval.start),
                "valid_to": interval.end and date.fromisoformat(interval.end),
                "wording": interval.wording,
                "doubt": interval.doubt,
                "wording_hash": held[interval.edition],
                "status": interval.status,
                "others": plain(interval.others),
            }
            for interval in overlay.lay(timeline.chain(found, days), *over.get(clause, ()))
        ]
    if rows:
        session.execute(insert(ClauseVersionRow), rows)


def _over(session: Session, last: _Edition) -> dict[int, _Over]:
    """By clause of the newest edition: coming changes, suspensions, a later beginning."""
    units = {u: clause for clause, u in _units(session, last.row.id)}
    events, language = (*last.events, *last.deeds), last.act.language
    coming = reaching.coming(list(units), events, last.anchor, language, last.unnamed)
    pauses = reaching.pauses(list(units), events, language, last.unnamed)
    parts = [(b, part_begins(last.act, b)) for b in last.beginnings if b.eids]
    later = reaching.beginnings(list(units), parts)
    return {
        clause: (coming.get(u.eid, ()), pauses.get(u.eid, ()), later.get(u.eid))
        for u, clause in units.items()
    }


def _units(session: Session, expression: int) -> list[tuple[int, Unit]]:
    columns = (
        ClauseReading.clause_id,
        ClauseReading.eid,
        ClauseReading.parent,
        ClauseReading.num,
        ClauseReading.status,
    )
    query = select(*columns).where(ClauseReading.expression_id == expression)
    return [(r[0], Unit(*r[1:])) for r in session.execute(query.order_by(ClauseReading.place))]


def _absent(edition: _Edition, clause: int) -> timeline.State:
    basis = _basis(edition, clause)
    return timeline.State(edition.row.id, edition.anchor, None, basis=basis)


def _basis(edition: _Edition, clause: int) -> timeline.Basis | None:
    if edition.basis is None:
        return None
    return timeline.Basis(edition.basis.edition, edition.before.get(clause))


def _states(session: Session, edition: _Edition) -> dict[int, timeline.State]:
    rows = session.execute(
        select(
            ClauseReading.clause_id,
            ClauseReading.eid,
            ClauseReading.parent,
            ClauseReading.num,
            ClauseReading.status,
            ClauseReading.wording_hash,
        )
        .where(ClauseReading.expression_id == edition.row.id)
        .order_by(ClauseReading.place)
    ).all()
    units = [Unit(r.eid, r.parent, r.num, r.status) for r in rows]
    told = edition.own if edition.basis else edition.events
    changes = of_clauses(units, told, edition.act.language)
    hidden, listed = of_the_whole(units, told, edition.act.language)
    return {
        r.clause_id: timeline.State(
            edition=edition.row.id,
            anchor=edition.anchor,
            key=r.wording_hash,
            gone=r.status in ("removed", "repealed"),
            changes=changes.get(r.eid, ()),
            noted=bool(edition.events) or edition.row.kind == "published",
            overtaken=hidden,
            listed=listed,
            basis=_basis(edition, r.clause_id),
            rank=rank_of(edition.row.origin),
        )
        for r in rows
    }


def _describe(session: Session, work: Work, editions: list[_Edition]) -> None:
    """The work's own columns from its newest edition, its names from all of them."""
    last = editions[newest([(e.anchor, e.row.id) for e in editions])]
    act, days = last.act, last.life
    work.starts, work.ends = days.start, days.end
    work.jurisdiction, work.type, work.status = act.jurisdiction, act.type, act.status
    work.title, work.language = act.title, act.language
    if days.doubt and act.status in ("unknown", "in_force"):
        work.status = "repealed"  # from which day is not known
    work.number, work.number_display = act.number, act.number_display
    work.date = iso_day(act.date)
    work.authority = act.authority.name if act.authority else None
    names: set[tuple[str, str]] = set()
    for edition in editions:
        names.add(("title", title_key(edition.act.title)))
        if edition.act.number:
            names.add(("act", number_key(edition.act.number)))
        names |= {(n.kind, number_key(n.value)) for n in edition.act.numbers}
    rows = [{"work_id": work.id, "kind": k, "key": key} for k, key in sorted(names) if key]
    if rows:
        session.execute(insert(WorkName), rows)
