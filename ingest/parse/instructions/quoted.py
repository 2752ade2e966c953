"""New wording as clauses, read as any text is: with the numbering of the act that gets it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ingest.parse import labels
from ingest.parse.block import Block, Context, Tree
from ingest.parse.clauses import clauses
from ingest.parse.components import prepared
from ingest.parse.instructions.paragraphs import Paragraph
from ingest.parse.structure import eids
from ingest.parse.structure.candidates import words as unit_words
from ingest.parse.structure.scope import Item
from ingest.parse.structure.walk import Walk
from language.layer import normalised
from schemas.amendment import Instruction
from schemas.clause import Clause
from schemas.source import Line


def with_clauses(
    read: Sequence[Instruction], held: Sequence[Paragraph], source: str, context: Context
) -> list[Instruction]:
    """The instructions with ``quoted`` of those that give new wording."""
    known: dict[tuple[int, int], Instruction] = {}
    out: list[Instruction] = []
    ends = [p.end for p in held]
    for one in read:
        if one.new_span is None or one.op in ("words", "global_replace"):
            out.append(one)
            continue
        before = known.get(one.new_span)
        if before is not None:
            out.append(replace(one, quoted=before.quoted))
            continue
        blocks = _blocks(held, ends, *one.new_span)
        tree = _tree(blocks, context)
        known[one.new_span] = made = replace(one, quoted=_printed(clauses(tree, source)))
        tree.dissolve()
        out.append(made)
    return out


def _printed(found: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Without the places of numbers before the first: a quotation need not begin with 1."""
    first = next((at for at, clause in enumerate(found) if clause.spans), 0)
    return found[first:]


def _blocks(held: Sequence[Paragraph], ends: Sequence[int], start: int, end: int) -> list[Block]:
    out: list[Block] = []
    for one in held[bisect_right(ends, start) :]:
        if one.start >= end:
            break
        raw = one.raw.slice(one.raw.index(start), one.raw.index(end)).strip()
        if raw:
            line = Line(raw.start, raw.end)
            out.append(Block(raw, normalised(raw), (line,), ()))
    return out


def _tree(blocks: Sequence[Block], context: Context) -> Tree:
    words = unit_words(context.jurisdiction, context.language)
    items = [prepared(Item(block), words, context.language) for block in blocks]
    tree = Tree()
    Walk(tree, None, items, words).run()
    eids.assign(tree)
    labels.assign(tree, context)
    return tree
