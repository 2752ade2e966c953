"""The one judge of what fits: a tree evaluated exactly over the words of one text.

Marks, explanations and the verification of what an engine cannot decide all come from here, so
that every engine finds and shows the same. A text is walked through once; a word of it costs one
look into a dictionary of the words seen before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from index.near import Occurrence, occurrences, single
from index.patterns import expression
from index.plan import Also, And, Bag, Dates, Field, Near, Node, Not, Or, Pattern, Phrase, Word
from language.analyse import word_keys
from language.sentences import sentence_ends
from language.tokens import WORD, exact_key

Outer = Callable[[Node], bool]
"""Whether a text's act fits a node that is not about the text: ``Field``, ``Dates``, ``Bag``."""

_MOST_OCCURRENCES = 5_000
"""Of one part near others in one text."""
_MOST_KNOWN = 100_000
"""Words that one check remembers."""


def needs_check(node: Node) -> bool:
    """True where an engine finds more than fits, so that its finds must be looked at."""
    match node:
        case Near():
            return True
        case Field(name="title", part=part):
            return _has_order(part)
        case And(parts=parts) | Or(parts=parts):
            return any(map(needs_check, parts))
        case Not(part=part):
            return needs_check(part)
    return False


def _has_order(node: Node) -> bool:
    match node:
        case Phrase(words=words):
            return len(words) > 1
        case And(parts=parts) | Or(parts=parts):
            return any(map(_has_order, parts))
        case Not(part=part):
            return _has_order(part)
    return isinstance(node, Near)


