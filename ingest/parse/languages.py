"""Two languages in one file, one after the other: each part is an act of its own.

A law of Kyrgyzstan or Kazakhstan has two official texts; departments keep both in one file.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from ingest.parse.block import Block
from language.identify import identify

_SAMPLE = 700
"""Characters of the beginning and of the end that tell whether a file has one language."""
_SMALLEST_PART = 300
"""Characters below which a stretch in another language is a quotation, not an act."""
_PURE = 0.8
"""Share of a part's characters that must be in its own language."""


def language_parts(blocks: Sequence[Block]) -> tuple[tuple[str | None, int, int], ...]:
    """(language, first block, end block) of each part; one part of None where nothing parts it."""
    whole = ((None, 0, len(blocks)),)
    head = identify(_text(blocks, range(len(blocks))))
    tail = identify(_text(blocks, range(len(blocks) - 1, -1, -1)))
    if head.language == tail.language or not (head.certain and tail.certain):
        return whole
    at = _best_cut(blocks, head.language, tail.language)
    parts = ((head.language, 0, at), (tail.language, at, len(blocks)))
    if all(_is_part(blocks[a:b], language) for language, a, b in parts):
        return parts
    return whole


def _text(blocks: Sequence[Block], order: range) -> str:
    """Text of the blocks in ``order``, up to a sample's length or a third of the whole."""
    limit = min(_SAMPLE, sum(len(b.text.text) for b in blocks) // 3)
    out: list[str] = []
    size = 0
    for i in order:
        out.append(blocks[i].text.text)
        size += len(blocks[i].text.text)
        if size > limit:
            break
    return "\n".join(out)


def _best_cut(blocks: Sequence[Block], first: str, second: str) -> int:
    """The cut with the most characters of ``first`` before it and of ``second`` behind it."""
    told = [identify(b.text.text) for b in blocks]
    sure = [t.language if t.certain else None for t in told]
    sizes = [len(b.text.text) for b in blocks]
    before = list(
        accumulate((n * (s == first) for n, s in zip(sizes, sure, strict=True)), initial=0)
    )
    behind = list(
        accumulate((n * (s == second) for n, s in zip(sizes, sure, strict=True)), initial=0)
    )
    gains = [before[i] + behind[-1] - behind[i] for i in range(len(blocks) + 1)]
    cut = max(range(len(gains)), key=lambda i: (gains[i], i))
    while cut > 0 and sure[cut - 1] != first and told[cut - 1].language == second:
        cut -= 1
    return cut


def _is_part(blocks: Sequence[Block], language: str) -> bool:
    sizes = [(len(b.text.text), identify(b.text.text)) for b in blocks]
    sure = sum(n for n, told in sizes if told.certain)
    own = sum(n for n, told in sizes if told.certain and told.language == language)
    return own >= _SMALLEST_PART and own >= _PURE * sure
