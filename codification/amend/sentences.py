"""The sentences of a paragraph."""

from __future__ import annotations

import re

from schemas.source import Span

_END = re.compile(r"[.!?…]+[\"»”)]*\s+(?=[«\"“„(]*[^\W\d_])")
_SHORT = re.compile(r"(?:^|[\s(«\"])[^\W\d_]{1,4}\.$")
"""A short word with a full stop: ``ст.``, ``г.``, an initial. Only what follows could tell."""


def sentences(text: str) -> list[Span] | None:
    """Ranges of the sentences of ``text``; None where a full stop may be an abbreviation's."""
    out: list[Span] = []
    at = 0
    for match in _END.finditer(text):
        upper = text[match.end() :].lstrip('«"“„(')[:1].isupper()
        if not upper:
            continue
        if _SHORT.search(text[: match.start() + 1]):
            return None
        out.append((at, match.start() + len(match.group().rstrip())))
        at = match.end()
    if text[at:].strip():
        out.append((at, len(text.rstrip())))
    return out
