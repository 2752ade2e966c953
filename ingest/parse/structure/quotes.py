"""Quoted text of another act: blocks that must not head units of this one.

An amending act quotes whole articles: everything from the opening quote after a colon to the
closing quote is text of the unit that quotes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parse.block import Block

_OPENING = '«“„"'
_CLOSED_STRAIGHT = re.compile(r"\"\s*[.;,]*\s*$")
_LIMIT = 2000
"""Blocks a quotation may fill; a longer one is taken for a lost closing quote."""


def quoted_blocks(blocks: Sequence[Block | None]) -> frozenset[int]:
    """Indexes of the blocks that are quoted structures. None stands for what is no block."""
    out: set[int] = set()
    at, before = 0, ""
    while at < len(blocks):
        block = blocks[at]
        if block is None:
            at += 1
            continue
        text = block.text.text
        if before.endswith(":") and text and text[0] in _OPENING:
            end = _closing(blocks, at)
            if end is not None:
                out.update(i for i in range(at, end + 1) if blocks[i] is not None)
                at = end + 1
                before = ""
                continue
        before = text
        at += 1
    return frozenset(out)


def _closing(blocks: Sequence[Block | None], first: int) -> int | None:
    opening = blocks[first]
    assert opening is not None
    straight = opening.text.text[0] == '"'
    depth = 0
    for at in range(first, min(len(blocks), first + _LIMIT)):
        block = blocks[at]
        if block is None:
            continue
        text = block.text.text
        if straight:
            if len(text) > 1 and _CLOSED_STRAIGHT.search(text):
                return at
            continue
        depth += sum(text.count(c) for c in "«“„") - sum(text.count(c) for c in "»”")
        if depth <= 0:
            return at
    return None
