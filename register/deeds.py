"""What other acts of the register do to a work in their own words, as events of the work.

"Признать утратившим силу Закон … № 5" of one act is a repeal on the page of the other, from the day
on which the one begins. The other need not be there yet: when it comes, it is joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from register import decode, titled
from register.access import may_see, shown_with
from register.cards import corrected_card
from register.changes import OWN_WORDS, same_instrument
from register.commencing import Commencing
from register.history_models import Deed
from register.instruments import DONE
from register.models import ClauseReading, Expression, FormerIri, RelationRow, Work
from register.order import newest_first, oldest_first
from schemas.act import Act
from schemas.event import Event, Instrument, Operation
from schemas.jsonable import plain
from schemas.parsed import Relation
from schemas.register import Viewer

OPERATIONS: dict[str, Operation] = {
    "repeals": "repeal",
    "suspends": "suspend",
    "amends": "change",
}


def renew(session: Session, work: Work) -> tuple[Event, ...]:
    """Compute a work's deeds anew; the events, oldest first."""
    session.execute(delete(Deed).where(Deed.work_id == work.id))
    found = list(_found(session, work))
    if found:
        rows = [{"work_id": work.id, "source_id": s, "data": plain(e)} for s, e in found]
        session.execute(insert(Deed), rows)
    return tuple(event for _, event in found)


def of_work(session: Session, viewer: Viewer, work: int) -> tuple[Event, ...]:
    """The deeds as they were computed last.

    What an act does that the viewer may not see is told with its day alone: that an act stands
    changed or ended is the law of that act; who did it in which words is not shown.
    """
    query = (
        select(Deed.data, Work.regime)
        .join(Work, Work.id == Deed.source_id)
        .where(Deed.work_id == work)
        .order_by(Deed.id)
    )
    told = ((decode.event(data), regime) for data, regime in session.execute(query))
    return tuple(e if may_see(viewer, regime) else _unnamed(e) for e, regime in told)


def _unnamed(event: Event) -> Event:
    by = Instrument(date=event.by.date) if event.by else None
    begun = replace(event.begun, act=None, clause=None) if event.begun else None
    return replace(event, by=by, begun=begun, raw="", old=(), new=())


def beside_notes(found: tuple[Event, ...], told: tuple[Event, ...]) -> tuple[Event, ...]:
    """Without deeds that name nobody and whose day the notes of the act tell themselves: that the
    text of the act which did it is here is not told."""
    days = {e.by.date for e in told if e.by}
    return tuple(d for d in found if d.by is None or d.by.iri or d.by.date not in days)


def hidden_iris(session: Session, work: Work) -> frozenset[str]:
    """Acts that do something to a work and that not all who may see it may see: what follows from
    their deeds is kept for everybody, so that it must not name them."""
    query = (
        select(Deed.data, Work.regime)
        .join(Work, Work.id == Deed.source_id)
        .where(Deed.work_id == work.id)
    )
    told = ((decode.event(data), regime) for data, regime in session.execute(query))
    return frozenset(
        e.by.iri for e, regime in told if e.by and e.by.iri and not shown_with(regime, work.regime)
    )


def _found(session: Session, work: Work) -> Iterator[tuple[int, Event]]:
    """(id of the act that does it, event); one per act, operation and target."""
    commencing = Commencing(session, work)
    own = _card(session, work)
    names = {work.iri, *session.scalars(select(FormerIri.iri).where(FormerIri.work_id == work.id))}
    names |= titled.addresses(session, work)
    query = (
        select(RelationRow, Expression)
        .join(Expression, Expression.id == RelationRow.expression_id)
        .where(RelationRow.act.in_(names), RelationRow.type.in_(DONE))
        .where(Expression.work_id != work.id)
        .order_by(oldest_first(Expression.date), RelationRow.id)
    )
    seen: set[tuple[int, str, str]] = set()
    for row, edition in session.execute(query).all():
        act = corrected_card(session, edition)
        relation = decode.relation(row.data)
        if own is None or not titled.means(session, relation.act, act, work, own):
            continue
        said = _said(session, edition.id, relation)
        for target in relation.eids or ("act",):
            key = (edition.work_id, row.type, target)
            if key not in seen:
                seen.add(key)
                event = _event(relation, target, act, said)
                yield edition.work_id, commencing.of(event, relation.clause)


def _card(session: Session, work: Work) -> Act | None:
    """The card of the newest edition; None where the work has none."""
    query = select(Expression).where(Expression.work_id == work.id)
    newest = newest_first(Expression.date), Expression.id.desc()
    last = session.scalar(query.order_by(*newest).limit(1))
    return corrected_card(session, last) if last is not None else None


def _event(relation: Relation, target: str, act: Act, said: str) -> Event:
    return Event(
        target=target,
        op=OPERATIONS[relation.type],
        by=instrument_of(act),
        in_force=relation.in_force,
        languages=relation.languages,
        place=OWN_WORDS,
        raw=said,
        start=0,
        end=0,
        until=relation.until,
    )


def instrument_of(act: Act) -> Instrument:
    """An act of the register as a note would name it."""
    body = act.authority.id if act.authority else None
    return Instrument(act.type, body, act.date, act.number, act.iri)


def _said(session: Session, edition: int, relation: Relation) -> str:
    """The words of the clause that says it."""
    query = select(ClauseReading.text).where(
        ClauseReading.expression_id == edition, ClauseReading.eid == relation.clause
    )
    return session.scalar(query) or ""


def without_told(deeds: tuple[Event, ...], told: tuple[Event, ...]) -> tuple[Event, ...]:
    """The deeds that the notes of an edition do not tell themselves."""
    return tuple(
        d for d in deeds if not any(same_instrument(d.by, e.by) and e.op == d.op for e in told)
    )
