"""The repairs of one file while it is read: each is applied once, or told not to fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import get_args

from ingest.parse.block import Block, Tree
from ingest.parse.repairs import paragraphs, units
from ingest.parse.repairs.fitting import Fitted, fitted
from schemas.act import Act
from schemas.clause import ClauseStatus
from schemas.corrections import corrected, usable
from schemas.event import Event
from schemas.parsed import Warning
from schemas.problem import BadInput
from schemas.repair import Repair, RepairKind
from schemas.source import Source
from schemas.warnings import known

_STATUSES: tuple[ClauseStatus, ...] = get_args(ClauseStatus)


class Mending:
    """Applies repairs step by step; what no step could use is told at the end."""

    def __init__(self, source: Source, repairs: Iterable[Repair]) -> None:
        own = [r for r in repairs if r.sha256 == source.sha256]
        self._repairs = [fitted(r, source.text) for r in own]
        self._done: set[int] = set()
        self._acts = 0

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Paragraphs joined, parted and read otherwise."""
        out = list(blocks)
        for at, one in self._of("join", "split", "read_as"):
            kind = one.repair.kind
            if kind == "join":
                applied = paragraphs.join(out, one.start)
            elif kind == "split":
                applied = paragraphs.split(out, one.start)
            else:
                applied = paragraphs.read_as(out, one.start, one.end, one.repair.value or "")
            self._note(at, applied)
        return tuple(out) if self._repairs else tuple(blocks)

    def tree(self, tree: Tree) -> None:
        """Units before they get their addresses: level, number, heading, parent, status."""
        for at, one in self._of("level", "number", "heading", "parent", "status"):
            self._note(at, _mend(tree, one))

    def labels(self, tree: Tree) -> None:
        """Names of units, after the act's own words have told them."""
        for at, one in self._of("label"):
            unit = units.by_start(tree).get(one.start)
            if unit is not None:
                unit.label = one.repair.value
                self._note(at, True)

    def events(self, events: Sequence[Event], tree: Tree) -> tuple[Event, ...]:
        """Notes that speak of another unit than the one that was told."""
        out = tuple(events)
        for at, one in self._of("note_target"):
            unit = None if one.other is None else units.by_start(tree).get(one.other)
            if one.other is not None and unit is None:
                continue
            meant = [e for e in out if _tells(e, one.start)]
            target = unit.eid if unit is not None else "act"
            out = tuple(replace(e, target=target) if e in meant else e for e in out)
            self._note(at, bool(meant))
        return out

    def act(self, act: Act) -> Act:
        """Fields of the card of the next act of the file."""
        for at, one in self._of("card"):
            field = one.repair.field or ""
            if one.repair.part != self._acts:
                continue
            try:
                act = corrected(act, {field: usable(field, one.repair.value)})
            except BadInput:
                continue
            self._note(at, True)
        self._acts += 1
        return act

    def touched(self) -> frozenset[int]:
        """Begins of units that a person has set right."""
        kinds = ("level", "number", "heading", "parent", "status", "label")
        return frozenset(
            one.start
            for at, one in enumerate(self._repairs)
            if at in self._done and one.repair.kind in kinds
        )

    def warnings(self) -> list[Warning]:
        """What was moved, and what does not fit: nothing is applied in silence."""
        out: list[Warning] = []
        for at, one in enumerate(self._repairs):
            said = _said(one.repair)
            if at not in self._done:
                words = f"A repair does not fit this text and was not applied: {said}."
                out.append(_warning("repair_unfit", words, one, "not applied"))
            elif one.fit == "moved":
                words = f"The characters of a repair stand elsewhere now: {said}."
                out.append(_warning("repair_moved", words, one, "applied there"))
        return out

    def _of(self, *kinds: RepairKind) -> Iterator[tuple[int, Fitted]]:
        for at, one in enumerate(self._repairs):
            if one.repair.kind in kinds and one.fit != "unfit":
                yield at, one

    def _note(self, at: int, applied: bool) -> None:
        if applied:
            self._done.add(at)


def _mend(tree: Tree, one: Fitted) -> bool:
    found = units.by_start(tree)
    unit, repair = found.get(one.start), one.repair
    if unit is None:
        return False
    if repair.kind == "level":
        return units.set_level(tree, unit, repair.value)
    if repair.kind == "number":
        return units.set_number(unit, repair.value)
    if repair.kind == "heading":
        return units.set_heading(unit, repair.value)
    if repair.kind == "parent":
        parent = None if one.other is None else found.get(one.other)
        return (one.other is None or parent is not None) and units.set_parent(tree, unit, parent)
    for status in _STATUSES:
        if status == repair.value:
            unit.status = status
            return True
    return False


def _tells(event: Event, start: int) -> bool:
    return event.start == start or any(a == start for a, _ in event.evidence)


def _said(repair: Repair) -> str:
    quote = " ".join(repair.place.quote.split())[:60] if repair.place else repair.field
    value = "" if repair.value is None else f" → {repair.value}"
    who = f" ({repair.who})" if repair.who else ""
    return f"{repair.kind} at «{quote}»{value}{who}"


def _warning(code: str, words: str, one: Fitted, chosen: str) -> Warning:
    return Warning(known(code), words, one.start, max(one.end, one.start), chosen)
