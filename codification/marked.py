"""Two wordings beside each other, the words marked that only one of them has. Pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from schemas.review import Piece

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


def marked(old: str | None, new: str | None) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The old and the new wording in pieces; a wording that is not there has none."""
    before, after = _WORD.findall(old or ""), _WORD.findall(new or "")
    left: list[Piece] = []
    right: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        changed = tag != "equal"
        if a < b:
            left.append(Piece("".join(before[a:b]), changed))
        if c < d:
            right.append(Piece("".join(after[c:d]), changed))
    return tuple(left), tuple(right)
