"""Does a line look like a heading? Evidence from its words, signs and layout."""

from __future__ import annotations

import re

from ingest.parse.block import Block

_END = re.compile(r"[.;:,]\s*$")
_ABBREVIATED = re.compile(r"(?:\bг|\bгг|\bт\.\s?д|\bдр|\bп|\bж|\bб)\.\s*$")


def upper_case(text: str) -> bool:
    """Every letter is a capital, and there are at least three."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 2 and all(not c.islower() for c in letters)


def closed(text: str) -> bool:
    """Ends like a sentence or a list entry."""
    return bool(_END.search(text)) and not _ABBREVIATED.search(text)


def emphasised(block: Block) -> bool:
    """Set apart by its layout: heading mark, bold, centred or capitals."""
    hints = block.hints
    return bool(hints.heading or hints.bold or hints.centered) or upper_case(block.text.text)


def heading_like(block: Block, limit: int = 300) -> bool:
    """Short, and not closed like a sentence (capitals may be)."""
    text = block.text.text
    if not text or len(text) > limit or text[:1].islower():
        return False
    return not closed(text) or (upper_case(text) and not text.endswith((":", ";")))


def same_dress(one: Block, other: Block) -> bool:
    """Two lines set alike, so that the second may go on with the first's heading."""
    a, b = one.hints, other.hints
    if upper_case(one.text.text) and upper_case(other.text.text):
        return True
    return (a.bold, a.centered, a.heading) == (b.bold, b.centered, b.heading) and (
        (a.bold and a.centered) or bool(a.heading)
    )
