"""What people decided about an amending act, as the reading that is applied. Pure.

An edited operation is an instruction of its own: "this unit reads so", in a person's own words.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.parse.block import Context
from ingest.parse.instructions.paragraphs import paragraphs
from ingest.parse.instructions.quoted import with_clauses
from schemas.amendment import AmendingReading, AmendOperation, Instruction, Locator, Step
from schemas.clause import Clause
from schemas.parsed import ParsedAct, ParsedFile
from schemas.problem import BadInput

_WHOLE = ("replace", "insert")
_BESIDE = ("commencement", "card", "no_text", "other_act")


@dataclass(frozen=True, slots=True)
class Own:
    """A person's own wording of a unit."""

    wording: str
    unit: str | None
    """eid, where the operation names none."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is applied."""

    amending: ParsedFile
    reading: AmendingReading
    order: tuple[int, ...]
    """For each of its instructions the index in the whole reading."""


def decided(
    edition: ParsedFile,
    amending: ParsedFile,
    reading: AmendingReading,
    chosen: Mapping[int, tuple[AmendOperation, Own | None]],
    beside: Container[int] = (),
) -> Choice:
    """The amending act and the reading of it that holds only what was chosen.

    ``chosen``: index of an instruction → its operation, and a person's own wording. ``beside``:
    indices that change nothing here (another act), but tell which act the others speak of. The
    text of the amending act gets the wordings at its end, so that places hold.
    """
    text = amending.source.text
    kept: list[Instruction] = []
    order: list[int] = []
    for index, instruction in enumerate(reading.instructions):
        if index in chosen:
            operation, own = chosen[index]
            if own is not None:
                text, instruction = _edited(edition, text, instruction, operation, own)
        elif instruction.op not in _BESIDE and index not in beside:
            continue
        kept.append(instruction)
        order.append(index)
    held = replace(amending, source=replace(amending.source, text=text))
    return Choice(held, AmendingReading(tuple(kept), ()), tuple(order))


def _edited(
    edition: ParsedFile, text: str, instruction: Instruction, operation: AmendOperation, own: Own
) -> tuple[str, Instruction]:
    start = len(text) + 1
    text = f"{text}\n{own.wording}"
    target = own.unit or operation.target
    one = replace(instruction, new=own.wording, new_span=(start, len(text)), edit=None, doubts=())
    whole = instruction.op in _WHOLE and operation.status == "applied" and own.unit is None
    if not whole:
        where = locator(edition.first.clauses, target, parent=operation.old is not None)
        one = replace(one, op="replace", target=where, beside=(), side=None)
    act = edition.first.act
    context = Context(act.jurisdiction, act.language, act.type)
    held = paragraphs(_lines(amended_lines(text, start), edition.first), text)
    return text, with_clauses([one], held, text, context)[0]


def amended_lines(text: str, start: int) -> list[tuple[int, int]]:
    """The lines of ``text`` from ``start`` on that hold something."""
    out = []
    at = start
    for line in text[start:].split("\n"):
        if line.strip():
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def _lines(spans: Sequence[tuple[int, int]], like: ParsedAct) -> ParsedAct:
    made = tuple(
        Clause(
            f"al_{n}", None, "alinea", None, None, None, None, "", (), "present", a, b, ((a, b),)
        )
        for n, (a, b) in enumerate(spans, start=1)
    )
    return replace(like, clauses=made)


def locator(clauses: Sequence[Clause], eid: str | None, *, parent: bool = False) -> Locator:
    """The steps to a unit of an edition; ``parent``: its own first paragraph, if others follow.

    BadInput where the edition has no such unit.
    """
    by_eid = {c.eid: c for c in clauses}
    unit = by_eid.get(eid or "")
    if unit is None:
        raise BadInput(
            "no_unit", f"The edition has no unit {eid!r}; name the one that the wording is for."
        )
    steps: list[Step] = []
    at: Clause | None = unit
    while at is not None:
        ordinal = at.eid.rpartition("__")[2].removeprefix("al_") if at.level == "alinea" else at.num
        steps.insert(0, Step(at.label or "", (at.level,), ordinal))
        at = by_eid.get(at.parent or "")
    if parent and any(c.parent == unit.eid for c in clauses):
        steps.append(Step("", ("introduction",), None))
    return tuple(steps)
