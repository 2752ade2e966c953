"""Tables typed with bars (``| 1 | Мост |``), with or without rules of dashes, or set with blanks.

Law repositories write them so (Markdown), and so do texts copied out of mail and terminals. Bars
and rules are ornament; what stands between is a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from schemas.source import Line, Source, Span

_RULE = re.compile(r"\s*(?=.*[-=]{2})(?=.*[|+])[-=+|:\s]+")
_OUTER = re.compile(r"\s*\|.*\|\s*")
_GAP = re.compile(r" {3,}")
_LONGEST_CELL = 60
_SHIFT = 2
"""Columns by which the cells of a table set with blanks may stand apart."""

Row = list[list[Span]]
"""Cells of a row, each the spans of its lines."""


def typed(source: Source) -> Iterator[tuple[list[Row], list[Span], list[Line]]]:
    """(rows, ornaments, lines) of each table of ``source`` typed with bars or blanks."""
    if "|" in source.text:
        for run in _runs(source, _barred):
            yield from _of_bars(source, run)
    if source.format in ("text", "markdown") and "   " in source.text:
        for run in _runs(source, _gapped):
            yield from _of_blanks(source, run)


def _runs(source: Source, belongs: object) -> Iterator[list[Line]]:
    """Lines in a row that may belong to one table."""
    assert callable(belongs)
    run: list[Line] = []
    for line in (*source.lines, None):
        if line is not None and line.kind == "text" and belongs(source.text[line.start : line.end]):
            run.append(line)
            continue
        if len(run) > 1:
            yield run
        run = []


def _barred(text: str) -> bool:
    return "|" in text or bool(_RULE.fullmatch(text))


def _gapped(text: str) -> bool:
    return "   " in text and len(_GAP.split(text.strip())) > 2


# --- bars ---------------------------------------------------------------------------------------


def _of_bars(
    source: Source, run: Sequence[Line]
) -> Iterator[tuple[list[Row], list[Span], list[Line]]]:
    texts = [source.text[x.start : x.end] for x in run]
    rules = [bool(_RULE.fullmatch(text)) for text in texts]
    counts = {text.count("|") for text, rule in zip(texts, rules, strict=True) if not rule}
    filled = len(run) - sum(rules)
    outer = all(_OUTER.fullmatch(t) for t, rule in zip(texts, rules, strict=True) if not rule)
    columns = (min(counts) - 1 if outer else min(counts) + 1) if counts else 0
    enough = filled > 1 and (any(rules) or outer or (filled > 2 and columns > 2))
    if len(counts) != 1 or columns < 2 or not enough:
        return
    ornaments: list[Span] = []
    groups: list[list[list[Span]]] = [[]]
    for line, text, rule in zip(run, texts, rules, strict=True):
        if rule:
            ornaments.append((line.start, line.end))
            groups.append([])
            continue
        bars = [line.start + m.start() for m in re.finditer(r"\|", text)]
        ornaments.extend((at, at + 1) for at in bars)
        edges = bars if outer else [line.start - 1, *bars, line.end]
        groups[-1].append([(a + 1, b) for a, b in pairwise(edges)])
    yield _rows(source, [g for g in groups if g]), ornaments, list(run)


def _rows(source: Source, groups: Sequence[Sequence[list[Span]]]) -> list[Row]:
    """Between rules stands one row of several lines; where only the head has a rule, a line whose
    first cell is empty goes on with the row above."""
    ruled = len(groups) > 2
    out: list[Row] = []
    for place, group in enumerate(groups):
        for at, spans in enumerate(group):
            first = source.text[spans[0][0] : spans[0][1]].strip()
            goes_on = at > 0 and (ruled or not first) and (place > 0 or not first)
            if goes_on:
                for cell, span in zip(out[-1], spans, strict=True):
                    cell.append(span)
            else:
                out.append([[span] for span in spans])
    return out


# --- blanks -------------------------------------------------------------------------------------


def _of_blanks(
    source: Source, run: Sequence[Line]
) -> Iterator[tuple[list[Row], list[Span], list[Line]]]:
    """Three lines or more with the same number of short cells that stand under one another."""
    rows = [_apart(source, line) for line in run]
    widths = {len(row) for row in rows}
    if len(run) < 3 or len(widths) != 1:
        return
    for place in range(widths.pop()):
        starts = [row[place][0] - line.start for row, line in zip(rows, run, strict=True)]
        ends = [row[place][1] - line.start for row, line in zip(rows, run, strict=True)]
        longest = max(row[place][1] - row[place][0] for row in rows)
        together = min(max(starts) - min(starts), max(ends) - min(ends)) <= _SHIFT
        if longest > _LONGEST_CELL or not together:
            return
    yield [[[span] for span in row] for row in rows], [], list(run)


def _apart(source: Source, line: Line) -> list[Span]:
    text = source.text[line.start : line.end]
    cells: list[Span] = []
    at = len(text) - len(text.lstrip())
    for m in _GAP.finditer(text.rstrip(), at):
        cells.append((line.start + at, line.start + m.start()))
        at = m.end()
    cells.append((line.start + at, line.start + len(text.rstrip())))
    return cells
