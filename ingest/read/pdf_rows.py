"""Glyphs on one baseline."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.read.pdf_glyphs import Glyph

_JITTER = 0.2
"""Ems that baselines of one line may differ by from glyph to glyph (fonts mixed, scans askew)."""


@dataclass(slots=True)
class Row:
    """Glyphs on one baseline."""

    glyphs: list[Glyph]
    y: float
    size: float
    raised: list[Glyph] = field(default_factory=list)

    @staticmethod
    def of(glyphs: list[Glyph]) -> Row:
        solid = [g for g in glyphs if g.text.strip()] or glyphs
        return Row(
            glyphs,
            statistics.median(g.y for g in solid),
            statistics.median(g.size for g in solid),
        )


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows of a page or of a part of it, top down; rows that show nothing are left out."""
    glyphs = sorted(glyphs, key=lambda g: (-g.y, g.x0))
    out: list[Row] = []
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and row[-1].y - glyph.y > _JITTER * max(glyph.size, row[-1].size):
            out.append(Row.of(row))
            row = []
        row.append(glyph)
    if row:
        out.append(Row.of(row))
    return [row for row in out if any(g.text.strip() for g in row.glyphs)]
