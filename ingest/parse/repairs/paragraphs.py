"""Paragraphs joined, parted, and characters read otherwise: repairs before units are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.parse.block import Block
from ingest.parse.hyphens import Hyphens
from ingest.parse.joining import merged
from language.layer import Layer, normalised


def join(blocks: list[Block], start: int) -> bool:
    """Let the paragraph that begins at ``start`` go on the one before it."""
    at = _beginning(blocks, start)
    if at is None or at == 0 or blocks[at].cells or blocks[at - 1].cells:
        return False
    blocks[at - 1 : at + 1] = [merged((blocks[at - 1], blocks[at]), Hyphens([]))]
    return True


def split(blocks: list[Block], start: int) -> bool:
    """Let a new paragraph begin at ``start``."""
    at = _holding(blocks, start)
    if at is None or blocks[at].cells:
        return False
    block = blocks[at]
    cut = block.raw.index(start)
    head, tail = block.raw.slice(0, cut).strip(), block.raw.slice(cut).strip()
    if not head or not tail or tail.start != start:
        return False
    first = _part(block, head, block.lines[0].start, start)
    second = replace(_part(block, tail, start, block.lines[-1].end + 1), bullet=None)
    blocks[at : at + 1] = [first, second]
    return True


def read_as(blocks: list[Block], start: int, end: int, reading: str) -> bool:
    """Let the rules read other characters in ``[start, end)``; what is printed stays."""
    at = _holding(blocks, start)
    if at is None or not reading:
        return False
    text = blocks[at].text
    first, last = text.index(start), text.index(end)
    if first >= last or text.offsets[last - 1] >= end:
        return False
    offsets = (
        *text.offsets[:first],
        *(min(start + i, end - 1) for i in range(len(reading))),
        *text.offsets[last:],
    )
    laid = Layer(text.text[:first] + reading + text.text[last:], offsets)
    blocks[at] = replace(blocks[at], text=laid)
    return True


def _part(block: Block, raw: Layer, start: int, end: int) -> Block:
    """The part of a block that stands in ``[start, end)`` of the source."""
    lines = tuple(line for line in block.lines if line.start < end and line.end > start)
    return replace(
        block,
        raw=raw,
        text=normalised(raw),
        lines=lines or block.lines[:1],
        marks=tuple(m for m in block.marks if start <= m[0] < end),
        superscripts=tuple(s for s in block.superscripts if start <= s[0] < end),
        noted=tuple(s for s in block.noted if start <= s[0] < end),
    )


def _beginning(blocks: Sequence[Block], start: int) -> int | None:
    return next((i for i, b in enumerate(blocks) if b.raw and b.raw.strip().start == start), None)


def _holding(blocks: Sequence[Block], offset: int) -> int | None:
    return next((i for i, b in enumerate(blocks) if b.raw and b.start <= offset < b.end), None)
