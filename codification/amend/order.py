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
    orders = _orders(tops)
    for unit in units:
        one = Read(unit.level, unit.num, None)
        one.parent = read[id(unit.parent)] if unit.parent is not None else None
        if one.parent is not None:
            one.parent.children.append(one)
        one.order = orders.get(id(unit))
        read[id(unit)] = one
        tree.units.append(one)
    eids.assign(tree)
    out = {id(unit): read[id(unit)].eid for unit in units}
    tree.dissolve()
    return out


def _orders(tops: Sequence[Unit]) -> dict[int, int]:
    """id of an unnumbered unit → its count: of a paragraph its place, of an annex what it had."""
    out: dict[int, int] = {}
    for siblings in (tops, *(u.children for u in _all(tops) if u.children)):
        _count_paragraphs(siblings, out)
        for unit in siblings:
            had = _counted(unit) if unit.level == "attachment" and unit.num is None else None
            if had is not None:
                out[id(unit)] = had
    return out


def _count_paragraphs(siblings: Sequence[Unit], out: dict[int, int]) -> None:
    """Each has the number it had in the edition, moved on by each that came before it."""
    at: int | None = None
    came = 0
    for unit in siblings:
        if unit.level != "alinea" or unit.num is not None:
            continue
        if at is None:
            at = 0 if unit.parent is None or unit.parent.level == "attachment" else 1
        had = _counted(unit)
        came += had is None
        at = at + 1 if had is None else had + came
        out[id(unit)] = at


def _counted(unit: Unit) -> int | None:
    found = _ORDER.search(unit.eid)
    return int(found.group(1)) if found else None
