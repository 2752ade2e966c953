"""The account of the amending act: what no instruction holds."""

from __future__ import annotations

import re

from schemas.amendment import AmendingReading, Unclaimed
from schemas.parsed import ParsedFile

_SOLID = re.compile(r"\S(?:.*\S)?", re.DOTALL)


def remaining(amending: ParsedFile, reading: AmendingReading) -> tuple[Unclaimed, ...]:
    """``reading.unclaimed`` and whatever else stands in no instruction and is not listed."""
    text = amending.source.text
    held = bytearray(len(text))
    claimed = [(x.start, x.end) for x in reading.instructions]
    claimed += [(x.start, x.end) for x in reading.unclaimed]
    claimed += [(x.start, x.end) for x in amending.listed]
    for start, end in claimed:
        held[start:end] = b"\1" * (end - start)
    out = list(reading.unclaimed)
    at = held.find(0)
    while at >= 0:
        upto = held.find(1, at)
        upto = len(text) if upto < 0 else upto
        found = _SOLID.search(text, at, upto)
        if found:
            out.append(Unclaimed(found.start(), found.end(), found.group()))
        at = held.find(0, upto)
    return tuple(sorted(out, key=lambda one: one.start))
