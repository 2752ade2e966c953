"""Rows of tables that are drawn with lines, written in HTML or parted by TABs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.parse.block import Block
from ingest.parse.marks import LINE_BREAK, text_marks
from language.layer import Layer, join, normalised
from schemas.source import Line, Source, Span


def drawn_row(source: Source, line: Line, spans: Sequence[Sequence[Span]]) -> Block:
    """A row of a table drawn with lines; a cell's lines are joined."""
    cells = tuple(join(Layer.of(source.text, a, b).strip() for a, b in column) for column in spans)
    in_order = sorted(span for column in spans for span in column)
    raw = join((Layer.of(source.text, a, b).strip() for a, b in in_order), blank="\t")
    hints = replace(line.hints, table=0)
    return Block(raw, normalised(raw), (replace(line, kind="table", hints=hints),), (), cells=cells)


def celled_row(source: Source, line: Line) -> Block:
    """A row of an HTML table in a text; the lines of a cell are joined."""
    marks: list[Span] = []
    raised: list[Span] = []
    cells: list[Layer] = []
    for start, end in line.cells:
        written = source.text[start:end]
        found, up, _, _ = text_marks(written, marked=True)
        cells.append(_unbroken(Layer.of(source.text, start, end), found))
        marks.extend((start + a, start + b) for a, b in found)
        raised.extend((start + a, start + b) for a, b in up)
    raw = join(cells, blank="\t")
    marks.extend(_between(line, line.cells))
    return Block(
        raw,
        normalised(raw),
        (line,),
        tuple(sorted(marks)),
        tuple(raised),
        cells=tuple(cells),
    )


def _unbroken(cell: Layer, marks: Sequence[Span]) -> Layer:
    """The cell without its marks; where one of them breaks the line, or the line ends, stands a
    blank."""
    cell = Layer(cell.text.replace("\n", " "), cell.places)
    edges = [0, *(at for mark in marks for at in mark), len(cell)]
    pieces = [cell.slice(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    out = pieces[0]
    for (start, end), piece in zip(marks, pieces[1:], strict=True):
        breaks = LINE_BREAK.search(cell.text, start, end) is not None
        out = join((out.strip(), piece.strip()) if breaks else (out, piece), " " if breaks else "")
    return out.strip()


def _between(line: Line, cells: Sequence[Span]) -> list[Span]:
    """What of the line stands outside its cells: their tags."""
    edges = [line.start, *(at for cell in cells for at in cell), line.end]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def tabbed_cells(row: Layer) -> tuple[Layer, ...]:
    """The cells of a row that TABs part."""
    cells = []
    at = 0
    for cell in row.text.split("\t"):
        cells.append(row.slice(at, at + len(cell)).strip())
        at += len(cell) + 1
    return tuple(cells)
