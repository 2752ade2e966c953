"""Where words stand in a text: exactly as they are said, case and inflection respected.

White space may differ, since the lines of two files break differently. Quotes and dashes may be of
another form; such a find is marked, so that it can be told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_QUOTES = "«»“”„‟\"'‘’‚"
_DASHES = "-‐‑‒–—―−"
_VARIANTS = str.maketrans(dict.fromkeys(_QUOTES, '"') | dict.fromkeys(_DASHES, "-"))
_JOINT = frozenset(_DASHES)


@dataclass(frozen=True, slots=True)
class Match:
    """``[start, end)`` of the text holds the words."""

    start: int
    end: int
    exact: bool
    """The same characters; else quotes or dashes are of another form."""


def matches(words: str, text: str) -> list[Match]:
    """Every place of ``words`` in ``text`` as words of their own, from left to right."""
    return [m for m in _anywhere(words, text) if bounded(text, m.start, m.end)]


def inside_others(words: str, text: str) -> bool:
    """The letters stand there, but in another case or as a part of other words."""
    return bool(_anywhere(words.lower(), text.lower()))


def _anywhere(words: str, text: str) -> list[Match]:
    pattern = _pattern(words)
    if pattern is None:
        return []
    found = pattern.finditer(text.translate(_VARIANTS))
    return [Match(m.start(), m.end(), _same(words, text[m.start() : m.end()])) for m in found]


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str] | None:
    parts = words.translate(_VARIANTS).split()
    return re.compile(r"\s+".join(map(re.escape, parts))) if parts else None


def _same(words: str, found: str) -> bool:
    return words.split() == found.split()


def bounded(text: str, start: int, end: int) -> bool:
    """``[start, end)`` cuts through no word and through no number."""
    return not (_goes_on(text, start, -1) or _goes_on(text, end - 1, 1))


def _goes_on(text: str, at: int, step: int) -> bool:
    """The word whose edge stands at ``at`` has more characters in the direction of ``step``."""
    edge = text[at]
    next_, far = _char(text, at + step), _char(text, at + 2 * step)
    if not edge.isalnum():
        return False
    if next_.isalnum():
        return True
    if edge.isdigit() and far.isdigit() and (next_ in _JOINT or next_ in ".,"):
        return True  # 5 in 5-1, in 2.5
    # 5 in «5-беренеде» is a number with a word behind it; план in «план-график» is half a word.
    return next_ in _JOINT and far.isalpha() and edge.isalpha()


def _char(text: str, at: int) -> str:
    return text[at] if 0 <= at < len(text) else " "


def spaced_alike(one: str, other: str) -> bool:
    """The same characters but for white space."""
    return "".join(one.split()) == "".join(other.split())


def is_sign(words: str) -> bool:
    """Punctuation alone: a full stop, a semicolon."""
    solid = "".join(words.split())
    return 0 < len(solid) <= 2 and not any(c.isalnum() for c in solid)
