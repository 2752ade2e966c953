"""Boxes and tables drawn with lines (``┌──┐``, ``│ … │``) or set with tabs in plain texts.

Reference systems copy out their remarks as boxes of one cell and tables as boxes of several; the
lines drawn are ornament, what stands between them is text or a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.parse.typed_tables import typed
from schemas.source import Line, Source, Span

_DRAWN = r"[\u2500-\u257f]"
_RULE = re.compile(rf"\s*(?=.*{_DRAWN})(?:{_DRAWN}|[\s\-])+")
_SIDE = re.compile(r"[│┃║|]")
_SIDED = re.compile(r"\s*[│┃║].*[│┃║]\s*")
_BLANK_TO_FILL = "__"
_ENTRY = re.compile(r"[-–—•·▪◦●■*\uf0b7]|\d+(?:[-.]\d+)*[.)]|[^\W\d_]\)")
"""What stands before the tab of a list's entry."""
_LONGEST_GROUP = 80
_LONGEST_REMARK = 12
"""Lines of a boxed remark; a box of more is a page in a frame."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What drawn lines tell about the lines of a source, by the start of the line."""

    ornaments: tuple[Span, ...]
    """The rules and sides."""
    inner: dict[int, Line]
    """Lines with a cell at each side cut to what stands between."""
    cells: dict[int, tuple[tuple[Span, ...], ...]]
    """First line of a row of a drawn table: the spans of each cell, a span per line."""
    rest: frozenset[int]
    """Lines that go on with the row or the boxed remark that the line before holds."""
    rules: frozenset[int]
    """Lines that are nothing but a rule."""


NOTHING = Drawn((), {}, {}, frozenset(), frozenset())


def drawn(source: Source) -> Drawn:
    """Boxes and drawn tables of ``source``; NOTHING where it has no drawn lines."""
    boxed = re.search(_DRAWN, source.text) is not None
    if not boxed and "|" not in source.text and "   " not in source.text:
        return NOTHING
    ornaments: list[Span] = []
    inner: dict[int, Line] = {}
    cells: dict[int, tuple[tuple[Span, ...], ...]] = {}
    rest: set[int] = set()
    rules: set[int] = set()
    for rows_typed, marks, lines in typed(source):
        ornaments.extend(marks)
        starts = {line.start: line for line in lines}
        firsts = {_line_of(row[0][0][0], lines) for row in rows_typed}
        for row in rows_typed:
            cells[_line_of(row[0][0][0], lines)] = tuple(map(tuple, row))
        held = {_line_of(span[0], lines) for row in rows_typed for cell in row for span in cell}
        rest.update(held - firsts)
        rules.update(set(starts) - held)
    for box in _boxes(source) if boxed else ():
        groups: list[list[tuple[Line, list[Span]]]] = [[]]
        for line in box:
            text = source.text[line.start : line.end]
            if _RULE.fullmatch(text):
                ornaments.append((line.start, line.end))
                rules.add(line.start)
                groups.append([])
                continue
            bars = [line.start + m.start() for m in _SIDE.finditer(text)]
            ornaments.extend((at, at + 1) for at in bars)
            spans = [(a + 1, b) for a, b in pairwise(bars)]
            groups[-1].append((line, spans))
        groups = [g for g in groups if g]
        if all(len(spans) == 1 for g in groups for _, spans in g):
            _framed(source, groups, inner, rest)
        else:
            _table(source, groups, cells, rest)
    return Drawn(tuple(ornaments), inner, cells, frozenset(rest), frozenset(rules))


def _line_of(at: int, lines: Sequence[Line]) -> int:
    """Start of the line that holds a place."""
    return next(line.start for line in lines if line.start <= at <= line.end)


