"""Quoted text of another act: blocks that must not head units of this one.

An amending act quotes whole articles: everything from the opening quote after a colon to the
closing quote is text of the unit that quotes it. Where one of the quotes is lost, the words that
introduce new wording begin it and the next instruction of the act ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.parse.block import Block
from ingest.parse.folding import language_rows
from ingest.parse.structure.candidates import opens_unit

_OPENING = '«“„"'
_CLOSED = re.compile(r"[»”“\"]\s*[.;,]*\s*$")
_CLOSED_STRAIGHT = re.compile(r"\"\s*[.;,]*\s*$")
_LIMIT = 2000
"""Blocks a quotation may fill; a longer one is taken for a lost closing quote."""

_Blocks = Sequence[str | None]
"""Normalised texts of blocks; None stands for what is no block."""


def quoted_blocks(blocks: Sequence[Block | None]) -> frozenset[int]:
    """Indexes of the blocks that are quoted structures. None stands for what is no block."""
    texts = [block.text.text if block is not None else None for block in blocks]
    found = quotations(texts)
    return frozenset(i for a, b in found for i in range(a, b + 1) if blocks[i] is not None)


def quotations(blocks: _Blocks) -> list[tuple[int, int]]:
    """First and last block of every quoted structure, in order."""
    out: list[tuple[int, int]] = []
    at, before = 0, ""
    while at < len(blocks):
        text = blocks[at]
        if text is None:
            at += 1
            continue
        span = _quotation(blocks, at, before, text)
        if span is None:
            before = text
            at += 1
            continue
        out.append(span)
        at, before = span[1] + 1, ""
    return out


def _quotation(blocks: _Blocks, at: int, before: str, text: str) -> tuple[int, int] | None:
    """First and last block of the quotation that begins at ``at`` or in its line."""
    if text and (before.endswith(":") or (text[0] in _OPENING and _introduces(before))):
        if text[0] in _OPENING:
            end = _closing(blocks, at, text)
            return (at, end) if end is not None else None
        if _introduces(before):
            return at, _without_opening(blocks, at)
    inline = text.rfind(": ") if ": " in text and any(c in text for c in _OPENING) else -1
    if inline > 0 and text[inline + 2] in _OPENING and _introduces(text[: inline + 1]):
        quoted = text[inline + 2 :]
        if not _level(quoted, quoted[0]) or at + 1 >= len(blocks):
            return None
        end = _closing(blocks, at, quoted)
        return (at + 1, end) if end is not None and end > at else None
    return None


@cache
def _words(key: str) -> re.Pattern[str]:
    rows = language_rows("relations", "new_text", key)
    return re.compile("|".join(map(re.escape, rows)), re.IGNORECASE)


def _introduces(line: str) -> bool:
    """``… изложить в следующей редакции:`` — the words stand right before the colon."""
    return _words("introduces").search(line, max(0, len(line) - 60)) is not None


def _instructs(text: str) -> bool:
    return text[:1] not in _OPENING and _words("instructs").search(text) is not None


def _level(text: str, opening: str) -> int:
    """Quotes opened and not closed; of straight quotes whether one is open."""
    if opening == '"':
        return text.count('"') % 2
    low = opening == "„"  # „…“
    opens = text.count("«") + text.count("„") + (0 if low else text.count("“"))
    return opens - text.count("»") - text.count("”") - (text.count("“") if low else 0)


def _closing(blocks: _Blocks, first: int, quoted: str) -> int | None:
    """The block in which the quotation closes that ``quoted`` begins in block ``first``."""
    end = _balanced(blocks, first, quoted, repeated=False)
    if end is None:
        end = _lost_end(blocks, first)
    if end is None and quoted[0] != '"':
        end = _balanced(blocks, first, quoted, repeated=True)
    return _first_closed(blocks, first) if end is None and quoted[0] == '"' else end


def _balanced(blocks: _Blocks, first: int, quoted: str, repeated: bool) -> int | None:
    """Where as many quotes are closed as were opened. ``repeated``: each paragraph, or each
    article, begins with a quote again, and one closes them all."""
    opening = quoted[0]
    level = 0
    for at, text in _texts(blocks, first):
        net = _level(quoted if at == first else text, opening)
        if opening == '"':
            level = (level + net) % 2
            if not level and len(text) > 1 and _CLOSED_STRAIGHT.search(text):
                return at
            continue
        if repeated and at > first and text[:1] == opening and level > 0:
            net -= net > 0 or bool(_CLOSED.search(text))
        level += net
        if level <= 0:
            return at
    return None


def _texts(blocks: _Blocks, first: int) -> Iterator[tuple[int, str]]:
    for at in range(first, min(len(blocks), first + _LIMIT)):
        text = blocks[at]
        if text is not None:
            yield at, text


def _lost_end(blocks: _Blocks, first: int) -> int | None:
    """The closing quote is lost: the next instruction of the amending act ends the quotation, or
    the unit in which the next quotation is introduced."""
    before, last, unit = "", first, None
    for at, text in _texts(blocks, first):
        if at > first:
            if _instructs(text):
                return last
            if text[:1] in _OPENING and _introduces(before) and before.endswith(":"):
                return last - 1 if unit is None else unit
            if unit is None and opens_unit(text):
                unit = last
            last = at
        before = text
    return None


def _first_closed(blocks: _Blocks, first: int) -> int | None:
    closed = (i for i, t in _texts(blocks, first) if len(t) > 1 and _CLOSED_STRAIGHT.search(t))
    return next(closed, None)


def _without_opening(blocks: _Blocks, first: int) -> int:
    """The opening quote is lost: the new wording lasts to the closing one or to the next
    instruction; else it is the one block."""
    last = first
    for at, text in _texts(blocks, first):
        if at > first and _instructs(text):
            return last
        if _CLOSED.search(text) and (_level(text, "«") < 0 or text.count('"') % 2):
            return at
        last = at
    return first