class Places:
    """Where the words that a check looks for stand in one text."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self._language = language
        self.at: dict[int, list[int]] = defaultdict(list)
        """Word positions of each key, in order."""
        self.spans: dict[int, tuple[int, int]] = {}
        """Characters of the word at a position that some key stands at."""
        self._ends: tuple[int, ...] | None = None

    def sentence(self, position: int) -> int:
        if self._ends is None:
            self._ends = sentence_ends(self.text, self._language)
        return bisect_right(self._ends, self.spans[position][0])


class Check:
    """A tree ready to be held against texts of one language. Make it with ``check_of``."""

    def __init__(self, where: Node | None, language: str, folded: bool) -> None:
        self._where = where
        self._language = language
        self._folded = folded
        self._ids: dict[tuple[str, str], int] = {}
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._stem: dict[str, list[int]] = defaultdict(list)
        self._without_letters: dict[str, list[int]] = defaultdict(list)
        self._root: dict[str, list[int]] = defaultdict(list)
        self._patterns: list[tuple[re.Pattern[str], int]] = []
        self._words: dict[Word, tuple[int, ...]] = {}
        self._plain: dict[Word, tuple[int, ...]] = {}
        """Of plain words, which any word of their family stands for."""
        self._rows: dict[Phrase, tuple[tuple[int, ...], ...]] = {}
        self._known: dict[str, tuple[int, ...] | None] = {}
        if where is not None:
            self._prepare(where)

    def _prepare(self, node: Node) -> None:
        match node:
            case Word():
                self._words[node] = self._keys_of(node)
            case Bag(words=words, also=others):
                for word in (*words, *(word for also in others for word in also.words)):
                    self._plain[word] = (*self._keys_of(word), *self._roots_of(word))
            case Phrase():
                self._rows[node] = tuple(dict.fromkeys(self._rows_of(node)))
            case Pattern(keys=keys):
                for key in keys:
                    self._pattern(key)
            case And(parts=parts) | Or(parts=parts) | Near(parts=parts):
                for part in parts:
                    self._prepare(part)
            case Not(part=part):
                self._prepare(part)
            case _:
                pass

    def _id(self, kind: str, key: str) -> int:
        tables = {"exact": self._exact, "stem": self._stem, "root": self._root}
        table = tables.get(kind, self._without_letters)
        made = self._ids.get((kind, key))
        if made is None:
            made = self._ids[kind, key] = len(self._ids)
            table[key].append(made)
        return made

    def _pattern(self, key: str) -> int:
        made = self._ids.get(("pattern", key))
        if made is None:
            made = self._ids["pattern", key] = len(self._ids)
            self._patterns.append((re.compile(expression(key, self._folded)), made))
        return made

    def _keys_of(self, word: Word) -> tuple[int, ...]:
        found = [self._id("exact", reading.exact) for reading in word.readings]
        for reading in word.readings:
            if reading.language == self._language:
                found.append(self._id("stem", reading.stem))
                if self._folded:
                    found.append(self._id("folded", reading.folded))
        return tuple(dict.fromkeys(found))

    def _roots_of(self, word: Word) -> tuple[int, ...]:
        own = (reading for reading in word.readings if reading.language == self._language)
        return tuple(self._id("root", reading.root) for reading in own)

    def _rows_of(self, phrase: Phrase) -> Iterator[tuple[int, ...]]:
        """Keys to stand side by side: as written, or all by their stems, or all without letters."""
        for readings in zip(*(word.readings for word in phrase.words), strict=True):
            yield tuple(self._id("exact", r.exact) for r in readings)
            if phrase.exact or readings[0].language != self._language:
                continue
            yield tuple(self._id("stem", r.stem) for r in readings)
            if self._folded:
                yield tuple(self._id("folded", r.folded) for r in readings)

    def read(self, text: str) -> Places:
        """Walk through ``text`` once."""
        places = Places(text, self._language)
        known, at, spans = self._known, places.at, places.spans
        position = -1
        for match in WORD.finditer(text):
            surface = match[0]
            try:
                ids = known[surface]
            except KeyError:
                if len(known) > _MOST_KNOWN:
                    known.clear()
                ids = known[surface] = self._learn(surface)
            if ids is None:
                continue
            position += 1
            if ids:
                spans[position] = match.span()
                for one in ids:
                    at[one].append(position)
        return places

    def _learn(self, surface: str) -> tuple[int, ...] | None:
        key = exact_key(surface)
        if not key:
            return None  # not a word: it has no position
        exact, stem, folded, root = word_keys(key, self._language)
        found = [*self._exact.get(exact, ()), *self._stem.get(stem, ())]
        found += [*self._without_letters.get(folded, ()), *self._root.get(root, ())]
        found += [made for pattern, made in self._patterns if pattern.fullmatch(exact)]
        return tuple(found)

    def fits(self, text: str, outer: Outer) -> bool:
        """True where ``text`` fits the tree."""
        return self._where is None or self._fits(self._where, self.read(text), outer)

    def _fits(self, node: Node, places: Places, outer: Outer) -> bool:
        match node:
            case And(parts=parts):
                return all(self._fits(part, places, outer) for part in parts)
            case Or(parts=parts):
                return any(self._fits(part, places, outer) for part in parts)
            case Not(part=part):
                return not self._fits(part, places, outer)
            case Bag() | Field() | Dates():
                return outer(node)
            case Near():
                return next(self._near(node, places), None) is not None
        return bool(self.occurrences(node, places))

    def occurrences(self, node: Node, places: Places) -> Sequence[Occurrence]:
        """Where a word, phrase, pattern, distance, or any of such stands, by its first word."""
        match node:
            case Word():
                ids = self._words[node]
                return [single(p, p) for p in _merged([places.at.get(i, []) for i in ids])]
            case Phrase():
                return [single(p, p + len(node.words) - 1) for p in self._phrase(node, places)]
            case Pattern(keys=keys):
                found = [places.at.get(self._pattern(key), []) for key in keys]
                return [single(p, p) for p in _merged(found)]
            case Or(parts=parts):
                return sorted({one for part in parts for one in self.occurrences(part, places)})
            case Near():
                return sorted(islice(self._near(node, places), _MOST_OCCURRENCES))
        return ()

    def _phrase(self, phrase: Phrase, places: Places) -> list[int]:
        starts: set[int] = set()
        for row in self._rows[phrase]:
            found = set(places.at.get(row[0], ()))
            for step, one in enumerate(row[1:], 1):
                found &= {position - step for position in places.at.get(one, ())}
            starts |= found
        return sorted(starts)

    def _near(self, asked: Near, places: Places) -> Iterator[Occurrence]:
        wanted = [
            self.occurrences(part, places) for part in asked.parts if not isinstance(part, Not)
        ]
        if not all(wanted):
            return iter(())
        denied = [
            self.occurrences(part.part, places) for part in asked.parts if isinstance(part, Not)
        ]
        return occurrences(asked, wanted, denied, places.sentence)

    def stretches(self, text: str) -> list[tuple[int, int]]:
        """Characters of what makes ``text`` fit, in order, none overlapping; a phrase is one.

        Words of a phrase or a distance are marked only where they satisfy it, and nothing is where
        the text lacks a part that is asked for, or holds what must not be there.
        """
        if self._where is None:
            return []
        places = self.read(text)
        if not places.spans:
            return []
        spans = places.spans
        found = {
            (spans[first][0], spans[last][1])
            for first, last in self._marked(self._where, places) or ()
        }
        return _apart(found)

    def _marked(self, node: Node, places: Places) -> set[tuple[int, int]] | None:
        """Stretches of words to mark; None where the text does not fit ``node``."""
        match node:
            case And(parts=parts):
                each = [self._marked(part, places) for part in parts]
                told = [found for found in each if found is not None]
                return set().union(*told) if len(told) == len(each) else None
            case Or(parts=parts):
                each = [self._marked(part, places) for part in parts]
                told = [found for found in each if found is not None]
                return set().union(*told) if told else None
            case Not(part=part):
                # Of a card nothing is known here: the engine has seen to it.
                return None if self._fits(part, places, lambda _: False) else set()
            case Bag(words=words, also=others):
                found = {p for word in words for p in self._positions(word, places)}
                found.update(p for also in others for p in self._said(also, places))
                return {(p, p) for p in found}
            case Field() | Dates():
                return set()
            case Near():
                return self._marked_near(node, places)
        standing = self.occurrences(node, places)
        return {stretch for one in standing for stretch in one.stretches} if standing else None

    def otherwise(self, text: str, bag: Bag) -> Also | None:
        """Of plain words none of which stands in ``text``: the other words there that say so."""
        places = self.read(text)
        if any(self._positions(word, places) for word in bag.words):
            return None
        return next((also for also in bag.also if self._said(also, places)), None)

    def _positions(self, word: Word, places: Places) -> list[int]:
        return _merged([places.at.get(one, []) for one in self._plain[word]])

    def _said(self, also: Also, places: Places) -> list[int]:
        """Where other words stand, all of them being there."""
        each = [self._positions(word, places) for word in also.words]
        return [p for found in each for p in found] if all(each) else []

    def _marked_near(self, node: Near, places: Places) -> set[tuple[int, int]] | None:
        marked: set[tuple[int, int]] = set()
        for one in islice(self._near(node, places), _MOST_OCCURRENCES):
            marked.update(one.stretches)
        return marked or None


@lru_cache(maxsize=32)
def check_of(where: Node | None, language: str, folded: bool) -> Check:
    """The check of a tree; kept, for the hits of one answer are looked at one after another."""
    return Check(where, language, folded)


def _merged(lists: Sequence[list[int]]) -> list[int]:
    full = [found for found in lists if found]
    if len(full) <= 1:
        return full[0] if full else []
    return sorted(set().union(*full))


def _apart(found: set[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda mark: (mark[0], -mark[1])):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return out
