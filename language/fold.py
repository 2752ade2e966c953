"""Folding: words as people write them whose keyboard has no ө ү ң ә ғ қ ұ і һ.

Table: ``language/fold.toml``. One letter becomes one letter, so offsets hold.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def fold_table() -> dict[int, str]:
    """Special letter (code point) → the letter typed for it, both lower case."""
    path = Path(__file__).with_name("fold.toml")
    table: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["special"]
    return {ord(k): v for k, v in table.items()}


def fold(word: str) -> str:
    """``word`` (lower case) without the special letters: ``жүзөгө`` → ``жузого``."""
    return word.translate(fold_table())


def has_special(text: str) -> bool:
    """True where ``text`` holds a letter that folding changes."""
    return _special().search(text.lower()) is not None


@cache
def _special() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, fold_table()))}]")
