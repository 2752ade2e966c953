"""The words right before a place: what may name the body that gave an act."""

from __future__ import annotations

import re

_MOST_WORDS = 12
_LAST_WORD = re.compile(r"[^\W\d_][\w.-]*\Z")


def last_words(text: str) -> str:
    """The words that ``text`` ends with, a single blank behind each; ``_MOST_WORDS`` at most."""
    start = len(text)
    for _ in range(_MOST_WORDS):
        if text[start - 1 : start] != " ":
            break
        edge = text.rfind(" ", 0, start - 1) + 1
        word = _LAST_WORD.search(text, edge, start - 1)
        if word is None:
            break
        start = word.start()
        if start > edge:
            break
    return text[start:]
