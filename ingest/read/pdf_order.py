"""Lines of all pages in the order they are read."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.read.pdf_columns import is_column
from ingest.read.pdf_layout import Sheet
from ingest.read.pdf_lines import Printed
from language.identify import identify

_LEAST = 300
"""Characters of a column from which its language is told."""
_SAMPLE = 6000


def in_order(sheets: Sequence[Sheet]) -> list[Printed]:
    """Page after page, notes (and words set across the page) behind the text, as in other formats.

    Where the columns are in two languages, each is a text of its own: the left columns of all pages
    are read first, then the right ones, as far as no text over the whole width parts them.
    """
    body: list[Printed] = []
    notes: list[Printed] = []
    for sheet in sheets:
        for line in sheet.lines:
            line.page = sheet.page.number
            aside = line.kind == "footnote" or (line.aside and line.kind == "text")
            (notes if aside else body).append(line)
    if _two_languages(body):
        body = _column_by_column(body)
    return body + notes


def _is_left(line: Printed) -> bool:
    return line.band[0] == 0 < line.band[1]


def _two_languages(lines: Sequence[Printed]) -> bool:
    told = []
    for left in (True, False):
        own = (x.text for x in lines if is_column(x.band) and _is_left(x) is left)
        sample = " ".join(own)[:_SAMPLE]
        if len(sample) < _LEAST:
            return False
        told.append(identify(sample))
    one, other = told
    return one.certain and other.certain and one.language != other.language


def _column_by_column(lines: Sequence[Printed]) -> list[Printed]:
    out: list[Printed] = []
    left: list[Printed] = []
    right: list[Printed] = []
    for line in lines:
        if is_column(line.band):
            (left if _is_left(line) else right).append(line)
            continue
        if line.kind in ("text", "table"):
            out += left + right
            left, right = [], []
        out.append(line)
    return out + left + right
