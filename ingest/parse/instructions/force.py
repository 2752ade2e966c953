"""When each instruction begins: what the amending act says of itself and of its parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from schemas.amendment import Instruction
from schemas.event import Commencement
from schemas.parsed import ParsedAct


def with_force(
    read: Iterable[Instruction], act: ParsedAct, above: dict[str, tuple[str, ...]]
) -> list[Instruction]:
    """The instructions with the commencement of the nearest part that the act speaks of."""
    whole = next((b.in_force for b in act.beginnings if not b.eids), None)
    parts = {eid: b.in_force for b in act.beginnings for eid in b.eids}
    if whole is None and not parts:
        return list(read)
    return [replace(one, in_force=_of(one, whole, parts, above)) for one in read]


def _of(
    one: Instruction,
    whole: Commencement | None,
    parts: dict[str, Commencement],
    above: dict[str, tuple[str, ...]],
) -> Commencement:
    if one.clause is not None:
        for eid in (one.clause, *above.get(one.clause, ())):
            if eid in parts:
                return parts[eid]
    return whole or one.in_force
