"""A unit gets another number; it stays the unit that it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from codification.amend.draft import Cut, Draft
from codification.amend.layout import closed_up
from codification.amend.locate import Place
from codification.amend.outcome import Done, Stop, refuse, review, unchanged
from codification.amend.paragraphs import unnumbered
from codification.amend.unit import Unit
from codification.amend.wording import numbered_alike
from schemas.amendment import Instruction
from schemas.clause import ClauseStatus

_GONE: frozenset[ClauseStatus] = frozenset({"removed", "repealed"})


def renumber(draft: Draft, place: Place, number: str | None, operation: int) -> Done:
    """The unit is printed with ``number``. Whether it clashes is seen when all is done."""
    unit = place.unit
    if unit is None or place.part != "unit" or not number:
        review("Which unit gets which number is not told.", unit)
    if unit.num is None:
        return _paragraph(unit, number)
    old = unit.line()
    if unit.num.lower() == number.lower():
        unchanged("The unit has this number already.", unit, old)
    at = _digits(unit)
    printed = unit.num_display or ""
    cut = _cut(draft, unit, *at, number)
    unit.num_display = printed[: at[0]] + number + printed[at[1] :]
    unit.num = number
    draft.splice([cut], operation)
    return Done(unit, old, unit.line())


def _digits(unit: Unit) -> tuple[int, int]:
    """Where the number stands in its printed form."""
    found = list(re.finditer(rf"(?<!\w){re.escape(unit.num or '')}(?!\w)", unit.num_display or ""))
    if len(found) != 1:
        review(f"The number of {unit.name} is printed as “{unit.num_display}”.", unit)
    return found[0].span()


def _cut(draft: Draft, unit: Unit, start: int, end: int, number: str) -> Cut:
    printed = unit.num_display or ""
    first = sum(not c.isspace() for c in printed[:start])
    count = sum(not c.isspace() for c in printed[start:end])
    solid = [i for a, b in unit.spans for i in range(a, b) if not draft.text[i].isspace()]
    places = solid[first : first + count]
    there = "".join(draft.text[i] for i in places)
    if len(places) != count or there != "".join(printed[start:end].split()):
        review(f"The place of the number of {unit.name} is not known.", unit)
    return Cut(places[0], places[-1] + 1, number, unit)


def _paragraph(unit: Unit, number: str) -> Done:
    """An unnumbered paragraph has the number of its place; it cannot be given another."""
    siblings = unnumbered(unit.parent, original=False) if unit.parent else []
    now = 2 + next((i for i, u in enumerate(siblings) if u is unit), -1)
    if str(now) == number:
        unchanged(f"The paragraph is number {number} by its place.", unit)
    refuse(f"The paragraph is number {now} by its place, not {number}.", unit)


# --- numbers met twice ----------------------------------------------------------------------------


def give_way(draft: Draft, outcomes: Mapping[int, Done | Stop]) -> None:
    """A unit that the act took away, and whose number it gave to another, is gone altogether.

    A number that was kept for a removed unit before is not given away: that is a clash.
    """
    for index, outcome in outcomes.items():
        unit = outcome.target
        if not isinstance(outcome, Done) or unit is None or unit.status not in _GONE:
            continue
        if any(_rivals(u, unit) and u.was != u.num for u in draft.beside(unit)):
            remark = next((n.end for n in draft.notes if n.unit is unit), unit.end)
            span = closed_up(draft, (unit.start, remark))
            draft.take(unit)
            draft.splice([Cut(*span, "")], index)


def clashes(
    draft: Draft, instructions: Sequence[Instruction], outcomes: Mapping[int, Done | Stop]
) -> dict[int, str]:
    """Instructions that gave a number which another unit beside has: index → reason."""
    out: dict[int, str] = {}
    for index, outcome in outcomes.items():
        unit = outcome.target
        if not isinstance(outcome, Done) or unit is None or unit.num is None:
            continue
        if instructions[index].op not in ("renumber", "insert"):
            continue
        if any(_rivals(u, unit) for u in draft.beside(unit)):
            out[index] = f"Another unit beside it has the number {unit.num}."
    return out


def _rivals(one: Unit, other: Unit) -> bool:
    """Two units beside each other have the same number."""
    return one is not other and one.level == other.level and numbered_alike(one, other.num)
