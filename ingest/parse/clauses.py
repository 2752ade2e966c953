"""Tree of units → clauses of the contract: texts, spans, extents."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parse.block import Tree, Unit
from language.layer import EMPTY, Layer, join
from schemas.clause import Clause
from schemas.source import Span


def clauses(tree: Tree, source: str) -> tuple[Clause, ...]:
    """The clauses of ``tree`` in document order; ``source`` is the text offsets point into."""
    extents = _extents(tree)
    return tuple(_clause(unit, extents[id(unit)], source) for unit in tree.units)


def own_text(unit: Unit) -> Layer:
    """The unit's own text as one layer."""
    return join(unit.body) if unit.body else EMPTY


def own_layers(unit: Unit) -> tuple[Layer, ...]:
    """Number, heading and text of the unit, as far as it has them."""
    return tuple(x for x in (unit.number, unit.heading, *unit.body) if x is not None and x.text)


def _clause(unit: Unit, extent: Span, source: str) -> Clause:
    rows = tuple(tuple(cell.text for cell in row) for row in unit.rows)
    text = "\n".join(x.text for x in unit.body) if unit.rows else own_text(unit).text
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
        spans=_spans(own_layers(unit), source),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")) if "\n" in text else text


def _spans(layers: Sequence[Layer], source: str) -> tuple[Span, ...]:
    out: list[Span] = []
    for layer in layers:
        for start, end in layer.spans(source):
            if out and not source[out[-1][1] : start].strip() and start >= out[-1][1]:
                out[-1] = (out[-1][0], end)
            else:
                out.append((start, end))
    return tuple(out)


def _extents(tree: Tree) -> dict[int, Span]:
    """Where each unit begins (at its number) and ends (with its last child)."""
    extents: dict[int, list[int]] = {}
    at = 0
    for unit in tree.units:
        layers = own_layers(unit)
        if layers:
            begin = min(x.strip().start for x in layers)
            end = max(x.strip().end for x in layers)
        else:
            begin = end = unit.gap if unit.gap is not None else at
        extents[id(unit)] = [begin, end]
        at = max(at, end)
    for unit in reversed(tree.units):
        if unit.parent is not None:
            above = extents[id(unit.parent)]
            above[1] = max(above[1], extents[id(unit)][1])
            above[0] = min(above[0], extents[id(unit)][0])
    return {k: (v[0], v[1]) for k, v in extents.items()}
