"""What a court act is about: the claim, the charge, the norm under review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.parse.court import words
from ingest.parse.court.introduction import Introduction
from ingest.parse.folding import folded, word_pattern
from schemas.court import Party, PartyRole, Said

_ROLES: tuple[PartyRole, ...] = ("plaintiff", "defendant", "applicant", "accused")


@dataclass(frozen=True, slots=True)
class Claim:
    """``start`` and ``end`` are places in the introduction's text; both 0 where none is told."""

    subject: Said | None
    parties: tuple[Party, ...]
    start: int = 0
    end: int = 0


def claim(of: Introduction) -> Claim:
    """The subject of the dispute or charge, and the parties that the same words name."""
    low = folded(of.text.replace("\n", " "))
    rows, ends = words.claims()
    begins = _begins(of.text, low)
    for row in rows:
        match = _match(row, low, begins)
        if match is None:
            continue
        start, end = match.span("subject")
        stop = ends.search(low, start, end)
        end = _line_end(of.text, start, stop.start() if stop else end)
        parties = tuple(_parties(of, match))
        begin = min(match.start(r) for r in match.groupdict() if match[r])
        return Claim(of.said(start, end), parties, begin, end)
    return Claim(None, ())


def _line_end(text: str, start: int, end: int) -> int:
    """A subject ends with its block, unless a comma says that it goes on."""
    at = text.find("\n", start, end)
    while at >= 0 and text[start:at].rstrip().endswith(","):
        at = text.find("\n", at + 1, end)
    return end if at < 0 else at


_BOUNDARY = re.compile(r"[,;:\n(]\s*")


def _begins(text: str, low: str) -> list[int]:
    """Where a name may begin, the last first: behind a comma, a role's word, words of the sitting.

    In Kyrgyz and Kazakh no word opens the claim: it is the nearest run before "… доосу".
    """
    patterns = [words.pattern("names", "stop"), *(p for _, p in words.roles())]
    found = {m.end() for m in _BOUNDARY.finditer(text)}
    found |= {m.end() + 1 for p in patterns for m in p.finditer(low)}
    return sorted({0, *found}, reverse=True)


def _match(row: re.Pattern[str], low: str, begins: list[int]) -> re.Match[str] | None:
    if not row.pattern.startswith(_OPEN):
        return row.search(low)
    return next((m for at in begins if (m := row.match(low, at))), None)


_OPEN = word_pattern(["(?P<"], {}).split("(?P<")[0] + "(?P<"
"""How a row begins that names a person first."""


def _parties(of: Introduction, match: re.Match[str]) -> Iterator[Party]:
    for role in _ROLES:
        if match.groupdict().get(role):
            start, end = match.span(role)
            name = of.said(_begin(of.text, start, end), end)
            if any(c.isupper() or c in "[*" for c in name.text):
                yield Party(role, name.text, None, name.start, name.end)


def _begin(text: str, start: int, end: int) -> int:
    """Where the name begins: behind the last word of a role or of the sitting before it."""
    low = folded(text)
    patterns = [words.pattern("names", "stop"), *(p for _, p in words.roles())]
    ends = [
        m.end()
        for pattern in patterns
        for m in pattern.finditer(low, start, end)
        if m.end() < end and not text[m.start()].isupper()
    ]
    return max(ends, default=start)
