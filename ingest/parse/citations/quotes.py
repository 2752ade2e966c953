"""Quoted titles, also where the quotes inside them are unbalanced.

``"Судьялардын статусу жөнүндө" Мыйзамга өзгөртүү киргизүү тууралуу"`` is one title: from the
first quote to the last one before the noun of the act.
"""

from __future__ import annotations

import re

Range = tuple[int, int]

QUOTES = '"«»“”„'
_ANY_QUOTE = re.compile(f"[{QUOTES}]")
_STRAIGHT = '"'
_OPENING = "«“„"
_CLOSING = "»”"


def opens(text: str, at: int) -> bool:
    """True where the quote at ``at`` begins a quotation."""
    if text[at] != _STRAIGHT:
        return text[at] in _OPENING
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "([-/" or before in _OPENING) and not after.isspace()


def title_before(text: str, end: int, floor: int) -> Range | None:
    """The title whose closing quote is the last character before ``end``: what is inside.

    Goes back to ``floor`` at most. Where no quote balances it, the first opening one is taken.
    """
    if end <= floor or text[end - 1] not in QUOTES or opens(text, end - 1):
        return None
    depth = 0
    first: int | None = None
    for at in reversed([m.start() for m in _ANY_QUOTE.finditer(text, floor, end)]):
        depth += -1 if opens(text, at) else 1
        if opens(text, at):
            first = at
        if depth == 0:
            break
    return (first + 1, end - 1) if first is not None else None


def title_after(text: str, start: int, limit: int) -> Range | None:
    """The title whose opening quote stands at ``start``: what is inside it."""
    if start >= len(text) or text[start] not in QUOTES or not opens(text, start):
        return None
    depth = 0
    nearest: int | None = None
    for match in _ANY_QUOTE.finditer(text, start, limit):
        at = match.start()
        depth += 1 if opens(text, at) else -1
        if not opens(text, at) and nearest is None:
            nearest = at
        if depth == 0:
            return start + 1, at
    if nearest is None and text[start] in _OPENING:
        # the closing quote was forgotten: the sentence or the entry of a list ends the title
        end = _UNCLOSED.search(text, start + 1)
        return start + 1, end.start() if end else len(text)
    return (start + 1, nearest) if nearest is not None else None


def closed(text: str, title: Range) -> int:
    """Behind the closing quote of a title, where it has one."""
    return title[1] + (text[title[1] : title[1] + 1] in tuple(QUOTES))


_UNCLOSED = re.compile(r"[.;](?=\s|$)|\s(?=от \d)")


def phrases(text: str) -> list[Range]:
    """Quoted phrases of two words or more, the outermost, with their quotes.

    A quoted letter is the name of a unit, no phrase; a quote without its pair opens none.
    """
    found: list[Range] = []
    start, depth = 0, 0
    for match in _ANY_QUOTE.finditer(text):
        at = match.start()
        if opens(text, at):
            start = start if depth else at
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and " " in text[start:at].strip():
                found.append((start, at + 1))
    return found
