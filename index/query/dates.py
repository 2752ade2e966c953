"""Days as people write them in ``date:``: a day, a month, a year, from and to, before and after."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from index.plan import Dates

_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-.](\d{1,2})(?:[-.](\d{1,2}))?)?")
_MONTH_FIRST = re.compile(r"(\d{1,2})\.(\d{4})")
_COMPARED = re.compile(r"([<>]=?|=)\s*(.+)")
_YEARS = re.compile(r"(\d{4})[-–—](\d{4})")


def dates(written: str) -> Dates | None:
    """``2020``, ``2021-03``, ``15.03.2021``, ``2020..2021``, ``>2020-01-01``; None of no day.

    A range whose ends stand in the wrong order is turned round.
    """
    text = written.strip()
    if compared := _COMPARED.fullmatch(text):
        return _compared(compared[1], compared[2])
    years = _YEARS.fullmatch(text)
    first, dots, last = (years[1], "..", years[2]) if years else text.partition("..")
    if not dots:
        found = _span(text)
        return None if found is None else Dates(found[0].isoformat(), found[1].isoformat())
    one, other = _span(first), _span(last)
    if (first.strip() and one is None) or (last.strip() and other is None) or one is other:
        return None
    if one and other and one[0] > other[1]:
        one, other = other, one
    return Dates(one[0].isoformat() if one else None, other[1].isoformat() if other else None)


def _compared(sign: str, written: str) -> Dates | None:
    found = _span(written)
    if found is None:
        return None
    first, last = found
    one = timedelta(days=1)
    try:
        match sign:
            case ">":
                return Dates((last + one).isoformat(), None)
            case ">=":
                return Dates(first.isoformat(), None)
            case "<":
                return Dates(None, (first - one).isoformat())
            case "<=":
                return Dates(None, last.isoformat())
    except OverflowError:
        return None
    return Dates(first.isoformat(), last.isoformat())


def _span(written: str) -> tuple[date, date] | None:
    """First and last day of what is written."""
    text = written.strip().rstrip(".")
    year = month = day = None
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _MONTH_FIRST.fullmatch(text):
        month, year = map(int, found.groups())
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) if part else None for part in found.groups())
    if year is None:
        return None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None
