"""Which units an amending act changed, as an editor tells it: one note for each, and its words.

A note speaks of an article (of a by-law: of a clause); what was taken out of it keeps its number
and has the note in place of its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codification.computed.places import Moved
from schemas.amendment import Amended, AmendOperation
from schemas.clause import Clause
from schemas.event import Commencement, Operation

_GROUPS = frozenset({"part", "title", "subtitle", "chapter", "section", "attachment"})
_GONE = ("removed", "repealed")
_RANK: tuple[Operation, ...] = ("change", "rename", "replace", "insert")
"""What says more of a unit that several operations touched stands last."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a note has to tell of one unit."""

    unit: Clause | None
    """None: the act."""
    op: Operation
    instead: bool
    """It stands in place of the unit's text."""
    begins: Commencement


def told(amended: Amended, operations: Sequence[int]) -> list[Told]:
    """What ``operations`` (indices) changed, in document order."""
    tree = _Tree(amended.clauses)
    moved = Moved(amended.edits)
    found: dict[tuple[str | None, bool, Commencement], Told] = {}
    for index in operations:
        operation = amended.operations[index]
        for one in _of(operation, tree, moved.brought(index)):
            key = one.unit.eid if one.unit else None, one.instead, one.begins
            if key not in found or _more(one.op, found[key].op):
                found[key] = one
    return sorted(found.values(), key=lambda t: (t.unit.start if t.unit else -1, not t.instead))


def _of(operation: AmendOperation, tree: _Tree, places: Sequence[int]) -> Iterator[Told]:
    unit = tree.by_eid.get(operation.target or "")
    begins = operation.in_force
    if unit is not None and unit.status in _GONE and unit.num is not None and unit.spans:
        op: Operation = "repeal" if operation.op == "repeal" else "delete"
        yield Told(unit, op, True, begins)
        return
    units = [unit] if unit else [u for at in places if (u := tree.holding(at))]
    if not units:
        yield Told(None, "rename" if operation.op == "rename" else "change", False, begins)
    for one in units:
        owner = tree.owner(one)
        yield Told(owner, _op(operation, owner is one), False, begins)


def _op(operation: AmendOperation, whole: bool) -> Operation:
    if whole and operation.op in ("replace", "insert"):
        return "replace" if operation.op == "replace" else "insert"
    return "change"


def _more(one: Operation, other: Operation) -> bool:
    return one in _RANK and other in _RANK and _RANK.index(one) > _RANK.index(other)


class _Tree:
    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.by_eid = {c.eid: c for c in clauses}
        self._clauses = clauses

    def holding(self, at: int) -> Clause | None:
        """The smallest unit around a place."""
        inside = [c for c in self._clauses if c.start <= at < max(c.end, c.start + 1)]
        return min(inside, key=lambda c: c.end - c.start, default=None)

    def owner(self, unit: Clause) -> Clause:
        """The article around a unit, else the greatest unit that does not only group others."""
        line = [unit]
        while (above := self.by_eid.get(line[-1].parent or "")) is not None:
            line.append(above)
        article = next((c for c in line if c.level == "article"), None)
        tops = [c for c in line if c.level not in _GROUPS]
        return article or (tops[-1] if tops else unit)
