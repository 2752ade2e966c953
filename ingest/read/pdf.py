"""PDF with a text layer: printed lines in reading order, with what their places tell."""

from __future__ import annotations

from ingest.read import pdf_layout
from ingest.read.pdf_glyphs import UNMAPPED, Page, pages
from ingest.read.pdf_lines import Printed, printed
from ingest.read.pdf_tables import take_tables
from ingest.read.sheet import Sheet
from schemas.problem import BadInput
from schemas.source import Source

_MOST_UNMAPPED = 0.2
"""Share of glyphs without a character above which the text is not usable."""
_FEW = 30
"""Fewer characters on a page with a picture: a scan with a number on it."""


def read_pdf(name: str, data: bytes) -> Source:
    """Read a PDF. ``source.text`` has one line for each printed line, as printed.

    Raises BadInput where the file is locked, damaged, a scan, or its fonts do not tell characters.
    """
    read = pages(name, data)
    _check_text(name, read)
    recoded = _recode(read)
    sheets: list[pdf_layout.Sheet] = []
    tables = 0
    for page in read:
        lines, tables = _lines(page, tables)
        sheets.append(pdf_layout.Sheet(page, lines))
        page.turns, page.rules = {}, []
    pdf_layout.furnish(sheets)
    out = Sheet()
    space = pdf_layout.margins(sheets)
    unmapped = 0
    before: Printed | None = None
    for sheet in sheets:
        before = _write(out, sheet, space, before)
        unmapped += sheet.page.unmapped
    for sheet in sheets:
        if sheet.page.images and sum(len(line.text) for line in sheet.lines) < _FEW:
            what = f"Page {sheet.page.number} is a picture; its text was not read."
            out.warn("part_unread", what)
    if recoded:
        what = f"{recoded} letters are stated as Western ones; read as Cyrillic, as painted."
        out.warn("encoding_guessed", what)
    if unmapped:
        what = f"{unmapped} glyphs have fonts that do not tell their characters; U+FFFD is there."
        out.warn("damaged_bytes", what)
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


def _check_text(name: str, read: list[Page]) -> None:
    glyphs = sum(1 for page in read for g in _glyphs(page) if g.strip())
    unmapped = sum(page.unmapped for page in read)
    scans = [page.number for page in read if page.images and sum(map(bool, _solid(page))) < _FEW]
    if glyphs == 0 or len(scans) > len(read) / 2:
        raise BadInput(
            "scanned_pdf",
            f"{name} holds pictures of pages without text ({len(scans)} of {len(read)} pages), "
            "and recognition of scans is not installed; recognise it with an OCR program and give "
            "the searchable PDF.",
        )
    if unmapped > _MOST_UNMAPPED * glyphs:
        raise BadInput(
            "unreadable_fonts",
            f"{name} does not tell which characters its glyphs are ({unmapped} of {glyphs}, "
            f"{UNMAPPED}); give the file it was made from, or recognise it with an OCR program.",
        )


_WESTERN = {ord(bytes([b]).decode("cp1252")): bytes([b]).decode("cp1251") for b in range(192, 256)}
_WESTERN |= {ord("¨"): "Ё", ord("¸"): "ё", ord("¹"): "№"}
_LEAST_WESTERN = 0.05


def _recode(read: list[Page]) -> int:
    """Put right Cyrillic fonts that call themselves Western; answers how many letters that are.

    Old programs paint Cyrillic shapes from fonts in code page 1251 and state the Western code page:
    a reader sees ``Отдел``, the file says ``Îòäåë``. No act of our languages is written in accented
    Latin letters.
    """
    texts = [text for page in read for text in _glyphs(page)]
    western = sum(1 for text in texts if "À" <= text <= "ÿ")
    if western < 20 or western < _LEAST_WESTERN * len(texts):
        return 0
    for page in read:
        for glyphs in page.turns.values():
            glyphs[:] = [g._replace(text=g.text.translate(_WESTERN)) for g in glyphs]
    return western


def _glyphs(page: Page) -> list[str]:
    return [g.text for glyphs in page.turns.values() for g in glyphs]


def _solid(page: Page) -> list[str]:
    return [text.strip() for text in _glyphs(page)]
