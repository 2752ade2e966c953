"""Units that stand in one line: ``РАЗДЕЛ IV. Глава 6.``, ``Статья 1. Мост 1. Мост стоит.``

Copying and scanning lose line breaks. A line is parted only where the sequence misses a number
before and behind it and that number stands inside a line between, in the form of its list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.parse.block import Block
from ingest.parse.blocks import trimmed
from ingest.parse.structure.candidates import Candidate, Words, candidates
from ingest.parse.structure.missed import Cuts, behind_sentence, heads, numbered_cuts
from ingest.parse.structure.numbering import Key, key
from ingest.parse.structure.scope import Item
from schemas.parsed import Warning

_MOST_MISSING = 10
_FIRST_AT_MOST = 5
"""A sequence that begins later than this is an excerpt; nothing is looked for before it."""


def parted(
    items: Sequence[Item], words: Words, language: str
) -> tuple[list[Item], tuple[Warning, ...]]:
    """The items, lines that hold several units cut at their numbers, and a warning for each."""
    out, warnings = _cut(items, _worded_cuts(items, words, language), words, language)
    cuts, doubtful = numbered_cuts(out, language)
    out, told = _cut(out, cuts, words, language)
    return out, (*warnings, *told, *doubtful)


def _cut(
    items: Sequence[Item], cuts: Cuts, words: Words, language: str
) -> tuple[list[Item], list[Warning]]:
    out: list[Item] = []
    warnings: list[Warning] = []
    for at, item in enumerate(items):
        block = item.block
        if at not in cuts or block is None:
            out.append(item)
            continue
        places = [0, *sorted(cuts[at]), len(block.text.text)]
        for start, end in pairwise(places):
            piece = trimmed(block, [(0, start), (end, len(block.text.text))])
            low, high = piece.raw.start, block.text.span(end)[0] if end < places[-1] else None
            notes = tuple(
                n
                for n in item.notes
                if (start == 0 or n.start >= low) and (not high or n.start < high)
            )
            out.append(Item(piece, notes, candidates(piece, words, language)))
            if start:
                message = "Several units stand in one line; it was parted before this one."
                warnings.append(Warning("line_parted", message, low, low + 1, piece.text.text[:20]))
    return out, warnings


# --- units with their word ----------------------------------------------------------------------


def _worded_cuts(items: Sequence[Item], words: Words, language: str) -> Cuts:
    cuts: Cuts = {}
    by_word: dict[str, list[tuple[int, Key]]] = {}
    for at, item in enumerate(items):
        found = None if item.quoted else item.candidate("word")
        if found is not None and found.num and not found.doubtful:
            by_word.setdefault(found.word, []).append((at, key(found.num)))
    for word, found_heads in by_word.items():
        before: tuple[int, Key] = (0, (0,))
        for at, number in found_heads:
            lost = _lost(before[1], number)
            for place, index in _inside(
                items[before[0] : at], before[0], word, lost, words, language
            ):
                cuts.setdefault(place, []).append(index)
            before = (at, number)
        for place, index in _last_head(items, before, word, words, language):
            cuts.setdefault(place, []).append(index)
    return cuts


def _last_head(
    items: Sequence[Item], last: tuple[int, Key], word: str, words: Words, language: str
) -> Iterator[tuple[int, int]]:
    """``РАЗДЕЛ VI. Глава 8.``: the last chapter has none behind it that tells it is missed. It is
    the next one, and stands behind another unit's head that ends like a sentence."""
    number = {str(last[1][0] + 1)}
    for at in range(last[0] + 1, len(items)):
        block, head = items[at].block, items[at].candidate("word")
        if block is None or head is None or head.doubtful:
            continue
        for place, index in _inside(items[at : at + 1], at, word, number, words, language):
            if index == head.rest or behind_sentence(block.text.text, index):
                yield place, index


def _lost(last: Key, number: Key) -> set[str]:
    """Whole numbers missing between two heads, if they are few."""
    first = last[0] + 1
    end = number[0] if len(number) == 1 else number[0] + 1
    few = end - first <= (_FIRST_AT_MOST if last == (0,) else _MOST_MISSING)
    return {str(n) for n in range(first, end)} if few else set()


def _inside(
    items: Sequence[Item], offset: int, word: str, lost: set[str], words: Words, language: str
) -> Iterator[tuple[int, int]]:
    """(item, place in its text) of a lost head that stands behind other text of its line."""
    patterns = [p for _, p, first in words.patterns if first == word] if lost else []
    for at, item in enumerate(items, offset):
        block = item.block
        if block is None or item.quoted or block.cells:
            continue
        text = block.text.text
        for index in sorted({m.start() for p in patterns for m in p.finditer(text, 1)}):
            if not text[index - 1].isspace() or text[index].islower():
                continue
            if not (behind_sentence(text, index) or heads(item)):
                continue
            found = _reading(block, index, words, language)
            if found is not None and found.num in lost and _tailed(text, index, found):
                lost.discard(found.num or "")
                yield at, index


def _reading(block: Block, index: int, words: Words, language: str) -> Candidate | None:
    rest = trimmed(block, [(0, index)])
    found = candidates(rest, words, language)
    return found[0] if found and found[0].style == "word" and not found[0].doubtful else None


def _tailed(text: str, index: int, found: Candidate) -> bool:
    """A sign or nothing stands behind the number, and no small letter after it."""
    number = text[index : index + found.rest].rstrip()
    rest = text[index + found.rest :]
    return (number.endswith(".") or not rest) and not rest[:1].islower()
