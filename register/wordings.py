"""Clause versions: their rows, as values of the vocabulary, and those that stand on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select, tuple_
from sqlalchemy.orm import Session

from register import decode
from register.models import ClauseReading, ClauseVersionRow
from schemas.clause import Clause
from schemas.register import Candidate, ClauseVersion, Validity

GONE = frozenset({"removed", "repealed"})

# Core, not ORM: a code has twenty thousand clauses, and nothing here is changed.
_VERSION = cast(Table, ClauseVersionRow.__table__)
_READING = cast(Table, ClauseReading.__table__)
_INTERVAL = (
    _VERSION.c.clause_id,
    _VERSION.c.language,
    _VERSION.c.expression_id,
    _VERSION.c.valid_from,
    _VERSION.c.valid_to,
    _VERSION.c.wording,
    _VERSION.c.doubt,
    _VERSION.c.wording_hash,
    _VERSION.c.status.label("standing"),
    _VERSION.c.others,
)
_CLAUSE = tuple(
    c for c in _READING.c if c.name not in {"expression_id", "clause_id", "wording_hash"}
)


def versions_of(work: int, language: str) -> Select[*tuple[Any, ...]]:
    """Intervals with the clause as the edition that holds the wording (or tells of it) has it."""
    return (
        select(*_INTERVAL, *_CLAUSE)
        .join(
            _READING,
            and_(
                _READING.c.expression_id == _VERSION.c.expression_id,
                _READING.c.clause_id == _VERSION.c.clause_id,
            ),
        )
        .where(_VERSION.c.work_id == work, _VERSION.c.language == language)
    )


def version_of(row: Any, clause: Clause | None = None) -> ClauseVersion:
    """A row of ``versions_of``; with ``clause``, only the interval is taken from the row."""
    shown = _as_of(row, clause or clause_of(row))
    return ClauseVersion(
        lineage=str(row.clause_id),
        edition=row.expression_id,
        language=row.language,
        clause=_without_words(shown) if row.wording == "unknown" else shown,
        validity=Validity(
            row.valid_from.isoformat() if row.valid_from else None,
            row.valid_to.isoformat() if row.valid_to else None,
        ),
        wording=row.wording,
        doubt=row.doubt,
        candidates=tuple(Candidate(o["wording"], o["edition"], None) for o in row.others),
    )


def with_texts(session: Session, versions: Sequence[ClauseVersion]) -> tuple[ClauseVersion, ...]:
    """The versions with the texts of their other candidates, as far as editions hold them."""
    wanted = {(c.edition, int(v.lineage)) for v in versions for c in v.candidates if c.edition}
    if not wanted:
        return tuple(versions)
    columns = _READING.c.expression_id, _READING.c.clause_id, _READING.c.heading, _READING.c.text
    query = select(*columns).where(
        _READING.c.expression_id.in_({e for e, _ in wanted}),
        _READING.c.clause_id.in_({c for _, c in wanted}),
    )
    texts = {
        (r.expression_id, str(r.clause_id)): "\n".join(filter(None, (r.heading, r.text)))
        for r in session.execute(query)
    }
    return tuple(
        replace(
            v,
            candidates=tuple(
                replace(c, text=texts.get((c.edition, v.lineage))) for c in v.candidates
            ),
        )
        if v.candidates
        else v
        for v in versions
    )


def _as_of(row: Any, clause: Clause) -> Clause:
    """A clause in the state of the interval; of a repealed one no text stands."""
    if row.standing is None or clause.status in GONE:
        return clause
    if row.standing in GONE:
        return replace(clause, status=row.standing, heading=None, text="", rows=())
    return replace(clause, status=row.standing)


def clause_of(row: Any) -> Clause:
    """A row with the columns of ``clause_reading``."""
    return Clause(
        eid=row.eid,
        parent=row.parent,
        level=row.level,
        label=row.label,
        num=row.num,
        num_display=row.num_display,
        heading=row.heading,
        text=row.text,
        rows=tuple(tuple(cells) for cells in row.rows),
        status=row.status,
        start=row.start,
        end=row.end,
        spans=decode.spans(row.spans),
        confidence=row.confidence,
        doubts=tuple(row.doubts),
    )


def standing(
    session: Session, work: int, language: str, edition: int, day: str, *, newest: bool
) -> tuple[ClauseVersion, ...]:
    """The clauses that stand on a day, in the order of an edition.

    ``newest``: no later edition of the language can tell of clauses that this one has not.
    """
    own = session.execute(_printed(edition)).all()
    intervals = select(*_INTERVAL).where(
        _VERSION.c.work_id == work, _VERSION.c.language == language, _holds(day)
    )
    holding = {row.clause_id: row for row in session.execute(intervals)}
    shown = list(_versions(session, edition, own, holding))
    if newest:
        return tuple(shown)
    strangers = holding.keys() - {row.clause_id for row in own}
    return tuple(_with_strangers(session, shown, [holding[c] for c in sorted(strangers)]))


def around(
    session: Session, edition: int, eid: str, day: str, language: str
) -> tuple[ClauseVersion, ...]:
    """Of ``standing``, only a clause, the units above it and those inside it; () without it."""
    rows: list[Any] = []
    above: str | None = eid
    while above is not None:
        row = session.execute(_printed(edition).where(_READING.c.eid == above)).first()
        if row is None:
            break
        rows.insert(0, row)
        above = row.parent
    if not rows:
        return ()
    rows += _inside(session, edition, rows[-1])
    intervals = select(*_INTERVAL).where(
        _VERSION.c.language == language,
        _VERSION.c.clause_id.in_([row.clause_id for row in rows]),
        _holds(day),
    )
    holding = {row.clause_id: row for row in session.execute(intervals)}
    return tuple(_versions(session, edition, rows, holding))


def _inside(session: Session, edition: int, clause: Any) -> list[Any]:
    """What stands inside a clause: it follows it in document order, without a break."""
    under = {clause.eid}
    found: list[Any] = []
    place, step = clause.place, 64
    while True:
        query = _printed(edition).where(_READING.c.place > place).limit(step)
        rows = session.execute(query).all()
        for row in rows:
            if row.parent not in under:
                return found
            under.add(row.eid)
            found.append(row)
        if len(rows) < step:
            return found
        place, step = rows[-1].place, step * 4


def _printed(edition: int) -> Select[*tuple[Any, ...]]:
    columns = (*_CLAUSE, _READING.c.clause_id, _READING.c.wording_hash)
    return select(*columns).where(_READING.c.expression_id == edition).order_by(_READING.c.place)


def _holds(day: str) -> ColumnElement[bool]:
    at = date.fromisoformat(day)
    after, before = _VERSION.c.valid_from, _VERSION.c.valid_to
    return and_(or_(after.is_(None), after <= at), or_(before.is_(None), before > at))


def _versions(
    session: Session, edition: int, own: Sequence[Any], holding: dict[int, Any]
) -> Iterator[ClauseVersion]:
    """The clauses of an edition that stand, each in the wording of the day."""
    stand = [(row, holding[row.clause_id]) for row in own if row.clause_id in holding]
    others = [i for row, i in stand if i.wording_hash != row.wording_hash]
    elsewhere = _elsewhere(session, others)
    for row, interval in stand:
        if interval.wording_hash == row.wording_hash:
            yield replace(version_of(interval, clause_of(row)), edition=edition)
        else:
            yield elsewhere[row.clause_id]


_AT_ONCE = 5000
"""Clauses asked for in one statement: each is two of its parameters; SQLite takes 32766."""


def _elsewhere(session: Session, intervals: Sequence[Any]) -> dict[int, ClauseVersion]:
    """Wordings that other editions hold, by the clause."""
    out: dict[int, ClauseVersion] = {}
    columns = (*_CLAUSE, _READING.c.clause_id)
    for at in range(0, len(intervals), _AT_ONCE):
        asked = {(i.expression_id, i.clause_id): i for i in intervals[at : at + _AT_ONCE]}
        query = select(*columns, _READING.c.expression_id).where(
            tuple_(_READING.c.expression_id, _READING.c.clause_id).in_(list(asked))
        )
        for row in session.execute(query):
            interval = asked[row.expression_id, row.clause_id]
            out[row.clause_id] = version_of(interval, clause_of(row))
    return out


def _with_strangers(
    session: Session, shown: list[ClauseVersion], intervals: Sequence[Any]
) -> list[ClauseVersion]:
    """Clauses that stand on the day by a note, but are printed only in a later edition.

    Each goes behind the clause that the later edition prints before it.
    """
    for interval in intervals:
        place = select(_READING.c.place).where(
            _READING.c.expression_id == interval.expression_id,
            _READING.c.clause_id == interval.clause_id,
        )
        before = session.scalar(
            select(_READING.c.clause_id).where(
                _READING.c.expression_id == interval.expression_id,
                _READING.c.place == place.scalar_subquery() - 1,
            )
        )
        at = next((i for i, v in enumerate(shown) if v.lineage == str(before)), len(shown) - 1)
        shown.insert(at + 1, _elsewhere(session, [interval])[interval.clause_id])
    return shown


def _without_words(clause: Clause) -> Clause:
    """The place of a clause whose wording is not known: never filled with a later text."""
    return replace(clause, heading=None, text="", rows=(), spans=())
