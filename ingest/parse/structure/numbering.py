"""Numbers of units: their normal form, and whether one may follow another."""

from __future__ import annotations

import re
from typing import Literal

Relation = Literal["next", "inserted", "gap"]

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DIGIT_LOOKS = str.maketrans("ЗзОоO", "33000")

_NEAR = 3
"""Whole numbers that may be missing where a sequence goes on behind an inserted number."""
_MOST_INSERTED = 100

Key = tuple[int, ...]
"""``19-1`` is ``(19, 1)``; compares in printed order."""


def key(num: str) -> Key:
    """Sorting key of a number in normal form (digits parted by ``-`` or ``.``)."""
    if num.isdigit():
        return (int(num),)
    return tuple(int(part) for part in re.split(r"[-.]", num) if part.isdigit())


def follows(last: Key | None, num: Key) -> Relation | None:
    """How ``num`` may come after ``last`` in one list; None where it may not.

    ``next``: the number expected. ``inserted``: a number with a dash that stands between
    (19-1 after 19, 19-2 after 19-1; law № 480-V of Kazakhstan, art. 26(7)). ``gap``: later than
    expected. Before the first number any number up to 3 may begin a list, 1 alone is ``next``.
    """
    if last is None:
        return "next" if num == (1,) else "gap"
    if num <= last:
        return None
    if len(num) == 1:
        return "next" if num[0] == last[0] + 1 else "gap"
    if num[:-1] == last or (num[:-1] == last[:-1] and num[-1] == last[-1] + 1):
        return "inserted"
    if num[0] == last[0] or num[:-1] == last[: len(num) - 1]:
        return "inserted"
    return "gap"


def missing(last: Key | None, num: Key) -> list[int]:
    """Whole numbers lost between ``last`` and ``num``: after 5, ``16`` misses 6 … 15."""
    first = (last[0] if last else 0) + 1
    end = num[0] if len(num) == 1 else num[0] + 1
    return list(range(first, end))


def digits(text: str) -> str:
    """Digits with look-alike letters and raised digits read: ``З09-3`` is ``309-3``."""
    return text.translate(_DIGIT_LOOKS).translate(_RAISED)


def may_be_raised(last: Key | None, num: str) -> bool:
    """The number does not continue its sequence as it stands."""
    return last is not None and num.isdigit() and (int(num),) != (last[0] + 1,)


def comes_back(last: Key, num: Key, after: list[Key]) -> Key | None:
    """The number behind ``num`` that goes on from ``last`` as if ``num`` were not there."""
    return next((n for n in after if last[0] < n[0] <= last[0] + _NEAR and n < num), None)


def split_raised(last: Key | None, num: str, after: list[Key]) -> str | None:
    """A number whose superscript was flattened, read by its sequence: ``281`` after 28 is ``28-1``.

    ``last`` is the number before, ``after`` the numbers printed next in the same list. A number
    that continues the sequence as it stands is not touched (a true 161 stays 161), nor is one that
    the numbers behind it continue (15, 16, 17 after a gap); None where no reading fits.
    """
    if last is None or not may_be_raised(last, num):
        return None
    back = comes_back(last, (int(num),), after)
    for whole in range(last[0], back[0] if back else last[0] + 1):
        base = str(whole)
        rest = num[len(base) :]
        if not num.startswith(base) or not rest.isdigit() or rest.startswith("0"):
            continue
        expected = last[1] + 1 if whole == last[0] and len(last) > 1 else 1
        if back and expected <= int(rest) < _MOST_INSERTED:
            return f"{base}-{rest}"
        if back or int(rest) != expected or (after and (int(num) + 1,) == after[0]):
            continue
        if len(last) > 1 or int(num) > last[0] + 20:
            return f"{base}-{rest}"
    return None
