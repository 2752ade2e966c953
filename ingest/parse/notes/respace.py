"""Blanks set right in notes whose words an extraction has broken: ``В редакци и Закона К Р от``."""

from __future__ import annotations

import re

from ingest.parse.notes.grammar import Grammar

_DIGITS = re.compile(r"\d+(?:-\d+)?")


def respaced(text: str, grammar: Grammar) -> str | None:
    """The letters of ``text`` cut anew by the words of the table; None where they do not fit.

    Greedy from the left, the longest word first. What is no word of the table is kept as it is,
    in one piece; more than a sixth of such letters and the text is not mended.
    """
    if grammar.glued is None:
        return None
    letters = "".join(text.split())
    words: list[str] = []
    unknown = at = 0
    stray = ""
    while at < len(letters):
        match = _DIGITS.match(letters, at) or grammar.glued.match(letters, at)
        if match is None:
            stray += letters[at]
            unknown += letters[at].isalpha()
            at += 1
            continue
        if stray:
            words.append(stray)
            stray = ""
        words.append(match[0])
        at = match.end()
    if stray:
        words.append(stray)
    if unknown * 6 > len(letters):
        return None
    return re.sub(r" (?=[,;:.)])|(?<=\() ", "", " ".join(words))
