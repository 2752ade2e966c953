"""A read act as plain text in the act's own drafting forms."""

from __future__ import annotations

from codification.paper.layout import of_reading
from codification.paper.text import print_blocks
from schemas.parsed import ParsedFile


def write_text(parsed: ParsedFile) -> str:
    """The acts of a file as text; a blank line parts paragraphs."""
    placed = [block for act in parsed.acts for block in of_reading(parsed.source.text, act)]
    placed.sort(key=lambda one: one[:2])
    return print_blocks(block for *_, block in placed) + "\n"
