"""Quotations inside one paragraph: words that are replaced, new wording, titles of acts.

A quotation may hold quotes of its own kind, and either of its quotes may be lost; the words around
it (``деген сөздөр``, ``слова``) then tell where it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.parse.citations.quotes import QUOTES, opens
from ingest.parse.instructions.grammar import Instructions

_ANY = re.compile(f"[{QUOTES}]")
_STRAIGHT = '"'
_UNIT_LETTER = re.compile(r"[^\W\d_](?:-?\d+)?")


@dataclass(frozen=True, slots=True)
class Quoted:
    """``[start, end)`` of the paragraph with its quotes; inside them is ``[first, last)``."""

    start: int
    end: int
    first: int
    last: int
    worded: bool
    """Words of amending stand beside it: no title of an act."""
    lost: bool = False
    """One of its quotes is missing."""


def quotations(text: str, words: Instructions, start: int = 0) -> list[Quoted]:
    """The outermost quotations of a paragraph, in order."""
    out: list[Quoted] = []
    places = [m.start() for m in _ANY.finditer(text, start)]
    i = 0
    while i < len(places):
        opening = places[i]
        if _closes_only(text, opening, words):
            before = out[-1].end if out else start
            if words.ends.match(text, opening + 1) and text[before:opening].strip():
                first = _behind_words(text, before, words)
                out.append(Quoted(first, opening + 1, first, opening, True, lost=True))
            i += 1
            continue
        closing = _partner(text, places, i)
        lost = _lost_end(text, places, i, words) if closing is None else None
        if closing is None and lost is None:
            closing = _told(text, places, i, words)
        if closing is not None:
            out.append(_quoted(text, opening, places[closing] + 1, places[closing], words, False))
            i = closing + 1
        else:
            end = lost if lost is not None else _end_of(text)
            out.append(_quoted(text, opening, end, end, words, lost=True))
            i = next((j for j in range(i + 1, len(places)) if places[j] >= end), len(places))
    return _in_lists(out, text, words)


def _in_lists(found: list[Quoted], text: str, words: Instructions) -> list[Quoted]:
    """In a list of quotations the words stand beside the first or the last only."""
    for i in (*range(1, len(found)), *range(len(found) - 2, -1, -1)):
        for j in (i - 1, i + 1):
            if 0 <= j < len(found) and found[j].worded and not found[i].worded:
                one, two = found[min(i, j)], found[max(i, j)]
                between = text[one.end : two.start].strip(" ,")
                if not between or words.locators.word(between).kind == "and":
                    found[i] = replace(found[i], worded=True)
    return found


_BESIDE = ("words", "figures", "sign", "after", "before", "filler")
"""Terminals that stand between two quotations of one edit."""


def _behind_words(text: str, at: int, words: Instructions) -> int:
    """Where a quotation without opening quote begins: behind the words of the one before it."""
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        match = words.terminals.match(text, at)
        if match is None or words.terminal(match) not in _BESIDE:
            return at
        at = match.end()


def _quoted(
    text: str, opening: int, end: int, last: int, words: Instructions, lost: bool
) -> Quoted:
    worded = bool(
        words.quoted_after.search(text, max(0, opening - 60), opening)
        or words.quoted_before.match(text, end)
    )
    return Quoted(opening, end, opening + 1, last, worded, lost)


def _closes_only(text: str, at: int, words: Instructions) -> bool:
    """A closing quote where none is open."""
    if text[at] in "»”":
        return True
    if text[at] != _STRAIGHT or opens(text, at):
        return False
    behind = text[at + 1 : at + 2]
    glued = bool(text[at - 1 : at].strip()) and not behind.isalnum()
    return at > 0 and (glued or words.ends.match(text, at + 1) is not None)


def _opens(text: str, at: int) -> bool:
    """As ``quotes.opens``; of two straight quotes before a word the second opens too."""
    if opens(text, at):
        return True
    doubled = text[at] == _STRAIGHT and at > 0 and text[at - 1] == _STRAIGHT
    return doubled and opens(text, at - 1) and text[at + 1 : at + 2].isalnum()


def _partner(text: str, places: list[int], i: int) -> int | None:
    """Index of the quote that closes the one at ``places[i]``; None where they do not balance."""
    depth = 0
    for j in range(i, len(places)):
        depth += 1 if j == i or _opens(text, places[j]) else -1
        if depth == 0:
            return j
    return None


def _lost_end(text: str, places: list[int], i: int, words: Instructions) -> int | None:
    """Where a quotation ends whose closing quote is lost: before words that stand behind one,
    the next quote being an opening one."""
    following = places[i + 1] if i + 1 < len(places) else None
    if following is None or not opens(text, following):
        return None
    match = words.ends_inside.search(text, places[i] + 1, following)
    return match.start() if match else None


def _told(text: str, places: list[int], i: int, words: Instructions) -> int | None:
    """The closing quote that words of amending stand behind; else the last one."""
    closing = [j for j in range(i + 1, len(places)) if not opens(text, places[j])]
    told = (j for j in closing if _ends_phrase(text, places[j], words))
    return next(told, closing[-1] if closing else None)


def _ends_phrase(text: str, at: int, words: Instructions) -> bool:
    """Words of amending stand right behind the quote."""
    return not opens(text, at) and words.ends.match(text, at + 1) is not None


def _end_of(text: str) -> int:
    """The end of the paragraph without the signs that close its sentence."""
    return len(text.rstrip(" .;,"))


def is_letter(text: str, quoted: Quoted) -> bool:
    """``подпункт "а"``: a quoted letter is the name of a unit."""
    return _UNIT_LETTER.fullmatch(text, quoted.first, quoted.last) is not None and not quoted.worded
