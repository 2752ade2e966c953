"""Acts as lists of lines, turned into blocks and cards. Lines are our own, no text of real acts.

A line may begin with marks of layout: ``^`` centred, ``*`` bold, ``#`` a heading, ``>`` set right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.parse.block import Block
from ingest.parse.card import Card, Head, closing_at, finish, read_head, stamp_at
from language.layer import Layer, normalised
from schemas.source import Hints, Line

_UNIT = re.compile(
    r"\s*(?:\d+(?:[-.]\d+)*\s*[.)]|(?:статья|глава|раздел)\s*[\dIVX]"
    r"|\d+-?\s?(?:берене|глава|бап|тарау|бөлім))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """Text with its blocks."""

    text: str
    blocks: tuple[Block, ...]


def page(*lines: str) -> Page:
    text, blocks = "", []
    for line in lines:
        marks = re.match(r"[\^*#>]*", line)
        assert marks is not None
        words = line[marks.end() :]
        start = len(text)
        text += words + "\n"
        if not words.strip():
            continue
        hints = Hints(
            heading=2 if "#" in marks[0] else None,
            bold="*" in marks[0],
            centered="^" in marks[0],
            right=">" in marks[0],
        )
        raw = Layer.of(text, start, start + len(words))
        whole = (Line(start, start + len(words), hints=hints),)
        blocks.append(Block(raw=raw, text=normalised(raw), lines=whole, marks=()))
    return Page(text, tuple(blocks))


def unit(block: Block) -> bool:
    return bool(_UNIT.match(block.text.text))


def head_of(got: Page, language: str, jurisdiction: str) -> Head:
    return read_head(got.blocks, frozenset(), language, jurisdiction, unit)


def card_of(got: Page, language: str, jurisdiction: str) -> Card:
    """The card, with closings and stamps looked for at every block behind the head."""
    head = head_of(got, language, jurisdiction)
    closings, stamps = [], []
    i = max(head.consumed, default=-1) + 1
    while i < len(got.blocks):
        if closing := closing_at(got.blocks, i, language, jurisdiction):
            closings.append(closing)
            i += closing.count
        elif stamp := stamp_at(got.blocks, i, language, jurisdiction):
            stamps.append(stamp)
            i += stamp.count
        else:
            i += 1
    return finish(
        head, closings, stamps, language=language, jurisdiction=jurisdiction, text=got.text
    )


def uncovered(got: Page, head: Head) -> str:
    """Visible characters of consumed blocks that no field holds."""
    held = {at for f in head.fields for at in range(f.start, f.end)}
    taken = [at for i in head.consumed for at in got.blocks[i].raw.offsets]
    return "".join(got.text[at] for at in taken if at not in held and not got.text[at].isspace())
