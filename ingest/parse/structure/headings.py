"""Does a line look like a heading? Evidence from its words, signs and layout."""

from __future__ import annotations

import re

from ingest.parse.block import Block

_END = (".", ";", ":", ",")
_ABBREVIATED = re.compile(r"(?:\bг|\bгг|\bт\.\s?д|\bдр|\bп|\bж|\bб)\.\s*$")


_LONGEST = 8
"""Characters of an abbreviation, its dots and blanks."""


def upper_case(text: str) -> bool:
    """Every letter is a capital, and there are at least three."""
    letters = 0
    for char in text:  # nearly always the second letter tells
        if char.isalpha():
            if char.islower():
                return False
            letters += 1
    return letters > 2


def closed(text: str) -> bool:
    """Ends like a sentence or a list entry."""
    said = text.rstrip()
    return said.endswith(_END) and not _ABBREVIATED.search(said, max(0, len(said) - _LONGEST))


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
    if upper_case(one.text.text) and upper_case(other.text.text):
        return True
    hints = one.hints
    return dressed_alike(one, other) and ((hints.bold and hints.centered) or bool(hints.heading))


def dressed_alike(one: Block, other: Block) -> bool:
    """Both bold, both centred, both marked as headings, or neither."""
    a, b = one.hints, other.hints
    return (a.bold, a.centered, a.heading) == (b.bold, b.centered, b.heading)
