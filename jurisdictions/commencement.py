"""The day on which an act begins, by what is told and by the rules of its country.

Tables: ``commencement.toml`` of each country, a row per type of act, body and period, each with its
statute. Pure: what the register holds of the act comes in as arguments.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

import jurisdictions
from schemas.commencement import Begun, How
from schemas.event import Commencement, CommencementRule


@dataclass(frozen=True, slots=True)
class Row:
    """A rule of a country for acts that say nothing of their beginning."""

    types: tuple[str, ...]
    authorities: tuple[str, ...]
    """Ids of bodies, ``*`` for any part of one; () is any body."""
    start: str
    end: str | None
    rule: CommencementRule
    days: int | None
    statute: str
    verified: bool


def commencement(
    country: str,
    kind: str | None,
    day_of_act: str | None,
    published: str | None,
    told: Commencement | None = None,
    authority: str | None = None,
) -> Begun:
    """When an act begins; ``date`` None where that is not known.

    ``told`` is what the act or a note says of it and goes before the country's rule; where it
    points elsewhere (another clause, another act) the country's rule does not apply either.
    ``published`` is the day of the first official publication.
    """
    if told is not None and told.date is not None:
        return Begun(told.date, "told")
    if told is not None and told.rule != "unknown":
        return _counted(country, told.rule, told.days, day_of_act, published, "rule")
    row = row_for(country, kind, day_of_act, authority)
    if row is None:
        return Begun(None)
    begun = _counted(
        country, row.rule, row.days, day_of_act, published, "statute", row.statute, row.verified
    )
    return begun


def row_for(
    country: str, kind: str | None, day_of_act: str | None, authority: str | None
) -> Row | None:
    """The rule for an act of that type, day and body; None where the table has none."""
    if kind is None or day_of_act is None:
        return None
    return next((r for r in rows(country) if _fits(r, kind, day_of_act, authority)), None)


@cache
def rows(country: str) -> tuple[Row, ...]:
    """The table of a country, () where it has none."""
    return tuple(_rows(jurisdictions.table(country, "commencement")))


def after_term(published: str, days: int = 0, months: int = 0) -> str:
    """The day after a term that runs from the day behind ``published`` has run out.

    Ten days after 1 March are 2 to 11 March: 12 March. A month runs out on the day of the same
    number, or on the last of a shorter month: one after 31 January is 28 February, thus 1 March.
    """
    day = date.fromisoformat(published)
    if months:
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        day = date(year, month + 1, min(day.day, last))
    return (day + timedelta(days=days + 1)).isoformat()


def _counted(
    country: str,
    rule: CommencementRule,
    days: int | None,
    day_of_act: str | None,
    published: str | None,
    how: How,
    statute: str | None = None,
    verified: bool = True,
) -> Begun:
    if rule == "signature" and day_of_act is not None:
        return Begun(day_of_act, how, statute, None, verified)
    if published is None:
        return Begun(None)
    if rule == "publication":
        return Begun(published, how, statute, published, verified)
    if rule not in ("after_days", "after_months") or days is None:
        return Begun(None)
    term = {"days": days} if rule == "after_days" else {"months": days}
    counting = jurisdictions.table(country, "commencement").get("counting", {})
    return Begun(
        after_term(published, **term),
        how,
        statute or counting.get("statute"),
        published,
        verified and bool(counting.get("verified", False)),
    )


def _fits(row: Row, kind: str, day: str, authority: str | None) -> bool:
    period = row.start <= day and (row.end is None or day < row.end)
    body = not row.authorities or any(fnmatchcase(authority or "", a) for a in row.authorities)
    return kind in row.types and period and body


def _rows(table: dict[str, Any]) -> Iterator[Row]:
    for row in table.get("row", ()):
        yield Row(
            tuple(row["types"]),
            tuple(row.get("authorities", ())),
            row["from"],
            row.get("until"),
            row["rule"],
            row.get("days"),
            row["statute"],
            row.get("verified", True),
        )
