"""``Source`` → blocks: logical paragraphs with their marks taken off and page breaks joined.

Rules: Markdown marks, bullets and tags left in text are dropped and kept for the list of marks;
a line is joined to the one before where a page break or a fixed line width cut a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parse.block import Block
from ingest.parse.boxes import drawn, tabbed_rows
from ingest.parse.emphasis import lone_stars
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
from ingest.parse.structure.candidates import opens_unit
from language.layer import Layer, join, join_lines, normalised
from schemas.parsed import Warning
from schemas.source import Line, Source, Span

_ORNAMENT = re.compile(r"[\s_=~─━═*·.…+\-–—|]+")
_PARENTHETIC = re.compile(r"\(.*\)")
_CUT = re.compile(r"(?:(\d)-|[^\W\d_][-\u00ad])$")
"""The end of a line that cuts a word, or a number from its ending (group 1)."""
_NOTES_BEHIND = re.compile(r"(?:\([^()]*\)\s*)+\Z")
_FINAL = (".", ":", ";", "!", "?", "…", ",", ")")
_SANCTION = (" –", " —", " -")
"""``1. Нарушение правил –``: what it entails is a paragraph of its own in the codes."""
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
                pieces[-1] = _merged((pieces[-1], more))
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
    width = None if flows else _line_width(source)
    joined, warnings = _join(_without_layout_tables(pieces), width, flows)
    return Blocks(tuple(joined), tuple(ornaments), tuple(furniture), tuple(warnings))


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
        if bulleted and (m := bullet_of(blanked(text, marks), before)):
            behind = blanked(text, marks)[m.end() :]
            if behind.strip() and not is_minus(m[1], behind):
                marks.append(m.span(1))
                bullet = None if NUMBER_START.match(behind) else m[1]
        unmarked = without_marks(Layer.of(self._source.text, line.start, line.end), marks)
        layer = unmarked.strip()
        return Block(
            raw=layer,
            text=normalised(layer),
            lines=(replace(line, hints=hints),),
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


# --- joining ------------------------------------------------------------------------------------


def _line_width(source: Source) -> int | None:
    """Characters a line was wrapped at, or None where every line is a paragraph.

    A text is taken as wrapped when nearly no line is longer than some width of 40–130 characters,
    a good part of the lines comes close to it, and many of those go on with a small letter.
    """
    rows = [
        source.text[x.start : x.end].rstrip()
        for x in source.lines
        if not x.hints.paragraph and x.kind == "text"
    ]
    lengths = sorted(len(r) for r in rows if r)
    if len(lengths) < 8:
        return None
    width = lengths[int(len(lengths) * 0.98)]
    if not 40 <= width <= 130:
        return None
    full = [i for i, r in enumerate(rows[:-1]) if len(r) >= width * 0.75]
    going_on = sum(rows[i + 1].lstrip()[:1].islower() for i in full)
    enough = len(full) >= 0.25 * len(lengths) and going_on >= max(2, 0.3 * len(full))
    return width if enough else None


def _join(
    pieces: Sequence[Block | None], width: int | None, flows: bool
) -> tuple[list[Block], list[Warning]]:
    """``flows``: the reader tells which lines begin a paragraph (PDF); all others go on."""
    out: list[list[Block]] = []
    warnings: list[Warning] = []
    apart = False
    unclosed = 0
    for piece in pieces:
        if piece is None:
            apart = True
            continue
        before = out[-1][-1] if out else None
        text = piece.text.text
        opened = text.count("(") - text.count(")")
        if before is not None and _goes_on(out[-1], piece, unclosed > 0, width, apart, flows):
            if apart or (width is None and not flows):
                warnings.append(_joined(before, piece))
            out[-1].append(piece)
            unclosed += opened
        else:
            out.append([piece])
            unclosed = opened
        apart = False
    return [_merged(group) for group in out], warnings


def _goes_on(
    group: Sequence[Block],
    block: Block,
    unclosed: bool,
    width: int | None,
    apart: bool,
    flows: bool,
) -> bool:
    """True where ``block`` is the rest of the paragraph that ``group`` holds.

    ``unclosed``: the group has opened a parenthesis that it has not closed.
    """
    before, line = group[-1], block.lines[0]
    if before.cells or block.cells or block.bullet or line.kind != before.lines[-1].kind:
        return False
    if block.hints.heading and not before.hints.heading:
        return False
    text, last = block.text.text, before.text.text
    if NUMBER_START.match(text) or opens_unit(text):
        return False
    if last.endswith(",") and text[:1].islower() and block.hints.centered:
        return before.hints.centered  # a heading of two lines; an entry of a list is not centred
    if flows and not line.hints.paragraph:
        return block.hints.bold == before.hints.bold and not (
            block.hints.centered and block.hints.bold
        )
    if width is not None and not line.hints.paragraph and not apart:
        return _wrapped(before, block, width)
    if block.hints.bold != before.hints.bold or _PARENTHETIC.fullmatch(last):
        return False
    if unclosed and len(last) > 40 and not _ends_sentence(last):
        return True
    if not text[:1].islower() or last.endswith((*_FINAL, *_SANCTION)) or before.hints.heading:
        return False
    if re.search(r"[^\W_]-$", last):
        return True  # a word cut by the page, or a day and its month: "30-⏎сентября"
    # a line break inside an entry or clause; a stamp's lines bear no number
    numbered = group[0].bullet or NUMBER_START.match(group[0].text.text)
    if numbered and not apart and len(last) > 20:
        return True
    return len(last) > 40 and not _letters(last).isupper()


def _wrapped(before: Block, block: Block, width: int) -> bool:
    """In a text of fixed width: the line before was full, and this one starts no paragraph."""
    length = before.lines[-1].end - before.lines[-1].start
    first_word = len(block.text.text.split(" ", 1)[0])
    if block.hints.indent > before.hints.indent + 1 or _leading(block) > _leading(before) + 1:
        return False
    if block.text.text[:1].islower() and not before.text.text.endswith((".", ";", ":")):
        return True
    return length + first_word + 1 >= width * 0.97 or (
        length >= width * 0.8 and not before.text.text.endswith((".", ";", ":"))
    )


def _leading(block: Block) -> int:
    """Columns of blanks before the line's text."""
    return block.raw.start - block.lines[0].start


