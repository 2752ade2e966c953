"""Tables and lists of a page: which tables are data, and the numbers that lists show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.read.bilingual import two_texts

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBERED = re.compile(r"\s*(?:[\dIVXLCivxlc]+(?:[.-]\d+)*|[^\W\d_])?[.)]\s?|\s*[•·*–—-]\s")
_PARAGRAPHS = frozenset(["p", "div", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"])
_MANY_PARAGRAPHS = 3
_LONG_CELL = 1500
"""Characters; a cell longer than this with several paragraphs holds an act, not a value."""


@dataclass(slots=True)
class Grid:
    """A table that is being read by rows."""

    number: int
    cells: int = 0


def is_layout(table: _Element, page: int) -> bool:
    """The table serves to place text on the page: its cells are read as blocks, not as values.

    So are tables of one column, tables with tables inside, cells that hold headings or a long run
    of paragraphs, and one or two rows with a single filled cell each (stamps, signatures).
    ``page``: characters of the whole page; a cell with half of them holds what the page is about.
    """
    widest = filled_most = rows = 0
    for element in table.iter("table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "td"):
        if element.tag == "table":
            if element is not table:
                return True
        elif element.tag == "tr":
            cells = [cell for cell in element if cell.tag in ("td", "th")]
            filled = sum(1 for cell in cells if not _blank(cell))
            rows += 1
            widest, filled_most = max(widest, len(cells)), max(filled_most, filled)
        elif element.tag != "td" or _holds_act(element, page):
            return True
    return widest < 2 or (filled_most < 2 and rows <= 2) or two_texts(_paragraphs(table))


def _holds_act(cell: _Element, page: int) -> bool:
    paragraphs = sum(1 for inner in cell.iter() if inner.tag in _PARAGRAPHS)
    if paragraphs < _MANY_PARAGRAPHS:
        return False
    return sum(len(text) for text in cell.itertext()) > min(_LONG_CELL, page // 2)


def _paragraphs(table: _Element) -> list[list[list[str]]]:
    """The paragraphs of each cell of each row."""
    rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
    return [[_of_cell(cell) for cell in row] for row in rows]


def _of_cell(cell: _Element) -> list[str]:
    inner = ["".join(map(str, p.itertext())) for p in cell.iter("p", "li") if not _blank(p)]
    return inner or _broken_lines(cell)


def _broken_lines(cell: _Element) -> list[str]:
    """The text of the cell, parted where a ``<br>`` stands."""
    out = [cell.text or ""]
    for element in cell.iterdescendants():
        if element.tag == "br":
            out.append("")
        elif isinstance(element.tag, str):
            out[-1] += element.text or ""
        out[-1] += element.tail or ""
    return out


def _blank(cell: _Element) -> bool:
    return not any(text.strip() for text in cell.itertext())


def beside_blank(cell: _Element) -> bool:
    """The cell stands right of an empty one: a stamp at the right margin."""
    before = cell.getprevious()
    return before is not None and before.tag == "td" and _blank(before)


@dataclass(slots=True)
class Numbering:
    """The marks that a list shows before its entries."""

    kind: str | None
    """``1``, ``a``, ``A``, ``i``, ``I``; None for bullets."""
    value: int
    step: int

    @staticmethod
    def of(tag: str, element: _Element) -> Numbering:
        if tag != "ol":
            return Numbering(None, 0, 1)
        reverse = element.get("reversed") is not None
        entries = sum(1 for child in element if child.tag == "li") if reverse else 1
        start = _integer(element.get("start"), entries)
        step = -1 if reverse else 1
        return Numbering(element.get("type") or "1", start - step, step)

    def next(self, value: str | None) -> str:
        """The mark of the next entry, with a blank after it."""
        if self.kind is None:
            return "• "
        self.value = _integer(value, self.value + self.step)
        return f"{_count(self.value, self.kind)}. "


def numbered(text: str) -> bool:
    """``text`` begins with a number or bullet of its own."""
    return _NUMBERED.match(text) is not None


def _integer(value: str | None, otherwise: int) -> int:
    try:
        return int(value) if value else otherwise
    except ValueError:
        return otherwise


def _count(value: int, kind: str) -> str:
    if value < 1 or kind == "1":
        return str(value)
    if kind in "aA":
        letters = alphabetic(value)
        return letters.upper() if kind == "A" else letters
    if kind in "iI":
        numeral = roman(value)
        return numeral if kind == "I" else numeral.lower()
    return str(value)


def alphabetic(value: int) -> str:
    """1 is ``a``, 26 ``z``, 27 ``aa`` (as HTML counts)."""
    out = ""
    while value > 0:
        value, rest = divmod(value - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(value: int) -> str:
    """Upper-case Roman numeral; Arabic from 4000 on, where there is none."""
    if not 0 < value < 4000:
        return str(value)
    out = ""
    for size, sign in _ROMAN:
        while value >= size:
            out += sign
            value -= size
    return out
