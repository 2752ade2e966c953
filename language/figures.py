"""Numbers that a text tells, in digits or in words, and what they count.

Tables: ``language/<code>/search/figures.toml``. Meant for setting two texts beside each other: what
one number means in its act is not asked.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from language.analyse import Keys, analyse, word_keys

_ROOT = Path(__file__).parent
_DIGITS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d])(?:,\d+)?|\d+(?:[.,]\d+)?")
_PERCENT = re.compile(r"\s*%")
_GROUP = 1000
"""From here on a cardinal multiplies what stands before it: сто тысяч."""
_YEARS = range(1800, 2200)
"""A number of years in this range is a date."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at ``[start, end)`` of a text."""

    value: str
    """In one spelling: ``100000``, ``1.5``."""
    unit: str | None
    """``hour``, ``day``, ``week``, ``month``, ``year``, ``percent``, ``money``, ``times``; None:
    none of these, or not told."""
    words: bool
    """Written in words."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Table:
    cardinals: dict[str, int]
    """Stem → value."""
    joined: re.Pattern[str] | None
    values: dict[str, int]
    joined_units: dict[str, str]
    units: dict[str, str]
    """Stem → unit."""
    between: frozenset[str]


def figures(text: str, language: str) -> tuple[Figure, ...]:
    """The numbers of ``text`` in order; () for a language without a table, digits apart."""
    table = _table(language)
    digits = [
        (m.start(), m.end(), _even(m[0]), False)
        for m in _DIGITS.finditer(text)
        if not _inside_word(text, m)
    ]
    if table is None:
        return tuple(Figure(value, None, words, a, b) for a, b, value, words in digits)
    keys = analyse(text, language)
    told = [Figure(v, _unit(text, b, keys, table, v), w, a, b) for a, b, v, w in digits]
    told += _in_words(text, keys, table)
    return tuple(sorted(told, key=lambda f: f.start))


def _inside_word(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    return bool(before) and before.isalpha()


def _even(digits: str) -> str:
    plain = re.sub(r"[ \u00a0\u202f]", "", digits).replace(",", ".")
    whole, _, rest = plain.partition(".")
    rest = rest.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")


def _unit(text: str, end: int, keys: Sequence[Keys], table: _Table, value: str) -> str | None:
    if _PERCENT.match(text, end):
        return "percent"
    after = [k for k in keys if end <= k.start < end + 60][:3]
    found = None
    for key in after:
        # "айлык" counts months, unless "айлык эсептик көрсөткүч" follows.
        found = table.units.get(key.stem) or found
        if key.stem not in table.between and key.stem not in table.cardinals:
            break
    dated = found == "year" and value.isdecimal() and int(value) in _YEARS
    return None if dated else found


def _in_words(text: str, keys: Sequence[Keys], table: _Table) -> list[Figure]:
    out: list[Figure] = []
    at = 0
    while at < len(keys):
        run = at
        while run < len(keys) and keys[run].stem in table.cardinals:
            run += 1
        if run > at:
            values = [table.cardinals[k.stem] for k in keys[at:run]]
            start, end = keys[at].start, keys[run - 1].end
            value = str(_sum(values))
            before = text[:start].rstrip(" \u00a0")
            # "100 тысяч": the digits before say how many thousands.
            if not (values[0] >= _GROUP and before[-1:].isdigit()):
                out.append(Figure(value, _unit(text, end, keys, table, value), True, start, end))
            at = run
            continue
        joined = table.joined.match(keys[at].exact) if table.joined else None
        if joined:
            value, unit = str(table.values[joined[1]]), table.joined_units[joined[2]]
            out.append(Figure(value, unit, True, keys[at].start, keys[at].end))
        at += 1
    return out


def _sum(values: Sequence[int]) -> int:
    total = group = 0
    for value in values:
        if value >= _GROUP:
            total += (group or 1) * value
            group = 0
        else:
            # "жети жүз" is seven hundred, "жүз жети" a hundred and seven.
            group = group * value if value == 100 and 0 < group < 10 else group + value
    return total + group


@cache
def _table(language: str) -> _Table | None:
    path = _ROOT / language / "search" / "figures.toml"
    if not path.is_file():
        return None
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    halves = {k: v for k, v in told.get("joined", {}).items() if k != "units"}
    units = told.get("joined", {}).get("units", {})
    longest = sorted(halves, key=len, reverse=True)
    joined = re.compile(rf"({'|'.join(longest)})-?({'|'.join(units)})") if halves else None

    def stems(words: dict[str, int]) -> dict[str, int]:
        return {_stem(word, language): value for word, value in words.items()}

    return _Table(
        stems(told["cardinals"]),
        joined,
        halves,
        units,
        {_stem(word, language): unit for word, unit in told["units"].items()},
        frozenset(_stem(word, language) for word in told["between"]["words"].split()),
    )


def _stem(word: str, language: str) -> str:
    return word_keys(word, language)[1]
