"""Open units while a component is walked, and what is known of what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.parse.block import Block, Unit
from ingest.parse.note import Note
from ingest.parse.structure.candidates import Candidate, Style
from ingest.parse.structure.numbering import Key, key
from schemas.clause import Level

RANK: dict[Level, int] = {
    "attachment": 0,
    "part": 1,
    "title": 2,
    "subtitle": 3,
    "chapter": 4,
    "section": 5,
    "article": 6,
    "list": 6,
    "preamble": 6,
    "paragraph": 7,
    "item": 7,
    "subparagraph": 8,
    "point": 9,
    "indent": 10,
    "alinea": 11,
    "table": 11,
}
"""Which level may stand inside which: a unit's parent has a smaller rank (points nest)."""

GROUPING: frozenset[Level] = frozenset({"part", "title", "subtitle", "chapter", "section"})
"""Levels that group clauses and hold no norm of their own."""

LISTED: frozenset[Level] = frozenset({"point", "indent"})
"""Levels that a later unnumbered paragraph leaves again."""


@dataclass(slots=True, eq=False)
class Scope:
    """A unit that is open: what its lists have come to. ``unit`` None is the component itself."""

    unit: Unit | None
    counters: dict[Style, Key] = field(default_factory=dict)
    letter: str | None = None
    tail: str = ""
    """Normalised text read last into the unit itself (to see whether it ends with a colon)."""
    alineas: int = 1
    last_alinea: Unit | None = None
    is_note: bool = False
    """Its unit is the legislator's note to an article, whose own list begins at 1."""
    lists: int = 0
    """How many lists have begun under it."""
    style: Style | None = None
    """How its unit was numbered."""
    word: str = ""
    """The word that headed it, as in ``Candidate.word``."""

    @property
    def level(self) -> Level | None:
        return self.unit.level if self.unit else None

    @property
    def key(self) -> Key | None:
        return key(self.unit.num) if self.unit and self.unit.num else None


@dataclass(frozen=True, slots=True)
class Item:
    """One step of the walk: a block with the notes inside it, or a note of its own."""

    block: Block | None
    notes: tuple[Note, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    quoted: bool = False

    def candidate(self, *styles: Style) -> Candidate | None:
        """The reading in one of the styles; of words a doubtful one too."""
        for found in self.candidates:
            if found.style in styles and (found.style == "word" or not found.doubtful):
                return found
        return None

    def alone(self, found: Candidate) -> bool:
        """The number stands alone on its line, with no note in place of the text."""
        return (
            self.block is not None
            and found.style != "word"
            and found.rest >= len(self.block.text.text)
            and not any(n.instead for n in self.notes)
        )

    def number(self, *styles: Style) -> Key | None:
        """Key of the number that the block begins with, text behind it."""
        found = None if self.quoted else self.candidate(*styles)
        if found is None or found.num is None or self.alone(found):
            return None
        return key(found.num)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The items of a component with quick answers about what comes after a place."""

    items: Sequence[Item]

    def behind(self, at: int, most: int | None = None) -> Iterator[Item]:
        """The items after ``at``, ``most`` of them. A slice would copy the rest of a long act."""
        end = len(self.items)
        return map(
            self.items.__getitem__, range(at + 1, end if most is None else min(end, at + 1 + most))
        )

    def next_number(self, at: int, *styles: Style, limit: int = 400) -> Key | None:
        """Key of the next number of the given styles after ``at`` that is not quoted."""
        for item in self.behind(at, limit):
            number = item.number(*styles)
            if number is not None:
                return number
        return None

    def next_numbered(self, at: int, style: Style) -> Block | None:
        """The next block that begins with a number of the style."""
        for item in self.behind(at):
            if item.number(style) is not None:
                return item.block
        return None

    def coming(self, at: int, number: Key, *styles: Style, count: int = 3) -> bool:
        """``number`` is among the next ``count`` numbers of the given styles."""
        seen = 0
        for item in self.behind(at):
            found = item.number(*styles)
            if found == number:
                return True
            seen += found is not None
            if seen == count:
                return False
        return False

    def next_words(self, at: int, level: Level, count: int = 6) -> list[Key]:
        """Numbers of the next units headed by a word of ``level``."""
        out: list[Key] = []
        for item in self.behind(at):
            word = item.candidate("word")
            if word is not None and word.level == level and word.num and not word.doubtful:
                out.append(key(word.num))
                if len(out) == count:
                    break
        return out

    def next_numbers(self, at: int, style: Style, count: int = 6) -> list[Key]:
        """Numbers of a style that come next, up to the next unit with a word."""
        out: list[Key] = []
        for item in self.behind(at):
            word = None if item.quoted else item.candidate("word")
            if len(out) == count or (word is not None and not word.doubtful):
                break
            number = item.number(style)
            if number is not None:
                out.append(number)
        return out

    def next_block(self, at: int) -> Item | None:
        """The next item that is a block."""
        for item in self.behind(at):
            if item.block is not None:
                return item
        return None
