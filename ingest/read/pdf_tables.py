"""Ruled tables of PDF pages: cells from the ruling lines, filled with the page's own glyphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ingest.read.pdf_glyphs import Glyph, Page, Rule
from ingest.read.pdf_lines import Printed, printed
from ingest.read.sheet import Mark, Piece

_SNAP = 3.0
"""Points within which ruling lines are one."""
_LEAST = 8.0
"""Shorter rules are ornaments or letters."""

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Ruled:
    """A table found on a page: its rows as lines, and the glyphs that are in none."""

    rows: list[Printed]
    top: float


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
        if _is_table(rows):
            number += 1
            lines.extend(_printed_row(row, number) for row in rows if any(c for _, c in row))
        else:
            glyphs = [*glyphs, *(g for group in inside.values() for g in group)]
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


def _rows(
    inside: dict[Box, list[Glyph]], cells: list[Box]
) -> list[list[tuple[Box, list[Printed]]]]:
    """Cells by row, top down: cells that begin at one height are one row."""
    rows: list[list[tuple[Box, list[Printed]]]] = []
    for cell in sorted(cells, key=lambda c: (-c[3], c[0])):
        entry = (cell, printed(inside[cell]))
        if rows and abs(rows[-1][0][0][3] - cell[3]) <= _SNAP:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    for row in rows:
        row.sort(key=lambda entry: entry[0][0])
    return rows


def _is_table(rows: list[list[tuple[Box, list[Printed]]]]) -> bool:
    """Two filled cells side by side at least once; a frame around text is none."""
    return any(sum(1 for _, lines in row if lines) >= 2 for row in rows)


def _printed_row(row: list[tuple[Box, list[Printed]]], number: int) -> Printed:
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
