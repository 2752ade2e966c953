"""Acts that the register does not hold, told by the notes and final provisions of those it does.

Nothing of them is stored: they are what the events and relations of the recorded acts name. When
the text of such an act comes, the same names lead to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from register import decode
from register.access import shared_files, visible
from register.deeds import OPERATIONS
from register.instruments import DONE
from register.models import ClauseReading, EventRow, Expression, RelationRow, SourceFileRow, Work
from register.names import number_key
from register.views import nameless
from schemas import iri as iris
from schemas.event import Event, Instrument
from schemas.mentioned import Mention, NamedAct, NamedPage
from schemas.register import Viewer

_UNNUMBERED = "untitled"


@dataclass(frozen=True, slots=True)
class _Name:
    """What an IRI tells: ``/akn/kg/act/plenum-resolution/supreme-court/2025-08-22/23``."""

    iri: str
    jurisdiction: str
    type: str
    actor: str | None
    date: str | None
    number: str | None
    """The last portion; None where no number is known."""


def by_reference(session: Session, viewer: Viewer, reference: str) -> tuple[NamedAct, ...]:
    """Acts of that IRI or number; () where none is told of, or the register holds them."""
    reference = reference.strip()
    if reference.startswith("/akn/"):
        return _acts(session, viewer, {reference.rstrip("/")})
    key = number_key(reference)
    if not any(c.isdigit() for c in key):
        return ()
    numbered = or_(EventRow.by_number == key, EventRow.by_iri.like(f"%/{key}"))
    return _acts(session, viewer, _named(session, viewer, numbered, key))


def page(
    session: Session,
    viewer: Viewer,
    jurisdictions: Sequence[str] = (),
    types: Sequence[str] = (),
    words: str = "",
    limit: int = 200,
) -> NamedPage:
    """All of them by filters and by words of number or date."""
    told = [_name(i) for i in _named(session, viewer, EventRow.id.is_not(None), None)]
    keys = [number_key(w) for w in words.split() if number_key(w)]
    fitting = [
        n
        for n in told
        if n is not None
        and (not jurisdictions or n.jurisdiction in jurisdictions)
        and (not types or n.type in types)
        and all(k in (n.number, n.date) for k in keys)
    ]
    fitting.sort(key=lambda n: (n.date or "", n.iri), reverse=True)
    shown = _acts(session, viewer, {n.iri for n in fitting[:limit]})
    order = {n.iri: at for at, n in enumerate(fitting)}
    return NamedPage(tuple(sorted(shown, key=lambda a: order.get(a.iri, len(order)))), len(fitting))


def _named(
    session: Session, viewer: Viewer, events: ColumnElement[bool], number: str | None
) -> set[str]:
    """IRIs of acts that are told of and not held."""
    query = (
        select(Work.jurisdiction, EventRow.by_iri, EventRow.by_date, EventRow.data)
        .join(Expression, Expression.id == EventRow.expression_id)
        .join(Work, Work.id == Expression.work_id)
        .where(visible(viewer), events)
    )
    found = {
        r.by_iri or _made(r.jurisdiction, r.data["by"])
        for r in session.execute(query)
        if r.by_iri or (r.data["by"] and r.by_date)
    }
    acts = (
        select(RelationRow.act)
        .join(Expression, Expression.id == RelationRow.expression_id)
        .join(Work, Work.id == Expression.work_id)
        .where(visible(viewer), RelationRow.type.in_(DONE), RelationRow.act.like("/akn/%"))
    )
    if number is not None:
        acts = acts.where(RelationRow.act.like(f"%/{number}"))
    found |= set(session.scalars(acts.distinct()))
    return _not_held(session, viewer, {f for f in found if f})


def _not_held(session: Session, viewer: Viewer, found: set[str]) -> set[str]:
    """Without those that the register shows, under the same name or by country, day and number.

    One that is held and hidden is told as all others are of which the viewer has no text.
    An act without a number is the numbered one of the same day and body, where that is one.
    """
    names = [n for i in found if (n := _name(i)) is not None]
    days = {n.date for n in names}
    query = select(Work.iri, Work.jurisdiction, Work.date, Work.number, Work.type)
    query = query.where(visible(viewer))
    held: set[tuple[object, ...]] = set()
    bodies: set[tuple[object, ...]] = set()
    for row in session.execute(query.where(or_(Work.date.in_(days), Work.iri.in_(found)))):
        number = iris.number_portion(row.number) if row.number else None
        held |= {(row.iri,), (row.jurisdiction, row.date, number)}
        bodies.add((row.jurisdiction, row.date, row.type))
    numbered = defaultdict(set)
    for n in names:
        if n.number:
            numbered[n.jurisdiction, n.date, n.type].add(n.iri)
    out = set()
    for n in names:
        if (n.iri,) in held or (n.jurisdiction, n.date, n.number) in held:
            continue
        same = n.jurisdiction, n.date, n.type
        if n.number is None and (same in bodies or len(numbered[same]) == 1):
            continue
        out.add(n.iri)
    return out


def _acts(session: Session, viewer: Viewer, wanted: set[str]) -> tuple[NamedAct, ...]:
    wanted = _not_held(session, viewer, wanted)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    printed: dict[str, str] = {}
    for iri, by, mention in _done(session, viewer, wanted):
        mentions[iri].append(mention)
        if by.number:
            printed.setdefault(iri, by.number)
    for iri, mention in _suffered(session, viewer, wanted):
        mentions[iri].append(mention)
    out = []
    for iri in sorted(wanted):
        name = _name(iri)
        if name is not None and mentions[iri]:
            told = printed.get(iri, name.number)
            gathered = tuple(_gathered(mentions[iri]))
            out.append(NamedAct(iri, name.jurisdiction, name.type, name.date, told, gathered))
    return tuple(out)


def _done(
    session: Session, viewer: Viewer, wanted: set[str]
) -> Iterator[tuple[str, Instrument, Mention]]:
    """What notes say that the acts did; a note without the number is joined by day and kind."""
    names = {i: n for i in wanted if (n := _name(i)) is not None}
    days = {n.date for n in names.values()}
    query = (
        select(EventRow, Work, Expression.language, SourceFileRow)
        .join(Expression, Expression.id == EventRow.expression_id)
        .join(Work, Work.id == Expression.work_id)
        .join(SourceFileRow, SourceFileRow.sha256 == Expression.source_sha256)
        .where(visible(viewer), or_(EventRow.by_iri.in_(wanted), EventRow.by_date.in_(days)))
        .order_by(EventRow.id)
    )
    rows = session.execute(query).all()
    shared = shared_files(session, viewer, {row.SourceFileRow.sha256 for row in rows})
    for row, work, language, file in rows:
        source = nameless(file) if file.sha256 in shared else file.name
        event = decode.begun_event(row.data, row.begun, row.in_force)
        iri = _belongs(row, work.jurisdiction, event, names)
        if iri is not None and event.by is not None:
            eids = () if event.target == "act" else (event.target,)
            yield (
                iri,
                event.by,
                Mention(
                    "does", event.op, work.iri, work.title, language, eids,
                    event.in_force, event.raw, source,
                ),
            )  # fmt: skip


def _belongs(row: EventRow, jurisdiction: str, event: Event, names: dict[str, _Name]) -> str | None:
    if row.by_iri is not None:
        return row.by_iri if row.by_iri in names else None
    if event.by is None:
        return None
    same = [
        n.iri
        for n in names.values()
        if (n.jurisdiction, n.date, n.type) == (jurisdiction, event.by.date, event.by.type)
        and (not event.by.number or n.number == iris.number_portion(event.by.number))
    ]
    return same[0] if len(same) == 1 else None


def _suffered(session: Session, viewer: Viewer, wanted: set[str]) -> Iterator[tuple[str, Mention]]:
    """What acts of the register say that they do to these."""
    query = (
        select(RelationRow, Work, Expression.language, SourceFileRow, ClauseReading.text)
        .join(Expression, Expression.id == RelationRow.expression_id)
        .join(Work, Work.id == Expression.work_id)
        .join(SourceFileRow, SourceFileRow.sha256 == Expression.source_sha256)
        .outerjoin(
            ClauseReading,
            (ClauseReading.expression_id == RelationRow.expression_id)
            & (ClauseReading.clause_id == RelationRow.clause_id),
        )
        .where(visible(viewer), RelationRow.act.in_(wanted), RelationRow.type.in_(DONE))
        .order_by(RelationRow.id)
    )
    rows = session.execute(query).all()
    shared = shared_files(session, viewer, {row.SourceFileRow.sha256 for row in rows})
    for found in rows:
        row, work, file = found.RelationRow, found.Work, found.SourceFileRow
        source = nameless(file) if file.sha256 in shared else file.name
        relation = decode.relation(row.data)
        yield (
            row.act,
            Mention(
                "suffers", OPERATIONS[row.type], work.iri, work.title, found.language,
                relation.eids, relation.in_force, found.text or "", source,
            ),
        )  # fmt: skip


def _gathered(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """One per act, side and operation, with all the units; a unit named makes "the act" idle."""
    groups: dict[tuple[str, str, str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.side, mention.op, mention.act, mention.language].append(mention)
    for found in groups.values():
        eids = tuple(dict.fromkeys(e for m in found for e in m.eids))
        yield replace(next((m for m in found if m.eids), found[0]), eids=eids)


def _made(jurisdiction: str, by: dict[str, Any] | None) -> str | None:
    """An address for an act whose number nobody tells."""
    if by is None or not by["type"] or not by["date"]:
        return None
    return iris.work(
        jurisdiction, "act", by["type"], by["date"], by["number"], actor=by["authority"]
    )


def _name(iri: str) -> _Name | None:
    parts = iri.split("/")
    if len(parts) not in (7, 8) or parts[1] != "akn" or "!" in iri:
        return None
    date = parts[-2] if parts[-2] != "0000" else None
    number = parts[-1] if parts[-1] != _UNNUMBERED else None
    actor = parts[5] if len(parts) == 8 else None
    return _Name(iri, parts[2].partition("-")[0], parts[4], actor, date, number)
