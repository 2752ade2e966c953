"""Marks that stand in a line for its shape: of Markdown, tags, bullets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parse.emphasis import emphasis, pasted_emphasis
from ingest.read.markdown import inline_marks
from language.layer import Layer
from schemas.source import Span

_HEADING_MARK = re.compile(r"\s*(#{1,6})\s+")
_SINGLE_EMPHASIS = re.compile(r"^\s*(\*)(?=[^\s*]).*[^\s*](\*)\s*$")
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|li|mark|nobr"
    r"|ol|p|s|small|span|strike|strong|sub|sup|t[bhdr]|table|tbody|thead|tt|u|ul|[ovw]:[a-z]+)"
    r"(?:\s[^<>\n]{0,200})?\s?/?>|\[bookmark: [^\]\n]{0,80}\]",
    re.IGNORECASE,
)
LINE_BREAK = re.compile(
    r"<br\s{0,3}/?>|</?(?:p|div|li|h[1-6]|blockquote)(?:\s[^<>]{0,200})?>", re.IGNORECASE
)
"""Tags inside a cell that begin a line anew."""
_SUP_TAG = re.compile(r"<sup>([^<>\n]{1,12})</sup>", re.IGNORECASE)
_BULLET = re.compile(r"\s*([-–—•·▪◦●■\u2043\uf0b7\u25aa*+])(?:\s+|(?=\d+(?:-\d+)*[.)]))")
_SEEN_BULLET = re.compile(
    r"""\s*([`'"‘’“”«»:·.,~=_|°*])(?:\s+(?=[^\W\d_])|(?=[^\W\d_][^`'"‘’“”«»]*[;.]\s*$))"""
)
"""A small sign apart from the words, or one before an entry of one line that nothing closes."""
_GLUED_DASH = re.compile(r"\s*([-–—])(?=[^\W\d_]{2})")
NUMBER_START = re.compile(r"(?:\d+(?:[-.]\d+)*\s*[.)]|[^\W\d_](?:-?\d{1,2})?\))(?!\d)")
"""A line that begins like a numbered paragraph; ``22.02.2016`` and ``38.15`` are none."""
_OPENING = ("«", '"', "“", "„", "(", "№")
LEFT_SIGNS = ("**", "#", "<", "[bookmark")
"""What a line of any other format bears where marks or tags were pasted into it."""


def bullet_of(text: str, before: str, recognised: bool = False) -> re.Match[str] | None:
    """The bullet at the front; a dash glued to its word is one only behind a finished line.

    ``recognised``: the line was read on a picture, where a dash or a dot alone is often taken for
    another small sign.
    """
    if recognised and before.endswith((":", ";", ",")) and (m := _SEEN_BULLET.match(text)):
        return m
    glued = _GLUED_DASH.match(text) if before.endswith((":", ";", ".", ",")) else None
    return _BULLET.match(text) or glued


def is_minus(sign: str, behind: str) -> bool:
    """A star or plus before a figure is arithmetic; before words or a number of a list a bullet."""
    if sign not in "*+":
        return False
    return not (behind[:1].isalpha() or behind[:1] in _OPENING or NUMBER_START.match(behind))


def text_marks(
    text: str, marked: bool
) -> tuple[list[tuple[int, int]], list[Span], bool, int | None]:
    """Markdown marks and tags of one line: spans, superscript spans, bold as a whole, depth.

    ``marked``: the format sets emphasis by signs. A document that does it by itself holds marks
    only where somebody pasted them: lone stars are a footnote's there, underscores a blank.
    """
    marks: list[tuple[int, int]] = []
    raised: list[Span] = []
    depth = None
    if m := _HEADING_MARK.match(text):
        marks.append(m.span(1))
        depth = len(m[1])
    if not marked:
        marks.extend(pasted_emphasis(text))
    elif "*" in text or "__" in text:
        marks.extend(emphasis(text))
        if "**" not in text and (m := _SINGLE_EMPHASIS.match(text)):
            marks.extend((m.span(1), m.span(2)))
    if "<" in text or "[bookmark" in text:
        raised.extend(m.span(1) for m in _SUP_TAG.finditer(text))
        marks.extend(m.span() for m in _TAG.finditer(text))
    if marked and ("](" in text or "\\" in text or "<!--" in text):
        marks.extend(inline_marks(text))
    core = text[depth or 0 :].strip()
    opened, ended = core.startswith("**"), core.endswith("**")
    bold = (opened and ended) or (marked and core.count("**") == 1 and (opened or ended))
    return _apart(marks), raised, bold, depth


def _apart(marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The marks in order, those that lie in one another (``<a __b>``) as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def blanked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """``text`` with the marks as blanks, lengths kept."""
    for start, end in marks:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def without_marks(layer: Layer, marks: Sequence[tuple[int, int]]) -> Layer:
    """The layer without the characters of ``marks`` (ranges of its text)."""
    for start, end in sorted(marks, reverse=True):
        layer = layer.without(start, end)
    return layer
