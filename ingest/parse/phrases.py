"""Paragraphs broken inside a phrase that the text writes whole elsewhere.

Old files break lines where the paper did: ``а) … Российской Социалистической`` / ``Федеративной
Советской Республики;``. The capital of a name hides that the sentence goes on; that the same words
stand together in other lines tells it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from ingest.parse.block import Block
from ingest.parse.marks import NUMBER_START
from ingest.parse.structure.candidates import opens_unit

_LAST = re.compile(r"([^\W\d_]{3,}) ([^\W\d_]{3,})$")
_FIRST = re.compile(r"([^\W\d_]{3,}) ([^\W\d_]{3,})(?![^\W_])")
_ENTRY = re.compile(r"(?:\d+(?:-\d+)*|[^\W\d_])\)")
_SHORTEST_ENTRY = 40
_SHORTEST_CLAUSE = 150
"""Characters of a clause ``1.``: shorter ones may be headings, which end without a sign too."""
_WRITTEN = 2
"""Lines that write the phrase whole, at least."""


class Phrases:
    """What the lines of a text write together."""

    def __init__(self, lines: Sequence[Block | None]) -> None:
        self._lines = lines

    @cached_property
    def _text(self) -> str:
        return "\n".join(block.text.text for block in self._lines if block is not None)

    def hold(
        self, above: Block | None, first: Block, length: int, before: Block, block: Block
    ) -> bool:
        """``block`` begins inside a phrase of the clause or entry that ``first`` begins and
        ``before``, the line above, goes on with; ``length`` are its characters so far. ``above``
        stands over it all: a heading under the word of its unit may break so too."""
        text = block.text.text
        if not text[:1].isupper() or not before.text.text[-1:].isalpha():
            return False
        if before.cells or block.cells or block.bullet or not _alike(before, block):
            return False
        heads = above is not None and opens_unit(above.text.text)
        short = heads or _ENTRY.match(first.text.text)
        if length < (_SHORTEST_ENTRY if short else _SHORTEST_CLAUSE) or opens_unit(text):
            return False
        if not (heads or NUMBER_START.match(first.text.text)):
            return False
        last, begin = _LAST.search(before.text.text), _FIRST.match(text)
        if last is None or begin is None:
            return False
        return self._text.count(f"{last[0]} {begin[0]}") >= _WRITTEN


def _alike(one: Block, other: Block) -> bool:
    a, b = one.hints, other.hints
    same = (a.bold, a.centered, a.right) == (b.bold, b.centered, b.right)
    return same and not a.heading and not b.heading and one.lines[-1].kind == other.lines[0].kind
