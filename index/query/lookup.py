"""Numbers and addresses in a query: ``№ 1093``, ``ст. 8 п. 2``, ``8-берене``, ``15-тармақ``.

The words for units are tables: ``language/<code>/lookup.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import language
from index.plan import Unit
from language.analyse import analysed_languages, word_keys
from language.tokens import Token, tokens

_NUMBER = re.compile(r"\d+(?:[.\-]\d+)*")
SIGNED = re.compile(r"(?:№|#|\b[Nn][oоº°]?\.?)\s*(\d[\w./\\\-]*|[^\W\d_]{1,4}[-/]\d[\w./\\\-]*)")
_ROMAN = re.compile(r"[ivxlc]{1,7}")
_CYRILLIC_ROMAN = str.maketrans("хі", "xi")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_GLUE = re.compile(r"[\s.\-–—‑)]*")
"""What may stand between the name of a unit and its number."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A number with its sign; ``[start, end)`` in the query covers both."""

    start: int
    end: int
    number: str


def signed_numbers(query: str) -> list[Signed]:
    """Numbers of acts that a sign tells: ``№ 6001-23-7-6/443``, ``N 138``."""
    return [Signed(m.start(), m.end(1), m[1].rstrip("./\\-")) for m in SIGNED.finditer(query)]


def address(query: str) -> tuple[tuple[Unit, ...], list[tuple[int, int]]]:
    """Units that ``query`` names, in its order, and the places they stand at."""
    found = list(tokens(query))
    units: list[Unit] = []
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(found):
        named = _number_then_name(query, found, at) or _name_then_number(query, found, at)
        if named is None:
            at += 1
            continue
        unit, (start, end) = named
        units.append(unit)
        places.append((start, end))
        while at < len(found) and found[at].start < end:
            at += 1
    return tuple(units), places


_Named = tuple[Unit, tuple[int, int]]


def _number_then_name(query: str, found: list[Token], at: int) -> _Named | None:
    number = _NUMBER.match(query, found[at].start)
    if number is None:
        return None
    after = next((t for t in found[at + 1 :] if t.start >= number.end()), None)
    if after is None or not _GLUE.fullmatch(query, number.end(), after.start):
        return None
    # "5 п" names nothing: an abbreviation goes before its number.
    return _unit(query, after, number[0], number.start(), after.end, whole_words=True)


def _name_then_number(query: str, found: list[Token], at: int) -> _Named | None:
    if at + 1 >= len(found):
        return None
    name, after = found[at], found[at + 1]
    if not _GLUE.fullmatch(query, name.end, after.start):
        return None
    number = _NUMBER.match(query, after.start)
    if number is not None:
        return _unit(query, name, number[0], name.start, number.end())
    digits = after.key.translate(_CYRILLIC_ROMAN)
    if _ROMAN.fullmatch(digits):
        return _unit(query, name, str(_roman(digits)), name.start, after.end)
    return None


def _unit(
    query: str, name: Token, num: str, start: int, end: int, whole_words: bool = False
) -> _Named | None:
    levels: dict[str, None] = {}
    labels: dict[tuple[str, str], None] = {}
    for code in analysed_languages():
        _, stem, folded, _ = word_keys(name.key, code)
        for key in (name.key, f"={stem}", f"~{folded}"):
            if whole_words and len(name.key) < 3:
                continue
            for level in _units(code).get(key, ()):
                levels[level] = None
                labels[code, stem] = None
    if not levels:
        return None
    return Unit(query[start:end], tuple(levels), num, tuple(labels)), (start, end)


def _roman(digits: str) -> int:
    values = [_ROMAN_VALUES[d] for d in digits]
    return sum(-v if after > v else v for v, after in zip(values, [*values[1:], 0], strict=True))


def spoken(code: str, kind: str, slug: str) -> str:
    """What people say for a slug of the card (``types``, ``countries``); "" where none is told."""
    told: str = _table(code).get(kind, {}).get(slug, "")
    return told


def rows(code: str, kind: str) -> dict[str, str]:
    """All rows of a kind in a language's table; {} where it has none."""
    found: dict[str, str] = _table(code).get(kind, {})
    return found


def fill_words() -> frozenset[str]:
    """Words that add nothing to the name of an act: ``от``, ``редакция``."""
    return _words("navigation", "fill") | _words("navigation", "year")


@cache
def _table(code: str) -> dict[str, Any]:
    path = Path(language.__path__[0]) / code / "lookup.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def _units(code: str) -> dict[str, tuple[str, ...]]:
    """Name of a unit → levels; ``=stem`` and ``~folded`` for the forms of whole words."""
    levels: dict[str, dict[str, None]] = defaultdict(dict)
    for level, names in _table(code).get("units", {}).items():
        for name in names.split():
            levels[name][level] = None
            if len(name) > 2:
                _, stem, folded, _ = word_keys(name, code)
                levels[f"={stem}"][level] = None
                levels[f"~{folded}"][level] = None
    return {name: tuple(found) for name, found in levels.items()}


@cache
def stop_words() -> frozenset[str]:
    """Words that a query need not find, over all languages."""
    return _words("stop")


def asks(words: Sequence[str]) -> bool:
    """True where the exact keys of a query are a question by their words."""
    return bool(words) and (
        words[0] in _words("question") or not _words("question", "anywhere").isdisjoint(words)
    )


@cache
def _words(name: str, row: str = "list") -> frozenset[str]:
    return frozenset(
        word
        for code in analysed_languages()
        for word in _table(code).get(name, {}).get(row, "").split()
    )