def _boxes(source: Source) -> list[list[Line]]:
    """Runs of lines that are rules or have drawn sides; the second kind only with a rule near."""
    out: list[list[Line]] = []
    run: list[Line] = []
    for line in (*source.lines, None):
        text = source.text[line.start : line.end] if line else ""
        if line is not None and (_RULE.fullmatch(text) or _SIDED.fullmatch(text)):
            run.append(line)
            continue
        if run:
            out.append(run)
        run = []
    return out


def _framed(
    source: Source,
    groups: Sequence[Sequence[tuple[Line, list[Span]]]],
    inner: dict[int, Line],
    rest: set[int],
) -> None:
    """A box of one cell: its lines, the second and later ones as one paragraph."""
    for group in groups:
        texts = [source.text[a:b] for _, ((a, b),) in group]
        remark = len(group) <= _LONGEST_REMARK and not any(_BLANK_TO_FILL in t for t in texts)
        filled = 0
        for (line, ((start, end),)), text in zip(group, texts, strict=True):
            left = len(text) - len(text.lstrip())
            inner[line.start] = replace(
                line, start=min(start + left, end), end=start + len(text.rstrip())
            )
            if not text.strip():
                inner[line.start] = replace(line, start=start, end=start)
                continue
            if remark and filled > 1:
                rest.add(line.start)
            filled += 1


def _table(
    source: Source,
    groups: Sequence[Sequence[tuple[Line, list[Span]]]],
    cells: dict[int, tuple[tuple[Span, ...], ...]],
    rest: set[int],
) -> None:
    """Rows between rules; where only the head has one, a line with a first cell begins a row."""
    ruled = len(groups) > 2
    for place, group in enumerate(groups):
        rows: list[list[tuple[Line, list[Span]]]] = []
        for line, spans in group:
            begins = bool(source.text[spans[0][0] : spans[0][1]].strip()) if spans else False
            if not rows or (begins and not ruled and place > 0):
                rows.append([])
            rows[-1].append((line, spans))
        for row in rows:
            width = max(len(spans) for _, spans in row)
            cells[row[0][0].start] = tuple(
                tuple(s[at] for _, s in row if at < len(s)) for at in range(width)
            )
            rest.update(line.start for line, _ in row[1:])


def tabbed_rows(source: Source) -> dict[int, int]:
    """Line starts of tables drawn with tabs in a plain text, with the number of the table.

    Two lines or more with the same number of tabs and filled cells on both sides. A short line
    between them that stands alone and ends no sentence heads a group of rows. Lines whose first
    cell is a bullet or the number of a list are entries that a word processor set with a tab.
    """
    if "\t" not in source.text:
        return {}
    found: dict[int, int] = {}
    run: list[tuple[Line, bool]] = []
    number = tabs = 0
    for line in (*source.lines, None):
        text = source.text[line.start : line.end] if line else ""
        cells = text.split("\t")
        is_row = len(cells) > 1 and sum(bool(c.strip()) for c in cells) > 1
        if line is not None and is_row and len(cells) - 1 == tabs:
            run.append((line, True))
            continue
        if line is not None and run and tabs > 1 and _heads_group(text):
            run.append((line, False))
            continue
        number += _table_of(source, run, number + 1, found)
        run = [(line, True)] if line is not None and is_row else []
        tabs = len(cells) - 1
    return found


def _heads_group(text: str) -> bool:
    bare = text.strip()
    return 0 < len(bare) <= _LONGEST_GROUP and "\t" not in bare and bare[-1] not in ".;:,"


def _table_of(
    source: Source, run: list[tuple[Line, bool]], number: int, found: dict[int, int]
) -> bool:
    """Put down the rows of a run that is a table; lines behind the last row are none of it."""
    while run and not run[-1][1]:
        run.pop()
    rows = [line for line, is_row in run if is_row]
    first = [source.text[x.start : x.end].split("\t")[0].strip() for x in rows]
    if len(rows) < 2 or all(_ENTRY.fullmatch(cell) for cell in first):
        return False
    if sum(not is_row for _, is_row in run) > len(rows):
        return False
    found.update((line.start, number) for line, _ in run)
    return True
