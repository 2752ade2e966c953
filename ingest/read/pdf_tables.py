"""Ruled tables of PDF pages: cells from the ruling lines, filled with the page's own glyphs."""

from __future__ import annotations

from typing import Any

from ingest.read.pdf_columns import GRAIN
from ingest.read.pdf_glyphs import Glyph, Page, Rule
from ingest.read.pdf_lines import Printed, printed
from ingest.read.sheet import Mark, Piece
from language.identify import identify

_SNAP = 3.0
"""Points within which ruling lines are one."""
_LEAST = 8.0
"""Shorter rules are ornaments or letters."""

_PROSE = 40
"""Characters of a row, in the mean, from which a column holds running text."""
_SAMPLE = 6000

Box = tuple[float, float, float, float]
Cells = list[tuple[Box, list[Printed]]]
"""A row."""


def take_tables(
    page: Page, glyphs: list[Glyph], number: int
) -> tuple[list[Printed], list[Glyph], int]:
    """Rows of the page's tables as lines, the glyphs outside them, and the last table number."""
    upright = [r for r in page.rules if r.y1 - r.y0 >= _LEAST and r.x1 - r.x0 <= _SNAP]
    flat = [r for r in page.rules if r.x1 - r.x0 >= _LEAST and r.y1 - r.y0 <= _SNAP]
    if len(upright) < 2 or len(flat) < 2:
        return [], glyphs, number
    lines: list[Printed] = []
    for cells in _tables(flat, upright, page.height):
        inside, glyphs = _split(glyphs, cells)
        rows = _rows(inside, cells)
        if not _is_table(rows):
            glyphs = [*glyphs, *(g for group in inside.values() for g in group)]
            continue
        number += 1
        if (middle := _between_languages(rows)) is not None:
            lines.extend(_as_columns(rows, middle, number))
        else:
            filled = (row for row in _with_spanned(rows) if any(c for _, c in row))
            lines.extend(_printed_row(row, number) for row in filled)
    return [line for line in lines if line.text.strip()], glyphs, number


def _tables(flat: list[Rule], upright: list[Rule], height: float) -> list[list[Box]]:
    """Cells by table; boxes are (x0, y0, x1, y1) with y upwards."""
    from pdfplumber.table import (
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )

    edges: list[dict[str, Any]] = []
    for rule, orientation in [(r, "h") for r in flat] + [(r, "v") for r in upright]:
        x0, x1, y0, y1 = rule.x0, rule.x1, rule.y0, rule.y1
        if orientation == "h":
            y0 = y1 = (y0 + y1) / 2
        else:
            x0 = x1 = (x0 + x1) / 2
        edges.append(
            {
                "orientation": orientation, "object_type": "line", "x0": x0, "x1": x1,
                "top": height - y1, "bottom": height - y0, "width": x1 - x0, "height": y1 - y0,
            }
        )  # fmt: skip
    merged = merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    found = cells_to_tables(intersections_to_cells(edges_to_intersections(merged, _SNAP, _SNAP)))
    return [
        [(float(x0), height - float(y1), float(x1), height - float(y0)) for x0, y0, x1, y1 in cells]
        for cells in found
    ]


def _split(glyphs: list[Glyph], cells: list[Box]) -> tuple[dict[Box, list[Glyph]], list[Glyph]]:
    inside: dict[Box, list[Glyph]] = {cell: [] for cell in cells}
    outside: list[Glyph] = []
    low, high = min(c[1] for c in cells), max(c[3] for c in cells)
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y + 0.3 * glyph.size
        home = None
        if low <= y <= high:
            home = next((c for c in cells if c[0] <= x <= c[2] and c[1] <= y <= c[3]), None)
        (outside if home is None else inside[home]).append(glyph)
    return inside, outside


def _rows(inside: dict[Box, list[Glyph]], cells: list[Box]) -> list[Cells]:
    """Cells by row, top down: cells that begin at one height are one row."""
    rows: list[Cells] = []
    for cell in sorted(cells, key=lambda c: (-c[3], c[0])):
        entry = (cell, printed(inside[cell]))
        if rows and abs(rows[-1][0][0][3] - cell[3]) <= _SNAP:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    for row in rows:
        row.sort(key=lambda entry: entry[0][0])
    return rows


def _is_table(rows: list[Cells]) -> bool:
    """Two filled cells side by side at least once; a frame around text is none."""
    return any(sum(1 for _, lines in row if lines) >= 2 for row in rows)


def _between_languages(rows: list[Cells]) -> float | None:
    """x of the rule between two columns of running text in two languages, if that is the table."""
    edges = {round(cell[0] / _SNAP): cell[0] for row in rows for cell, _ in row}
    if len(edges) != 2:
        return None
    middle = max(edges.values())
    told = []
    for side in (False, True):
        own = (
            x.text
            for row in rows
            for cell, lines in row
            if (cell[0] >= middle) is side
            for x in lines
        )
        sample = " ".join(own)
        if len(sample) < _PROSE * len(rows):
            return None
        told.append(identify(sample[:_SAMPLE]))
    one, other = told
    differ = one.certain and other.certain and one.language != other.language
    return middle if differ else None


def _as_columns(rows: list[Cells], middle: float, number: int) -> list[Printed]:
    """The lines of a table of two languages as two columns of text, the left one first."""
    bound = max(1, round(middle / GRAIN))
    left: list[Printed] = []
    right: list[Printed] = []
    for cell, lines in (entry for row in rows for entry in row):
        side, band = (left, (0, bound)) if cell[0] < middle else (right, (bound, 0))
        for line in lines:
            line.band, line.table = band, number
            side.append(line)
    return left + right


def _with_spanned(rows: list[Cells]) -> list[Cells]:
    """The rows with an empty cell where one that began in a row above still stands."""
    every = [cell for row in rows for cell, _ in row]
    out: list[Cells] = []
    for row in rows:
        top = row[0][0][3]
        above: Cells = [
            (cell, []) for cell in every if cell[3] > top + _SNAP and cell[1] < top - _SNAP
        ]
        out.append(sorted([*row, *above], key=lambda entry: entry[0][0]))
    return out


def _printed_row(row: Cells, number: int) -> Printed:
    pieces: list[Piece] = []
    for index, (_, lines) in enumerate(row):
        if index:
            pieces.append(("\t", Mark.NONE))
        for place, line in enumerate(lines):
            pieces.extend([(" ", Mark.NONE), *line.pieces] if place else line.pieces)
    lines = [line for _, cell in row for line in cell]
    return Printed(
        pieces=pieces,
        text="".join(text for text, _ in pieces),
        x0=min(box[0] for box, _ in row),
        x1=max(box[2] for box, _ in row),
        y=max(box[3] for box, _ in row),
        size=max((line.size for line in lines), default=0.0),
        bold=bool(lines) and all(line.bold for line in lines),
        kind="table",
        table=number,
    )
