"""The account of the amending act: what no instruction holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.amendment import AmendingReading, Unclaimed
from schemas.parsed import ParsedFile
from schemas.source import Span

_SOLID = re.compile(r"\S(?:.*\S)?", re.DOTALL)


def remaining(
    amending: ParsedFile, reading: AmendingReading, others: Sequence[Span]
) -> tuple[Unclaimed, ...]:
    """``reading.unclaimed`` and whatever else stands in no instruction and is not listed.

    ``others``: what is known to be of another act of the file.
    """
    claimed = [(x.start, x.end) for x in reading.instructions]
    claimed += [(x.start, x.end) for x in reading.unclaimed]
    claimed += [(x.start, x.end) for x in amending.listed]
    text = amending.source.text
    left = _runs(text, [*claimed, *others])
    more = [Unclaimed(a, b, text[a:b]) for a, b in left]
    return tuple(sorted((*reading.unclaimed, *more), key=lambda one: one.start))


def of_others(amending: ParsedFile, part: int) -> tuple[Span, ...]:
    """Ranges of the file that hold its other acts: the same one in another language, the next of
    a collection."""
    spans = [
        s for i, a in enumerate(amending.acts) if i != part for c in a.clauses for s in c.spans
    ]
    spans += [f.span for i, a in enumerate(amending.acts) if i != part for f in a.card]
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and not amending.source.text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _runs(text: str, claimed: Sequence[Span]) -> list[Span]:
    """Runs of characters outside ``claimed`` that are not white space alone."""
    held = bytearray(len(text))
    for start, end in claimed:
        held[start:end] = b"\1" * (end - start)
    out: list[Span] = []
    at = held.find(0)
    while at >= 0:
        upto = held.find(1, at)
        upto = len(text) if upto < 0 else upto
        found = _SOLID.search(text, at, upto)
        if found:
            out.append(found.span())
        at = held.find(0, upto)
    return out
