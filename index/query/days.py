"""A day in a query: ``15.11.2021``, ``15 ноября 2021 года``, ``2021-жылдын 15-ноябры``.

Names of months: ``language/<code>/months.toml``.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import language
from language.analyse import analysed_languages
from language.fold import fold
from language.tokens import Token, tokens

_FIGURES = re.compile(
    r"(?<![\w./-])(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"|(?P<d2>\d{1,2})[./](?P<m2>\d{1,2})[./](?P<y2>\d{4}))(?![\w/-])"
)
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
_LONGEST_ENDING = 8
"""Letters that may follow the stem of a month."""


def day_in(text: str) -> tuple[str, int, int] | None:
    """The first day that ``text`` names as ISO 8601, with its place; None where it names none."""
    for match in _FIGURES.finditer(text):
        parts = (match["y"] or match["y2"], match["m"] or match["m2"], match["d"] or match["d2"])
        iso = _iso(*map(int, parts))
        if iso:
            return iso, match.start(), match.end()
    found = list(tokens(text))
    for at, token in enumerate(found):
        month = _month(token.key)
        if month and at and (told := _around(found, at, month)):
            return told
    return None


def _around(found: list[Token], at: int, month: int) -> tuple[str, int, int] | None:
    """The day goes before the month, the year behind it or, with its word, before the day."""
    day = found[at - 1]
    if not day.key.isdigit() or len(day.key) > 2:
        return None
    after = found[at + 1] if at + 1 < len(found) else None
    if after and _YEAR.fullmatch(after.key):
        iso = _iso(int(after.key), month, int(day.key))
        return (iso, day.start, after.end) if iso else None
    for year in found[max(0, at - 3) : at - 1]:
        if _YEAR.fullmatch(year.key):
            iso = _iso(int(year.key), month, int(day.key))
            return (iso, year.start, found[at].end) if iso else None
    return None


def _month(key: str) -> int | None:
    folded = fold(key)
    for stem, month in _months().items():
        if folded.startswith(stem) and len(folded) - len(stem) <= _LONGEST_ENDING:
            return month
    return None


@cache
def _months() -> dict[str, int]:
    """Stem of a month in folded letters → its number, the longest first."""
    stems: dict[str, int] = {}
    for code in analysed_languages():
        path = Path(language.__path__[0]) / code / "months.toml"
        if path.is_file():
            stems |= tomllib.loads(path.read_text(encoding="utf-8"))["stems"]
    single = {fold(stem): month for stem, month in stems.items() if " " not in stem}
    return dict(sorted(single.items(), key=lambda row: -len(row[0])))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
