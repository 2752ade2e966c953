"""Stars and underscores: emphasis of Markdown, signs of footnotes, or blanks to be filled in."""

from __future__ import annotations

import re

from schemas.source import Source

# a longer run of underscores is a blank to be filled in
_EMPHASIS = re.compile(r"(\*\*)|(?<!\w)(__)(?=[^\s_])(?:(?!__).)*(?<=[^\s_])(__)(?!\w)")
_PASTED = re.compile(r"(?<![\w*])(\*\*)(?=[^\s*])(?:(?!\*\*).)+(?<=[^\s*])(\*\*)(?![\w*])")
_REFERENCE = re.compile(r"[^\s*] ?\*{1,3}(?=[\s,.;:)]|$)", re.MULTILINE)
_NEAR = 6
"""Lines between two entries of one list."""


def lone_stars(source: Source) -> frozenset[int]:
    """Starts of lines "* …" that are footnotes, not entries of a list.

    No other such line stands near, and some word of the text bears a star that points to it.
    """
    if "*" not in source.text or not _REFERENCE.search(source.text):
        return frozenset()
    lines = [x for x in source.lines if source.text[x.start : x.end].strip()]
    starred = [
        i for i, x in enumerate(lines) if source.text[x.start : x.end].lstrip().startswith("* ")
    ]
    return frozenset(
        lines[i].start for i in starred if not any(0 < abs(other - i) <= _NEAR for other in starred)
    )


def emphasis(text: str) -> list[tuple[int, int]]:
    """Stars and underscores of emphasis; a lone ``**`` inside or apart is a footnote's sign."""
    found = [m.span(i) for m in _EMPHASIS.finditer(text) for i in (1, 2, 3) if m[i]]
    stars = [(a, b) for a, b in found if text[a] == "*"]
    if len(stars) == 1:
        (a, b), opens, closes = stars[0], text[: stars[0][0]], text[stars[0][1] :]
        mark = (not opens.strip("# \t") and closes[:1].strip()) or not closes.strip()
        if not mark or not (closes.strip() or opens.strip()):
            found.remove((a, b))
    return found


def pasted_emphasis(text: str) -> list[tuple[int, int]]:
    """Pairs of ``**`` around words in a document that has bold of its own: marks pasted into it."""
    return [m.span(i) for m in _PASTED.finditer(text) for i in (1, 2)]
