"""Rows of text as CSV and XLSX, safe to open: no cell is ever taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Cells = Sequence[str | int]

_LONGEST = 32_767
"""Characters that a cell of a spreadsheet holds."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDE = 60
"""Characters of the widest column."""


def as_csv(heads: Sequence[str], rows: Iterable[Cells]) -> bytes:
    """UTF-8 with a byte order mark, by which Excel tells Cyrillic letters; lines end with CRLF.

    What a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_guarded(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", errors="replace")


def _guarded(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_xlsx(
    names: tuple[str, str], heads: Sequence[str], rows: Iterable[Cells], about: Sequence[Cells]
) -> bytes:
    """A workbook of two sheets (``names``): the rows, and what they are."""
    import xlsxwriter

    out = io.BytesIO()
    # Strings stay strings: nothing is turned into a formula or a link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        wrapped.set_align("top")
        page = book.add_worksheet(names[0])
        widths = [len(head) for head in heads]
        page.write_row(0, 0, heads, bold)
        for at, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    page.write_number(at, column, cell, wrapped)
                else:
                    page.write_string(at, column, _held(cell), wrapped)
                widths[column] = max(widths[column], min(_WIDE, len(str(cell))))
        for column, width in enumerate(widths):
            page.set_column(column, column, min(_WIDE, width + 1))
        page.freeze_panes(1, 0)
        notes = book.add_worksheet(names[1])
        for at, row in enumerate(about):
            for column, cell in enumerate(row):
                notes.write_string(at, column, _held(str(cell)))
        notes.set_column(0, 1, _WIDE // 2)
    return out.getvalue()


def _held(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
