"""Quoted structures: new wording that fills paragraphs of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.parse.instructions.paragraphs import Paragraph
from ingest.parse.structure.quotes import quotations
from schemas.source import Span

_QUOTE_SIGNS = '«»“”„"'


@dataclass(frozen=True, slots=True)
class Body:
    """New wording that fills paragraphs of its own."""

    first: int
    """Index of its first paragraph."""
    last: int
    pieces: tuple[Span, ...]
    """In the source, inside the quotes; several where quotations follow each other."""
    close: int
    """In the source, behind the closing quote and the sign behind it."""
    lost: bool
    """One of its quotes is missing."""

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]


def bodies(held: Sequence[Paragraph]) -> dict[int, Body]:
    """Quoted structures by the index of their first paragraph.

    A quotation right behind another (``"5-1) …";`` ``"6-1) …".``) goes on with the same wording.
    """
    out: dict[int, Body] = {}
    last: Body | None = None
    for first, end in _ranges(held):
        body = _body(held, first, end)
        if last is not None and last.last + 1 == first:
            whole = Body(
                last.first, end, last.pieces + body.pieces, body.close, last.lost or body.lost
            )
            out[last.first] = last = whole
            continue
        if first and first not in out:
            out[first] = last = body
    return out


def _ranges(held: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """Paragraphs of each quotation; one that fills its paragraph behind another is one too."""
    texts = [p.text.text for p in held]
    for first, last in quotations(texts):
        yield first, last
        while last + 1 < len(texts) and _ENTIRE.fullmatch(texts[last + 1]):
            last += 1
            yield last, last


_ENTIRE = re.compile(r"[«“„\"][^«»“”„\"]*[»”“\"]\s*[.;,]*\s*")


def _body(held: Sequence[Paragraph], first: int, last: int) -> Body:
    opening = held[first].text.text
    begins_inside = opening[:1] in _QUOTE_SIGNS
    start = held[first].text.span(1)[0] if begins_inside else held[first].start
    if not begins_inside:
        before = held[first - 1].text.text
        colon = before.rfind(": ")
        if colon >= 0 and before[colon + 2 : colon + 3] in tuple(_QUOTE_SIGNS):
            start, begins_inside = held[first - 1].text.span(colon + 3)[0], True
    closing = held[last].text.text
    bare = closing.rstrip(" .;,")
    ends_inside = bare[-1:] in tuple(_QUOTE_SIGNS) and len(bare) > 0
    end = held[last].text.span(len(bare) - 1)[0] if ends_inside else held[last].end
    whole = begins_inside and ends_inside
    return Body(first, last, ((start, max(start, end)),), held[last].end, not whole)
