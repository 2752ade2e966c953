"""Which words of a clause changed, told so that they can be found again. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s*\S+")
MOST_CHANGES = 3
"""A unit with more changed places is written anew."""
MOST_WORDS = 25
"""So is one of which more words than this would be quoted."""


@dataclass(frozen=True, slots=True)
class Change:
    """``old`` stands once in the unit and gives way to ``new``; "" takes the words out."""

    old: str
    new: str


def changes(old: str, new: str, whole: str) -> tuple[Change, ...] | None:
    """Changes of words that turn ``old`` into ``new``; None where they are too many.

    ``whole`` is the text of the unit in which the words are looked for: ``old`` and what is inside
    it. Every ``Change.old`` stands there exactly once.
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    found = []
    for a, b, c, d in _regions(before, after):
        change = _anchored(before, after, (a, b, c, d), whole)
        if change is None:
            return None
        found.append(change)
    if len(found) > MOST_CHANGES or _applied(old, found) != new:
        return None
    return tuple(found)


def _regions(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int, int]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield a, b, c, d


def _anchored(
    before: list[str], after: list[str], region: tuple[int, int, int, int], whole: str
) -> Change | None:
    """The changed words with as many neighbours as make them stand once in the unit."""
    a, b, c, d = region
    while True:
        old, new = "".join(before[a:b]).strip(), "".join(after[c:d]).strip()
        if old and whole.count(old) == 1:
            return Change(old, new) if b - a <= MOST_WORDS and d - c <= MOST_WORDS else None
        if a > 0:
            a, c = a - 1, c - 1
        elif b < len(before):
            b, d = b + 1, d + 1
        else:
            return None


def _applied(text: str, found: list[Change]) -> str:
    for change in found:
        text = re.sub(r"\s+", " ", text.replace(change.old, change.new, 1)).strip()
    return text
