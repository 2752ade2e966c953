"""Units of a tree as a person corrects them: level, number, heading, parent, status, label."""

from __future__ import annotations

from ingest.parse.block import Tree, Unit
from ingest.parse.clauses import own_layers
from language.layer import Layer, join
from schemas.clause import LEVELS, Level

_RANK: dict[Level, int] = {
    "attachment": 0,
    "part": 1,
    "title": 2,
    "subtitle": 3,
    "chapter": 4,
    "section": 5,
    "article": 6,
    "preamble": 6,
    "paragraph": 7,
    "subparagraph": 8,
    "point": 9,
    "item": 10,
    "indent": 11,
    "alinea": 11,
    "list": 11,
    "table": 11,
}
"""What may stand in what: a unit never stands in one of its own rank or of a lower one."""


def begins(unit: Unit) -> int | None:
    """Source offset of the unit's first own character."""
    starts = [layer.strip().start for layer in own_layers(unit) if layer]
    return min(starts, default=None)


def by_start(tree: Tree) -> dict[int, Unit]:
    return {at: unit for unit in reversed(tree.units) if (at := begins(unit)) is not None}


def set_level(tree: Tree, unit: Unit, level: str | None) -> bool:
    """Another level; the units around, and those that follow, stand as their ranks say."""
    if level not in LEVELS:
        return False
    unit.level = level
    while unit.parent is not None and _RANK[unit.parent.level] >= _RANK[unit.level]:
        unit.parent = unit.parent.parent
    _take(tree, unit)
    hang(tree)
    return True


def _take(tree: Tree, unit: Unit) -> None:
    """What follows at a lower rank, and hung on what the unit has left, is inside it now."""
    path = set(map(id, unit.ancestors()))
    behind = tree.units[tree.units.index(unit) + 1 :]
    for other in behind:
        if _RANK[other.level] <= _RANK[unit.level]:
            return
        parent = other.parent
        outside = parent is None or id(parent) in path
        left = parent is not None and tree.units.index(parent) < tree.units.index(unit)
        if parent is not unit and (outside or left):
            other.parent = unit


def set_parent(tree: Tree, unit: Unit, parent: Unit | None) -> bool:
    """Another unit around it: one that is open where the unit begins."""
    at = tree.units.index(unit)
    open_units = tree.units[at - 1].ancestors() if at else []
    if parent is not None and (parent is unit or parent not in open_units):
        return False
    unit.parent = parent
    hang(tree)
    return True


def hang(tree: Tree) -> None:
    """Let every unit hang on one that is open where it begins, and list the children anew."""
    before: Unit | None = None
    for unit in tree.units:
        path = before.ancestors() if before is not None else []
        if unit.parent is not None and unit.parent not in path:
            rank = _RANK[unit.level]
            unit.parent = next((u for u in path if _RANK[u.level] < rank), None)
        before = unit
        unit.children = []
    for unit in tree.units:
        if unit.parent is not None:
            unit.parent.children.append(unit)


def set_number(unit: Unit, number: str | None) -> bool:
    """Another number; the printed one stays as it is, or is cut from the text's begin."""
    unit.num = number
    if unit.number is None and number is not None:
        layers = unit.body if unit.heading is None else [unit.heading]
        if layers and (cut := _token(layers[0], number)):
            unit.number, rest = layers[0].slice(0, cut), layers[0].slice(cut).strip()
            if unit.heading is not None:
                unit.heading = rest
            else:
                unit.body[0] = rest
    return True


def _token(layer: Layer, number: str) -> int:
    """Length of the first word where it has a digit of the number; else 0."""
    word = layer.text.split(maxsplit=1)[0] if layer.text.strip() else ""
    if any(c in word for c in number if c.isalnum()):
        return layer.text.index(word) + len(word)
    return 0


def set_heading(unit: Unit, words: str | None) -> bool:
    """The heading ends elsewhere: ``words`` as printed; None: there is none."""
    whole = join([x for x in (unit.heading, *unit.body) if x is not None and x.text])
    if unit.rows:
        return False
    wanted = "".join((words or "").split())
    at, met = 0, 0
    while met < len(wanted):
        if at == len(whole.text):
            return False
        if not whole.text[at].isspace():
            if whole.text[at] != wanted[met]:
                return False
            met += 1
        at += 1
    heading, rest = whole.slice(0, at).strip(), whole.slice(at).strip()
    unit.heading = heading if heading else None
    unit.body = [rest] if rest else []
    return True
