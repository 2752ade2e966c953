"""Who cites what: citations of the newest editions, and whether their targets still stand.

A citation is read without the act that it points at, so its eid is what the words say by the usual
names of the country; the units of the act decide (``Units.find``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Select, Table, func, select
from sqlalchemy.orm import Session

from register.access import visible
from register.models import (
    CitationRow,
    CitationTarget,
    ClauseReading,
    Expression,
    RelationRow,
    Work,
)
from schemas.references import DeadReason, DeadReference, Reference, UnitPlace
from schemas.register import Viewer
from schemas.search import Filters

_READING = cast(Table, ClauseReading.__table__)
ENDED: dict[str, DeadReason] = {"repealed": "act_repealed", "expired": "act_expired"}
_GONE: dict[str, DeadReason] = {"repealed": "unit_repealed", "removed": "unit_removed"}
_NUMBER = re.compile(r"_(?=\d)")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Unit:
    eid: str
    parent: str | None
    num: str | None
    num_display: str | None
    label: str | None
    level: str
    status: str
    clause: int
    edition: int


@dataclass
class Units:
    """The units of a work: those of its newest editions, and where earlier ones were."""

    work: Work
    now: dict[str, _Unit] = field(default_factory=dict)
    """By eid; of several languages the work's own first."""
    before: dict[str, int] = field(default_factory=dict)
    """eid of an earlier edition → identity of the clause."""
    alike: dict[tuple[str, ...], list[_Unit]] = field(default_factory=lambda: defaultdict(list))
    """By the numbers of the address alone."""

    def find(self, eid: str) -> _Unit | None:
        """The unit of an address, or the only one with the same numbers under another level word.

        ``пункт 2 статьи 5`` is ``art_5__para_2`` by its words, and ``art_5__point_2`` where the
        act has its numbers with a bracket.
        """
        if eid in self.now:
            return self.now[eid]
        if not self.alike:
            for unit in self.now.values():
                self.alike[_numbers(unit.eid)].append(unit)
        alike = self.alike.get(_numbers(eid), ())
        found = [u for u in alike if _top(u.eid) == _top(eid)] or alike
        return found[0] if len(found) == 1 else None

    def moved(self, eid: str) -> _Unit | None:
        """The unit that had this address in an earlier edition and has another one now."""
        clause = self.before.get(eid)
        found = [u for u in self.now.values() if u.clause == clause]
        return found[0] if clause is not None and found and found[0].eid != eid else None

    def place(self, eid: str | None) -> UnitPlace:
        unit = self.find(eid) if eid else None
        return UnitPlace(
            iri=self.work.iri,
            title=self.work.title,
            language=self.work.language,
            eid=unit.eid if unit else eid,
            num_display=unit.num_display if unit else None,
            label=unit.label if unit else None,
        )


def dead_references(
    session: Session, viewer: Viewer, filters: Filters, limit: int = 1000
) -> tuple[DeadReference, ...]:
    """Citations of standing clauses whose target the register knows to be gone.

    ``filters`` narrow the citing acts. Acts that have ended are left out, and what an amending act
    says of the act that it changes; a target of which the register has no text is not judged. At
    most ``limit``.
    """
    units = _Store(session)
    found: list[DeadReference] = []
    works = {w.iri: w for w in session.scalars(select(Work).where(visible(viewer)))}
    amending = _amending(session)
    for row in session.execute(_citations(viewer, filters)):
        target = works.get(row.cited)
        if target is None or row.work_status in ENDED or (row.work_id, row.cited) in amending:
            continue
        dead = _judged(units.of(target), row)
        if dead is not None:
            found.append(dead)
        if len(found) == limit:
            break
    return tuple(found)


def dead_to(session: Session, viewer: Viewer, work: Work) -> tuple[DeadReference, ...]:
    """Citations of one act in standing clauses whose target the register knows to be gone."""
    units, amending = _Store(session), _amending(session)
    query = _citations(viewer, Filters()).where(CitationTarget.act == work.iri)
    rows = (
        row
        for row in session.execute(query)
        if row.work_status not in ENDED and (row.work_id, row.cited) not in amending
    )
    judged = (_judged(units.of(work), row) for row in rows)
    return tuple(dict.fromkeys(dead for dead in judged if dead is not None))


