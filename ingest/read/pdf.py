"""PDF with a text layer: printed lines in reading order, with what their places tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.read.pdf_columns import ASIDE, Part, gutters, parts, with_known
from ingest.read.pdf_glyphs import Glyph, Page, pages
from ingest.read.pdf_layer import recognised_page, trusted
from ingest.read.pdf_layout import Sheet as PageLines
from ingest.read.pdf_layout import furnish
from ingest.read.pdf_lines import Printed, lines_of, painted_rows, printed
from ingest.read.pdf_order import in_order
from ingest.read.pdf_paragraphs import told as told_by_places
from ingest.read.pdf_tables import take_tables
from ingest.read.progress import Wanted
from ingest.read.scan import PageText, Recogniser, Told
from ingest.read.sheet import Sheet
from schemas.source import PageRead, Source, Span

_MOST_GUTTERS = 4
"""Gutters of a document that are tried on every page."""

_DOUBTFUL = 0.75
"""Confidence of a recognised line below which it is told by itself; good ones have 0.9."""
_SLANT = 15
"""Degrees; text at less is a page that was scanned askew."""


def read_pdf(name: str, data: bytes, recogniser: Recogniser | None = None) -> Source:
    """Read a PDF. ``source.text`` has one line for each printed line, as printed.

    Raises BadInput where the file is locked or damaged, or where no page can be read.
    """
    read = pages(name, data)
    return written(name, data, "pdf", read, trusted(name, data, read, recogniser or Recogniser()))


def recognise(data: bytes, wanted: Wanted) -> PageText | None:
    """One page of a scan; None where it cannot be shown."""
    return recognised_page(data, wanted)


def written(name: str, data: bytes, format: str, read: list[Page], told: list[Told]) -> Source:
    """Pages with their glyphs as a Source; ``told`` are the warnings about them."""
    sheets = _sheets(read)
    furnish(sheets)
    out = Sheet()
    places = _write(out, in_order(sheets), {x.number for x in read if x.origin == "unread"})
    seen: list[PageRead] = []
    for page in read:
        behind = seen[-1].end if seen else 0
        start, end = places.get(page.number, (behind, behind))  # a page without text is nowhere
        seen.append(PageRead(page.number, page.origin, page.confidence, start, end))
    for code, what, number in told:
        at = seen[number - 1] if number is not None else None
        out.warn(code, what, at.start if at else 0, at.end if at else None)
    return replace(out.source(name, data, format), pages=tuple(seen))


def _write(out: Sheet, lines: Sequence[Printed], unread: set[int]) -> dict[int, Span]:
    """Write the lines; answers where each page stands (with its first run of lines).

    A page that could not be read is a place for what is missing, and what follows it goes on with
    nothing here.
    """
    places: dict[int, Span] = {}
    last = 0
    for line, hints in zip(lines, told_by_places(lines), strict=True):
        missing = [number for number in unread if last < number < line.page]
        _leave_out(out, places, missing)
        if missing and line.kind == "text":
            hints = replace(hints, paragraph=True, torn=True)
        if not missing or line.kind == "text":
            last = line.page
        start, end = out.size, out.size + len(line.text)
        first, until = places.get(line.page, (start, start - 1))
        places[line.page] = (first, end if until + 1 == start else until)
        out.line(line.pieces, line.kind, hints, line.confidence)
        if line.confidence is not None and line.confidence < _DOUBTFUL:
            what = f"The line was recognised with a confidence of {line.confidence:.0%}."
            out.warn("recognition_doubtful", what, start, end)
    _leave_out(out, places, sorted(unread))
    return places


def _leave_out(out: Sheet, places: dict[int, Span], missing: Iterable[int]) -> None:
    for number in sorted(missing):
        if number not in places:
            places[number] = (out.size, out.size)
            out.blank()


@dataclass(slots=True)
class _Taken:
    """A page with its tables taken out."""

    page: Page
    rows: list[Printed]
    parts: list[Part]
    """Outside the tables, along the page's main direction."""
    turned: list[Printed]


def _sheets(read: Sequence[Page]) -> list[PageLines]:
    """The lines of each page; a gutter that one page shows holds for the others."""
    tables = 0
    taken: list[_Taken] = []
    for page in read:
        main, *others = sorted(page.turns.items(), key=lambda x: -len(x[1])) or [(0, [])]
        rows, glyphs, tables = take_tables(page, main[1], tables)
        turned = [line for angle, own in others for line in _turned(angle - main[0], own)]
        taken.append(_Taken(page, rows, parts(painted_rows(glyphs)), turned))
        page.turns, page.rules = {}, []
    shown = Counter(x for one in taken for x in gutters(part.band for part in one.parts))
    known = [x for x, _ in shown.most_common(_MOST_GUTTERS)]
    out: list[PageLines] = []
    for one in taken:
        lines = _placed(lines_of(with_known(one.parts, known) if known else one.parts), one.rows)
        # turned words of a table (heads of narrow columns) stay with it
        last = max((i for i, x in enumerate(lines, 1) if x.table is not None), default=None)
        for line in one.turned:
            line.aside = last is None
        at = len(lines) if last is None else last
        out.append(PageLines(one.page, [*lines[:at], *one.turned, *lines[at:]]))
    return out


def _turned(angle: int, glyphs: list[Glyph]) -> list[Printed]:
    """Lines across the page's main direction; what is painted slantwise is a stamp."""
    lines = printed(glyphs)
    for line in lines:
        line.band = (ASIDE, angle)
        if _SLANT <= angle % 90 <= 90 - _SLANT:
            line.kind = "footer"
    return lines


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
    for row in rows:
        if row.kind == "text":
            row.table = None  # a table of two languages is two columns of text
    return out
