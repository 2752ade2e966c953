"""The imprint that this program prints below its own documents: no text of the act.

It begins with the line that names the source by its hash and ends with the line that names the
program (``codification.paper.imprint``). In a Word file it stands in the foot of the page, which
the format tells; in a text or on a single page nothing but these words does.
"""

from __future__ import annotations

import re
from dataclasses import replace

from schemas.source import Line, Source

_FIRST = re.compile(r"\bSHA-256 [0-9a-f]{16}(?![0-9a-f]*\w)")
_LAST = re.compile(r"\bBerene\b")
_MOST = 24
"""Lines from the first to the last, long ones broken."""


def without_imprint(source: Source) -> Source:
    """The source with the lines of our own imprints told as page furniture."""
    if "Berene" not in source.text or "SHA-256" not in source.text:
        return source
    lines = list(source.lines)
    at = 0
    while at < len(lines):
        end = _end(source, lines, at)
        for number in range(at, end):
            if lines[number].kind == "text":
                lines[number] = replace(lines[number], kind="footer")
        at = max(end, at + 1)
    return replace(source, lines=tuple(lines))


def _end(source: Source, lines: list[Line], at: int) -> int:
    """The index behind the imprint that begins with line ``at``; ``at`` where none does."""
    if not _FIRST.search(source.text, lines[at].start, lines[at].end):
        return at
    for number in range(at, min(at + _MOST, len(lines))):
        line = lines[number]
        if _LAST.search(source.text, line.start, line.end):
            return number + 1
    return at
