"""``Source`` → blocks: logical paragraphs with their marks taken off and page breaks joined.

Rules: Markdown marks, bullets and tags left in text are dropped and kept for the list of marks;
a line is joined to the one before where a page break or a fixed line width cut a paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parse.block import Block
from ingest.parse.boxes import drawn, tabbed_rows
from ingest.parse.emphasis import lone_stars
from ingest.parse.hyphens import Hyphens
from ingest.parse.joining import joined, line_width, merged
from ingest.parse.marks import (
    LEFT_SIGNS,
    NUMBER_START,
    blanked,
    bullet_of,
    is_minus,
    text_marks,
    without_marks,
)
from ingest.parse.pages import page_numbers
from ingest.parse.rows import celled_row, drawn_row, tabbed_cells
from language.layer import Layer, normalised
from schemas.parsed import Warning
from schemas.source import Line, Source, Span

_ORNAMENT = re.compile(r"[\s_=~─━═*·.…+\-–—|]+")
_AT_REST = (".", ":", ";", "!", "?")
_MARKED_FORMATS = frozenset({"text", "markdown"})


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a file, ornaments apart, and what was decided on the way."""

    blocks: tuple[Block, ...]
    ornaments: tuple[Span, ...]
    furniture: tuple[tuple[Span, str], ...]
    """(span, reason) of lines that the format marks as page or site furniture."""
    warnings: tuple[Warning, ...]


_KIND_REASON = {"running_head": "running_head", "footer": "footer", "page_number": "page_number"}


def read_blocks(source: Source) -> Blocks:
    """Blocks of ``source`` in order; every visible character is in a block, mark or furniture."""
    marker = _Marker(source)
    rows = tabbed_rows(source) if source.format in _MARKED_FORMATS else {}
    pages = page_numbers(source)
    lines = drawn(source)
    before = ""
    pieces: list[Block | None] = []
    ornaments: list[Span] = [*lines.ornaments]
    furniture: list[tuple[Span, str]] = []
    for line in source.lines:
        if line.start in lines.cells:
            pieces.append(drawn_row(source, line, lines.cells[line.start]))
            continue
        if line.start in lines.rules or (line.start in lines.rest and pieces[-1] is None):
            pieces.append(None)
            continue
        if line.start in lines.rest:
            if line.start in lines.inner and pieces[-1] is not None:
                more = marker.block(lines.inner[line.start], before)
                pieces[-1] = merged((pieces[-1], more), Hyphens([]))
            continue
        if line.cells:
            pieces.append(celled_row(source, line))
            continue
        line = lines.inner.get(line.start, line)
        text = source.text[line.start : line.end]
        if not text.strip():
            pieces.append(None)
        elif line.kind in _KIND_REASON:
            furniture.append(((line.start, line.end), _KIND_REASON[line.kind]))
        elif line.hints.furniture:
            furniture.append(((line.start, line.end), "portal"))
        elif line.start in pages:
            furniture.append(((line.start, line.end), "page_number"))
            pieces.append(None)
        elif line.kind != "table" and _ORNAMENT.fullmatch(text):
            ornaments.append((line.start, line.end))
            pieces.append(None)
        else:
            if number := rows.get(line.start):
                line = replace(line, kind="table", hints=replace(line.hints, table=number))
            pieces.append(marker.block(line, before))
            before = text.rstrip()
    flows = source.format == "pdf"
    width = None if flows else line_width(source)
    blocks, warnings = joined(_without_layout_tables(pieces), width, flows)
    return Blocks(tuple(blocks), tuple(ornaments), tuple(furniture), tuple(warnings))


def blocks_of(source: Source) -> tuple[Block, ...]:
    """The blocks alone."""
    return read_blocks(source).blocks


def _without_layout_tables(pieces: Sequence[Block | None]) -> list[Block | None]:
    """Rows of a table that never has two filled cells in a row are plain paragraphs."""
    real = {p.hints.table for p in pieces if p is not None and sum(map(bool, p.cells)) > 1}
    return [
        replace(p, cells=()) if p is not None and p.cells and p.hints.table not in real else p
        for p in pieces
    ]


class _Marker:
    """Takes marks off the lines of one source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._marked = source.format in _MARKED_FORMATS
        self._flows = source.format == "pdf"
        self._footnotes = lone_stars(source)
        self._raised_starts = [s for s, _ in source.superscripts]
        self._noted_starts = [s for s, _ in source.notes]

    def block(self, line: Line, before: str) -> Block:
        """The block of ``line``; ``before`` is the text of the line above it."""
        text = self._source.text[line.start : line.end]
        hints = line.hints
        marks: list[tuple[int, int]] = []
        raised: list[Span] = []
        bold = False
        if self._marked or any(sign in text for sign in LEFT_SIGNS):
            marks, raised, bold, depth = text_marks(text, self._marked)
            if bold or depth:
                hints = replace(hints, bold=hints.bold or bold, heading=hints.heading or depth)
        bullet = None
        bulleted = line.kind == "text" and line.start not in self._footnotes
        if self._flows and not hints.paragraph and before and not before.endswith(_AT_REST):
            bulleted = False  # a dash inside a sentence that the line breaks before
        if bulleted and (m := bullet_of(blanked(text, marks), before, line.confidence is not None)):
            behind = blanked(text, marks)[m.end() :]
            if behind.strip() and not is_minus(m[1], behind):
                marks.append(m.span(1))
                bullet = None if NUMBER_START.match(behind) else m[1]
        unmarked = without_marks(Layer.of(self._source.text, line.start, line.end), marks)
        layer = unmarked.strip()
        return Block(
            raw=layer,
            text=normalised(layer),
            lines=(line if hints is line.hints else replace(line, hints=hints),),
            marks=tuple((line.start + a, line.start + b) for a, b in sorted(marks)),
            superscripts=(
                *_inside(self._source.superscripts, self._raised_starts, line),
                *((line.start + a, line.start + b) for a, b in raised),
            ),
            noted=_inside(self._source.notes, self._noted_starts, line),
            bullet=bullet,
            cells=tabbed_cells(unmarked) if line.kind == "table" else (),
        )


def _inside(spans: Sequence[Span], starts: Sequence[int], line: Line) -> tuple[Span, ...]:
    if not spans:
        return ()
    first = bisect_left(starts, line.start)
    return tuple(spans[first : bisect_right(starts, line.end)])


def trimmed(block: Block, cuts: Sequence[tuple[int, int]]) -> Block:
    """The block without the characters of ``cuts`` (ranges of ``block.text``)."""
    text, raw, cells = block.text, block.raw, block.cells
    for start, end in sorted(cuts, reverse=True):
        first, last = block.text.span(start, end)
        raw = _cut(raw, first, last)
        text = _cut(text, first, last)
        cells = tuple(_cut(cell, first, last).strip() for cell in cells)
    raw = raw.strip()
    reread = block.lines[0].confidence is not None  # words of ``text`` may be set right (misread)
    return replace(block, raw=raw, text=normalised(text.strip() if reread else raw), cells=cells)


def _cut(layer: Layer, first: int, last: int) -> Layer:
    """The layer without its characters of the source range; a sign set over a letter (``и`` and a
    breve of its own) goes with the letter, as it does in the text that the range was told by."""
    start, end = layer.index(first), layer.index(last)
    while start < end < len(layer) and unicodedata.combining(layer.text[end]):
        end += 1
    return layer.without(start, end) if start < end else layer
