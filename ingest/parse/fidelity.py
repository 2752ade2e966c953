"""The account of every character: placed in a clause, the card or a note, or listed.

What no recogniser has claimed is listed here too, never dropped: lone punctuation as marks,
anything else as foreign text with a warning, since it is a reading that fell short.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from schemas.parsed import Fidelity, Listed, ListedReason, ParsedAct, Warning
from schemas.source import Span

_FREE = re.compile(rb"\0+")
"""Characters that nothing holds yet, in a map of one byte a character."""
_PLACED, _LISTED = 1, 2
_VISIBLE = re.compile(r"\S+")
_TRIMMED = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_WORDS = re.compile(r"\w")
_PIECE = 1 << 16
"""Characters counted at once: the words of a long act take more memory than its text."""


def account(
    text: str, acts: Sequence[ParsedAct], claims: Iterable[tuple[Span, ListedReason]]
) -> tuple[tuple[Listed, ...], Fidelity, tuple[Warning, ...]]:
    """Everything listed, the count, and a warning for each text that nothing claimed.

    ``claims`` are spans that the reader or the parser gave a reason for; characters that an act
    places win over them.
    """
    mark = bytearray(len(text))
    for start, end in _placed(acts):
        mark[start:end] = bytes([_PLACED]) * (end - start)
    listed: list[Listed] = []
    for (start, end), reason in sorted(claims):
        listed.extend(_free_pieces(text, mark, start, end, reason))
    warnings = []
    for found in list(_leftovers(text, mark)):
        listed.append(found)
        if found.reason == "foreign":
            warnings.append(
                Warning(
                    "unplaced",
                    "No rule claims this text; it is listed, not placed.",
                    found.start,
                    found.end,
                    "foreign",
                )
            )
    listed.sort(key=lambda x: x.start)
    characters = sum(_visible(text[a : a + _PIECE]) for a in range(0, len(text), _PIECE))
    counted = sum(_visible(text[x.start : x.end]) for x in listed)
    return tuple(listed), Fidelity(characters, characters - counted, counted), tuple(warnings)


def _visible(text: str) -> int:
    """Characters that are no white space."""
    return sum(map(len, text.split()))


def _placed(acts: Sequence[ParsedAct]) -> Iterable[Span]:
    for act in acts:
        for clause in act.clauses:
            yield from clause.spans
        for event in act.events:
            yield event.start, event.end
            yield from event.evidence
        for field in act.card:
            yield field.span


def _free_pieces(
    text: str, mark: bytearray, start: int, end: int, reason: ListedReason
) -> list[Listed]:
    """The parts of ``[start, end)`` that are still free, trimmed of white space; marks them."""
    out = []
    for free in list(_FREE.finditer(mark, start, end)):
        if m := _TRIMMED.search(text, *free.span()):
            out.append(Listed(m.start(), m.end(), reason))
        mark[free.start() : free.end()] = bytes([_LISTED]) * (free.end() - free.start())
    return out


def _leftovers(text: str, mark: bytearray) -> Iterable[Listed]:
    """Visible characters that nothing claims, word by word."""
    for free in _FREE.finditer(bytes(mark)):
        if text[free.start() : free.end()].isspace():
            continue  # nearly always: the break between two lines
        for m in _VISIBLE.finditer(text, *free.span()):
            yield Listed(m.start(), m.end(), "foreign" if _WORDS.search(m[0]) else "mark")
