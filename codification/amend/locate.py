"""Locators of an amending act → the one unit of the edition that they mean.

The numbers are those before the act's own changes. A locator may leave out the paragraph that an
article's only list stands in, and may call a unit by the word of another act's table; it must still
mean one unit. Where two answer, nothing is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from codification.amend.draft import Draft
from codification.amend.outcome import refuse, review
from codification.amend.paragraphs import ordinals
from codification.amend.unit import Unit
from schemas.amendment import Locator, Step
from schemas.clause import LEVELS, Level

Piece = Literal["sentence", "row", "column", "footnote"]
PlacePart = Literal[
    "unit", "own", "heading", "sentence", "row", "column", "footnote", "title", "text"
]
"""``own``: the first paragraph of the unit alone. ``title``, ``text``: of the act."""

_PIECES: dict[str, Piece] = {name: name for name in get_args(Piece)}
_CONTAINERS: frozenset[Level] = frozenset({"part", "title", "subtitle", "chapter", "section"})
"""What a locator need not name: articles are numbered through."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a locator means: a part of a unit; ``unit`` None is the act."""

    unit: Unit | None
    part: PlacePart = "unit"
    number: str | None = None
    """Of a sentence, row or column."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where locators are looked for. ``annexes``: in them too, though the locator names none."""

    top: Unit | None = None
    """The annex that is concerned; None: the act."""
    annexes: bool = True
    unsure: bool = False
    """One of the annexes is concerned, and which of them is not known."""


@dataclass(frozen=True, slots=True)
class _Found:
    unit: Unit | None
    own: bool = False
    annexes: int = 0
    skipped: int = 0
    guessed: int = 0

    def cost(self) -> tuple[int, int, int, int]:
        # What stands in an annex is neither better nor worse than what stands in the act.
        return self.annexes, -self.annexes, self.skipped, self.guessed


def locate(draft: Draft, scope: Scope, locator: Locator) -> Place:
    """The place that ``locator`` means; stops where there is none, or more than one."""
    levels = tuple(s for s in locator if set(s.levels) & set(LEVELS))
    parts = tuple(s for s in locator if s not in levels)
    found = _unit(draft, scope, levels)
    place = Place(found.unit, "own" if found.own else "unit")
    for step in parts:
        place = _part(place, step, found.unit)
    return place


def _part(place: Place, step: Step, unit: Unit | None) -> Place:
    part = step.levels[0]
    if part == "heading":
        return Place(unit, "heading" if unit else "title")
    if part == "text":
        return place if unit else Place(None, "text")
    if part == "introduction":
        return Place(unit, "own")
    if part in _PIECES:
        return Place(unit, _PIECES[part], step.num)
    return review(f"“{step.word}” names no part that is known.", unit)


def _unit(draft: Draft, scope: Scope, steps: Locator) -> _Found:
    found = [_Found(scope.top)]
    if steps and steps[0].levels == ("attachment",) and not _annexes(draft):
        # The file holds the annex alone.
        steps = steps[1:]
    for at, step in enumerate(steps):
        next_ = [f for base in found for f in _below(draft, scope, base, step)]
        if not next_:
            there = ", ".join(sorted({f.unit.name for f in found if f.unit})) or "the edition"
            refuse(f"There is no {_said(step)} in {there}.", found[0].unit if at else None)
        found = next_
    return _only(found, steps)


def _annexes(draft: Draft) -> bool:
    return any(u.level == "attachment" for u in draft.tops)


def _said(step: Step) -> str:
    return " ".join(filter(None, (step.word or step.levels[0], step.num)))


def _only(found: list[_Found], steps: Locator) -> _Found:
    """The one that needs no more assumptions than any other."""
    best: dict[tuple[int, bool], _Found] = {}
    for one in found:
        key = id(one.unit), one.own
        if key not in best or one.cost() < best[key].cost():
            best[key] = one
    choices = list(best.values())
    if any(f.unit and f.unit.original for f in choices):
        choices = [f for f in choices if f.unit is None or f.unit.original]
    left = [f for f in choices if not any(_better(g, f) for g in choices)]
    if len(left) > 1:
        names = " and ".join(f.unit.name if f.unit else "the act" for f in left)
        said = ", ".join(map(_said, steps))
        review(f"“{said}” may mean {names}.")
    return left[0]


def _better(one: _Found, other: _Found) -> bool:
    pairs = list(zip(one.cost(), other.cost(), strict=True))
    return all(a <= b for a, b in pairs) and any(a < b for a, b in pairs)


def _below(draft: Draft, scope: Scope, base: _Found, step: Step) -> Iterator[_Found]:
    """The units below ``base`` that the step may mean."""
    if base.unit is not None and "alinea" in step.levels:
        for unit, own, guessed in ordinals(base.unit, base.own, step):
            yield _Found(unit, own, base.annexes, base.skipped, base.guessed + guessed)
    if base.own:
        return
    tops = base.unit.children if base.unit else draft.tops
    for top in tops:
        for unit in top.walk():
            other_name = _fits(unit, step)
            if other_name is not None:
                yield _reached(scope, base, unit, other_name)


def _fits(unit: Unit, step: Step) -> int | None:
    """0: the unit is of that name and number. 1: of that number, under another name."""
    if unit.level == "alinea" or unit.level not in step.levels:
        return None
    if not _numbered(unit, step.num):
        return None
    told = unit.label is None or not step.word or unit.label.lower() == step.word.lower()
    return 0 if told else 1


def _numbered(unit: Unit, num: str | None) -> bool:
    if num is None:
        return unit.num is None or unit.level in ("preamble", "attachment", "table")
    own = unit.was if unit.original else unit.num
    return own is not None and own.lower() == num.lower()


def _reached(scope: Scope, base: _Found, unit: Unit, guessed: int) -> _Found:
    """What the locator leaves out between ``base`` and ``unit``."""
    annexes, skipped = base.annexes, base.skipped
    for above in unit.above():
        if above is base.unit:
            break
        if above.level == "attachment":
            annexes += 1
        elif above.level not in _CONTAINERS:
            skipped += 1
    if annexes and not scope.annexes:
        skipped += annexes * 100  # the act itself is named: its annexes come last
        annexes = 0
    return _Found(unit, False, annexes, skipped, base.guessed + guessed)
