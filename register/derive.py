"""What follows from the editions of a work: intervals of its clauses, its names, its card."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from register import computed, decode, timeline
from register.cards import corrected_card
from register.changes import Unit, life, of_clauses, of_the_whole
from register.models import (
    ClauseIdentity,
    ClauseReading,
    ClauseVersionRow,
    EventRow,
    Expression,
    IndexDue,
    Work,
    WorkName,
)
from register.names import number_key, title_key
from register.stepping import keep_steps
from schemas.act import Act
from schemas.event import Event


@dataclass(frozen=True, slots=True)
class _Edition:
    row: Expression
    act: Act
    events: tuple[Event, ...]
    basis: computed.Basis | None = None
    """Of an edition that was computed by us."""
    before: Mapping[int, str] = field(default_factory=dict)
    """Of such an edition: what its base says, by clause."""

    @property
    def anchor(self) -> str | None:
        """Day from which the edition is evidence of its wordings."""
        return iso_day(self.row.date) or iso_day(life(self.act, self.events).start)


def refresh(session: Session, work_id: int) -> dict[int, int]:
    """Compute anew all that follows from a work's editions; a work without any is removed.

    Returns how many wordings each edition holds that the register did not hold before.
    """
    work = session.get_one(Work, work_id)
    session.merge(IndexDue(iri=work.iri, stamp=uuid.uuid4().hex))
    editions = _editions(session, work_id)
    before = _held(session, work_id)
    _clear(session, work_id, keep=bool(editions))
    if not editions:
        session.delete(work)
        session.flush()
        return {}
    for language in sorted({e.act.language for e in editions}):
        own = [e for e in editions if e.act.language == language]
        _chain(session, own)
        dated = sorted(own, key=lambda e: (e.anchor or "", e.row.id))
        keep_steps(session, work_id, [e.row.id for e in dated])
    _describe(session, work, editions)
    session.flush()
    new = _held(session, work_id).keys() - before.keys()
    held = _held(session, work_id)
    return dict(Counter(held[key] for key in new))


def newest(editions: Sequence[tuple[str | None, int]]) -> int:
    """Index of the newest of (anchor, id) pairs; of equal days the one recorded last."""
    return max(range(len(editions)), key=lambda i: (editions[i][0] or "", editions[i][1]))


def iso_day(value: str | None) -> str | None:
    """A full calendar day, or None where ``value`` is not one."""
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        return None


def _editions(session: Session, work_id: int) -> list[_Edition]:
    rows = session.scalars(
        select(Expression).where(Expression.work_id == work_id).order_by(Expression.id)
    ).all()
    out = []
    bases = computed.bases(session, work_id)
    for row in rows:
        basis = bases.get(row.id)
        if basis is not None and basis.replaced:
            continue  # its correction tells what it told
        act = corrected_card(session, row)
        found = session.scalars(
            select(EventRow.data).where(EventRow.expression_id == row.id).order_by(EventRow.id)
        )
        before = computed.wordings(session, basis.edition) if basis else {}
        out.append(_Edition(row, act, tuple(decode.event(e) for e in found), basis, before))
    return out


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
    days = life(last.act, last.events)
    days = timeline.Life(iso_day(days.start), iso_day(days.end), days.doubt)
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
            }
            for interval in timeline.chain(found, days)
        ]
    if rows:
        session.execute(insert(ClauseVersionRow), rows)


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
    changes = of_clauses(units, edition.events, edition.act.language)
    hidden, listed = of_the_whole(units, edition.events, edition.act.language)
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
        )
        for r in rows
    }


def _describe(session: Session, work: Work, editions: list[_Edition]) -> None:
    """The work's own columns from its newest edition, its names from all of them."""
    act = editions[newest([(e.anchor, e.row.id) for e in editions])].act
    work.jurisdiction, work.type, work.status = act.jurisdiction, act.type, act.status
    work.title, work.language = act.title, act.language
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
