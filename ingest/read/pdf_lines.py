"""Glyphs to printed lines: baselines, columns, superscripts, blanks."""

from __future__ import annotations

import statistics
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.read.pdf_columns import WHOLE, Band, Part, parts
from ingest.read.pdf_glyphs import Glyph
from ingest.read.pdf_rows import Row, rows_of
from ingest.read.sheet import Mark, Piece
from schemas.source import LineKind

_RAISED = 0.75
"""Ems above its line that a superscript's baseline can stand."""
_SMALL = 0.85
"""Superscripts are smaller than this share of their line's type."""
_BLANK = 0.25
"""A gap of more ems is a blank."""
_OVERPRINT = 0.12
"""The same glyph again within these ems is painted for boldness."""
_PARTED = 3.0
"""Ems of the gap between two texts on one line; between two words alone it must be wider still."""
_PARTED_WORDS = 5.0


@dataclass(slots=True)
class Printed:
    """One printed line of a page."""

    pieces: list[Piece]
    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    kind: LineKind = "text"
    table: int | None = None
    band: Band = WHOLE
    page: int = 0
    aside: bool = False
    """Set across the page's direction, in no place of the running text."""
    word: float = 0.0
    """Width of the first word; points."""
    parted: bool = False
    confidence: float | None = None
    """0 to 1 where the line was recognised on a picture: the mean over its characters."""
    """A wide gap parts the line: two texts set at the ends of one line (a date, a city)."""


def printed(glyphs: list[Glyph]) -> list[Printed]:
    """The lines of a page (or of a cell), read down, column after column."""
    return lines_of(parts(painted_rows(glyphs)))


def painted_rows(glyphs: list[Glyph]) -> list[Row]:
    return rows_of(g for g in glyphs if g.text not in ("\n", "\r"))


def lines_of(parts: Sequence[Part]) -> list[Printed]:
    """The lines of the parts of a page, in their order."""
    out: list[Printed] = []
    for part in parts:
        for row in _with_raised(part.rows):
            line = _line(row)
            if line is not None:
                line.band = part.band
                out.append(line)
    return out


# superscripts


def _with_raised(rows: list[Row]) -> list[Row]:
    """Rows of small glyphs that fit into the gaps of a neighbour belong to it."""
    out: list[Row] = []
    for index, row in enumerate(rows):
        target = None
        for other in (*rows[index + 1 : index + 3], *out[-1:]):
            if _fits(row, other):
                target = other
                break
        if target is None:
            out.append(row)
        elif row.y > target.y + 0.1 * target.size:
            target.raised.extend(row.glyphs)
        else:
            target.glyphs.extend(row.glyphs)
    return out


def _fits(row: Row, other: Row) -> bool:
    """``row`` stands a little above or below ``other`` and nowhere over its glyphs."""
    away = row.y - other.y
    if row.size <= _SMALL * other.size:
        if not -0.4 * other.size <= away <= _RAISED * other.size:
            return False
    elif abs(away) > 0.35 * other.size or len(row.glyphs) > len(other.glyphs):
        return False
    solid = sorted((g for g in other.glyphs if g.text.strip()), key=lambda g: g.x0)
    starts = [g.x0 for g in solid]
    for glyph in row.glyphs:
        if not glyph.text.strip():
            continue
        middle = (glyph.x0 + glyph.x1) / 2
        at = bisect_right(starts, middle) - 1
        if at >= 0 and solid[at].x1 > middle + 0.05 * glyph.size:
            return False
        # a superscript stands right behind the word it belongs to, or before the next
        near = 2.5 * other.size
        before = at >= 0 and middle - solid[at].x1 < near
        behind = at + 1 < len(solid) and solid[at + 1].x0 - middle < near
        if not (before or behind):
            return False
    return True


# text


