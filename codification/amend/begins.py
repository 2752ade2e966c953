"""When what an instruction says begins, and whether it has begun on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from codification.amend.outcome import review, unchanged
from schemas.act import Act
from schemas.amendment import Instruction
from schemas.event import Commencement


class Beginnings:
    """What the amending act says of its own commencement."""

    def __init__(self, act: Act, instructions: Sequence[Instruction]) -> None:
        self._act = act
        told = [i.in_force for i in instructions if i.op == "commencement" and not i.target]
        told = [one for one in told if one != Commencement()]
        self._whole = told[0] if len(told) == 1 else Commencement()
        if act.dates.in_force is not None:
            self._whole = replace(self._whole, date=act.dates.in_force)

    def of(self, instruction: Instruction) -> Commencement:
        """Its own commencement, else that of the whole act; the day is counted where it can be."""
        own = instruction.in_force
        told = own if own != Commencement() else self._whole
        return replace(told, date=told.date or self._day(told))

    def _day(self, told: Commencement) -> str | None:
        dates = self._act.dates
        if told.rule == "signature":
            return dates.signed or self._act.date
        if told.rule == "publication":
            return dates.published
        if told.rule == "after_days" and dates.published and told.days is not None:
            # The period ends; the act begins on the day behind it.
            published = date.fromisoformat(dates.published)
            return (published + timedelta(days=told.days + 1)).isoformat()
        return None


def has_begun(begins: Commencement, on: str | None) -> None:
    """Stops where the instruction does not work yet on the day ``on``, or nobody can tell."""
    if on is None:
        return
    if begins.date is None:
        review(f"When it begins is not known, so whether it works on {on} is not either.")
    if begins.date > on:
        unchanged(f"It begins on {begins.date}.")
