"""PDF with a text layer: printed lines in reading order, with what their places tell."""

from __future__ import annotations

from ingest.read import pdf_layout
from ingest.read.pdf_glyphs import Page, pages
from ingest.read.pdf_layer import trusted
from ingest.read.pdf_lines import Printed, printed
from ingest.read.pdf_tables import take_tables
from ingest.read.sheet import Sheet
from schemas.source import Source


def read_pdf(name: str, data: bytes) -> Source:
    """Read a PDF. ``source.text`` has one line for each printed line, as printed.

    Raises BadInput where the file is locked, damaged, a scan, or its fonts do not tell characters.
    """
    read, told = trusted(name, pages(name, data))
    sheets: list[pdf_layout.Sheet] = []
    tables = 0
    for page in read:
        lines, tables = _lines(page, tables)
        sheets.append(pdf_layout.Sheet(page, lines))
        page.turns, page.rules = {}, []
    pdf_layout.furnish(sheets)
    out = Sheet()
    space = pdf_layout.margins(sheets)
    before: Printed | None = None
    for sheet in sheets:
        before = _write(out, sheet, space, before)
    for code, what in told:
        out.warn(code, what)
    return out.source(name, data, "pdf")


def _lines(page: Page, tables: int) -> tuple[list[Printed], int]:
    """The page's lines: those along its main direction first, turned ones after."""
    turns = sorted(page.turns.items(), key=lambda item: -len(item[1]))
    out: list[Printed] = []
    for place, (_, glyphs) in enumerate(turns):
        rows: list[Printed] = []
        if place == 0:
            rows, glyphs, tables = take_tables(page, glyphs, tables)
        out.extend(_placed(printed(glyphs), rows))
    return out, tables


def _placed(lines: list[Printed], rows: list[Printed]) -> list[Printed]:
    """Rows of tables set between the lines, each table before the first line below it."""
    out = list(lines)
    at: dict[int | None, int] = {}
    for row in rows:
        if row.table not in at:
            below = [i for i, line in enumerate(out) if line.y < row.y and line.table is None]
            at[row.table] = below[0] if below else len(out)
        out.insert(at[row.table], row)
        at = {table: place + (place >= at[row.table]) for table, place in at.items()}
    return out


def _write(
    out: Sheet, sheet: pdf_layout.Sheet, space: pdf_layout.Margins, before: Printed | None
) -> Printed | None:
    """Write a page; takes and answers the last line of the running text."""
    for line, after in zip(sheet.lines, [*sheet.lines[1:], None], strict=True):
        told = pdf_layout.hints(line, before, after, space, sheet.page.number)
        out.line(line.pieces, line.kind, told)
        if line.kind in ("text", "table"):
            before = line
    return before