def citing(
    session: Session, viewer: Viewer, work: Work, eids: Sequence[str] | None
) -> tuple[Reference, ...]:
    """Standing clauses that cite an act, or units of it and what is inside them.

    ``eids`` None asks for citations of the act in any way; the clauses of the act itself that lie
    inside the units are left out: they go with them, and so are acts that amend this one.
    """
    units, amending = _Store(session), _amending(session)
    target = units.of(work)
    wanted = None if eids is None else {(target.find(e) or _bare(e)).eid for e in eids}
    found = []
    for row in session.execute(_citations(viewer, Filters()).where(CitationTarget.act == work.iri)):
        cited = target.find(row.cited_eid) if row.cited_eid else None
        eid = cited.eid if cited else row.cited_eid
        if wanted is not None and not _inside(eid, wanted):
            continue
        if (row.work_id, work.iri) in amending:
            continue
        if row.work_iri == work.iri and wanted is not None and _inside(row.eid, wanted):
            continue
        found.append(_reference(row, target, row.cited_eid))
    return tuple(dict.fromkeys(found))


def place_of(session: Session, work: Work, eid: str | None) -> UnitPlace:
    """A unit of a work, as its newest edition names it."""
    return units_of(session, work).place(eid)


def _judged(units: Units, row: Any) -> DeadReference | None:
    whole = ENDED.get(units.work.status)
    if whole is not None:
        return DeadReference(_reference(row, units, row.cited_eid), whole)
    if row.cited_eid is None or not units.now:
        return None
    unit = units.find(row.cited_eid)
    if unit is None:
        moved = units.moved(row.cited_eid)
        reason: DeadReason = "unit_renumbered" if moved else "no_such_unit"
        if not moved and not _tellable(units, row.cited_eid):
            return None
        if not moved and _beyond(units, row.cited_eid):
            reason = "beyond_text"
        return DeadReference(
            _reference(row, units, row.cited_eid), reason, moved.eid if moved else None
        )
    gone = _GONE.get(_status(units, unit))
    return DeadReference(_reference(row, units, unit.eid), gone) if gone else None


def _status(units: Units, unit: _Unit) -> str:
    """Of the unit or of the nearest one above it that is gone."""
    at: _Unit | None = unit
    while at is not None:
        if at.status in _GONE:
            return at.status
        at = units.now.get(at.parent) if at.parent else None
    return unit.status


def _tellable(units: Units, eid: str) -> bool:
    """Whether a unit that is not there can be called missing.

    Paragraphs without a number are counted differently by drafters, and a unit inside one that was
    lost in the source may be there in truth.
    """
    head, _, last = eid.rpartition("__")
    if last.startswith("al_"):
        return False
    above = units.find(head) if head else None
    if head and (above is None or above.status == "incomplete"):
        return False
    sought = _top_level(eid)
    return bool(head) or any(_top_level(u.eid) == sought for u in units.now.values())


def _beyond(units: Units, eid: str) -> bool:
    """Whether the number is greater than all of its kind: the act may be held in part."""
    sought = _top(eid)
    held = [_first(_top(u.eid)) for u in units.now.values() if _top_level(u.eid) == _top_level(eid)]
    return _first(sought) > max(held, default=0)


def _reference(row: Any, units: Units, eid: str | None) -> Reference:
    citing_place = UnitPlace(
        row.work_iri, row.title, row.language, row.eid, row.num_display, row.label
    )
    return Reference(citing_place, " ".join(row.data["raw"].split()), units.place(eid))


def _amending(session: Session) -> set[tuple[int, str]]:
    """(work, IRI of an act that it amends, repeals or suspends)."""
    query = (
        select(Expression.work_id, RelationRow.act)
        .join(RelationRow, RelationRow.expression_id == Expression.id)
        .where(RelationRow.type.in_(("amends", "repeals", "suspends")))
    )
    return {(work, act) for work, act in session.execute(query)}