def _line(row: Row) -> Printed | None:
    raised = set(map(id, row.raised))
    glyphs = _logical(sorted([*row.glyphs, *row.raised], key=_place))
    pieces: list[Piece] = []
    painted: list[Glyph] = []
    twice = 0
    end, last, word = None, "", 0.0
    for glyph in glyphs:
        if any(
            p.text == glyph.text and abs(p.x0 - glyph.x0) < _OVERPRINT * glyph.size
            for p in painted[-2:]
        ):
            twice += 1
            continue
        if not glyph.text.strip():
            text, mark = " ", Mark.NONE
        else:
            text = glyph.text
            mark = Mark.BOLD if glyph.bold else Mark.NONE
            if glyph.italic:
                mark |= Mark.ITALIC
            # a letter of another font may be small and high; only numbers and stars are notes
            if not text.isalpha() and (id(glyph) in raised or _is_raised(glyph, row)):
                mark |= Mark.SUPERSCRIPT
        wide = end is not None and glyph.x0 - end > _BLANK * max(glyph.size, row.size)
        if (wide or text == " ") and last != " " and pieces:
            word = word or painted[-1].x1 - painted[0].x0
            pieces.append((" ", Mark.NONE))
            last = " "
        if text != " ":
            pieces.append((text, mark))
            last = text
            painted.append(glyph)
        end = glyph.x1 if end is None else max(end, glyph.x1)
    if pieces and pieces[-1][0] == " ":
        pieces.pop()
    if not painted:
        return None
    if twice > 0.8 * len(painted):
        pieces = [(text, mark | Mark.BOLD) for text, mark in pieces]
    pieces = _merged(pieces)
    return Printed(
        pieces=pieces,
        text="".join(text for text, _ in pieces),
        x0=min(g.x0 for g in painted),
        x1=max(g.x1 for g in painted),
        y=row.y,
        size=row.size,
        bold=all(mark & Mark.BOLD for text, mark in pieces if text.strip()),
        parted=_parted(painted, row.size),
        word=word or painted[-1].x1 - painted[0].x0,
        confidence=_confidence(painted),
    )


def _confidence(glyphs: list[Glyph]) -> float | None:
    if glyphs[0].confidence is None:
        return None
    return round(statistics.fmean(g.confidence or 0.0 for g in glyphs), 3)


def _parted(glyphs: list[Glyph], size: float) -> bool:
    """One gap is wide and stands out: in a justified line all gaps are nearly the same.

    The text behind it is short; what follows the number of a point or heading is not.
    """
    gaps: list[tuple[float, float]] = []
    end = glyphs[0].x1
    for glyph in glyphs[1:]:
        if glyph.x0 - end > _BLANK * size:
            gaps.append((glyph.x0 - end, glyph.x0))
        end = max(end, glyph.x1)
    if not gaps:
        return False
    widest, behind = max(gaps)
    if len(gaps) == 1:
        apart = widest > _PARTED_WORDS * size
    else:
        apart = widest > _PARTED * size and widest > 2 * min(gaps)[0]
    return apart and end - behind < 0.45 * (end - glyphs[0].x0)


def _logical(glyphs: list[Glyph]) -> list[Glyph]:
    """Letters written from right to left in the order they are read."""
    if not any("\u0590" <= g.text[:1] < "\u0900" or g.text[:1] >= "\ufb1d" for g in glyphs):
        return glyphs
    out: list[Glyph] = []
    run: list[Glyph] = []
    for glyph in [*glyphs, None]:
        if glyph and glyph.text and unicodedata.bidirectional(glyph.text[0]) in ("R", "AL"):
            run.append(glyph)
            continue
        texts = [g.text for g in reversed(run)]
        out.extend(g._replace(text=text) for g, text in zip(run, texts, strict=True))
        run = []
        if glyph:
            out.append(glyph)
    return out


def _place(glyph: Glyph) -> float:
    if len(glyph.text) == 1 and unicodedata.combining(glyph.text):
        return glyph.x0 + 0.3 * glyph.size
    return glyph.x0


def _is_raised(glyph: Glyph, row: Row) -> bool:
    away = glyph.y - row.y
    return away > 0.12 * row.size and glyph.size <= _SMALL * row.size


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one setting as one piece; a blank takes the setting on both its sides."""
    out: list[tuple[list[str], int]] = []
    for index, (text, mark) in enumerate(pieces):
        if text == " " and out and index + 1 < len(pieces):
            mark = out[-1][1] & pieces[index + 1][1]
        if out and out[-1][1] == mark:
            out[-1][0].append(text)
        else:
            out.append(([text], mark))
    return [("".join(texts), mark) for texts, mark in out]
