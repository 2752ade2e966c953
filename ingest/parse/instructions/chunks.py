"""A paragraph cut into chunks: acts, quotations, locators, words of amending, signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parse.block import Context
from ingest.parse.citations.acts import mentions
from ingest.parse.citations.names import Names
from ingest.parse.citations.steps import Item, Mention
from ingest.parse.dates import find_dates
from ingest.parse.instructions.documents import same_act
from ingest.parse.instructions.grammar import (
    ACT,
    ANNEXED,
    COLON,
    COMMA,
    DASH,
    FILLER,
    LOCATOR,
    MARK,
    OTHER,
    QUOTE,
    STOP,
    Instructions,
)
from ingest.parse.instructions.locators import Located, Place, locate, of_act_alone
from ingest.parse.instructions.quoting import Quoted, is_letter, quotations
from schemas.act import ActReference

_MASK = "ꙮ"
"""Stands for every character that is no part of the sentence: one word to every tokeniser."""
_SIGN = {":": COLON, ",": COMMA, ";": STOP, ".": STOP, "-": DASH}
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*|\S")
_ENTRY = re.compile(r"(?:\d{1,3}|[^\W\d_])\)(?=\s)")
_NUMBER = re.compile(r"\d+(?:[.,-]\d+)*\)?(?!\w)")

_TITLED = 50
"""Rank of the units that have a title beside their number."""
_NAMED_PARTS = (("row",), ("column",))
_LONGEST_DATE = 40
_BEHIND_ACT = frozenset({"insert", "restate", "reading", "annexed"})
"""Terminals that tell that a bare word for the act is what is amended."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """``[start, end)`` of the paragraph, and what it is."""

    kind: str
    start: int
    end: int
    located: Located | None = None
    act: ActReference | None = None
    quoted: Quoted | None = None
    sign: str | None = None
    """Of a sign that is named (``точку``) or a number without quotes: its characters."""
    printed: str = ""


def cut(
    text: str,
    start: int,
    end: int,
    words: Instructions,
    context: Context,
    defined: Names | None,
    act: ActReference | None,
) -> tuple[list[Chunk], tuple[str, ...]]:
    """The chunks of ``text[start:end]``, without the words that mean nothing here, and the
    language texts that it names.

    ``act``: the one that the lines above name.
    """
    part = " " * start + text[start:end]
    quoted = [q for q in quotations(part, words, start) if not is_letter(part, q)]
    masked = _masked(part, [(q.start, q.end) for q in quoted if q.worded])
    named = [m for m in mentions(masked, words.locators, context, defined) if m.act != "self"]
    if words.down:
        named = [_dated(m, masked) for m in named]
    same = same_act(masked, words.locators, act)
    if same is not None:
        named = [m for m in named if m.end <= same.start or same.end <= m.start] + [same]
    free = [q for q in quoted if not any(m.start <= q.start < m.end for m in named)]
    named = [m for m in named if not any(q.start < m.start < q.end for q in free)]
    held = [(m.start, m.end) for m in named]
    masked = _masked(masked, [*held, *((q.start, q.end) for q in free)])
    masked, languages = _without_texts(masked, words, context)
    masked = words.blank.sub(_blanks, masked)
    phrases = [m.span() for m in words.terminals.finditer(masked) if " " in m[0]]
    located = locate(_without_brackets(_masked(masked, phrases)), words)
    return _Cutter(part, masked, words, named, free, located, start).read(), languages


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _without_texts(
    masked: str, words: Instructions, context: Context
) -> tuple[str, tuple[str, ...]]:
    """The text without the words that name a language text, and the languages."""
    out: list[str] = []
    for pattern, languages in words.texts:
        if context.jurisdiction in languages and pattern.search(masked):
            out.append(languages[context.jurisdiction])
            masked = pattern.sub(_blanks, masked)
    return masked, tuple(dict.fromkeys(out))


def _dated(mention: Mention, text: str) -> Mention:
    """An act with the date that stands before it: ``2003 жылғы 9 шілдедегі … Су кодексі``."""
    act = mention.act
    if isinstance(act, str) or act.date is not None:
        return mention
    start = max(0, mention.start - _LONGEST_DATE)
    piece = text[start : mention.start].rstrip()
    for date in find_dates(piece, ""):
        if len(piece) - date.end <= 1:
            return replace(mention, start=start + date.start, act=replace(act, date=date.value))
    return mention


def _masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    out = text
    for a, b in spans:
        out = f"{out[:a]}{_MASK * (b - a)}{out[b:]}"
    return out


_BRACKETS = re.compile(r"\([^()]*\)")


def _without_brackets(text: str) -> str:
    """What stands in brackets names no place: sources of publication, remarks."""
    return _BRACKETS.sub(lambda m: _MASK * len(m[0]) if len(m[0]) > 3 else m[0], text)


class _Cutter:
    def __init__(
        self,
        text: str,
        masked: str,
        words: Instructions,
        named: Sequence[Mention],
        quoted: Sequence[Quoted],
        located: Sequence[Located],
        start: int,
    ) -> None:
        self.text = text
        self.words = words
        self.masked = masked
        self.acts = {m.start: m for m in named}
        self.quoted = {q.start: q for q in quoted}
        self.located = {found.start: found for found in located}
        self.at = start
        self.out: list[Chunk] = []

    def read(self) -> list[Chunk]:
        while self.at < len(self.text):
            if self.masked[self.at].isspace() or self.text[self.at].isspace():
                self.at += 1
                continue
            self._next()
        return self.out

    def _next(self) -> None:
        at = self.at
        if (mention := self.acts.get(at)) is not None:
            self._add(Chunk(ACT, at, mention.end, act=mention.act))
        elif (quoted := self.quoted.get(at)) is not None:
            self._add(Chunk(QUOTE, at, quoted.end, quoted=quoted))
        elif (phrase := self._phrase(at)) is not None:
            self._add(phrase)
        elif (found := self.located.get(at)) is not None and self._locates(found):
            self._add(Chunk(LOCATOR, at, found.end, located=found))
        elif (bracket := _BRACKETS.match(self.text, at)) is not None:
            inside = self._phrase(at + 1)
            if inside is not None and inside.kind == ANNEXED:  # "(прилагается)"
                self._add(inside)
            self.at = bracket.end()
        else:
            self._word(at)

    def _phrase(self, at: int) -> Chunk | None:
        """A longer phrase of amending that begins with a word of a locator."""
        match = self.words.terminals.match(self.masked, at)
        if match is None or (at in self.located and " " not in match[0]):
            return None
        return Chunk(self.words.terminal(match), at, match.end(), printed=match[0])

    def _locates(self, found: Located) -> bool:
        """A bare word for the act is a locator only right before a word of amending."""
        if any(pattern.match(self.masked, found.start) for pattern, _ in self.words.signs):
            return False
        if not of_act_alone(found):
            return True
        behind = found.end
        while self.masked[behind : behind + 1].isspace():
            behind += 1
        match = self.words.terminals.match(self.masked, behind)
        return match is not None and self.words.terminal(match) in _BEHIND_ACT

    def _word(self, at: int) -> None:
        for pattern, sign in self.words.signs:
            match = pattern.match(self.masked, at)
            if match is not None:
                self._add(Chunk(MARK, at, match.end(), sign=sign, printed=match[0]))
                return
        word = self.words.locators.word(match[0]) if (match := _WORD.match(self.text, at)) else None
        assert match is not None and word is not None
        after_noun = bool(self.out) and self.out[-1].kind == "figures"
        entry = _ENTRY.match(self.text, at)
        if entry and (not self.out or self.out[-1].kind in (COLON, STOP)):
            self.at = entry.end()  # an entry of a list that stands in one line
            return
        number = _NUMBER.match(self.text, at)
        if after_noun and number is not None:
            self._add(Chunk(QUOTE, at, number.end(), sign=number[0], printed=number[0]))
        elif word.kind == "and":
            self._add(Chunk(COMMA, at, match.end(), printed=match[0]))
        else:
            kind = _SIGN.get(match[0], OTHER)
            self._add(Chunk(kind, at, match.end(), printed=match[0]))

    def _named(self, last: Chunk, chunk: Chunk) -> Chunk | None:
        """``строку "Сады"``: a row or column is named by what it holds; ``главу 2 "Сады"``: a
        title behind the number says nothing more."""
        if chunk.quoted is None or chunk.quoted.worded or last.located is None:
            return None
        way = last.located.ways[-1]
        place = way[-1]
        if place.items and place.word.rank <= _TITLED:
            return replace(last, end=chunk.end)
        if place.items or place.word.levels not in _NAMED_PARTS:
            return None
        name = Place(place.word, (Item(self.text[chunk.quoted.first : chunk.quoted.last]),))
        ways = (*last.located.ways[:-1], (*way[:-1], name))
        return replace(last, end=chunk.end, located=Located(last.start, chunk.end, ways))

    def _add(self, chunk: Chunk) -> None:
        self.at = chunk.end
        if chunk.kind == FILLER:
            return
        last = self.out[-1] if self.out else None
        if last is not None and (named := self._named(last, chunk)) is not None:
            self.out[-1] = named
            return
        if last is not None and {last.kind, chunk.kind} <= {COMMA, DASH}:
            return  # one of them is enough
        if last is not None and {last.kind, chunk.kind} == {LOCATOR, ACT}:
            together = last.kind == (ACT if self.words.down else LOCATOR)
            if together:
                self.out[-1] = Chunk(
                    LOCATOR,
                    last.start,
                    chunk.end,
                    located=last.located or chunk.located,
                    act=last.act or chunk.act,
                )
                return
        self.out.append(chunk)
