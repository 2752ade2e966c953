"""Keyboards: which keys lie side by side, and what a text becomes on another layout.

Tables: ``language/search/keyboard.toml`` and ``language/<code>/search/keyboard.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent
_LATIN = "latin"
_BESIDE = 1.2
"""Keys whose middles are at most so many keys apart lie side by side."""


@dataclass(frozen=True, slots=True)
class Retyped:
    """A text as the same keys give it on the layout of ``language``."""

    language: str
    text: str


def retyped(text: str) -> Iterator[Retyped]:
    """``text`` on every other layout that it may have been meant for, each text once.

    ``ghbrfp`` is приказ on the Russian layout; ``0аза0стан`` was typed for қазақстан. Words without
    a letter (numbers) stay. Nothing comes where the text has no key that differs.
    """
    seen = {text.lower()}
    for source in (_LATIN, *_languages()):
        for target in _languages():
            if source == target:
                continue
            found = _convert(text, source, target)
            if found is not None and found not in seen:
                seen.add(found)
                yield Retyped(target, found)


def _convert(text: str, source: str, target: str) -> str | None:
    """None where a letter of the text is not on the source layout."""
    keys = _between(source, target)
    out = []
    for chunk in text.split(" "):
        plain = "".join(_unshifted(source).get(char, char) for char in chunk).lower()
        if not any(char.isalpha() for char in plain):
            out.append(chunk)
            continue
        if any(char.isalpha() and char not in keys for char in plain):
            return None
        out.append("".join(keys.get(char, char) for char in plain))
    return " ".join(out)


def neighbours(code: str) -> dict[str, frozenset[str]]:
    """Letter → letters on the keys beside its key, on the layout of a language."""
    return dict(_neighbours(code))


@cache
def costs() -> dict[str, float]:
    """What slips cost: ``special doubled sound neighbour swapped other first``."""
    found: dict[str, float] = _latin()["costs"]
    return found


@cache
def alike(code: str) -> frozenset[tuple[str, str]]:
    """Pairs of letters that sound alike, both ways."""
    pairs = _table(code)["sounds"]["pairs"]
    return frozenset(pair for a, b in pairs for pair in ((a, b), (b, a)))


@cache
def silent(code: str) -> frozenset[str]:
    """Letters that are not heard."""
    return frozenset(_table(code)["sounds"]["silent"])


@cache
def _neighbours(code: str) -> dict[str, frozenset[str]]:
    places = {
        char: (row, at + moved)
        for row, (keys, moved) in enumerate(zip(_rows(code), _latin()["moved"], strict=True))
        for at, char in enumerate(keys)
        if char.isalpha()
    }
    return {
        char: frozenset(
            other
            for other, (r, x) in places.items()
            if other != char and abs(r - row) <= 1 and abs(x - at) <= _BESIDE
        )
        for char, (row, at) in places.items()
    }


@cache
def _between(source: str, target: str) -> dict[str, str]:
    return {
        a: b
        for one, other in zip(_rows(source), _rows(target), strict=True)
        for a, b in zip(one, other, strict=True)
    }


@cache
def _unshifted(source: str) -> dict[str, str]:
    # Only of the Latin layout: its signs with Shift are letters elsewhere ({ is Х).
    if source != _LATIN:
        return {}
    return {
        a: b
        for one, other in zip(_latin()["shifted"], _latin()["rows"], strict=True)
        for a, b in zip(one, other, strict=True)
        if not a.isalpha()
    }


def _rows(code: str) -> list[str]:
    table = _latin() if code == _LATIN else _table(code)
    rows: list[str] = table["rows"]
    return rows


@cache
def _languages() -> tuple[str, ...]:
    return tuple(_latin()["order"])


@cache
def _latin() -> dict[str, Any]:
    return tomllib.loads((_ROOT / "search" / "keyboard.toml").read_text(encoding="utf-8"))


@cache
def _table(code: str) -> dict[str, Any]:
    path = _ROOT / code / "search" / "keyboard.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
