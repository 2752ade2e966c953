"""Small acts as trees, without card and notes."""

from __future__ import annotations

from ingest.parse.block import Tree
from ingest.parse.blocks import read_blocks
from ingest.parse.structure import eids
from ingest.parse.structure.candidates import candidates, words
from ingest.parse.structure.quotes import quoted_blocks
from ingest.parse.structure.scope import Item
from ingest.parse.structure.walk import Walk
from schemas.source import Hints, Line, Source, Span


def source_of(text: str, *, superscripts: tuple[Span, ...] = (), form: str = "text") -> Source:
    """A plain text as its reader gives it: a line each, no layout known."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(at, at + len(line), hints=Hints(paragraph=False)))
        at += len(line) + 1
    return Source("act.txt", form, "0" * 64, "utf-8", text, tuple(lines), superscripts)


def walk_of(text: str, country: str, language: str, **kw: tuple[Span, ...]) -> Walk:
    """The finished walk over ``text`` as one component."""
    known = words(country, language)
    blocks = read_blocks(source_of(text, **kw)).blocks  # type: ignore[arg-type]
    quoted = quoted_blocks(blocks)
    items = [
        Item(b, (), () if i in quoted else candidates(b, known, language), i in quoted)
        for i, b in enumerate(blocks)
    ]
    walk = Walk(Tree(), None, items, known)
    walk.run()
    eids.assign(walk.tree)
    return walk


def outline(
    text: str, country: str = "kg", language: str = "ru", **kw: tuple[Span, ...]
) -> list[str]:
    """eIds in order; a unit that is not present has its status behind a colon."""
    walk = walk_of(text, country, language, **kw)
    return [u.eid if u.status == "present" else f"{u.eid}:{u.status}" for u in walk.tree.units]
