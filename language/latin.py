"""Kazakh words typed in Latin letters, as the Cyrillic words that they may be.

For queries only: acts are printed in Cyrillic. Three ways of writing are read
(``kk/search/latin.toml``): the alphabet of 2021, that of 2018 with acute letters, and plain letters
with ``sh ch gh``. A word without a letter that only Kazakh has is read so only where a word of
Kazakh comes out; English words, abbreviations, parts of addresses and Roman numerals stay what
they are.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from language.analyse import is_known

_ROOT = Path(__file__).parent
KAZAKH = "kk"
_LATIN = re.compile(r"[a-z\u00df-\u024f]{2,40}")
_ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_MOST_SPELLINGS = 64
"""Spellings of one word that are tried."""
MOST_READINGS = 3
"""Readings of one word that are worth asking for."""
_VOWELS = frozenset("аәеёиоөуұүыіэюя")


@lru_cache(maxsize=10_000)
def latin_readings(token: str) -> tuple[str, ...]:
    """Cyrillic exact keys that ``token`` (an exact key of ``language.tokens``) may stand for.

    Likeliest first, at most ``MOST_READINGS``; () where it is no Kazakh word.
    """
    if not _LATIN.fullmatch(token) or _ROMAN.fullmatch(token):
        return ()
    telling = set(token) & _letters("letters")
    ways = ["2018", "2021"] if telling & _letters("acute") else ["2021", "2018"]
    spellings = [
        spelling
        for way in (ways if telling else ["2021", "plain"])
        for spelling in _spellings(token, _table()[way])
    ]
    known = [word for word in dict.fromkeys(spellings) if is_known(word, KAZAKH)]
    if not known and telling:
        known = spellings[:1]
    return tuple(known[:MOST_READINGS])


def _spellings(token: str, letters: dict[str, str]) -> list[str]:
    """Cyrillic spellings of ``token``, the likeliest first; [] where a letter means nothing."""
    parts: list[list[str]] = []
    longest = max(map(len, letters))
    at = 0
    while at < len(token):
        size = next((size for size in range(longest, 0, -1) if token[at : at + size] in letters), 0)
        if not size:
            return []
        parts.append(letters[token[at : at + size]].split())
        at += size
    found = ("".join(spelling) for spelling in product(*parts))
    first = [next(found, "") for _ in range(_MOST_SPELLINGS)]
    return sorted(dict.fromkeys(filter(None, first)), key=_unlikely)


def _unlikely(word: str) -> int:
    """How often и and й stand where the other is written: й follows a vowel, и does not."""
    return sum(
        (char == "и" and before in _VOWELS) + (char == "й" and before not in _VOWELS)
        for before, char in zip(" " + word, word, strict=False)
    )


def _letters(name: str) -> frozenset[str]:
    return frozenset(_table()["telling"][name])


@cache
def _table() -> dict[str, Any]:
    path = _ROOT / KAZAKH / "search" / "latin.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
