"""Page numbers left in a plain text by scanning or copying: lines that hold a number alone.

A number with a dash on both sides (``- 3 -``) is one by itself. A bare number is one only in a
row: each is the one before plus one, text of a page's part stands between, and either the text is
a page long or a number cuts a sentence in two; a column of a flattened table has no such gaps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from schemas.source import Line, Source

_DASHED = re.compile(r"\s*([-–—])\s?\d{1,4}\s?\1\s*")
_BARE = re.compile(r"\s*\d{1,4}\s*")
_PAGE = 1000
"""Characters between two page numbers that are enough by themselves."""
_LEAST = 200
"""Characters between two page numbers at least, where one of them cuts a sentence."""
_END = (".", ":", ";", "!", "?", ",", ")", "»", '"')


def page_numbers(source: Source) -> frozenset[int]:
    """Starts of the lines of ``source`` that hold nothing but the number of a page."""
    lines = [x for x in source.lines if source.text[x.start : x.end].strip()]
    texts = [source.text[x.start : x.end] for x in lines]
    plain = [x.kind == "text" for x in lines]
    out = {
        x.start
        for x, text, own in zip(lines, texts, plain, strict=True)
        if own and _DASHED.fullmatch(text)
    }
    bare = [i for i, text in enumerate(texts) if plain[i] and _BARE.fullmatch(text)]
    if _counts_pages(bare, lines, texts):
        out.update(lines[i].start for i in bare)
    return frozenset(out)


def _counts_pages(bare: Sequence[int], lines: Sequence[Line], texts: Sequence[str]) -> bool:
    if len(bare) < 2:
        return False
    pairs = list(pairwise(bare))
    if any(int(texts[b]) != int(texts[a]) + 1 for a, b in pairs):
        return False
    least = min(lines[b].start - lines[a].end for a, b in pairs)
    return least >= _PAGE or (least >= _LEAST and any(_cuts(texts, i) for i in bare))


def _cuts(texts: Sequence[str], at: int) -> bool:
    """The line stands in the middle of a sentence."""
    if not 0 < at < len(texts) - 1:
        return False
    before, after = texts[at - 1].rstrip(), texts[at + 1].lstrip()
    return not before.endswith(_END) and len(before) > 20 and after[:1].islower()
