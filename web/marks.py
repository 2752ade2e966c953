"""Texts cut into pieces that are marked, linked or neither. Templates print pieces, never markup.

Offsets are code points. A mark never splits a letter from the signs combined with it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from schemas.source import Span

_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    marked: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a text that leads somewhere."""

    start: int
    end: int
    href: str


def joined(spans: Iterable[Span], length: int) -> list[Span]:
    """Spans in order, cut to ``[0, length)``; overlapping and touching ones are one."""
    out: list[Span] = []
    for start, end in sorted((max(0, a), min(b, length)) for a, b in spans):
        if start >= end:
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _combines(character: str) -> bool:
    return unicodedata.combining(character) != 0 or character in _JOINERS


def whole_letters(text: str, spans: Iterable[Span]) -> list[Span]:
    """Widen spans so that they begin and end between letters, then join them."""
    widened = []
    for start, end in joined(spans, len(text)):
        while start > 0 and _combines(text[start]):
            start -= 1
        while end < len(text) and _combines(text[end]):
            end += 1
        widened.append((start, end))
    return joined(widened, len(text))


def pieces(text: str, marks: Sequence[Span] = (), links: Sequence[Link] = ()) -> list[Piece]:
    """Cut ``text`` at marks and links; the pieces' texts joined are ``text``.

    Of links that overlap the earlier one holds.
    """
    if not marks and not links:
        return [Piece(text)] if text else []
    marked = whole_letters(text, marks)
    linked: list[Link] = []
    for link in sorted(links, key=lambda x: (x.start, -x.end)):
        if 0 <= link.start < link.end <= len(text) and (not linked or linked[-1].end <= link.start):
            linked.append(link)
    cuts = {0, len(text)}
    cuts.update(edge for span in marked for edge in span)
    cuts.update(edge for link in linked for edge in (link.start, link.end))
    order = sorted(cuts)
    out: list[Piece] = []
    m = n = 0
    for start, end in pairwise(order):
        while m < len(marked) and marked[m][1] <= start:
            m += 1
        while n < len(linked) and linked[n].end <= start:
            n += 1
        is_marked = m < len(marked) and marked[m][0] <= start
        href = linked[n].href if n < len(linked) and linked[n].start <= start else None
        out.append(Piece(text[start:end], is_marked, href))
    return out


def _word_edge(text: str, at: int, step: int, reach: int = 24) -> int:
    """The nearest end of a word from ``at`` in the direction ``step``, if one is in reach."""
    place = at
    for _ in range(reach):
        if place <= 0 or place >= len(text) or text[place - 1].isspace():
            return max(0, min(place, len(text)))
        place += step
    return at


def snippet(text: str, marks: Sequence[Span], size: int = 360, lead: int = 80) -> list[Piece]:
    """The part of a text around its first mark, about ``size`` characters, ``…`` where cut."""
    if len(text) <= size * 3 // 2:
        return pieces(text, marks)
    spans = whole_letters(text, marks)
    first = spans[0][0] if spans else 0
    start = 0 if first <= size // 2 else _word_edge(text, first - lead, -1)
    end = min(len(text), max(start + size, spans[0][1] if spans else 0))
    end = max([end, *(b for a, b in spans if a < end <= b)])  # never ends inside a mark
    if end < len(text):
        end = _word_edge(text, end, 1)
    inside = [
        (max(a, start) - start, min(b, end) - start) for a, b in spans if b > start and a < end
    ]
    out = pieces(text[start:end], inside)
    if start > 0:
        out.insert(0, Piece("… "))
    if end < len(text):
        out.append(Piece(" …"))
    return out
