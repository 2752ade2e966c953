"""Several acts of one language in one file, one after the other: where each of them begins.

Councils put the resolutions of a session on one page, clerks keep a year's orders in one file. A
new act is told by a head of its own, with a kind of act in capitals, a date and a number, behind an
act that has begun to speak, and by what follows: a formula or a first unit. The annexes of an act
and the stamps over what it approves open no act.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.parse.block import Block
from ingest.parse.card import words
from ingest.parse.card.begun import Head
from ingest.parse.card.head import read_head
from ingest.parse.card.lines import only
from ingest.parse.card.pieces import is_signed, read
from ingest.parse.types import act_type
from schemas.clause import Level

LevelsOf = Callable[[Block], frozenset[Level | None]]
"""Levels of the units that a block may begin (None: its place tells); empty: it begins none."""

_LONGEST_LINE = 160
_LONGEST_LETTERHEAD = 6
"""Lines above the kind of an act: state, body, session."""
_HEAD_BLOCKS = 40
_NEXT = 8
"""Blocks behind a head in which the act begins to speak."""
_ABOVE = 4
"""Blocks above a head in which an annex would have been named."""


def parted(
    blocks: Sequence[Block], language: str, jurisdiction: str, levels_of: LevelsOf
) -> list[tuple[Block, ...]]:
    """The blocks of each act, in order; all of them together where the file has one act."""
    search = _Search(blocks, language, jurisdiction, levels_of)
    starts = [0]
    for at in range(1, len(blocks)):
        if not _names_kind(blocks[at]):
            continue
        start = search.letterhead(at)
        if start > starts[-1] and search.opens(start, at, starts[-1]):
            starts.append(start)
    ends = [*starts[1:], len(blocks)]
    return [tuple(blocks[a:b]) for a, b in zip(starts, ends, strict=True)]


def _names_kind(block: Block) -> bool:
    """A short line that may name a kind of act in capitals; what is cheap to ask."""
    text = block.text.text
    if not 4 <= len(text) <= _LONGEST_LINE or block.cells or text.endswith((".", ";", ":", ",")):
        return False
    capitals = sum(c.isupper() for c in text)
    return capitals >= 4 and any(w.isupper() and len(w) > 3 for w in _joined(text).split())


def _joined(text: str) -> str:
    """``Т О К Т О М У`` as one word."""
    letters = text.split()
    spaced = len(letters) > 3 and sum(len(x) == 1 for x in letters) > len(letters) // 2
    return "".join(letters) if spaced else text


class _Search:
    def __init__(
        self, blocks: Sequence[Block], language: str, jurisdiction: str, levels_of: LevelsOf
    ) -> None:
        self._blocks = blocks
        self._language = language
        self._jurisdiction = jurisdiction
        self._levels_of = levels_of

    def letterhead(self, at: int) -> int:
        """The first line of the head whose kind of act stands at ``at``."""
        start = at
        for above in range(at - 1, max(at - 1 - _LONGEST_LETTERHEAD, -1), -1):
            block = self._blocks[above]
            if not block.text or len(block.text) > _LONGEST_LINE or self._levels_of(block):
                break
            if is_signed(block.text.text) or block.text.text.endswith((".", ";", ":", ",")):
                break
            reading = read([block], self._language, self._jurisdiction)
            if not reading.first("body") and not only(reading, "state", "place"):
                break
            start = above
        return start

    def opens(self, start: int, at: int, before: int) -> bool:
        """An act begins at ``start``, its kind stands at ``at``; the last began at ``before``."""
        reading = read([self._blocks[at]], self._language, self._jurisdiction)
        kind = reading.first("type")
        if kind is None or act_type(kind.value, self._jurisdiction).kind == "doc":
            return False
        if not _joined(reading.text[kind.start : kind.end]).isupper():
            return False
        if not self._has_spoken(before, start) or self._is_annexed(start):
            return False
        head = self._head(start)
        if head.stamp or not (head.type and head.date and (head.number or head.numbers)):
            return False
        first = self._head(before)
        if first.type is None:
            return False  # what stands above is no act but a remark on this one
        if (head.type, head.date, head.number) == (first.type, first.date, first.number):
            return False  # the head once more, over an annex
        after = start + max((*head.consumed, *head.skipped), default=0) + 1
        return self._speaks(after, min(after + _NEXT, len(self._blocks)))

    def _head(self, start: int) -> Head:
        blocks = self._blocks[start : start + _HEAD_BLOCKS]
        return read_head(blocks, frozenset(), self._language, self._jurisdiction, self._begins_unit)

    def _begins_unit(self, block: Block) -> bool:
        return bool(self._levels_of(block))

    def _speaks(self, start: int, end: int) -> bool:
        """A formula or a unit stands in the range."""
        return any(
            words.has("enacting", block.text.text) or self._levels_of(block)
            for block in self._blocks[start:end]
        )

    def _has_spoken(self, start: int, end: int) -> bool:
        """As ``_speaks``; a remark on repeal "according to the law" is no formula."""
        return any(
            self._levels_of(block)
            or (block.text.text.endswith(":") and words.has("enacting", block.text.text))
            for block in self._blocks[start:end]
        )

    def _is_annexed(self, start: int) -> bool:
        above = self._blocks[max(0, start - _ABOVE) : start]
        return any("attachment" in self._levels_of(block) for block in above)
