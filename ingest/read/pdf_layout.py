"""Printed lines to roles: page numbers, running heads, feet and footnotes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from ingest.read.pdf_glyphs import Page
from ingest.read.pdf_lines import Printed

_NUMBER = re.compile(
    r"\W*(?:(?:стр|бет|page)\.?\s*)?(\d{1,4})(?:\s*(?:/|из|of)\s*\d{1,4})?\W*$", re.I
)
_DIGITS = re.compile(r"\d+")
_NOTE_START = re.compile(r"\s*(?:\d{1,3}|\*+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)(?!\d)")
_EDGE_LINES = 3
"""Lines at the top and at the foot of a page that may be furniture."""
_FEW_PAGES = 4
_FURNITURE_GAP = 1.8
"""Ems between the furniture of a page and its text at least."""
_SAME_PLACE = 3.0
"""Points."""
_REPEATS = 0.4
"""Share of pages on which a running head stands (heads of odd and even pages may differ)."""


@dataclass(slots=True)
class Sheet:
    """A page with its lines in reading order."""

    page: Page
    lines: list[Printed]


def furnish(sheets: list[Sheet]) -> None:
    """Set the kinds of page numbers, running heads, feet and footnotes."""
    _number_pages(sheets)
    _find_heads(sheets)
    _join_tables(sheets)
    body = body_size(sheets)
    for sheet in sheets:
        _find_footnotes(sheet, body)


def body_size(sheets: list[Sheet]) -> float:
    """Type size of most characters."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _edges(sheet: Sheet, most: int = _EDGE_LINES) -> list[tuple[Printed, bool]]:
    """The outermost lines of a page that are still text, and whether each is at the top."""
    lines = sorted((x for x in sheet.lines if x.kind == "text"), key=lambda x: -x.y)
    top = [(line, True) for line in lines[:most]]
    return top + [(line, False) for line in lines[most:][-most:]]


def _number_pages(sheets: list[Sheet]) -> None:
    """A lone number at an edge is a page number where it counts along with the pages."""
    offsets: Counter[tuple[int, bool]] = Counter()
    found: list[tuple[Printed, tuple[int, bool]]] = []
    for sheet in sheets:
        lines = sorted((x for x in sheet.lines if x.kind == "text"), key=lambda x: -x.y)
        for line, top in ((lines[0], True), (lines[-1], False)) if lines else ():
            number = _NUMBER.match(line.text)
            if number:
                key = (int(number.group(1)) - sheet.page.number, top)
                offsets[key] += 1
                found.append((line, key))
    for line, key in found:
        # on a picture of a page a lone figure is often overlooked, so it need not return
        seen = line.confidence is not None and line.text.strip().isdigit()
        alone = (len(sheets) <= 2 or seen) and key[0] == 0
        if offsets[key] >= max(2, 0.3 * len(sheets)) or alone:
            line.kind = "page_number"


def _find_heads(sheets: list[Sheet]) -> None:
    """Lines that return at the same height on many pages, the page's own number apart."""
    if len(sheets) < 2:
        return
    seen: Counter[tuple[str, int]] = Counter()
    places: list[tuple[Printed, set[tuple[str, int]], bool]] = []
    for sheet in sheets:
        for line, top in _edges(sheet):
            height = round(line.y / 4)
            keys = {(text, height) for text in _told_apart(line.text, sheet.page.number)}
            seen.update(keys)
            places.append((line, keys, top))
    least = max(2 if len(sheets) < _FEW_PAGES else 3, _REPEATS * len(sheets))
    for line, keys, top in places:
        if max(seen[key] for key in keys) >= least:
            line.kind = "running_head" if top else "footer"
    if len(sheets) < _FEW_PAGES:
        for sheet in sheets:
            _keep_text(sheet, body_size(sheets))


def _keep_text(sheet: Sheet, body: float) -> None:
    """On few pages lines may return by chance: a head stands apart from the text, or is smaller."""
    for kind, down in (("running_head", True), ("footer", False)):
        lines = sorted(sheet.lines, key=lambda x: -x.y if down else x.y)
        for line, inward in pairwise(lines):
            if line.kind == kind and inward.kind != kind:
                near = abs(line.y - inward.y) < _FURNITURE_GAP * max(line.size, inward.size)
                if near and abs(line.size - body) < 1 and inward.kind == "text":
                    line.kind = "text"


def _told_apart(text: str, page: int) -> set[str]:
    """The text, and the text with its first or last number told from the page's number."""
    out = {text}
    numbers = list(_DIGITS.finditer(text))
    for found in numbers[:1] + numbers[-1:]:
        away = int(found.group()[:6]) - page
        out.add(f"{text[: found.start()]}#{away}#{text[found.end() :]}")
    return out


def _join_tables(sheets: list[Sheet]) -> None:
    """A table that goes over a page is one; its head, printed again, is a running head."""
    above: list[Printed] = []
    for sheet in sheets:
        body = [x for x in sheet.lines if x.kind in ("text", "table")]
        if not body:
            continue
        first, last = body[0].table, body[-1].table
        rows = [x for x in body if x.table == first is not None]
        if rows and above and _is_same(above[0], rows[0]):
            for row, head in zip(rows, above, strict=False):
                if row.text != head.text or _DIGITS.search(row.text):
                    break
                row.kind = "running_head"
            for row in rows:
                row.table = above[0].table
            last = body[-1].table
        else:
            above = []
        if last is None or (above and last != above[0].table):
            above = []
        above += [x for x in body if x.table == last is not None and x.kind == "table"]


def _is_same(one: Printed, other: Printed) -> bool:
    """Rows of two pages have the same bounds."""
    return abs(one.x0 - other.x0) < _SAME_PLACE and abs(one.x1 - other.x1) < _SAME_PLACE


def _find_footnotes(sheet: Sheet, body: float) -> None:
    """Small type at the foot of the page that begins with a number or star."""
    tail: list[Printed] = []
    for line in reversed([x for x in sheet.lines if x.kind in ("text", "table")]):
        if line.kind != "text" or line.size > body - 1.4:
            break
        tail.append(line)
    while tail and not _NOTE_START.match(tail[-1].text):
        tail.pop()
    whole = sum(1 for x in sheet.lines if x.kind == "text")
    if tail and len(tail) < whole:
        for line in tail:
            line.kind = "footnote"
