"""Locators: the units that an instruction names, from the great one to the small one.

Unlike citations they name units that may not exist yet (``дополнить статьей 5-1``), leave out what
the lines above say (``пункт 2``), and reach below the clauses (a sentence, a heading, a row).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.parse.citations.grammar import LevelWord
from ingest.parse.citations.steps import Item, items_after, items_before
from ingest.parse.citations.tokens import (
    DASH,
    GLUE,
    LEVEL,
    ORDINAL,
    OTHER,
    SELF,
    SEPARATORS,
    Token,
    tokenise,
)
from ingest.parse.instructions.grammar import Instructions
from schemas.amendment import Locator, Step

_RUNNING = 50
"""Rank of units that are named without what is above them."""
_LONGEST_RANGE = 300
_NO_LETTERS = "ёйъыь"
"""Letters that number no units."""


@dataclass(frozen=True, slots=True)
class Place:
    """A step of a locator as read: a word, its numbers, its rank."""

    word: LevelWord
    items: tuple[Item, ...]


Way = tuple[Place, ...]
"""Places from the great one to the small one; a place may hold several numbers."""


@dataclass(frozen=True, slots=True)
class Located:
    """A locator in a paragraph: ``[start, end)``. A list of units has several ways."""

    start: int
    end: int
    ways: tuple[Way, ...]


@dataclass(slots=True)
class _Read:
    place: Place
    first: int
    after: int
    genitive: bool
    """It may be a unit that holds the one before it."""
    upward: bool = False
    """It is said to hold the one before it: ``к статье 5``."""


def locate(text: str, words: Instructions) -> list[Located]:
    """Every locator of ``text``, in order. What is no part of a sentence must be masked."""
    tokens = list(_parted(tokenise(text, words.locators), words))
    reads = list(_steps(tokens, words))
    reads = _with_phrases(reads, text, tokens, words)
    out: list[Located] = []
    run: list[_Read] = []
    for read in reads:
        if run and not _joined(run[-1], read, tokens, words):
            out.append(_located(tokens, run, words))
            run = []
        run.append(read)
    if run:
        out.append(_located(tokens, run, words))
    return out


_ACT = ("act",)
"""``Закона``, ``Мыйзамдын``: the act at hand."""


def _parted(tokens: Sequence[Token], words: Instructions) -> Iterator[Token]:
    """``төртүнчү-алтынчы`` is a range of two ordinals, printed as one word."""
    for token in tokens:
        halves = token.text.split("-") if token.kind == OTHER else []
        known = [words.locators.word(half) for half in halves]
        if len(known) != 2 or any(word.kind != ORDINAL for word in known):
            yield token
            continue
        middle = token.start + len(halves[0])
        yield Token(ORDINAL, token.start, middle, str(known[0].number))
        yield Token(DASH, middle, middle + 1)
        yield Token(ORDINAL, middle + 1, token.end, str(known[1].number))


def _steps(tokens: list[Token], words: Instructions) -> Iterator[_Read]:
    free = 0
    for at, token in enumerate(tokens):
        if token.kind != LEVEL or token.level is None or at < free:
            continue
        read = (_down if words.down else _up)(tokens, at, free)
        yield read
        free = read.after


def _with_phrases(
    reads: list[_Read], text: str, tokens: list[Token], words: Instructions
) -> list[_Read]:
    """The steps, each that a phrase holds with what the phrase says: ``последнее предложение``."""
    for phrase in words.phrases:
        for match in phrase.pattern.finditer(text):
            held = [
                at
                for at, token in enumerate(tokens)
                if match.start() <= token.start and token.end <= match.end()
            ]
            inside = [r for r in reads if held and held[0] <= r.after - 1 <= held[-1]]
            if not inside:
                continue
            level = replace(inside[-1].place.word, levels=(phrase.part,))  # type: ignore[arg-type]
            items = (Item(phrase.num),) if phrase.num else ()
            one = _Read(Place(level, items), held[0], held[-1] + 1, inside[-1].genitive)
            reads = [r for r in reads if r not in inside]
            reads.append(one)
    return sorted(reads, key=lambda r: r.first)


def _down(tokens: list[Token], at: int, free: int) -> _Read:
    word = tokens[at]
    assert word.level is not None
    items, first = items_before(tokens, at - 1, free - 1, word)
    if not items:
        first = at - 1 if at > free and tokens[at - 1].kind == SELF else at
    return _Read(Place(word.level, tuple(items)), first, at + 1, word.genitive)


def _up(tokens: list[Token], at: int, free: int) -> _Read:
    word = tokens[at]
    assert word.level is not None
    items, after = items_after(tokens, at + 1, word)
    if items:
        return _Read(Place(word.level, tuple(items)), at, after, word.genitive)
    if at > free and tokens[at - 1].kind == ORDINAL:
        items, first = items_before(tokens, at - 1, free - 1, word)
        return _Read(Place(word.level, tuple(items)), first, at + 1, word.genitive)
    if at > free and tokens[at - 1].kind == SELF:
        return _Read(Place(word.level, ()), at - 1, at + 1, word.genitive)
    return _Read(Place(word.level, ()), at, at + 1, word.genitive)


def _joined(one: _Read, two: _Read, tokens: list[Token], words: Instructions) -> bool:
    """Nothing but separators and prepositions: the two steps are one locator."""
    between = tokens[one.after : two.first]
    if not between:
        return one.place.word != two.place.word  # "5-пункт 6-пункт деп эсептелсин" are two
    return all(
        t.kind in SEPARATORS or t.kind == GLUE or words.is_joint(t.text) or words.is_upward(t.text)
        for t in between
    )


def _located(tokens: list[Token], run: list[_Read], words: Instructions) -> Located:
    groups: list[list[_Read]] = [[]]
    for before, read in zip([None, *run], run, strict=False):
        between = tokens[before.after : read.first] if before is not None else []
        read.upward = any(words.is_upward(t.text) for t in between)
        if any(t.kind in SEPARATORS for t in between):
            groups.append([])
        groups[-1].append(read)
    ways = [_way(group, words) for group in groups]
    if words.down:
        ways = _carried(ways)
    else:
        for at in range(len(ways) - 2, -1, -1):
            ways[at] = _inherit(ways[at], ways[at + 1])
        for at in range(1, len(ways)):
            ways[at] = _inherit(ways[at], ways[at - 1])
    return Located(tokens[run[0].first].start, tokens[run[-1].after - 1].end, tuple(ways))


def _way(group: Sequence[_Read], words: Instructions) -> Way:
    """``пункт 2 части 3 статьи 8``, ``статья 8 часть 3`` and ``части 3 статьи 8 пункт 2`` are one
    way: greater and greater units up to the greatest, then smaller ones."""
    if words.down:
        return tuple(read.place for read in group)
    great: list[Place] = [group[0].place]
    at = 1
    while at < len(group):
        rank, last = group[at].place.word.rank, great[0].word.rank
        if not (rank < last or group[at].upward or (rank == last and group[at].genitive)):
            break
        great.insert(0, group[at].place)
        at += 1
    return (*great, *(read.place for read in group[at:]))


def _carried(ways: Sequence[Way]) -> list[Way]:
    """``1-бөлүгүндө, 2-бөлүгүнүн 3-пунктунда``: each goes on from what the one before names."""
    out: list[Way] = []
    for way in ways:
        out.append(_inherit(way, out[-1]) if out else way)
    return out


def _inherit(way: Way, neighbour: Way) -> Way:
    """``way`` below the units that its neighbour names above a step of the same kind."""
    top = way[0].word
    if top.rank <= _RUNNING:
        return way
    for at, place in enumerate(neighbour):
        if place.word.word == top.word or place.word.rank >= top.rank:
            return (*neighbour[:at], *way)
    return way


def of_act_alone(found: Located) -> bool:
    """Only ``Закон``: the act at hand, or a word like others."""
    return all(place.word.levels == _ACT for way in found.ways for place in way)


def spelt_out(way: Way) -> list[Locator]:
    """One locator per unit: ``пункты 3 и 5`` are two, ``4-6`` are three."""
    out: list[Locator] = [()]
    for place in way:
        steps = [Step(place.word.word, tuple(place.word.levels), n) for n in _numbers(place)]
        out = [(*head, step) for head in out for step in steps]
    return out


def _numbers(place: Place) -> list[str | None]:
    if not place.items:
        return [None]
    heads = [item.first.split("-")[0] for item in place.items if "-" in item.first]
    out: list[str | None] = []
    for item in place.items:
        out.extend(_range(item, inserted=heads.count(item.first.split("-")[0]) > 1))
    return out


def _range(item: Item, inserted: bool) -> list[str]:
    """``4-6`` of units in the plural is a range, unless a number beside it has the same head:
    ``7-8 и 7-9``."""
    first, last = item.first, item.last
    ends = re.fullmatch(r"(\d+)-(\d+)", first) if last is None and item.open else None
    if ends is not None and not inserted and int(ends[1]) < int(ends[2]):
        first, last = ends[1], ends[2]
    if last is None:
        return [first]
    head, low = _counted(first)
    other, high = _counted(last)
    if low is not None and high is not None and head == other and 0 < high - low < _LONGEST_RANGE:
        return [f"{head}{n}" for n in range(low, high + 1)]
    if len(first) == len(last) == 1 and first.isalpha() and first < last:
        return [chr(c) for c in range(ord(first), ord(last) + 1) if chr(c) not in _NO_LETTERS]
    return [first, last]


def _counted(number: str) -> tuple[str, int | None]:
    """``7-1`` → ``7-``, 1."""
    cut = max(number.rfind("-"), number.rfind(".")) + 1
    tail = number[cut:]
    return number[:cut], int(tail) if tail.isdigit() else None


_HOLDERS = frozenset({"footnote", "table"})
"""Parts that have units of their own, whatever their rank."""


def _holds(step: Step, rank: int, ranks: dict[str, int]) -> bool:
    return ranks[step.word] == rank or not _HOLDERS.isdisjoint(step.levels)


def below(path: Locator, base: Locator, ranks: dict[str, int], *, listed: bool) -> Locator:
    """``path`` from the top of the act, where the lines above or the words before name ``base``.

    ``listed``: ``base`` was named by a line above (``в части 2:``), so that a unit of the same rank
    stands inside it.
    """
    if not path or not (base or path[0].levels == _ACT):
        return path
    first = path[0]
    if first.levels == _ACT:
        return path[1:]
    rank = ranks[first.word]
    for at, step in enumerate(base):
        if step.word == first.word:
            named = step if first.num is None else first
            return (*base[:at], named, *path[1:])
    if rank <= _RUNNING:
        return (*(s for s in base if ranks[s.word] < rank), *path)
    kept = [s for s in base if ranks[s.word] < rank or (listed and _holds(s, rank, ranks))]
    return (*kept, *path)
