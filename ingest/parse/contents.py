"""Contents lists: runs of headings that the body repeats, or lines that end with a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parse.block import Block
from ingest.parse.card import words as card_words
from ingest.parse.folding import folded
from ingest.parse.structure.candidates import Words, candidates, worded
from ingest.parse.structure.headings import closed

_LINE = 250
"""Characters of a line of a contents list."""
_SHORTEST = 4
"""Fewer headings in a row are no contents list …"""
_SHORTEST_ALIKE = 3
"""… unless all are of one level (chapters without an article between them) …"""
_SHORTEST_TITLED = 2
"""… unless its own title stands above …"""
_SHORTEST_PAGED = 3
"""… or each line ends with leaders and a page."""
_PAGE = re.compile(r"(?P<leader>\.{3,}|…+|_{3,}|\s{2,}|\t|(?:\. ){3,})?\s*(?P<page>\d{1,4})\s*$")
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a line may head: ``key`` comes again where the heading stands in the body."""

    key: tuple[str, ...]
    worded: bool
    annex: bool = False
    page: int | None = None
    """The page it ends with, behind leaders, a tab or blanks."""


def contents_blocks(blocks: Sequence[Block], words: Words, language: str) -> frozenset[int]:
    """Indexes of blocks that are a contents list, at the beginning or at the end of an act.

    A contents list is a run of headings with hardly any other text between; each stands again in
    the body, or ends with a page. Source: law № 480-V of Kazakhstan, art. 23 (a code has one).
    """
    titles = [i for i, b in enumerate(blocks) if _names_contents(b, words)]
    entries = [_entry(b, words, language, bool(titles)) for b in blocks]
    prose = [len(b.text.text) > _LINE or closed(b.text.text) for b in blocks]
    places: dict[tuple[str, ...], list[int]] = {}
    for i, entry in enumerate(entries):
        if entry is not None and not (blocks[i].cells and entry.page is None):
            places.setdefault(entry.key, []).append(i)
    lists = _Lists(entries, prose, places)
    out: set[int] = set()
    for title in titles:
        end = lists.titled(title + 1)
        first = next((i for i, e in enumerate(entries) if e is not None and e.worded), len(blocks))
        if end > title + 1 or title < first:
            out.update(range(title, end))
    at = 0
    while at < len(blocks):
        end = at if at in out else lists.untitled(at)
        if end > at:
            first = at - 1 if at and _is_title(blocks[at - 1]) else at
            out.update(range(first, end))
        at = max(end, at + 1)
    return frozenset(out)


def _names_contents(block: Block, words: Words) -> bool:
    return block.text.text.lower().strip(" .:") in words.contents


def _entry(block: Block, words: Words, language: str, titled: bool) -> _Entry | None:
    """``titled``: a list stands under its title somewhere, so that any number may head an entry."""
    text = block.text.text
    paged = text[-1:].isdigit() and len(text) <= _LINE
    found = (
        _PAGE.search(text if block.raw.text[-1:].isspace() else block.raw.text) if paged else None
    )
    page = int(found["page"]) if found and found["leader"] else None
    bare = replace(block, cells=()) if block.cells and block.cells[-1].text.isdigit() else block
    for head in worded(bare, words, language):
        if head.level and head.num and not head.doubtful:
            return _Entry((head.level, head.num), True, page=page)
    if len(text) > _LINE or not (titled or page is not None):
        return None
    tail = _PAGE.search(text) if page is not None else None
    title = tuple(_WORDS.findall(folded(text[: tail.start()] if tail else text)))
    annex = card_words.pattern("annex").match(folded(text).strip(' ("«'))
    if annex and not closed(text):
        return _Entry(("annex", card_words.numbered(annex) or ""), False, True, page)
    for head in candidates(bare, words, language):
        if head.num and not head.doubtful and head.style in ("dot", "dotted", "roman", "bare"):
            return _Entry((head.style, *title), False, page=page)
    return _Entry(("title", *title), False, page=page) if page is not None else None


