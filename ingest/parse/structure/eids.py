"""Addresses of units: ``schemas.eid`` applied to a tree.

A numbered unit that runs through its component takes no parent's prefix; one whose numbering
restarts takes its parent's. A number met twice in its scope gets ``_dup2`` and a warning.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from ingest.parse.block import Tree, Unit
from schemas.clause import Level
from schemas.eid import portion
from schemas.parsed import Warning

_RUNNING: frozenset[Level] = frozenset({"part", "title", "chapter", "article", "paragraph"})
"""Levels whose numbers may run through the component; all others restart by their nature."""


def assign(tree: Tree) -> tuple[Warning, ...]:
    """Set ``Unit.eid`` of every unit; returns a warning for each repeated number."""
    running = _running_levels(tree)
    _order_annexes(tree)
    taken: set[str] = set()
    order: Counter[tuple[str, Level]] = Counter()
    warnings: list[Warning] = []
    for unit in tree.units:
        eid = _address(unit, running, order)
        if eid in taken:
            again = 2
            while f"{eid}_dup{again}" in taken:
                again += 1
            if unit.num is not None:
                warnings.append(_duplicate(unit, eid))
            eid = f"{eid}_dup{again}"
        taken.add(eid)
        unit.eid = eid
    return tuple(warnings)


def _order_annexes(tree: Tree) -> None:
    """An annex without a number takes the smallest one that none beside it has printed."""
    beside: dict[int, list[Unit]] = defaultdict(list)
    for unit in tree.units:
        if unit.level == "attachment":
            beside[id(unit.parent)].append(unit)
    for annexes in beside.values():
        printed = {u.num for u in annexes if u.num is not None}
        free = (n for n in range(1, len(annexes) + len(printed) + 1) if str(n) not in printed)
        for unit in annexes:
            if unit.num is None:
                unit.order = next(free)


def component(unit: Unit) -> Unit | None:
    """The innermost annex that holds the unit; None in the main part."""
    return next((u for u in unit.ancestors() if u.level == "attachment"), None)


def _running_levels(tree: Tree) -> set[tuple[int, Level]]:
    """(component, level) pairs whose numbers never come twice under different parents."""
    seen: dict[tuple[int, Level], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for unit in tree.units:
        if unit.level in _RUNNING and unit.num is not None and _free(unit):
            seen[id(component(unit)), unit.level][unit.num].add(id(unit.parent))
    return {k for k, nums in seen.items() if not any(len(p) > 1 for p in nums.values())}


def _free(unit: Unit) -> bool:
    """A paragraph inside an article is numbered anew in each; so is one of a dotted number."""
    if unit.level != "paragraph":
        return True
    parent = unit.parent
    return "." not in (unit.num or "") and (
        parent is None or parent.level not in ("article", "list", "preamble")
    )


def _address(unit: Unit, running: set[tuple[int, Level]], order: Counter[tuple[str, Level]]) -> str:
    annex = component(unit)
    if unit.level in _RUNNING and unit.num is not None and _free(unit):
        prefix = (
            (annex.eid if annex else "")
            if (id(annex), unit.level) in running
            else (unit.parent.eid if unit.parent else "")
        )
    elif unit.parent is not None:
        prefix = unit.parent.eid
    else:
        prefix = ""
    if unit.court_part:
        step = unit.court_part
    elif unit.level == "preamble":
        step = portion("preamble", None)
    else:
        step = portion(unit.level, _number(unit, prefix, order))
    return f"{prefix}__{step}" if prefix else step


def _number(unit: Unit, prefix: str, order: Counter[tuple[str, Level]]) -> str | int:
    if unit.level in ("subparagraph", "paragraph") and unit.num and "." in unit.num:
        return unit.num.rsplit(".", 1)[1]
    if unit.num is not None:
        return unit.num
    if unit.order is not None:
        return unit.order
    order[prefix, unit.level] += 1
    return order[prefix, unit.level]


def _duplicate(unit: Unit, eid: str) -> Warning:
    start = unit.number.start if unit.number else 0
    end = unit.number.end if unit.number else 0
    return Warning(
        "duplicate_number",
        f"The number {unit.num} is met twice in its scope ({eid}).",
        start,
        end,
        "kept both",
    )
