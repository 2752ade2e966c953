"""Where a unit that is named by its number stands in an edition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from register.models import ClauseReading
from schemas.navigation import Navigation, Place

_READING = cast(Table, ClauseReading.__table__)


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit found."""

    eid: str
    missing: str = ""
    """What of the address is not there: ``eid`` is the unit that would hold it."""
    ranged: bool = False
    """The first unit of a range."""


def place(session: Session, edition: int, named: Navigation) -> Placed | None:
    """The unit that ``named.places`` lead to; else the innermost that holds what is missing.

    ``8-10`` is an inserted article where the act has one, else a range.
    """
    rows = rows_of(session, edition, named.places)
    found = innermost(rows, named.places)
    if found is not None:
        return Placed(found)
    first = tuple(
        replace(p, num=p.num.partition("-")[0]) if _is_range(p.num) else p for p in named.places
    )
    if first != named.places:
        rows = rows_of(session, edition, first)
        found = innermost(rows, first)
        if found is not None:
            return Placed(found, ranged=True)
    for left in range(1, len(named.places)):
        for places in (first[:-left], first[left:]):
            found = innermost(rows, places)
            if found is not None and rows[found].level in ("article", "paragraph"):
                missing = [p.raw for p in first if p not in places]
                return Placed(found, " ".join(missing))
    return None


def _is_range(num: str) -> bool:
    low, _, high = num.partition("-")
    return low.isdigit() and high.isdigit() and int(low) < int(high)


def _variants(num: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((num, num.replace(".", "-"), num.replace("-", "."))))


def rows_of(session: Session, edition: int, places: Sequence[Place]) -> dict[str, Any]:
    """The units of these numbers, with all that hold them, by eid."""
    columns = ("eid", "parent", "level", "num", "place")
    query = select(*(_READING.c[name] for name in columns)).where(
        _READING.c.expression_id == edition
    )
    nums = {v for p in places for v in _variants(p.num)}
    rows = {r.eid: r for r in session.execute(query.where(_READING.c.num.in_(nums)))}
    wanted = {r.parent for r in rows.values()} - rows.keys() - {None}
    while wanted:
        above = session.execute(query.where(_READING.c.eid.in_(wanted))).all()
        rows |= {r.eid: r for r in above}
        wanted = {r.parent for r in above} - rows.keys() - {None}
    return rows


def innermost(rows: dict[str, Any], places: Sequence[Place]) -> str | None:
    """The unit that is one of ``places`` and stands inside all others; nearest to the top."""
    found = []
    for eid, row in rows.items():
        line = [row]
        while line[-1].parent in rows:
            line.append(rows[line[-1].parent])
        if not any(_is_at(row, p) for p in places):
            continue
        if all(any(_is_at(unit, p) for unit in line) for p in places):
            annexed = any(unit.level == "attachment" for unit in line)
            found.append((annexed, len(line), row.place, eid))
    return min(found)[3] if found else None


def _is_at(row: Any, place: Place) -> bool:
    return row.level in place.levels and row.num in _variants(place.num)


def last(session: Session, edition: int, places: Sequence[Place]) -> str | None:
    """The last number of the kind of unit that is asked for, where it is asked for alone."""
    if len(places) != 1:
        return None
    query = select(_READING.c.num).where(
        _READING.c.expression_id == edition,
        _READING.c.level.in_(places[0].levels),
        _READING.c.num.is_not(None),
    )
    numbers = [n for n in session.scalars(query) if re.match(r"\d+", n)]
    return max(numbers, key=_numerical, default=None)


def _numerical(num: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", num))
