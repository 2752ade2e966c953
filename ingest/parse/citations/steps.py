"""What is read in a citation before anybody knows which units there are: steps and paths."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.parse.citations.grammar import LevelWord
from ingest.parse.citations.tokens import (
    AND,
    CLOSE,
    COMMA,
    DASH,
    GLUE,
    ITEMS,
    NUMBER,
    OPEN,
    ORDINAL,
    ROMAN,
    SEPARATORS,
    Token,
)
from schemas.act import ActReference

_ROMAN_RANK = 40
"""Roman numerals are printed for chapters and greater units only."""


@dataclass(frozen=True, slots=True)
class Item:
    """One number of a list, or a range ``first``–``last``.

    ``open`` says that ``1-6`` may be the range from 1 to 6 as well as the inserted number 1-6:
    the list is in the plural, and only the units of the act can tell.
    """

    first: str
    last: str | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A level word with its numbers; no items is the unit that the citation stands in."""

    level: LevelWord
    items: tuple[Item, ...]
    genitive: bool = False

    @property
    def here(self) -> bool:
        """``this article``: the unit that holds the words."""
        return not self.items


Path = tuple[Step, ...]
"""Steps from the great unit to the small one."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A citation in the paragraph's own positions. ``act`` None: no act is named."""

    start: int
    end: int
    act: ActReference | None
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """An act named in the paragraph; ``act`` ``"self"`` is this act."""

    start: int
    end: int
    act: ActReference
    reach: int = 0
    """End of the parentheses right behind the name: ``Кодексінің (бұдан әрі – АК)``."""
    short: bool = False
    """An abbreviation of two or three letters: an act only where one of its units is named."""


def items_before(tokens: list[Token], end: int, stop: int, word: Token) -> tuple[list[Item], int]:
    """Numbers that end at token ``end``, going back to ``stop`` (not read): items, first token.

    ``4 жана 5`` → 4, 5; ``2) - 7)`` → 2–7; a separator without a number before it is left.
    """
    items: list[Item] = []
    at = end
    while at > stop:
        if tokens[at].kind == GLUE:
            at -= 1
            continue
        if not _is_item(tokens[at], word):
            break
        last, first = tokens[at], tokens[at]
        at -= 1
        if at - 1 > stop and tokens[at].kind == DASH and _is_item(tokens[at - 1], word):
            first = tokens[at - 1]
            at -= 2
        items.insert(0, _item(first, last, word))
        begin = at + 1
        back = at
        while back > stop and tokens[back].kind in SEPARATORS:
            back -= 1
        if back == at or back <= stop or not _is_item(tokens[back], word):
            return items, begin
        at = back
    return items, at + 1


def items_after(tokens: list[Token], start: int, word: Token) -> tuple[list[Item], int]:
    """Numbers from token ``start`` on: items and the token after the last of them."""
    items: list[Item] = []
    at = end = start
    while at < len(tokens) and _is_item(tokens[at], word):
        first = last = tokens[at]
        at += 1
        if at + 1 < len(tokens) and tokens[at].kind == DASH and _is_item(tokens[at + 1], word):
            last = tokens[at + 1]
            at += 2
        items.append(_item(first, last, word))
        end = at
        while at < len(tokens) and tokens[at].kind in SEPARATORS:
            at += 1
        if at == end:
            break
    return items, end


def _is_item(token: Token, word: Token) -> bool:
    if token.kind == ROMAN:
        return word.level is not None and word.level.rank <= _ROMAN_RANK
    return token.kind in ITEMS


def _item(first: Token, last: Token, word: Token) -> Item:
    if first is not last:
        return Item(first.value, last.value)
    return Item(first.value, open=word.plural and "-" in first.value)


__all__ = [
    "AND", "CLOSE", "COMMA", "NUMBER", "OPEN", "ORDINAL", "Chain", "Item", "Mention", "Path",
    "Step", "items_after", "items_before",
]  # fmt: skip