@dataclass(frozen=True, slots=True)
class _Lists:
    entries: Sequence[_Entry | None]
    prose: Sequence[bool]
    places: dict[tuple[str, ...], list[int]]

    def titled(self, start: int) -> int:
        """End of the list that begins under the word ``Оглавление``; ``start`` if none does."""
        at, end, others, count = start, start, 0, 0
        seen: set[tuple[str, ...]] = set()
        while at < len(self.entries):
            entry = self._weak(at, start) or self.entries[at]
            if entry is not None and entry.key in seen:
                break
            if entry is not None and self._listed(entry, at, start):
                seen.add(entry.key)
                others, end, count = 0, at + 1, count + 1
            else:
                others += 1
                if others > 1 or self.prose[at]:
                    break
            at += 1
        return end if count >= _SHORTEST_TITLED else start

    def _weak(self, at: int, start: int) -> _Entry | None:
        """``1. Жалпы жоболор 3``: a page behind one blank, where the heading comes without it."""
        entry = self.entries[at]
        if entry is None or entry.worded or entry.page is not None or not entry.key[-1].isdigit():
            return None
        shorter = replace(entry, key=entry.key[:-1])
        return shorter if self._elsewhere(shorter, at, start) else None

    def _listed(self, entry: _Entry, at: int, start: int) -> bool:
        return entry.annex or entry.page is not None or self._elsewhere(entry, at, start)

    def _elsewhere(self, entry: _Entry, at: int, start: int) -> bool:
        """The heading stands again behind the line, or before a list at the end of the act."""
        places = self.places.get(entry.key, ())
        return any(i > at for i in places) or any(i < start - 1 for i in places)

    def untitled(self, start: int) -> int:
        """End of a list without a title that begins at ``start``; ``start`` if none does."""
        end = self._paged(start)
        return end if end > start else self._repeated(start)

    def _paged(self, start: int) -> int:
        at, before = start, 0
        while at < len(self.entries):
            entry = self.entries[at]
            if entry is None or entry.page is None or entry.page < before:
                break
            before = entry.page
            at += 1
        run = [e for e in self.entries[start:at] if e is not None]
        heads = sum(e.worded or e.annex or self._unpaged(e) for e in run)
        # a price list has leaders and figures too, but heads nothing
        return at if len(run) >= _SHORTEST_PAGED and heads * 2 > len(run) else start

    def _unpaged(self, entry: _Entry) -> bool:
        """The heading stands without a page somewhere: rows of two tables repeat each other too."""
        there = (self.entries[i] for i in self.places.get(entry.key, ()))
        return any(e is not None and e.page is None for e in there)

    def _repeated(self, start: int) -> int:
        """Headings with their words, each of which comes again behind the run."""
        at = end = start
        others = 0
        while at < len(self.entries):
            head = self._head(at)
            if head is None:
                others += 1
                if others > 1 or self.prose[at] or at == start:
                    break
            elif self.places[head.key][-1] <= at:
                break
            else:
                others, end = 0, at + 1
            at += 1
        heads = [self._head(i) for i in range(start, end)]
        while heads and any(
            h is not None and start < self.places[h.key][-1] < start + len(heads) for h in heads
        ):
            heads.pop()
        found = sum(h is not None for h in heads)
        alike = found == len(heads) and len({h.key[0] for h in heads if h is not None}) == 1
        enough = len(heads) >= (_SHORTEST_ALIKE if alike else _SHORTEST) and found * 2 >= len(heads)
        return start + len(heads) if enough else start

    def _head(self, at: int) -> _Entry | None:
        """The entry, if it is a heading with its word."""
        entry = self.entries[at]
        return entry if entry is not None and entry.worded else None


def _is_title(block: Block) -> bool:
    """The line above the list: ``Оглавление``, ``Мазмұны`` — short, no sentence."""
    text = block.text.text
    return len(text) < 40 and " " not in text.strip() and not text.endswith((".", ";"))
