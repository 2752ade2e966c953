"""Words that hold letters of another script and cannot be repaired by look-alikes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.parse.block import Block
from language.letters import mixed_script, old_font_letters, repair_word
from schemas.parsed import Warning
from schemas.source import Source
from schemas.warnings import known

_OTHER = re.compile("[A-Za-z\u0600-\u06ff]")
_WORD = re.compile(r"[^\W\d_]+")


def mixed_words(blocks: Iterable[Block]) -> Iterator[Warning]:
    """A warning for each such word (``кийشاюусуз``): search cannot find it as it was meant.

    Look-alikes (``бөлiм`` with a Latin i) are repaired in ``Block.text`` and need no word.
    """
    for block in blocks:
        if not _OTHER.search(block.text.text):
            continue
        for word in _WORD.finditer(block.text.text):
            if mixed_script(word[0]):
                start, end = block.text.span(*word.span())
                message = "Letters of another script stand inside a word."
                yield Warning(known("mixed_script"), message, start, end, None)


def old_font(source: Source) -> Iterator[Warning]:
    """One warning where the text is set in an old font, at the first word that shows it."""
    if number := old_font_letters(source.text):
        first = next(w for w in _WORD.finditer(source.text) if old_font_letters(w[0] * 10))
        message = f"{number} letters are those of an old Kazakh font; read as what it painted."
        yield Warning(known("legacy_letters"), message, *first.span(), repair_word(first[0]))
