"""Units that stand in one line: ``РАЗДЕЛ IV. Глава 6.``, ``Статья 1. Мост 1. Мост стоит.``

Copying and scanning lose line breaks. A line is parted only where the sequence misses a number
before and behind it and that number stands inside a line between, in the form of its list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.parse.block import Block
from ingest.parse.blocks import trimmed
from ingest.parse.structure.candidates import Candidate, Style, Words, candidates
from ingest.parse.structure.numbering import Key, follows, key
from ingest.parse.structure.scope import Item
from schemas.parsed import Warning

_MOST_MISSING = 10
_FIRST_AT_MOST = 5
"""A sequence that begins later than this is an excerpt; nothing is looked for before it."""
_REACH = 400
"""Items between two numbers of one list."""
_CLOSED = tuple('.;:!?»”")…')
_ABBREVIATED = re.compile(r"(?:^|[\s(])[^\W\d_]{1,3}\.\s*$")
_SIGNS: tuple[tuple[Style, str], ...] = (("dot", r"\."), ("paren", r"\)"))


def parted(
    items: Sequence[Item], words: Words, language: str
) -> tuple[list[Item], tuple[Warning, ...]]:
    """The items, lines that hold several units cut at their numbers, and a warning for each."""
    out = list(items)
    warnings: list[Warning] = []
    for cuts in (_worded_cuts, _numbered_cuts):
        found = cuts(out, words, language)
        out, told = _cut(out, found, words, language)
        warnings.extend(told)
    return out, tuple(warnings)


Cuts = dict[int, list[int]]
"""Item → places in ``Block.text`` where a unit begins."""


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
    heads: dict[str, list[tuple[int, Key]]] = {}
    for at, item in enumerate(items):
        found = None if item.quoted else item.candidate("word")
        if found is not None and found.num and not found.doubtful:
            heads.setdefault(found.word, []).append((at, key(found.num)))
    for word, found_heads in heads.items():
        before: tuple[int, Key] = (0, (0,))
        for at, number in found_heads:
            lost = _lost(before[1], number)
            for place, index in _inside(
                items[before[0] : at], before[0], word, lost, words, language
            ):
                cuts.setdefault(place, []).append(index)
            before = (at, number)
    return cuts


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
            if not (_behind_sentence(text, index) or _heads(item)):
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


def _behind_sentence(text: str, index: int) -> bool:
    before = text[:index].rstrip()
    return before.endswith(_CLOSED) and not _ABBREVIATED.search(before)


def _heads(item: Item) -> bool:
    found = item.candidate("word")
    return found is not None and not found.doubtful


# --- 1. and 1) ----------------------------------------------------------------------------------


def _numbered_cuts(items: Sequence[Item], words: Words, language: str) -> Cuts:
    del words, language
    cuts: Cuts = {}
    last: dict[Style, tuple[int, Key] | None] = {"dot": None, "paren": None}
    for at, item in enumerate(items):
        if item.quoted or item.block is None:
            continue
        if _heads(item):
            last = {"dot": (at, (0,)), "paren": None}
            continue
        for style, sign in _SIGNS:
            number = item.number(style)
            if number is None:
                continue
            before = last[style] or ((at - 1, (0,)) if style == "paren" and at else None)
            if style == "dot":
                last["paren"] = None
            if before is not None and len(number) == 1 and number[0] == before[1][0] + 2:
                found = _between(items, before, at, f"{number[0] - 1}", sign)
                if found is not None:
                    cuts.setdefault(found[0], []).append(found[1])
            if before is None or follows(before[1], number) is not None or number == (1,):
                last[style] = (at, number)
    return cuts


def _between(
    items: Sequence[Item], before: tuple[int, Key], end: int, number: str, sign: str
) -> tuple[int, int] | None:
    """The one place between two entries where the missing number begins a sentence or an entry."""
    pattern = re.compile(rf"(?<=\s){number}{sign}\s+(?=[^\W\d_])")
    found = []
    for at in range(before[0], min(end, before[0] + _REACH)):
        item = items[at]
        if item.block is None or item.quoted or item.block.cells:
            continue
        text = item.block.text.text
        head = item.candidate("word") if _heads(item) else None
        for m in pattern.finditer(text, head.rest if head else 1):
            capital = text[m.end()].isupper() or sign == r"\)"
            inside = sign == r"\)" and text[: m.start()].rstrip().endswith(",")
            begins = _behind_sentence(text, m.start()) or inside or (head and sign != r"\)")
            if capital and begins:
                found.append((at, m.start()))
    return found[0] if len(found) == 1 else None
