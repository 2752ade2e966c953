"""Dates of legal prose in the three languages, as ISO 8601.

Names of months, endings and words of the year are data: ``language/*/months.toml``.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ingest.parse.folding import folded as fold
from ingest.parse.found import Found

_LANGUAGES = Path(__file__).resolve().parents[2] / "language"
_DASH = "[-‐‑‒–—−]"
_OPEN, _CLOSE = "[\"«“„'<]", "[\"»”“'>]?"
_YEARS = range(1850, 2151)

_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(
    r"(?<![\w.,/№-])(?<!№ )(?<!\bN )(?:"
    r"(?P<d>\d{1,2})(?P<s>[./-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})(?!\d)"
    r"|(?P<y2>\d{4})(?P<s2>[./-])(?P<a>\d{1,2})(?P=s2)(?P<b>\d{1,2})(?!\d)"
    r"|(?P<d3>\d{2})\.(?P<m3>\d{2})\.(?P<y3>\d{2})(?=\s*[гж]\b)"
    r")(?!/\w|-(?!ж(?:ыл)?\b)\w)(?:\s*г(?:ода?\b|\b\.?)|\s?ж\b\.?|\s?-\s?ж(?:ыл)?\b\.?)?"
)
"""``11.01.2015``, ``2012.02.16``, ``2020.29.06`` (day second), ``20-06-2024``, ``23.03.2015-ж.``"""


@dataclass(frozen=True, slots=True)
class _Months:
    stems: dict[str, int]
    year_first: re.Pattern[str]
    day_first: re.Pattern[str]
    day_leads: bool
    """Where both fit (``28 июля 2012 г., 3 июля 2016 г.``) the day goes with the year behind it."""


@cache
def _languages() -> tuple[str, ...]:
    return tuple(sorted(p.parent.name for p in _LANGUAGES.glob("*/months.toml")))


@cache
def _table(language: str) -> dict[str, Any]:
    path = _LANGUAGES / language / "months.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _months(language: str) -> _Months:
    table = _table(language)
    stems: dict[str, int] = table["stems"]
    names = "|".join(sorted(stems, key=len, reverse=True))
    month = rf"(?P<m>{names})(?:{table['endings']})(?![^\W\d_])"
    day = rf"(?<!\d)(?:{_OPEN}\s?)?(?P<d>\d{{1,2}}){table['day']}\s?{_CLOSE}\s*{_DASH}?\s*"
    year = rf"(?P<y>\d{{4}})\s*{_DASH}?\s*"
    return _Months(
        stems,
        re.compile(rf"(?<![\w]){year}{table['year']}\s*[,.]?\s*{day}{month}"),
        re.compile(rf"(?<![\w.]){day}{month}\s*,?\s*{year}(?<!\d{{5}})(?!\d)(?:{table['year']})?"),
        table.get("day_leads", False),
    )


def find_dates(text: str, language: str, *, day_second: bool = False) -> list[Found]:
    """Dates in ``text`` in order; a place holds the words of the year and month endings too.

    ``language`` is the language of the text (ky, kk, ru); names of months of the others are
    recognised too, where they do not overlap. Dates that no calendar has are left out.
    ``day_second``: the writer is known to put the day between year and month (``2013.03.07`` is 3
    July); otherwise it is read so only where nothing else is possible.
    """
    if not _DIGIT.search(text):
        return []
    folded = fold(text)
    taken: list[Found] = []
    others = [x for x in _languages() if x != language]
    known = [language] if language in _languages() else []
    for name in [*known, *others]:
        taken.extend(f for f in _in_words(folded, _months(name)) if not _overlaps(f, taken))
    taken.extend(f for f in _in_figures(folded, day_second) if not _overlaps(f, taken))
    return sorted(taken, key=lambda f: f.start)


def _in_words(text: str, months: _Months) -> Iterator[Found]:
    if not any(name in text for name in months.stems):
        return
    patterns = (months.year_first, months.day_first)
    for pattern in reversed(patterns) if months.day_leads else patterns:
        for match in pattern.finditer(text):
            iso = _iso(int(match["y"]), months.stems[match["m"]], int(match["d"]))
            if iso:
                yield _found(iso, match)


def _in_figures(text: str, day_second: bool) -> Iterator[Found]:
    for match in _NUMERIC.finditer(text):
        if match["y"]:
            iso = _iso(int(match["y"]), int(match["m"]), int(match["d"]))
        elif match["y2"]:
            year, a, b = int(match["y2"]), int(match["a"]), int(match["b"])
            # month second is the rule; day second is read only when nothing else is possible
            first, second = _iso(year, a, b), _iso(year, b, a)
            iso = (second or first) if day_second else (first or second)
        else:
            short = int(match["y3"])
            century = 2000 if short < 70 else 1900
            iso = _iso(century + short, int(match["m3"]), int(match["d3"]))
        if iso:
            yield _found(iso, match)


def _found(iso: str, match: re.Match[str]) -> Found:
    end = match.end() - (len(match[0]) - len(match[0].rstrip()))
    return Found(iso, match.start(), end)


def _overlaps(found: Found, taken: list[Found]) -> bool:
    return any(found.start < t.end and t.start < found.end for t in taken)


def _iso(year: int, month: int, day: int) -> str | None:
    if year not in _YEARS:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
