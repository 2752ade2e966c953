"""Marks of Markdown and of HTML left in a text: what stands in it for its shape alone.

The text stays as it is; what is found here tells where its lines and table rows are and which
characters are no text. Laws are kept so in public repositories: stamps and notes as quotations,
forms in code fences, tables as HTML, the record of the file as front matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from schemas.source import Span

_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})[ \t]*[\w-]*[ \t]*")
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(/?)(table|tr|td|th)\b[^<>]{0,300}>", re.IGNORECASE)
_CALLOUT = re.compile(r"[ \t]{0,3}>[ \t]?\[!\w{1,20}\]")
_FRONT_MATTER = re.compile(r"(?:[\w-]{1,40}:(?: |$)|[ \t]+\S|- |#|$)")
_LONGEST_FRONT_MATTER = 200
_INLINE = (
    (re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\s]{1,500}\)"), (0,)),  # a picture
    (re.compile(r"(\[)[^\[\]\n]{1,500}(\]\((?:[a-z]{2,6}:|[/#.])[^()\s]{0,500}\))"), (1, 2)),
    (re.compile(r"(?:^\s*\d{1,3}(?=\\[.)])|(?=\\[*_#\[\]<>]))(\\)"), (1,)),  # 1\. and \*
    (re.compile(r"<!--.{0,500}?-->"), (0,)),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an HTML table: its span, its cells' spans, the table's number from 1."""

    start: int
    end: int
    cells: tuple[Span, ...]
    table: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text without the marks before it."""

    start: int
    end: int
    furniture: bool = False
    """A record of the file for its keeper (front matter, a callout), no text of an act."""


@dataclass(frozen=True, slots=True)
class Shape:
    """``pieces`` and ``rows`` in order, apart from each other; ``marks`` lie outside of both."""

    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...]
    marks: tuple[Span, ...]


def shape(text: str) -> Shape:
    """Lines, rows of HTML tables and block marks of ``text``. Linear in its length."""
    rows = html_rows(text)
    lines = _Lines(text, _front_matter(text))
    at = 0
    for row in (*rows, None):
        stop = row.start if row else len(text)
        lines.take(at, stop)
        if row:
            at = row.end
    return Shape(tuple(lines.pieces), rows, tuple(lines.marks))


def inline_marks(text: str) -> list[Span]:
    """Spans of a line that are marks of links, pictures, escapes and remarks."""
    return [
        m.span(group) for rule, groups in _INLINE for m in rule.finditer(text) for group in groups
    ]


@dataclass(slots=True)
class _Lines:
    text: str
    front_matter: int
    """End of the record at the head of the file."""
    pieces: list[Piece] = field(default_factory=list)
    marks: list[Span] = field(default_factory=list)
    _in_callout: bool = False

    def take(self, start: int, stop: int) -> None:
        """The lines between two rows, or the ends of the text; an empty one where none was cut."""
        rows = self.text[start:stop].split("\n")
        at = start
        for place, row in enumerate(rows):
            cut = (place == 0 and start > 0) or (place == len(rows) - 1 and stop < len(self.text))
            if row or not cut:
                self._line(at, at + len(row))
            at += len(row) + 1

    def _line(self, start: int, end: int) -> None:
        row = self.text[start:end]
        quote = _QUOTE.match(row) if ">" in row[:8] else None
        self._in_callout = quote is not None and (
            self._in_callout or _CALLOUT.match(row) is not None
        )
        if start < self.front_matter or self._in_callout:
            self.pieces.append(Piece(start, end, furniture=True))
            return
        if row.lstrip()[:3] in ("```", "~~~") and _FENCE.fullmatch(row):
            self.marks.append((start, end))
            return
        if quote is not None:
            self.marks.append((start, start + quote.end()))
            start += quote.end()
        for found in _BREAK.finditer(self.text, start, end) if "<" in row else ():
            if not self.text[found.end() : end].strip():
                break  # it breaks nothing: a tag as any other
            self.pieces.append(Piece(start, found.start()))
            self.marks.append(found.span())
            start = found.end()
        self.pieces.append(Piece(start, end))


def html_rows(text: str) -> tuple[Row, ...]:
    """Rows of the HTML tables in ``text``; a table inside a cell is text of the cell.

    A table that is never closed gives no row: its tags are marks as any others.
    """
    if "</t" not in text and "</T" not in text:
        return ()
    out: list[Row] = []
    table: _Table | None = None
    depth = number = 0
    for tag in _TABLE_TAG.finditer(text):
        closing, name = bool(tag[1]), tag[2].lower()
        if name == "table":
            depth = max(0, depth + (-1 if closing else 1))
            if depth == 1 and not closing:
                table = _Table(number + 1)
            elif depth == 0 and table is not None:
                table.close_row(tag.start())
                out.extend(table.rows)
                number += bool(table.rows)
                table = None
        elif depth == 1 and table is not None:
            table.read(tag, name, closing)
    return tuple(out)


class _Table:
    def __init__(self, number: int) -> None:
        self.number = number
        self.rows: list[Row] = []
        self._begun: int | None = None
        self._cells: list[Span] = []
        self._cell: int | None = None

    def read(self, tag: re.Match[str], name: str, closing: bool) -> None:
        if name == "tr":
            self.close_row(tag.end() if closing else tag.start())
            self._begun = None if closing else tag.start()
            return
        self._close_cell(tag.start())
        if not closing:
            self._cell = tag.end()
            if self._begun is None:
                self._begun = tag.start()

    def close_row(self, at: int) -> None:
        self._close_cell(at)
        if self._begun is not None and self._cells:
            self.rows.append(Row(self._begun, at, tuple(self._cells), self.number))
        self._begun, self._cells = None, []

    def _close_cell(self, at: int) -> None:
        if self._cell is not None:
            self._cells.append((self._cell, max(self._cell, at)))
        self._cell = None


def _front_matter(text: str) -> int:
    """End of a YAML record at the head of the file, 0 where there is none."""
    if not text.startswith("---\n"):
        return 0
    at = 4
    for _ in range(_LONGEST_FRONT_MATTER):
        end = text.find("\n", at)
        row = text[at : end if end >= 0 else len(text)]
        if row.rstrip() in ("---", "..."):
            return at + len(row)
        if end < 0 or not _FRONT_MATTER.match(row):
            return 0
        at = end + 1
    return 0
