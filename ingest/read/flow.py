"""Paragraphs and tables of a word processor's document, written as lines.

RTF and OpenDocument are read to these blocks first; what is a table of values and what only places
text on the page can be told when a table is whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.read.bilingual import two_texts
from ingest.read.sheet import Mark, Piece, Sheet
from schemas.source import Hints, LineKind

_RIGHT_BLOCK = 180.0
"""Points of left indent from which a paragraph stands in the right half of the page."""
_LONG_CELL = 1500
_MANY_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph stands; points."""

    align: str | None = None
    """``left``, ``center``, ``right``, ``justify``; None where the document does not tell."""
    left: float = 0.0
    first: float = 0.0
    """Indent of the first line, added to ``left``."""
    outline: int | None = None
    """Heading depth from 1."""
    note: bool = False
    """The style is one that a known program gives its own notes."""


@dataclass(slots=True)
class Paragraph:
    pieces: list[Piece]
    look: Look = field(default_factory=Look)


@dataclass(slots=True)
class Table:
    """Rows of cells, each cell a run of blocks."""

    rows: list[list[list[Block]]] = field(default_factory=list)


Block = Paragraph | Table


class Writer:
    """Writes blocks to a sheet; counts the tables of the whole document."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.tables = 0

    def write(self, blocks: Sequence[Block], kind: LineKind = "text") -> None:
        """Write ``blocks`` in order. Tables that place text are written as their paragraphs."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block, kind)
            elif is_layout(block):
                for row in block.rows:
                    for cell in row:
                        self.write(cell, kind)
            else:
                self._table(block, kind)

    def _paragraph(self, paragraph: Paragraph, kind: LineKind) -> None:
        look = paragraph.look
        rows = rows_of(paragraph.pieces)
        hints = Hints(
            heading=look.outline,
            centered=look.align == "center",
            right=look.align == "right" or (look.left >= _RIGHT_BLOCK and look.align != "center"),
            indent=max(0.0, round(look.left + look.first, 1)),
            note=look.note,
            paragraph=len(rows) == 1,
        )
        for row in rows:
            self.sheet.line(row, row_kind(row, kind), hints)

    def _table(self, table: Table, kind: LineKind) -> None:
        self.tables += 1
        hints = Hints(table=self.tables)
        for row in table.rows:
            pieces: list[Piece] = []
            for place, cell in enumerate(row):
                if place:
                    pieces.append(("\t", Mark.NONE))
                pieces.extend(_cell(cell))
            if _solid(pieces):
                self.sheet.line(pieces, "table" if kind == "text" else kind, hints)


def rows_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces parted at line breaks; rows that show nothing are left out."""
    rows: list[list[Piece]] = [[]]
    for text, mark in pieces:
        head, *rest = text.split("\n")
        rows[-1].append((head, mark))
        rows.extend([(part, mark)] for part in rest)
    return [row for row in rows if _solid(row)]


def row_kind(row: Sequence[Piece], kind: LineKind) -> LineKind:
    """``kind``, or ``page_number`` for a head or foot that holds a number alone."""
    if kind in ("footer", "running_head"):
        text = "".join(text for text, _ in row).strip(" -–—\t")
        if text.isdigit():
            return "page_number"
    return kind


def is_layout(table: Table) -> bool:
    """The table places text on the page; its cells hold paragraphs, not values."""
    texts = [["".join(_texts(cell)).strip() for cell in row] for row in table.rows]
    if any(isinstance(block, Table) for row in table.rows for cell in row for block in cell):
        return True
    widest = max((len(row) for row in texts), default=0)
    filled = max((sum(map(bool, row)) for row in texts), default=0)
    if widest < 2 or (filled < 2 and len(texts) <= 2):
        return True
    if two_texts([[list(_texts(cell)) for cell in row] for row in table.rows]):
        return True
    return any(
        len(text) > _LONG_CELL
        and sum(1 for each in _texts(cell) if each.strip()) >= _MANY_PARAGRAPHS
        for row, shown in zip(table.rows, texts, strict=True)
        for cell, text in zip(row, shown, strict=True)
    )


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    """The text of each paragraph, also of tables inside."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield "".join(text for text, _ in block.pieces)
        else:
            for row in block.rows:
                for cell in row:
                    yield from _texts(cell)


def _cell(cell: Sequence[Block]) -> list[Piece]:
    """The paragraphs of a cell in one line, a blank between."""
    out: list[Piece] = []
    for block in cell:
        if isinstance(block, Paragraph) and _solid(block.pieces):
            shown = [(t.replace("\t", " ").replace("\n", " "), m) for t, m in block.pieces]
            out.extend([(" ", Mark.NONE), *shown] if out else shown)
    return out


def _solid(pieces: Sequence[Piece]) -> bool:
    return any(text.strip() for text, _ in pieces)
