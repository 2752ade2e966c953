"""Which characters of a text a plan found, and the part of a long text that shows them best."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from index.check import check_of
from index.plan import Also, Node, Or, Phrase, Plan

LONGEST = 600
"""Characters of a text that are shown whole; of a longer one a window of at most so many."""

Mark = tuple[int, int]


def marks(text: str, language: str, plan: Plan) -> tuple[Mark, ...]:
    """Spans of ``text`` that the plan's words and phrases stand at, in order, none overlapping.

    A phrase is one span and is marked only where its words stand side by side; words near each
    other only where they are as near as asked; what must not be there never. A text that lacks a
    part that is asked for has no marks, but for plain words, of which any may be missing.
    """
    return tuple(check_of(_whole(plan), language, plan.folded).stretches(text))


def _whole(plan: Plan) -> Node | None:
    """The tree with the numbers asked for, of which not each need stand in the text."""
    numbers = [Phrase(number.raw, number.words, exact=True) for number in plan.numbers]
    if not numbers:
        return plan.where
    return Or((*numbers, *((plan.where,) if plan.where else ())))


def said_otherwise(text: str, language: str, plan: Plan) -> Also | None:
    """Of plain words, none of which stands in ``text``: the other words that do."""
    bag = plan.bag
    if bag is None or not bag.also:
        return None
    return check_of(_whole(plan), language, plan.folded).otherwise(text, bag)


def window(text: str, found: Sequence[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """The part of ``text`` that is shown, and the marks in it (offsets into that part)."""
    if len(text) <= LONGEST:
        return text, tuple(found)
    start = _start(text, found)
    end = start + LONGEST
    end = _border(text, end, start) if end < len(text) else len(text)
    shown = tuple((a - start, b - start) for a, b in found if start <= a and b <= end)
    return text[start:end], shown


def _start(text: str, found: Sequence[Mark]) -> int:
    """Where the window begins that shows the most different words, the earliest of equals."""
    if not found:
        return 0
    best, most = 0, -1.0
    starts = [mark[0] for mark in found]
    for at, (start, _) in enumerate(found):
        last = bisect_left(starts, start + LONGEST - LONGEST // 6)
        inside = found[at:last]
        different = len({text[a:b].lower()[:5] for a, b in inside})
        value = different + len(inside) / 100
        if value > most:
            best, most = at, value
    wanted = max(0, min(found[best][0] - LONGEST // 8, len(text) - LONGEST))
    return 0 if wanted == 0 else _after_border(text, wanted, found[best][0])


def _after_border(text: str, wanted: int, latest: int) -> int:
    """The first beginning of a word at or after ``wanted``, not beyond ``latest``."""
    for at in range(wanted, latest):
        if text[at - 1].isspace() and not text[at].isspace():
            return at
    return latest


def _border(text: str, wanted: int, earliest: int) -> int:
    """The last end of a word at or before ``wanted``."""
    for at in range(wanted, earliest, -1):
        if text[at].isspace() and not text[at - 1].isspace():
            return at
    return wanted
