"""What an RTF file has open at a place: the settings of the group, and the text being built."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.read.flow import Block, Look, Paragraph, Table
from ingest.read.sheet import Mark, Piece

DEEPEST_TABLE = 20
"""Tables inside tables; acts have two."""


@dataclass(slots=True)
class State:
    """Settings that a group inherits and gives back at its end."""

    story: Story
    role: str = "text"
    """``text``, ``label`` (a list number), ``fonts``, ``styles``, ``info``, ``title``,
    ``lists``, ``level`` (text of a list level), ``upr``, ``skip``."""
    written: bool = False
    """Text was met in this group: what comes now is no destination."""
    fallback: int = 1
    """Characters after ``\\u`` that stand for it in old readers."""
    font: int | None = None
    bold: bool = False
    italic: bool = False
    raised: bool = False
    hidden: bool = False
    gone: bool = False
    """Deleted in a revision, or moved away."""
    align: str | None = None
    left: float = 0.0
    first: float = 0.0
    outline: int | None = None
    style: int | None = None
    listed: int | None = None
    """Number of the list (``\\ls``) and its level."""
    list_level: int = 0
    in_table: bool = False
    nesting: int = 0

    def plain(self, font: int | None) -> None:
        """Back to the settings of characters that nothing is said of."""
        self.font = font
        self.bold = self.italic = self.raised = self.hidden = self.gone = False

    def pard(self) -> None:
        """Back to the settings of paragraphs that nothing is said of."""
        self.align = self.outline = self.style = self.listed = None
        self.left = self.first = 0.0
        self.in_table = False
        self.nesting = self.list_level = 0

    @property
    def depth(self) -> int:
        """Tables that the paragraph stands in."""
        return min(max(self.nesting, int(self.in_table)), DEEPEST_TABLE)

    @property
    def mark(self) -> int:
        return Mark.of(self.bold, self.italic, self.raised)


@dataclass(slots=True)
class _Open:
    """A table that is being read."""

    table: Table = field(default_factory=Table)
    row: list[list[Block]] = field(default_factory=list)
    cell: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """A run of paragraphs: the main text, a head, a note, a box."""

    kind: str = "text"
    """``text``, ``running_head``, ``footer``, ``footnote``, ``endnote``, ``box``."""
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    """Text boxes that hang on the paragraph being read; they stand after it."""
    label: list[Piece] = field(default_factory=list)
    """Number of the paragraph being read, as the file has it for old readers."""
    marked: bool = False
    """A note: the mark before it in the text is a number that counts."""
    number: str | None = None
    merged: list[bool] = field(default_factory=list)
    """Cells of the row being read that are one with the cell before."""
    _tables: list[_Open] = field(default_factory=list)

    def paragraph(self, look: Look, depth: int) -> Paragraph:
        """End the paragraph, ``depth`` tables deep, and answer it."""
        self._reach(depth)
        if depth == 0 and not (self.pieces or self.label or self.boxes):
            return Paragraph([], look)  # files have many empty ones; they show nothing
        target = self._tables[-1].cell if self._tables else self.blocks
        ended = Paragraph([*self.label, *self.pieces], look)
        target.append(ended)
        target.extend(self.boxes)
        self.pieces, self.boxes, self.label = [], [], []
        return ended

    def cell(self, look: Look, depth: int) -> Paragraph:
        """End the cell, and the paragraph in it, which is answered."""
        ended = self.paragraph(look, max(1, depth))
        table = self._tables[-1]
        table.row.append(table.cell)
        table.cell = []
        return ended

    def row(self, depth: int) -> None:
        """End the row, ``depth`` tables deep. A row that nothing began is none."""
        if self.pieces and depth > 0:
            self.paragraph(Look(), depth)
        if len(self._tables) < depth:
            return
        self._reach(depth)
        table = self._tables[-1]
        _end_row(table, self.merged)

    def close(self, look: Look, depth: int) -> None:
        if self.pieces or self.boxes or self.label:
            self.paragraph(look, depth)
        self._reach(0)

    def _reach(self, depth: int) -> None:
        while len(self._tables) > depth:
            table = self._tables.pop()
            _end_row(table, [])
            if table.table.rows:
                (self._tables[-1].cell if self._tables else self.blocks).append(table.table)
        while len(self._tables) < depth:
            self._tables.append(_Open())


def _end_row(table: _Open, merged: list[bool]) -> None:
    if table.cell:
        table.row.append(table.cell)
    if table.row:
        one = [*merged, *([False] * len(table.row))]
        table.table.rows.append(
            [
                cell
                for cell, joined in zip(table.row, one, strict=False)
                if not (joined and _blank(cell))
            ]
        )
    table.row, table.cell = [], []


def _blank(cell: list[Block]) -> bool:
    return all(
        isinstance(block, Paragraph) and not any(text.strip() for text, _ in block.pieces)
        for block in cell
    )
