"""Plain words looked for before a pattern is: one scan in C each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

_LEAST = 2
"""A single letter stands in every text; nothing is saved by looking for it."""
_MOST = 24
"""More words than this take as long as the pattern itself."""


def holds_any(text: str, words: Iterable[str]) -> bool:
    """True where one of ``words`` stands in ``text``, be it inside a word."""
    for word in words:  # noqa: SIM110  any() with a generator takes twice the time
        if word in text:
            return True
    return False


def required(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Small letters of which some stand in every lower-case text that ``pattern`` matches.

    Told from the pattern as ``re`` itself has parsed it; () where nothing can be told, so that the
    pattern has to be tried.
    """
    try:
        parsed = import_module("re._parser").parse(pattern.pattern, pattern.flags)
    except (ImportError, AttributeError):  # no part of Python's public interface
        return ()
    found = _of_sequence(list(parsed))
    return found if len(found) <= _MOST else ()


def _of_sequence(items: Sequence[Any]) -> tuple[str, ...]:
    """The most telling part of a sequence: the one whose shortest word is longest."""
    parts: list[tuple[str, ...]] = []
    letters = ""
    for kind, value in items:
        if str(kind) == "LITERAL":
            letters += chr(value)
            continue
        parts.append((letters.lower(),))
        letters = ""
        parts.append(_of_item(str(kind), value))
    parts.append((letters.lower(),))
    best = max(parts, key=_least)
    return tuple(dict.fromkeys(best)) if _least(best) >= _LEAST else ()


def _least(words: tuple[str, ...]) -> int:
    return min(map(len, words), default=0)


def _of_item(kind: str, value: Any) -> tuple[str, ...]:
    if kind == "SUBPATTERN":
        return _of_sequence(list(value[3]))
    if kind == "ATOMIC_GROUP":
        return _of_sequence(list(value))
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] > 0:
        return _of_sequence(list(value[2]))
    if kind == "BRANCH":
        each = [_of_sequence(list(one)) for one in value[1]]
        return tuple(word for words in each for word in words) if all(each) else ()
    return ()
