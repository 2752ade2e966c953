"""Units that a page too poor to be read has torn: their text ends or begins where it is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.clause import Clause
from schemas.parsed import Warning
from schemas.source import PageRead
from schemas.warnings import known


def mark_torn(
    clauses: Sequence[Clause], pages: Sequence[PageRead], start: int, end: int
) -> tuple[tuple[Clause, ...], tuple[Warning, ...]]:
    """The clauses of an act at ``[start, end)``, those torn by an unread page as incomplete.

    What stands behind the page up to the next number is put into the unit before it, to which it
    need not belong; so that unit is the one in doubt.
    """
    out = list(clauses)
    told = []
    for page in pages:
        # the last page of an act stands behind all its text
        if page.origin != "unread" or not start <= page.start <= end + 1:
            continue
        before = [i for i, clause in enumerate(out) if clause.spans and clause.start <= page.start]
        if not before:
            continue
        torn = out[before[-1]]
        if torn.status == "present":
            out[before[-1]] = replace(torn, status="incomplete")
        message = f"Page {page.page} could not be read: the text of this unit breaks off there."
        told.append(Warning(known("torn_text"), message, torn.start, torn.end, "incomplete"))
    return tuple(out), tuple(told)