class _Store:
    """Units of works, each looked up once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.held: dict[int, Units] = {}

    def of(self, work: Work) -> Units:
        if work.id not in self.held:
            self.held[work.id] = units_of(self.session, work)
        return self.held[work.id]


def units_of(session: Session, work: Work) -> Units:
    """The units of a work by their addresses."""
    units = Units(work)
    newest = set(session.scalars(newest_editions().where(Expression.work_id == work.id)).all())
    editions = select(Expression.id, Expression.language).where(Expression.work_id == work.id)
    languages = {row.id: row.language for row in session.execute(editions)}
    columns = ("eid", "parent", "num", "num_display", "label", "level", "status")
    query = (
        select(
            *(_READING.c[name] for name in columns),
            _READING.c.clause_id.label("clause"),
            _READING.c.expression_id.label("edition"),
        )
        .where(_READING.c.expression_id.in_(languages))
        .order_by(_READING.c.expression_id, _READING.c.place)
    )
    rows = [_Unit(**row) for row in session.execute(query).mappings()]
    rows.sort(key=lambda u: languages[u.edition] != work.language)
    for unit in rows:
        if unit.edition in newest:
            units.now.setdefault(unit.eid, unit)
        else:
            units.before[unit.eid] = unit.clause
    return units


def _citations(viewer: Viewer, filters: Filters) -> Select[*tuple[Any, ...]]:
    """Citations in standing clauses of the newest editions, by act and place."""
    query = (
        select(
            Work.id.label("work_id"),
            Work.iri.label("work_iri"),
            Work.status.label("work_status"),
            Work.title,
            Expression.language,
            _READING.c.eid,
            _READING.c.num_display,
            _READING.c.label,
            CitationRow.data,
            CitationTarget.act.label("cited"),
            CitationTarget.eid.label("cited_eid"),
        )
        .join(CitationRow, CitationRow.id == CitationTarget.citation_id)
        .join(Expression, Expression.id == CitationRow.expression_id)
        .join(Work, Work.id == Expression.work_id)
        .join(
            _READING,
            (_READING.c.expression_id == CitationRow.expression_id)
            & (_READING.c.clause_id == CitationRow.clause_id),
        )
        .where(visible(viewer), Expression.id.in_(newest_editions()))
        .where(_READING.c.status.not_in(tuple(_GONE)), CitationTarget.act != "")
        .order_by(Work.iri, Expression.language, _READING.c.place, CitationRow.id)
    )
    query = narrowed(query, filters)
    return query.where(Work.iri == filters.act) if filters.act else query


def narrowed(query: Select[*tuple[Any, ...]], filters: Filters) -> Select[*tuple[Any, ...]]:
    """Only acts of the countries and types, and editions of the languages, that are asked for."""
    for column, values in (
        (Work.jurisdiction, filters.jurisdiction),
        (Work.type, filters.type),
        (Expression.language, filters.language),
    ):
        if values:
            query = query.where(column.in_(values))
    return query


def newest_editions() -> Select[int]:
    """The newest edition of each work in each language."""
    rank = func.row_number().over(
        partition_by=(Expression.work_id, Expression.language),
        order_by=(func.coalesce(Expression.date, "").desc(), Expression.id.desc()),
    )
    ranked = select(Expression.id, Expression.work_id, rank.label("rank")).subquery()
    newest = select(Expression.id).join(ranked, ranked.c.id == Expression.id)
    return newest.where(ranked.c.rank == 1)


def _inside(eid: str | None, wanted: Iterable[str]) -> bool:
    return eid is not None and any(eid == w or eid.startswith(f"{w}__") for w in wanted)


def _bare(eid: str) -> _Unit:
    return _Unit(eid, None, None, None, None, "", "", 0, 0)


def _numbers(eid: str) -> tuple[str, ...]:
    """``art_5__para_2-1`` → ("5", "2-1")."""
    return tuple(_NUMBER.split(part)[-1] for part in eid.split("__"))


def _top(eid: str) -> str:
    return eid.partition("__")[0]


def _first(portion: str) -> int:
    found = _DIGITS.search(portion)
    return int(found[0]) if found else 0


def _top_level(eid: str) -> str:
    return _top(eid).rpartition("_")[0]
