"""The editions that a decided case makes. Pure but for the reading of the amending act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from schemas.amendment import Amended, AmendingReading, AmendOperation
from schemas.parsed import ParsedFile
from schemas.problem import BadInput
from schemas.review import OperationCase
from services import amending as amendments

if TYPE_CHECKING:
    from codification.computed.decided import Own


def days_of(operations: Mapping[int, AmendOperation]) -> tuple[str | None, ...]:
    """The days from which changes stand, the unknown one last."""
    found = {o.in_force.date for o in operations.values()}
    known = sorted(d for d in found if d)
    return (*known, None) if None in found else tuple(known)


def editions(
    base: ParsedFile,
    amending: ParsedFile,
    reading: AmendingReading,
    proposed: tuple[AmendOperation, ...],
    decided: Mapping[int, OperationCase],
) -> tuple[ParsedFile, ...]:
    """One edition for each day on which something begins, each with all that began before.

    ``decided``: index of an operation → what people decided about it. What begins on a day that
    nobody knows stands in the last edition only, and is in doubt there. BadInput where something
    that was accepted cannot be applied.
    """
    from codification.computed import Part, compose
    from codification.computed.decided import Own

    chosen: dict[int, tuple[AmendOperation, Own | None]] = {}
    for index, case in decided.items():
        deed = case.decision
        if deed is None or deed.kind == "reject":
            continue
        own = Own(deed.wording or "", deed.unit) if deed.kind == "edit" else None
        chosen[index] = (proposed[index], own)
    act = amending.first.act
    days = days_of({i: o for i, (o, _) in chosen.items()})
    beside = {i for i, o in enumerate(proposed) if o.op == "other_act"}
    out: list[ParsedFile] = []
    for day in days:
        standing = {i: x for i, x in chosen.items() if day is None or _begun(x[0], day)}
        amended, applied = _applied(base, amending, reading, standing, beside)
        last = (
            max(d for d in (*days, act.date) if d)
            if day is None and _dated(days, act.date)
            else day
        )
        if last is None:
            raise BadInput(
                "no_day",
                "Neither the amending act's date nor its commencement is known; correct its card.",
            )
        out.append(compose(base, Part(amended, act, applied, last)))
    return tuple(out)


def _dated(days: tuple[str | None, ...], date: str | None) -> bool:
    return date is not None or any(days)


def _begun(operation: AmendOperation, day: str) -> bool:
    return operation.in_force.date is not None and operation.in_force.date <= day


def _applied(
    base: ParsedFile,
    amending: ParsedFile,
    reading: AmendingReading,
    standing: Mapping[int, tuple[AmendOperation, Own | None]],
    beside: set[int],
) -> tuple[Amended, tuple[int, ...]]:
    """What was chosen, applied; indices of the operations that changed the text."""
    from codification.computed.decided import decided

    choice = decided(base, amending, reading, standing, beside)
    amended = amendments.work_in(base, choice.amending, choice.reading)
    applied: list[int] = []
    for at, index in enumerate(choice.order):
        if index not in standing:
            continue
        operation = amended.operations[at]
        if operation.status != "applied":
            raise BadInput(
                "not_applied",
                f"Operation {index + 1} cannot be applied as decided: "
                f"{operation.reason or operation.status} Edit or reject it.",
            )
        applied.append(at)
    # The words of the edition tell the days that were proposed, also where a person edited.
    told = list(amended.operations)
    for at in applied:
        told[at] = replace(told[at], in_force=standing[choice.order[at]][0].in_force)
    return replace(amended, operations=tuple(told)), tuple(applied)
