"""Contents lists: runs of unit headings that the body repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.parse.block import Block
from ingest.parse.structure.candidates import Words, worded
from ingest.parse.structure.headings import closed

_LINE = 250
"""Characters of a line of a contents list."""
_SHORTEST = 4
"""Fewer headings in a row are no contents list …"""
_SHORTEST_TITLED = 2
"""… unless its own title stands above."""


def contents_blocks(blocks: Sequence[Block], words: Words, language: str) -> frozenset[int]:
    """Indexes of blocks that are a contents list.

    A contents list is a run of headings of units with hardly any other text between; each heading
    stands again later in the act. Source: law № 480-V of Kazakhstan, art. 23 (a code has one).
    """
    heads = [_head(b, words, language) for b in blocks]
    prose = [len(b.text.text) > _LINE or closed(b.text.text) for b in blocks]
    last_at = {h: i for i, h in enumerate(heads) if h is not None and not blocks[i].cells}
    out = {i for i, b in enumerate(blocks) if b.text.text.lower().strip(" .:") in words.contents}
    at = 0
    while at < len(blocks):
        end = at if heads[at] is None else _run(heads, prose, last_at, at)
        titled = at - 1 in out and end - at >= _SHORTEST_TITLED
        if (titled or end - at >= _SHORTEST) and _mostly_heads(heads, at, end):
            first = at - 1 if at and _is_title(blocks[at - 1]) else at
            out.update(range(first, end))
        at = max(end, at + 1)
    return frozenset(out)


Head = tuple[str, str]


def _head(block: Block, words: Words, language: str) -> Head | None:
    if block.cells and block.cells[-1].text.isdigit():
        block = replace(block, cells=())  # a heading, a tab, its page
    for found in worded(block, words, language):
        if found.level and found.num and not found.doubtful:
            return found.level, found.num
    return None


def _run(
    heads: Sequence[Head | None], prose: Sequence[bool], last_at: dict[Head, int], start: int
) -> int:
    """End of the run of headings that begins at ``start``: each comes again behind the run."""
    at, end, others = start, start, 0
    while at < len(heads):
        head = heads[at]
        if head is None:
            others += 1
            if others > 1 or prose[at]:
                break
        else:
            if last_at.get(head, 0) <= at:
                break
            others = 0
            end = at + 1
        at += 1
    while end > start and any(
        h is not None and start < last_at.get(h, 0) < end for h in heads[start:end]
    ):
        end -= 1
    return end


def _mostly_heads(heads: Sequence[Head | None], start: int, end: int) -> bool:
    found = sum(h is not None for h in heads[start:end])
    return heads[start] is not None and found * 2 >= end - start


def _is_title(block: Block) -> bool:
    """The line above the list: ``Оглавление``, ``Мазмұны`` — short, no sentence."""
    text = block.text.text
    return len(text) < 40 and " " not in text.strip() and not text.endswith((".", ";"))
