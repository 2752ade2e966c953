"""Numbers that scanning has spelt with letters, and letters it has spelt with digits.

A line may as well begin with the initial of a name: such a reading (``candidates``) holds only
where the sequence on both sides needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.parse.structure.candidates import LETTER_LOOKS, Candidate
from ingest.parse.structure.numbering import Key, follows, key

if TYPE_CHECKING:
    from ingest.parse.structure.walk import Walk


def needed(walk: Walk, at: int, found: Candidate) -> bool:
    """An open sequence waits for the number, and goes on behind it."""
    assert found.num is not None
    if found.style == "letter":
        return _letter_needed(walk, found.num)
    number = key(found.num)
    after = walk.outlook.next_number(at, found.style, limit=60)
    if after is None or follows(number, after) != "next":
        return False
    if number == (1,):
        return found.style == "paren" and walk.top.tail.endswith(":")
    return _awaited(walk, found.style == "paren", number)


def _awaited(walk: Walk, paren: bool, number: Key) -> bool:
    last = (number[0] - 1,)
    return any(s.counters.get("paren" if paren else "dot") == last for s in walk.stack)


def _letter_needed(walk: Walk, letter: str) -> bool:
    letters = walk.words.letters
    digit = next(d for d, known in LETTER_LOOKS.items() if known == letter)
    last = next((s.letter for s in reversed(walk.stack) if s.letter), None)
    if last is None or _awaited(walk, True, key(digit)):
        return False
    # "a" of the Latin alphabet begins Cyrillic lists of scanned texts
    before = letters.find(last.replace("a", "а")[:1])
    return before >= 0 and 0 < letters.find(letter) - before <= 2
