"""Ordinals in words and Roman numerals, read as numbers.

Tables: ``language/<code>/numerals.toml``. Words may be in any case, gender and letter case.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_FORM = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_LOOK_ALIKE = str.maketrans({"І": "I", "Ӏ": "I", "Х": "X", "С": "C", "М": "M", "Ⅴ": "V", "Ѵ": "V"})
_SCANNED = {"П": "II", "Ш": "III", "У": "V", "1": "I", "l": "I"}
"""What scans print for Roman numerals; letters of their own elsewhere, so only on request."""


@cache
def _table(language: str) -> dict[str, Any]:
    path = _ROOT / language / "numerals.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def ordinal_pattern(language: str) -> str:
    """Regular expression source of an ordinal in words (no groups); matches nothing if unknown.

    Lower-case letters: compile with ``re.IGNORECASE``. A compound is joined by blanks or a hyphen:
    ``двадцать первый``, ``он-биринчи``.
    """
    table = _table(language)
    if not table:
        return r"(?!)"
    leading = "|".join(sorted(map(re.escape, table["leading"]), key=len, reverse=True))
    stems = "|".join(sorted(map(re.escape, table["stems"]), key=len, reverse=True))
    return rf"\b(?:(?:{leading})[ -])*(?:{stems}){table['suffix']['pattern']}\b"


@cache
def _reader(language: str) -> re.Pattern[str]:
    table = _table(language)
    leading = "|".join(sorted(map(re.escape, table["leading"]), key=len, reverse=True))
    stems = "|".join(sorted(map(re.escape, table["stems"]), key=len, reverse=True))
    return re.compile(rf"((?:(?:{leading})[ -]+)*)({stems}){table['suffix']['pattern']}")


@lru_cache(maxsize=4096)
def ordinal(word: str, language: str) -> int | None:
    """Number of an ordinal in words, None where ``word`` is none.

    ``ordinal("двадцать первой", "ru")`` is 21, ``ordinal("төртүнчү", "ky")`` is 4. ``language`` is
    ``ky``, ``kk`` or ``ru``; any other gives None.
    """
    table = _table(language)
    if not table:
        return None
    match = _reader(language).fullmatch(" ".join(word.lower().split()))
    if match is None:
        return None
    parts = [table["leading"][p] for p in re.split(r"[ -]+", match[1]) if p]
    parts.append(table["stems"][match[2]])
    sizes = [len(str(part)) for part in parts]
    return sum(parts) if all(a > b for a, b in pairwise(sizes)) else None


def leading(word: str, language: str) -> int | None:
    """Number of a word that begins a compound ordinal (``двадцать``, ``он``), else None."""
    value: int | None = _table(language).get("leading", {}).get(word.lower())
    return value


def roman(text: str, *, scanned: bool = False) -> int | None:
    """Number of a Roman numeral in capitals, None where ``text`` is none.

    Cyrillic letters of the same shape are read as Latin (``ХІV`` is 14). ``scanned`` also reads
    ``П``, ``Ш``, ``У``, ``1`` as scans print them (``Ш`` is 3): only where a numeral is expected.
    """
    letters = text.strip().translate(_LOOK_ALIKE)
    if scanned:
        letters = "".join(_SCANNED.get(c, c) for c in letters)
    if not letters or not _ROMAN_FORM.fullmatch(letters):
        return None
    values = [_ROMAN_VALUES[c] for c in letters]
    return sum(-v if v < n else v for v, n in zip(values, [*values[1:], 0], strict=True))
