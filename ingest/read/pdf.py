"""PDF with a text layer: printed lines in reading order, with what their places tell."""

from __future__ import annotations

from dataclasses import replace

from ingest.read import pdf_layout
from ingest.read.pdf_glyphs import Page, pages
from ingest.read.pdf_layer import trusted
from ingest.read.pdf_lines import Printed, printed
from ingest.read.pdf_tables import take_tables
from ingest.read.progress import Tell, silent
from ingest.read.scan import Told
from ingest.read.sheet import Sheet
from schemas.source import PageRead, Source


def read_pdf(name: str, data: bytes, tell: Tell = silent) -> Source:
    """Read a PDF. ``source.text`` has one line for each printed line, as printed.

    Raises BadInput where the file is locked or damaged, or where no page can be read.
    """
    read = pages(name, data)
    return written(name, data, "pdf", read, trusted(name, data, read, tell))


def written(name: str, data: bytes, format: str, read: list[Page], told: list[Told]) -> Source:
    """Pages with their glyphs as a Source; ``told`` are the warnings about them."""
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
    torn = False
    places: list[PageRead] = []
    for sheet in sheets:
        start, page = out.size, sheet.page
        if page.origin == "unread":
            out.blank()  # a place for what is missing
            torn = True
        elif sheet.lines:
            before = _write(out, sheet, space, before, torn)
            torn = False
        end = max(start, out.size - 1)  # without the line end
        places.append(PageRead(page.number, page.origin, page.confidence, start, end))
    for code, what, number in told:
        at = places[number - 1] if number is not None else None
        out.warn(code, what, at.start if at else 0, at.end if at else None)
    return replace(out.source(name, data, format), pages=tuple(places))


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
    out: Sheet,
    sheet: pdf_layout.Sheet,
    space: pdf_layout.Margins,
    before: Printed | None,
    torn: bool,
) -> Printed | None:
    """Write a page; takes and answers the last line of the running text.

    ``torn``: the page before it could not be read, so its first line goes on with nothing here.
    """
    for line, after in zip(sheet.lines, [*sheet.lines[1:], None], strict=True):
        told = pdf_layout.hints(line, before, after, space, sheet.page.number)
        if torn and line.kind == "text":
            told = replace(told, paragraph=True, torn=True)
            torn = False
        out.line(line.pieces, line.kind, told, line.confidence)
        if line.kind in ("text", "table"):
            before = line
    return before
