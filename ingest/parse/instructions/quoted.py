"""New wording as clauses, read as any text is: with the numbering of the act that gets it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.parse import labels
from ingest.parse.block import Block, Context, Tree
from ingest.parse.clauses import clauses
from ingest.parse.components import build, prepared
from ingest.parse.instructions.paragraphs import Paragraph
from ingest.parse.structure import eids
from ingest.parse.structure.candidates import words as unit_words
from ingest.parse.structure.scope import Item
from ingest.parse.structure.walk import Walk
from language.layer import Layer, normalised
from schemas.amendment import Instruction
from schemas.clause import Clause
from schemas.source import Line, Span

_ROW = re.compile(r"[^\n]+")
_OPENED = re.compile("[«“„]")
_CLOSED = re.compile("[»”]")
_ENDS = re.compile(r"[»”][.;,]*$")
_CELL = re.compile(r"[^\t]+")
_DASHED = re.compile(r"([-–—•·])\s+(?=\S)")


def with_clauses(
    read: Sequence[Instruction], held: Sequence[Paragraph], source: str, context: Context
) -> list[Instruction]:
    """The instructions with ``quoted`` of those that give new wording."""
    known: dict[Span, tuple[Clause, ...]] = {}
    ends = [p.end for p in held]
    out: list[Instruction] = []
    for one in read:
        if one.new_span is None or one.new is None:
            out.append(one)
            continue
        if one.new_span not in known:
            blocks = list(_blocks(held, ends, source, one))
            known[one.new_span] = _clauses(blocks, source, _context(one, context), _is_annex(one))
        out.append(replace(one, quoted=known[one.new_span]))
    return out


def _is_annex(one: Instruction) -> bool:
    return bool(one.target) and "attachment" in one.target[-1].levels


def _context(one: Instruction, context: Context) -> Context:
    """The country of the amending act; the type of the act that gets the wording."""
    kind = None if one.act is None or isinstance(one.act, str) else one.act.type
    if isinstance(one.act, str):
        parts = one.act.split("!")[0].split("/")
        kind = parts[4] if len(parts) > 4 else None
    return replace(context, type=kind or context.type)


def _clauses(
    blocks: Sequence[Block], source: str, context: Context, annex: bool
) -> tuple[Clause, ...]:
    words = unit_words(context.jurisdiction, context.language)
    items = [prepared(Item(block), words, context.language) for block in blocks]
    if annex:
        tree = build(items, words, context).tree
    else:
        tree = Tree()
        Walk(tree, None, items, words).run()
    eids.assign(tree)
    labels.assign(tree, context)
    found = clauses(tree, source)
    tree.dissolve()
    # a quotation need not begin with 1: there is no gap before its first number
    first = next((at for at, clause in enumerate(found) if clause.spans), 0)
    return found[first:]


def _blocks(
    held: Sequence[Paragraph], ends: Sequence[int], source: str, told: Instruction
) -> Iterator[Block]:
    """The paragraphs of the new wording; rows of a table and lines of a stamp are one each."""
    assert told.new_span is not None
    start, end = told.new_span
    for one in held[bisect_right(ends, start) :]:
        if one.start >= end:
            return
        if one.clause.level in ("table", "attachment"):
            for a, b in one.clause.spans:
                yield from _lines(source, max(a, start), min(b, end), one.clause.level == "table")
            continue
        raw = _bare(one.raw.slice(one.raw.index(start), one.raw.index(end)).strip())
        if raw:
            dashed = _DASHED.match(raw.text)
            if dashed is not None:  # behind the opening quote: no line begins with it
                yield _block(raw.slice(dashed.end()), dashed[1])
                continue
            bullet = one.bullet if one.start >= start else ""
            yield _block(raw, bullet or None)


def _bare(raw: Layer) -> Layer:
    """Without the quotes that part two quotations of one wording: ``5-1) …»;`` ``«6-1) …``."""
    text = raw.text
    opened, closed = len(_OPENED.findall(text)), len(_CLOSED.findall(text))
    last = _ENDS.search(text) if closed > opened else None
    if last is not None:
        return raw.slice(0, last.start())
    if opened > closed and text[0] in "«“„":
        return raw.slice(1)
    return raw


def _lines(source: str, start: int, end: int, table: bool) -> Iterator[Block]:
    for row in _ROW.finditer(source, start, end):
        raw = Layer(source[row.start() : row.end()].replace("\t", " "), row.start()).strip()
        if not raw:
            continue
        cells = tuple(
            Layer(cell[0], cell.start()).strip()
            for cell in _CELL.finditer(source, row.start(), row.end())
        )
        yield replace(_block(raw, None), cells=cells if table else ())


def _block(raw: Layer, bullet: str | None) -> Block:
    return Block(raw, normalised(raw), (Line(raw.start, raw.end),), (), bullet=bullet)
