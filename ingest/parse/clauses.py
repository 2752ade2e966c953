"""Tree of units → clauses of the contract: texts, spans, extents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat

from ingest.parse.block import Tree, Unit
from language.layer import EMPTY, Layer, join
from schemas.clause import Clause
from schemas.source import Span

_BLANK = re.compile(r"\s*")


def clauses(tree: Tree, source: str) -> tuple[Clause, ...]:
    """The clauses of ``tree`` in document order; ``source`` is the text offsets point into."""
    layers = [own_layers(unit) for unit in tree.units]
    extents = _extents(tree, layers)
    return tuple(map(_clause, tree.units, layers, extents, repeat(source)))


def own_text(unit: Unit) -> Layer:
    """The unit's own text as one layer."""
    return join(unit.body) if unit.body else EMPTY


def own_layers(unit: Unit) -> tuple[Layer, ...]:
    """Number, heading and text of the unit, as far as it has them; of a table cell by cell.

    A drawn row has lines that go on in every cell: its cells are not in the order of the source.
    """
    if len(unit.rows) == len(unit.body) > 0:
        return tuple(cell for row in unit.rows for cell in row if cell.text)
    return tuple(x for x in (unit.number, unit.heading, *unit.body) if x is not None and x.text)


def _clause(unit: Unit, layers: Sequence[Layer], extent: Span, source: str) -> Clause:
    rows = tuple(tuple(cell.text for cell in row) for row in unit.rows)
    whole = len(unit.rows) == len(unit.body)
    lines = ("\t".join(row) for row in rows) if whole else (x.text for x in unit.body)
    text = "\n".join(lines) if unit.rows else own_text(unit).text
    spans = _spans(layers, source)
    if spans == (extent,):
        spans = (extent,)  # nearly always: one value instead of two, in every unit of a long act
    return Clause(
        eid=unit.eid,
        parent=unit.parent.eid if unit.parent else None,
        level=unit.level,
        label=unit.label,
        num=unit.num,
        num_display=unit.number.text if unit.number and unit.number.text else None,
        heading=unit.heading.text if unit.heading else None,
        text=_one_line(text) if not unit.rows else text,
        rows=rows,
        status=unit.status,
        start=extent[0],
        end=extent[1],
        spans=spans,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")) if "\n" in text else text


def _spans(layers: Sequence[Layer], source: str) -> tuple[Span, ...]:
    out: list[Span] = []
    before = -1
    for layer in layers:
        for start, end in layer.spans(source):
            if 0 <= before <= start and _BLANK.fullmatch(source, before, start):
                out[-1] = (out[-1][0], end)
            else:
                out.append((start, end))
            before = end
    return tuple(out)


def _extents(tree: Tree, layers: Sequence[Sequence[Layer]]) -> list[Span]:
    """Where each unit begins (at its number) and ends (with its last child)."""
    begins: list[int] = []
    ends: list[int] = []
    at = 0
    for unit, own in zip(tree.units, layers, strict=True):
        if own:
            places = [x.extent for x in own]
            begin, end = min(a for a, _ in places), max(b for _, b in places)
        else:
            begin = end = unit.gap if unit.gap is not None else at
        begins.append(begin)
        ends.append(end)
        at = max(at, end)
    places_of = {id(unit): place for place, unit in enumerate(tree.units)}
    for place in range(len(tree.units) - 1, -1, -1):
        parent = tree.units[place].parent
        if parent is not None:
            above = places_of[id(parent)]
            begins[above] = min(begins[above], begins[place])
            ends[above] = max(ends[above], ends[place])
    return list(zip(begins, ends, strict=True))
