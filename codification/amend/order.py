"""The order of numbers, and the addresses of all units when everything is done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codification.amend.unit import Unit
from ingest.parse.block import Tree
from ingest.parse.block import Unit as Read
from ingest.parse.structure import eids

_PORTION = re.compile(r"[^\W\d_]+|\d+")
_ORDER = re.compile(r"_(\d+)(?:_dup\d+)?$")

Key = tuple[tuple[int, int, str], ...]


def key(num: str) -> Key:
    """Sorting key of a number in normal form: 5 before 5-1 before 6; а before б."""
    parts = _PORTION.findall(num.lower())
    return tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts)


def before(units: Sequence[Unit], num: str) -> Unit | None:
    """The last of ``units`` whose number is lower than ``num``."""
    lower = [u for u in units if u.num is not None and key(u.num) < key(num)]
    return max(lower, key=lambda u: key(u.num or ""), default=None)


class Addresses:
    """Addresses of units by the rules of the parser.

    Made of the edition as it was. What has another address there than the rules give (a lost
    number, a person's repair) keeps its own.
    """

    def __init__(self, tops: Sequence[Unit]) -> None:
        given = _assigned(tops)
        self._own: set[int] = set()
        self._kept: list[Unit] = []
        """Held, so that no other unit takes the id."""
        for unit in _all(tops):
            if given[id(unit)] != unit.eid:
                self._own.add(id(unit))
                self._kept.append(unit)

    def of(self, tops: Sequence[Unit]) -> dict[int, str]:
        """id of a unit → its eid in the tree as it is now; each is met once."""
        given = _assigned(tops)
        out: dict[int, str] = {}
        taken: set[str] = set()
        for unit in _all(tops):
            eid = self._moved(unit, out) if id(unit) in self._own else given[id(unit)]
            again = 2
            while eid in taken:
                eid, again = f"{given[id(unit)]}_dup{again}", again + 1
            taken.add(eid)
            out[id(unit)] = eid
        return out

    def _moved(self, unit: Unit, out: dict[int, str]) -> str:
        parent = unit.parent
        if parent is not None and parent.eid and unit.eid.startswith(parent.eid + "__"):
            return out[id(parent)] + unit.eid[len(parent.eid) :]
        return unit.eid


def _all(tops: Sequence[Unit]) -> list[Unit]:
    return [u for top in tops for u in top.walk()]


def _assigned(tops: Sequence[Unit]) -> dict[int, str]:
    tree = Tree()
    read: dict[int, Read] = {}
    units = _all(tops)
    for unit in units:
        one = Read(unit.level, unit.num, None)
        one.parent = read[id(unit.parent)] if unit.parent is not None else None
        if one.parent is not None:
            one.parent.children.append(one)
        one.order = _order(unit, tops)
        read[id(unit)] = one
        tree.units.append(one)
    eids.assign(tree)
    out = {id(unit): read[id(unit)].eid for unit in units}
    tree.dissolve()
    return out


def _order(unit: Unit, tops: Sequence[Unit]) -> int | None:
    """The count of an unnumbered unit: of a paragraph its place, else what the edition gave it."""
    if unit.num is not None:
        return None
    if unit.level == "alinea":
        return _place_of_paragraph(unit, unit.parent.children if unit.parent else tops)
    return _counted(unit) if unit.level == "attachment" else None


def _place_of_paragraph(unit: Unit, siblings: Sequence[Unit]) -> int:
    """The number it had in the edition, moved on by each paragraph that came before it."""
    first = 1 if unit.parent is None or unit.parent.level == "attachment" else 2
    at = first - 1
    came = 0
    for sibling in siblings:
        if sibling.level != "alinea" or sibling.num is not None:
            continue
        had = _counted(sibling)
        came += had is None
        at = at + 1 if had is None else had + came
        if sibling is unit:
            break
    return at


def _counted(unit: Unit) -> int | None:
    found = _ORDER.search(unit.eid)
    return int(found.group(1)) if found else None
