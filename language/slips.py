"""How likely one word is a slip of the pen for another: an edit distance with costs.

A missing special letter costs least, then a doubled letter, a letter that sounds alike, the key
beside the right one. Costs and tables: ``language/keyboard.py``.
"""

from __future__ import annotations

from functools import lru_cache

from language.fold import fold
from language.keyboard import alike, costs, neighbours, silent

IMPOSSIBLE = 99.0
"""Cost of words that are further apart than was allowed."""


@lru_cache(maxsize=20_000)
def slip_cost(typed: str, meant: str, code: str, limit: float = 2.0) -> float:
    """The cheapest way to have typed ``typed`` for ``meant`` in a language; 0 where equal.

    Both are exact keys. Insertions, omissions, wrong letters, two neighbours exchanged (each letter
    is exchanged at most once). ``IMPOSSIBLE`` where it costs more than ``limit``.
    """
    if abs(len(typed) - len(meant)) > 2:
        return IMPOSSIBLE
    price = costs()
    before: list[float] = []
    row = _first_row(meant, code)
    for i, a in enumerate(typed, start=1):
        two_before, before = before, row
        row = [before[0] + _lone(a, typed[i - 2 : i - 1], code)]
        for j, b in enumerate(meant, start=1):
            best = min(
                before[j - 1] + _wrong(a, b, code),
                before[j] + _lone(a, typed[i - 2 : i - 1], code),
                row[j - 1] + _lone(b, meant[j - 2 : j - 1], code),
            )
            crossed = i > 1 and j > 1 and a != b and a == meant[j - 2] and typed[i - 2] == b
            if crossed:
                best = min(best, two_before[j - 2] + price["swapped"])
            row.append(best)
        if min(row) > limit:
            return IMPOSSIBLE
    found = row[-1]
    if found and fold(typed[:1]) != fold(meant[:1]):
        found += price["first"]
    return found if found <= limit else IMPOSSIBLE


def _first_row(meant: str, code: str) -> list[float]:
    row = [0.0]
    for j, b in enumerate(meant, start=1):
        row.append(row[-1] + _lone(b, meant[j - 2 : j - 1], code))
    return row


def _lone(letter: str, before: str, code: str) -> float:
    """A letter that stands in one of the two words only."""
    price = costs()
    if letter == before:
        return price["doubled"]
    return price["sound"] if letter in silent(code) else price["other"]


def _wrong(a: str, b: str, code: str) -> float:
    if a == b:
        return 0.0
    price = costs()
    if fold(a) == fold(b):
        return price["special"]
    if (a, b) in alike(code) or {a, b} <= silent(code):
        return price["sound"]
    if b in neighbours(code).get(a, ()):
        return price["neighbour"]
    return price["other"]