def _ends_sentence(text: str) -> bool:
    """Notes in parentheses behind the full stop count for nothing."""
    said = _NOTES_BEHIND.sub("", text).rstrip()
    return said.endswith((".", ";", '."', ".»"))


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha()) or "a"


def _joined(before: Block, block: Block) -> Warning:
    return Warning(
        "joined",
        "A paragraph goes on after a break; its parts were read as one.",
        before.end,
        block.start,
        block.text.text[:40],
    )


def _merged(group: Sequence[Block]) -> Block:
    if len(group) == 1:
        return group[0]
    marks = list(group[0].marks)
    runs = [[group[0].raw]]
    """Lines that a cut word or a number's dash glues together, run by run."""
    for block in group[1:]:
        before = runs[-1][-1]
        cut = _CUT.search(before.text, len(before.text) - 2)
        if cut is None or not block.raw.text[:1].islower():
            runs.append([block.raw])
        else:
            if not cut[1]:
                at = before.offsets[-1]
                marks.append((at, at + 1))
                runs[-1][-1] = before.slice(0, len(before.text) - 1)
            runs[-1].append(block.raw)
        marks.extend(block.marks)
    raw = join_lines([join(run, blank="") for run in runs])
    first = group[0]
    return Block(
        raw=raw,
        text=normalised(raw),
        lines=tuple(line for b in group for line in b.lines),
        marks=tuple(sorted(marks)),
        superscripts=tuple(s for b in group for s in b.superscripts),
        noted=tuple(s for b in group for s in b.noted),
        bullet=first.bullet,
    )


def trimmed(block: Block, cuts: Sequence[tuple[int, int]]) -> Block:
    """The block without the characters of ``cuts`` (ranges of ``block.text``)."""
    text, raw, cells = block.text, block.raw, block.cells
    for start, end in sorted(cuts, reverse=True):
        first, last = text.span(start, end)
        raw = _cut(raw, first, last)
        cells = tuple(_cut(cell, first, last).strip() for cell in cells)
    raw = raw.strip()
    text = normalised(raw)
    return replace(block, raw=raw, text=text, cells=cells)


def _cut(layer: Layer, first: int, last: int) -> Layer:
    """The layer without its characters of the source range."""
    start, end = layer.index(first), layer.index(last)
    return layer.without(start, end) if start < end else layer
