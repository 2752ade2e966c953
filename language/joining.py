"""The words of the query language: what joins parts of a query, names of fields, distances.

Tables: ``operators``, ``fields`` and ``distance`` in ``language/<code>/lookup.toml``. The words of
every language count whatever the language of a query, and may be typed without special letters.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from language.fold import fold

Joining = Literal["and", "or", "not"]

_ROOT = Path(__file__).parent


@cache
def _rows(section: str) -> tuple[tuple[str, str], ...]:
    """(row, word without special letters) of a section, over all languages."""
    return tuple(_read(section))


def _read(section: str) -> Iterator[tuple[str, str]]:
    for path in sorted(_ROOT.glob("*/lookup.toml")):
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        for row, words in table.get(section, {}).items():
            for word in words.split():
                yield row, word
                yield row, fold(word)


def joining(word: str) -> Joining | None:
    """What ``word`` (lower case) does between parts of a query, None of an ordinary word."""
    return _joining().get(word)


@cache
def _joining() -> dict[str, Joining]:
    rows = ((word, row) for row, word in _rows("operators") if row in ("and", "or", "not"))
    return {word: cast(Joining, row) for word, row in rows}


@cache
def joining_words() -> frozenset[str]:
    """All words that can join parts of a query, in lower case."""
    return frozenset(_joining())


@cache
def joining_small() -> frozenset[str]:
    """Words that join inside brackets even in small letters."""
    return frozenset(word for row, word in _rows("operators") if row == "small")


@cache
def joining_behind() -> frozenset[str]:
    """Words for "not" that stand behind what they deny where nothing follows them."""
    return frozenset(word for row, word in _rows("operators") if row == "not_behind")


@cache
def field_names() -> dict[str, str]:
    """Name before a colon, in lower case → the field."""
    return {word: row for row, word in _rows("fields")}


@cache
def distance_units() -> dict[str, str]:
    """What stands for a sentence or a clause behind the sign of a distance → which of them."""
    return {word: row for row, word in _rows("distance")}


@cache
def field_in(language: str) -> dict[str, str]:
    """Field → the name by which a language prints it; empty of a language without names."""
    path = _ROOT / language / "lookup.toml"
    if not path.is_file():
        return {}
    rows: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8")).get("fields", {})
    return {field: words.split()[0] for field, words in rows.items()}
