"""Blocks read as one text, with the way back to places in each block."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.parse.block import Block
from ingest.parse.note import Piece


@dataclass(frozen=True, slots=True)
class Window:
    """Texts of consecutive blocks, a blank between."""

    blocks: Sequence[Block]
    first: int
    text: str
    starts: tuple[int, ...]
    """Where each block begins in ``text``."""

    @staticmethod
    def of(blocks: Sequence[Block], first: int, count: int = 1) -> Window:
        if count == 1:
            return Window(blocks, first, blocks[first].text.text, (0,))
        starts, text = [], ""
        for block in blocks[first : first + count]:
            text += " " if text else ""
            starts.append(len(text))
            text += block.text.text
        return Window(blocks, first, text, tuple(starts))

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """``[start, end)`` of the text as parts of the blocks; empty parts are left out."""
        out = []
        for at in range(bisect_right(self.starts, start) - 1, len(self.starts)):
            base = self.starts[at]
            if base >= end:
                break
            size = len(self.blocks[self.first + at].text.text)
            a, b = max(start - base, 0), min(end - base, size)
            if a < b:
                out.append(Piece(self.first + at, a, b))
        return tuple(out)


def source_span(blocks: Sequence[Block], pieces: Sequence[Piece]) -> tuple[int, int]:
    """Source range from the first character of the pieces to the last."""
    first, last = pieces[0], pieces[-1]
    start, _ = blocks[first.block].text.span(first.start, first.end)
    _, end = blocks[last.block].text.span(last.start, last.end)
    return start, end


def original(blocks: Sequence[Block], pieces: Sequence[Piece]) -> str:
    """Original characters of the pieces; a blank at the break between two blocks."""
    parts = []
    for piece in pieces:
        block = blocks[piece.block]
        start, end = block.text.span(piece.start, piece.end)
        parts.append(block.raw.slice(block.raw.index(start), block.raw.index(end)).text)
    return " ".join(parts)
