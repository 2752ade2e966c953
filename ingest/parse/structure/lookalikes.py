"""Numbers that scanning has spelt with letters, and letters it has spelt with digits.

A line may as well begin with the initial of a name: such a reading (``candidates``) holds only
where the sequence on both sides needs it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.parse.block import Block
from ingest.parse.structure.candidates import LETTER_LOOKS, Candidate
from ingest.parse.structure.numbering import Key, follows, key

if TYPE_CHECKING:
    from ingest.parse.structure.walk import Walk


_LONG = 40
"""Characters of a paragraph; what follows the initial of a name on its line is shorter."""


def as_needed(walk: Walk, at: int, block: Block, found: Candidate) -> Candidate:
    """The number with the figure that a scan has misread (``2.`` for ``3.`` between 2 and 4), and
    one that is printed twice (``37.37.`` between 36 and 38).

    A figure is doubted only on lines recognised on a picture, and only where the printed number
    continues nothing: an open sequence waits for another one of as many figures and goes on behind
    it.
    """
    if found.style == "dotted":
        return _once(walk, at, found)
    if block.lines[0].confidence is None or found.style not in ("dot", "paren") or found.doubtful:
        return found
    number = key(found.num or "")
    if len(number) != 1 or not (found.num or "").isdigit():
        return found
    after = walk.outlook.next_number(at, found.style, limit=60)
    if (
        after is None
        or follows(number, after) == "next"
        or _awaited(walk, found.style == "paren", number)
    ):
        return found
    for scope in reversed(walk.stack):
        last = scope.counters.get(found.style)
        if last is None or len(last) != 1 or after != (last[0] + 2,):
            continue
        meant = str(last[0] + 1)
        if len(meant) == len(found.num or ""):
            return replace(found, num=meant, looks=True)
    return found


def _once(walk: Walk, at: int, found: Candidate) -> Candidate:
    parts = (found.num or "").split(".")
    if len(parts) != 2 or parts[0] != parts[1]:
        return found
    number = key(parts[0])
    after = walk.outlook.next_number(at, "dot", limit=60)
    if after is None or follows(number, after) != "next" or not _awaited(walk, False, number):
        return found
    return replace(found, style="dot", num=parts[0], looks=True)


def needed(walk: Walk, at: int, found: Candidate, block: Block) -> bool:
    """An open sequence waits for the number, and goes on behind it.

    On a line recognised on a picture it need not go on: there such signs are figures mostly.
    """
    assert found.num is not None
    if found.style == "letter":
        return _letter_needed(walk, found.num)
    number = key(found.num)
    after = walk.outlook.next_number(at, found.style, limit=60)
    if after is None or follows(number, after) != "next":
        recognised = block.lines[0].confidence is not None and len(block.text.text) > _LONG
        return recognised and number != (1,) and _awaited(walk, found.style == "paren", number)
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
