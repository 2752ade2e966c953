"""Lower case with look-alike letters folded, length kept: the layer that word tables match on.

The folds are those of ``language/*/months.toml`` (ң→н, ө→о, ү→у, қ→к, і→и, ё→е …), so that a
table row also finds its word where a font or a scan lost the letters of the alphabet.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_LANGUAGES = Path(__file__).resolve().parents[2] / "language"


@cache
def fold_map() -> dict[str, str]:
    """One character to one character, so that places hold."""
    out: dict[str, str] = {}
    for path in sorted(_LANGUAGES.glob("*/months.toml")):
        out.update(tomllib.loads(path.read_text(encoding="utf-8"))["fold"])
    return out


def folded(text: str) -> str:
    """``text`` in lower case with folded letters; ``folded(text)[i]`` stands for ``text[i]``."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose lower case is two characters
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for letter, plain in _folds():  # one scan in C a letter; str.translate is ten times as slow
        lower = lower.replace(letter, plain)
    return lower


@cache
def _folds() -> tuple[tuple[str, str], ...]:
    folds = fold_map()
    assert not set(folds) & set(folds.values()), "a fold of a fold would depend on their order"
    return tuple(folds.items())


@cache
def _tables(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(
        tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(_LANGUAGES.glob(f"*/{name}.toml"))
    )


def language_rows(name: str, section: str, key: str) -> list[Any]:
    """The rows ``[section] key`` of the tables ``language/*/<name>.toml`` together."""
    return [row for table in _tables(name) for row in table.get(section, {}).get(key, ())]


def word_pattern(rows: list[str], endings: dict[str, str]) -> str:
    """An alternation of table rows, longest first, with ``{n}`` and ``{a}`` spelt out.

    A blank in a row is any run of blanks; a match begins and ends at a word's edge.
    """
    rows = sorted(rows, key=lambda r: len(re.sub(r"\{.\}", "", r)), reverse=True)
    return whole_words("|".join(spelt_out(row, endings) for row in rows))


def spelt_out(row: str, endings: dict[str, str]) -> str:
    """The pattern of one row, without its edges."""
    for name, pattern in endings.items():
        row = row.replace("{" + name + "}", pattern)
    return row.replace(" ?", r"\s*").replace(" ", r"\s+")


def whole_words(alternatives: str) -> str:
    """A pattern that begins and ends at a word's edge."""
    return rf"(?<![^\W_])(?:{alternatives})(?![^\W\d_])"


def literal_of(word: str) -> str:
    """The longest run of letters that a row's pattern cannot do without ("" for none)."""
    flat = word
    while True:
        bare = re.sub(r"(?:\([^()]*\)|\[[^\]]*\]|\{[^}]*\})[?*]?", "|", flat)
        if bare == flat:
            break
        flat = bare
    runs = re.findall(r"[а-яa-z]+(?![а-яa-z?*])", re.sub(r"[а-яa-z][?*]", "|", flat))
    return max(runs, key=len, default="")
