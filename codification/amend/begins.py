"""When what an instruction says begins, and whether it has begun on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from codification.amend.outcome import review, unchanged
from jurisdictions.commencement import commencement
from schemas.amendment import Instruction
from schemas.event import Commencement
from schemas.parsed import Beginning, ParsedAct

_UNTOLD = Commencement()


class Beginnings:
    """What the amending act says of its own commencement, and what its country's law adds."""

    def __init__(self, amending: ParsedAct) -> None:
        self._act = amending.act
        self._parents = {c.eid: c.parent for c in amending.clauses}
        self._parts = [b for b in amending.beginnings if b.eids]
        whole = [b.in_force for b in amending.beginnings if not b.eids]
        self._whole = whole[0] if whole else _UNTOLD
        if self._act.dates.in_force is not None:
            self._whole = replace(self._whole, date=self._act.dates.in_force)

    def of(self, instruction: Instruction) -> Commencement:
        """Its own commencement, else that of its clause, else of the act; the day is counted."""
        told = instruction.in_force
        if told == _UNTOLD:
            part = next(self._of_part(instruction.clause), None)
            if part is not None and part.in_force == _UNTOLD:
                return _UNTOLD  # it begins otherwise than the act; when, is not read
            told = part.in_force if part is not None else self._whole
        return replace(told, date=self._day(told))

    def _of_part(self, clause: str | None) -> Iterator[Beginning]:
        """The beginnings told of the clause or of what holds it, the nearest first."""
        while clause is not None:
            yield from (b for b in self._parts if clause in b.eids)
            clause = self._parents.get(clause)

    def _day(self, told: Commencement) -> str | None:
        act = self._act
        body = act.authority.id if act.authority else None
        said = None if told == _UNTOLD else told
        signed = act.dates.signed or act.date
        country, kind = act.jurisdiction, act.type
        return commencement(country, kind, signed, act.dates.published, said, body).date


def has_begun(begins: Commencement, on: str | None) -> None:
    """Stops where the instruction does not work yet on the day ``on``, or nobody can tell."""
    if on is None:
        return
    if begins.date is None:
        review(f"When it begins is not known, so whether it works on {on} is not either.")
    if begins.date > on:
        unchanged(f"It begins on {begins.date}.")
