"""What a component is made of, seen before it is walked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.parse.structure.candidates import Words
from ingest.parse.structure.headings import closed, heading_like
from ingest.parse.structure.numbering import key
from ingest.parse.structure.scope import Item


@dataclass(frozen=True, slots=True)
class Profile:
    """What a component is made of, seen before it is walked."""

    articles: bool
    chapters: bool
    """It has chapters headed by their word."""
    headings: bool
    """Most article lines carry a heading behind the number (not the text itself)."""
    below: bool = False
    """Most articles that have nothing behind the number have a heading on the next line."""
    prose: bool = False
    """Numbers head chapters of unnumbered paragraphs (programmes, strategies), not clauses."""


def profile_of(items: Sequence[Item], words: Words) -> Profile:
    articles = headings = lines = 0
    chapters = False
    del words
    for item in items:
        word = item.candidate("word")
        if word is None or word.doubtful or item.quoted or item.block is None:
            continue
        if word.level == "article":
            articles += 1
            rest = item.block.text.text[word.rest :]
            if rest:
                lines += 1
                headings += not closed(rest) and len(rest) < 400
        chapters = chapters or word.level == "chapter"
    prose = articles == 0 and not chapters and _prose(items)
    headed = lines > 0 and headings * 2 >= lines
    return Profile(articles > 0, chapters, headed, _below(items, headed), prose)


def _below(items: Sequence[Item], headed: bool) -> bool:
    """Articles carry their headings on the next line, all of them or those that lack one."""
    bare = found = 0
    for item, below in pairwise(i for i in items if i.block is not None):
        word = item.candidate("word")
        if item.block is None or below.block is None or word is None or word.level != "article":
            continue
        if word.doubtful or item.quoted or word.rest < len(item.block.text.text):
            continue
        if item.notes or below.candidate("word"):
            continue  # a repealed one has neither heading nor text
        bare += 1
        found += heading_like(below.block) and not below.candidates and not below.quoted
    return found > 0 and (headed or found >= 3) and found * 4 >= bare * 3


def _prose(items: Sequence[Item]) -> bool:
    """Nearly every ``N.`` is a short heading with a paragraph without a number, or ``N.1.``, below.

    A clause of a by-law is a sentence, and an entry of a list is followed by the next entry.
    """
    heads = others = 0
    blocks = [item for item in items if item.block is not None]
    for item, below in pairwise(blocks):
        found = item.candidate("dot")
        if found is None or found.num is None or item.quoted or item.block is None:
            continue
        nested = below.number("dotted") == (*key(found.num), 1)
        free = below.block is not None and not below.candidates and not below.block.bullet
        paragraph = free and below.block is not None and closed(below.block.text.text)
        heads += heading_like(item.block) and not item.alone(found) and (nested or paragraph)
        others += not heading_like(item.block) or not (nested or paragraph)
    return heads >= 2 and heads >= 4 * others
