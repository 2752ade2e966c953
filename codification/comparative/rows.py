"""Rows of a comparative table: each unit that a draft changes, before and after. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from codification.compare import marks
from codification.paper.layout import unit
from codification.paper.text import print_blocks
from schemas.amendment import Amended, AmendOperation, Instruction
from schemas.clause import Clause
from schemas.examination import Run, TableRow

_SILENT = frozenset({"no_text", "card", "commencement", "other_act"})
_GONE = frozenset({"removed", "repealed"})


def rows(edition: Sequence[Clause], made: Amended, first: int = 1) -> tuple[TableRow, ...]:
    """What became of each unit of an edition that the draft speaks of, in the draft's order.

    Several instructions on one unit are one row. What could not be worked in has a row of its own,
    with the reason and the wording that the draft gives. ``first``: number of the first row.
    """
    groups: dict[object, list[AmendOperation]] = {}
    for at, operation in enumerate(made.operations):
        if operation.op not in _SILENT:
            done = operation.status == "applied" and operation.target is not None
            groups.setdefault(operation.target if done else at, []).append(operation)
    return tuple(
        _row(edition, made.clauses, group, number)
        for number, group in enumerate(groups.values(), first)
    )


def rows_without_text(
    instructions: Iterable[Instruction], reason: str, first: int = 1
) -> tuple[TableRow, ...]:
    """Rows of an act whose text is not at hand: only what the draft says."""
    told = [i for i in instructions if i.op not in _SILENT]
    return tuple(
        TableRow(
            number=number,
            element=i.label,
            eid=None,
            op=i.op,
            current=None,
            proposed=_plain(i.new or (i.edit.new if i.edit else None) or ""),
            status="review",
            reason=reason,
            start=i.start,
            end=i.end,
        )
        for number, i in enumerate(told, first)
    )


def _row(
    before: Sequence[Clause], after: Sequence[Clause], group: list[AmendOperation], number: int
) -> TableRow:
    head = group[0]
    current, proposed = _wordings(before, after, head)
    return TableRow(
        number=number,
        element=head.label,
        eid=head.target,
        op=head.op,
        current=current,
        proposed=proposed,
        status=head.status,
        reason="; ".join(dict.fromkeys(o.reason for o in group if o.reason)) or None,
        start=min(o.start for o in group),
        end=max(o.end for o in group),
    )


def _wordings(
    before: Sequence[Clause], after: Sequence[Clause], operation: AmendOperation
) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    if operation.status != "applied" or operation.target is None:
        return _plain(operation.old or ""), _plain(operation.new or "")
    old, new = _printed(before, operation.target), _printed(after, operation.target)
    if not old and not new:  # the title of the act, or another part without a unit of its own
        old, new = operation.old or "", operation.new or ""
    return marked(old, new)


def marked(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both wordings with the words that the other one has not."""
    if not old or not new:
        return _plain(old), _plain(new)
    one: list[Run] = []
    two: list[Run] = []
    for mark in marks(old, new) or ():
        same = mark.op in ("equal", "noise")
        one.append(Run(old[slice(*mark.one)], "" if same else "gone"))
        two.append(Run(new[slice(*mark.other)], "" if same else "new"))
    if not one:
        return _plain(old), _plain(new)
    return tuple(r for r in one if r.text), tuple(r for r in two if r.text)


def _printed(clauses: Sequence[Clause], eid: str) -> str:
    """A unit with what is inside it, a paragraph a line; "" where it is gone."""
    under = {eid}
    lines = []
    for clause in clauses:
        if clause.eid == eid or clause.parent in under:
            under.add(clause.eid)
            block = None if clause.status in _GONE else unit(clause, ())
            if block is not None:
                lines.append(print_blocks((block,)).replace("\n\n", "\n"))
    return "\n".join(lines)


def _plain(text: str) -> tuple[Run, ...]:
    return (Run(text),) if text else ()
