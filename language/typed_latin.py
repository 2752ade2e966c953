"""Words of our languages typed in Latin letters, as a pattern of what they may stand for.

Latin is read loosely, for people spell as they like: ``myizam`` may be мыйзам, ``zhazyk`` жазык.
Tables: ``language/<code>/search/typed_latin.toml``; letters are compared folded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

_ROOT = Path(__file__).parent
_LATIN = re.compile(r"[a-z\u00df-\u024f']+")


def is_latin(word: str) -> bool:
    """True for a lower-case word of Latin letters alone."""
    return _LATIN.fullmatch(word) is not None


@lru_cache(maxsize=10_000)
def latin_pattern(word: str, code: str) -> str | None:
    """A regular expression for the folded words of a language that begin as ``word`` sounds.

    None where a letter of ``word`` stands for nothing, or the language has no table. Plain syntax
    that Python and the engines share: groups, classes, alternatives, ``?``.
    """
    letters, skipped = _table(code)
    unread = f"[{skipped}]?" if skipped else ""
    longest = max(map(len, letters), default=0)
    out, at = "", 0
    while at < len(word):
        size = next(
            (n for n in range(min(longest, len(word) - at), 0, -1) if word[at : at + n] in letters),
            0,
        )
        if not size:
            return None
        apart = [_one_of(letters.get(letter, ())) for letter in word[at : at + size]]
        spelt = [*letters[word[at : at + size]]]
        if size > 1 and all(apart):
            spelt.append(unread.join(apart))
        out += _one_of(spelt) + unread
        at += size
    return out or None


def _one_of(meant: Sequence[str]) -> str:
    if all(len(one) == 1 for one in meant):
        return meant[0] if len(meant) == 1 else f"[{''.join(meant)}]" if meant else ""
    return f"({'|'.join(meant)})"


@cache
def _table(code: str) -> tuple[dict[str, tuple[str, ...]], str]:
    path = _ROOT / code / "search" / "typed_latin.toml"
    if not path.is_file():
        return {}, ""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    letters = {latin: tuple(meant.split()) for latin, meant in table["letters"].items()}
    return letters, table["skipped"]["letters"]
