"""Columns of a page: where a gutter runs down it, and in what order its parts are read."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.read.pdf_glyphs import Glyph
from ingest.read.pdf_rows import Row, rows_of

_GUTTER = 0.9
"""Least width in ems of the white between two columns."""
_ROWS = 6
"""Rows from which a gutter shows by itself; where other pages have it, two are enough."""
_KNOWN_ROWS = 2
_CHARACTERS = 15
"""Mean characters of a row in a column of prose."""
GRAIN = 4.0
"""Points that bounds of columns are counted in."""
_NEAR = 10.0
"""Points; gutters of two pages closer than this are one."""

Band = tuple[int, int]
"""Left and right bound of a column in grains; (0, 0) is the whole width."""
WHOLE: Band = (0, 0)
ASIDE = -1
"""Left bound of what is set across the page's direction."""


def is_column(band: Band) -> bool:
    """The band is a part of the page's width."""
    return band != WHOLE and band[0] != ASIDE


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that are read one after the other, and the column they stand in."""

    rows: list[Row]
    band: Band


def parts(rows: list[Row], known: Sequence[float] = (), band: Band = WHOLE) -> list[Part]:
    """The rows in reading order: where a gutter runs down the page, the left column first.

    ``known`` are gutters (x) that other pages of the document have.
    """
    found = _gutter(rows) or next((g for x in known if (g := _as_known(rows, x))), None)
    if found is None:
        return [Part(rows, band)] if rows else []
    first, last, x = found
    left: list[Glyph] = []
    right: list[Glyph] = []
    for row in rows[first:last]:
        for glyph in row.glyphs:
            (left if (glyph.x0 + glyph.x1) / 2 < x else right).append(glyph)
    middle = max(1, round(x / GRAIN))
    return [
        *parts(rows[:first], known, band),
        *parts(rows_of(left), (), (band[0], middle)),
        *parts(rows_of(right), (), (middle, band[1])),
        *parts(rows[last:], known, band),
    ]


def with_known(found: Sequence[Part], known: Sequence[float]) -> list[Part]:
    """The parts of a page, parted further at the gutters that other pages of the document have."""
    out: list[Part] = []
    for part in found:
        if part.band == WHOLE:
            out.extend(parts(part.rows, known))
        else:
            out.append(
                Part(part.rows, (_nearest(part.band[0], known), _nearest(part.band[1], known)))
            )
    return out


def _nearest(bound: int, known: Sequence[float]) -> int:
    """The bound, or that of a known gutter close to it."""
    near = (x for x in known if bound > 0 and abs(x - bound * GRAIN) < _NEAR)
    return round(next(near, bound * GRAIN) / GRAIN)


def gutters(bands: Iterable[Band]) -> list[float]:
    """The gutters between the columns of a page."""
    return sorted({right * GRAIN for left, right in bands if left == 0 < right})


def _gutter(rows: list[Row]) -> tuple[int, int, float] | None:
    """(first row, row behind the last, x) of the longest stretch set in two columns."""
    if len(rows) < _ROWS:
        return None
    left = min(g.x0 for row in rows for g in row.glyphs)
    right = max(g.x1 for row in rows for g in row.glyphs)
    low, high = left + 0.3 * (right - left), left + 0.7 * (right - left)
    size = statistics.median(row.size for row in rows)
    seen: Counter[int] = Counter()
    for row in rows:
        for x in _gaps(row, low, high):
            seen[round(x / 4)] += 1
    best: tuple[int, int, float] | None = None
    for place, number in seen.most_common(6):
        if number < _ROWS // 2:
            break
        for first, last in _stretches(rows, place * 4.0, 0.4 * _GUTTER * size, _ROWS):
            longer = best is None or last - first > best[1] - best[0]
            if longer and _is_prose(rows[first:last], place * 4.0, left):
                best = (first, last, place * 4.0)
    return best


def _as_known(rows: list[Row], x: float) -> tuple[int, int, float] | None:
    """The longest stretch on both sides of a gutter that other pages have.

    It holds text on both sides, or fills the left side to the gutter: a last page whose text ends
    in the left column.
    """
    best: tuple[int, int, float] | None = None
    for first, last in (
        _stretches(rows, x, 0.4 * _GUTTER * rows[0].size, _KNOWN_ROWS) if rows else []
    ):
        inside = [g for row in rows[first:last] for g in row.glyphs if g.text.strip()]
        ends = [g.x1 for g in inside if g.x1 <= x + 1]
        both = ends and len(ends) < len(inside)
        filled = ends and max(ends) > x - 3 * rows[first].size and last - first > _KNOWN_ROWS
        if (both or filled) and (best is None or last - first > best[1] - best[0]):
            best = (first, last, x)
    return best


def _gaps(row: Row, low: float, high: float) -> list[float]:
    """Where a column could begin in this row: just left of text that stands behind a gap."""
    solid = sorted((g for g in row.glyphs if g.text.strip()), key=lambda g: g.x0)
    out = []
    end = -1e9
    for glyph in solid:
        if glyph.x0 - end > _GUTTER * row.size and low < glyph.x0 < high:
            out.append(glyph.x0 - 0.45 * row.size)
        end = max(end, glyph.x1)
    return out


def _stretches(rows: list[Row], x: float, half: float, least: int) -> list[tuple[int, int]]:
    out, first = [], 0
    for index, row in enumerate(rows):
        if any(g.x0 < x + half and g.x1 > x - half and g.text.strip() for g in row.glyphs):
            if index - first >= least:
                out.append((first, index))
            first = index + 1
    if len(rows) - first >= least:
        out.append((first, len(rows)))
    return out


def _is_prose(rows: list[Row], x: float, margin: float) -> bool:
    """Both sides hold running text: not a list of names and values, not a contents list."""
    lefts, rights = [], []
    for row in rows:
        solid = [g for g in row.glyphs if g.text.strip()]
        before = [g for g in solid if g.x1 <= x + 1]
        behind = [g for g in solid if g.x0 >= x - 1]
        if before:
            lefts.append((len(before), max(g.x1 for g in before)))
        if behind:
            rights.append((len(behind), min(g.x0 for g in behind)))
    if min(len(lefts), len(rights)) < _ROWS - 1:
        return False
    if min(statistics.mean(n for n, _ in side) for side in (lefts, rights)) < _CHARACTERS:
        return False
    filled = sum(1 for _, end in lefts if end - margin > 0.6 * (x - margin))
    aligned = Counter(round(start / 3) for _, start in rights).most_common(1)[0][1]
    return filled >= 0.5 * len(lefts) and aligned >= 0.5 * len(rights)
