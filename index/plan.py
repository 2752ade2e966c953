"""The plan of a search: frozen values that print as what was understood.

``Plan.where`` is the query as a tree. Engines only compile a plan; ``index.check`` says of a text
which characters fit it. Nothing here knows an engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from language.fold import has_special
from language.joining import joining_words
from schemas.search import Filters, Sort

Distance = Literal["word", "sentence", "clause"]
FieldName = Literal["title", "number", "body", "article", "court", "judge", "case"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One word as one language reads it; keys as ``language.analyse`` makes them."""

    language: str
    exact: str
    stem: str
    folded: str
    root: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word under every language asked for; ``number`` is the key of a number of an act."""

    raw: str
    readings: tuple[Reading, ...]
    number: str | None = None

    def __str__(self) -> str:
        return self.raw


@dataclass(frozen=True, slots=True)
class Also:
    """Other words that say the same: the terms of law for what people say.

    ``of``: places in the bag of the words they stand for; all ``words`` must be there to stand for
    them. ``weight``: 1 where they mean the same, less where the words only hint at them.
    ``source``: whose terms they are.
    """

    words: tuple[Word, ...]
    of: tuple[int, ...]
    weight: float
    source: str

    def __str__(self) -> str:
        return " ".join(map(str, self.words))


_TOLD = 8
"""Other words that are told of plain ones."""


@dataclass(frozen=True, slots=True)
class Bag:
    """Plain words, as people type them: ``minimum`` of them must be there, the order ranks."""

    words: tuple[Word, ...]
    minimum: int
    """All of them, fewer of a question, none beside the number of an act."""
    least: int = 0
    """How few of them may be there where nothing holds more."""
    also: tuple[Also, ...] = ()

    @property
    def whole(self) -> bool:
        """All words are asked for: they are no question, of which no text holds every word."""
        return self.minimum >= len(self.words)

    def __str__(self) -> str:
        asked = " ".join(map(str, self.words)) + self._also()
        if not self.minimum:
            return f"if possible with {asked}"
        if self.minimum < len(self.words):
            return f"at least {self.minimum} of the words {asked}"
        return f"{'words' if len(self.words) > 1 else 'word'} {asked}"

    def _also(self) -> str:
        said = {str(word) for word in self.words}
        told = [str(also) for also in self.also if also.weight >= 1]
        others = [one for one in dict.fromkeys(told) if one not in said]
        more = ", …" if len(others) > _TOLD else ""
        return f" (also as {', '.join(others[:_TOLD])}{more})" if others else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side, in any inflection; ``exact``: as they are written."""

    raw: str
    words: tuple[Word, ...]
    exact: bool = False

    def __str__(self) -> str:
        return f"{'exact phrase' if self.exact else 'phrase'} {notation(self)}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words by their letters as written: ``*`` is any letters, ``?`` is one."""

    raw: str
    keys: tuple[str, ...]
    """The pattern in the letters of each language, each once."""

    def __str__(self) -> str:
        return f"pattern {self.raw}"


@dataclass(frozen=True, slots=True)
class Near:
    """Parts near each other in one text, no word serving two of them.

    ``unit`` ``word``: the last of them begins at most ``most`` words on from the end of the first
    (neighbours: 1); else all of them stand in one sentence, or in one clause. A ``Not`` among the
    parts must not stand there too: as near, or in the same sentence.
    """

    parts: tuple[Node, ...]
    unit: Distance
    most: int | None = None
    ordered: bool = False

    def __str__(self) -> str:
        where = f"within {self.most} words" if self.unit == "word" else f"in one {self.unit}"
        order = " in this order" if self.ordered else ""
        return f"{where}{order}: {', '.join(map(notation, self.parts))}"


@dataclass(frozen=True, slots=True)
class And:
    """All parts."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return "; ".join(
            f"word {part}" if isinstance(part, Word) else str(part) for part in self.parts
        )


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return f"any of: {', '.join(map(notation, self.parts))}"


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    part: Node

    def __str__(self) -> str:
        return f"without {notation(self.part)}"


@dataclass(frozen=True, slots=True)
class Field:
    """A part looked for in one field of the act's card, or by the number of an article.

    Of ``number``, ``case`` and ``article`` the words have the value as it was written and its key
    in ``number``, and no readings.
    """

    name: FieldName
    part: Node

    def __str__(self) -> str:
        return f"by {self.name}: {notation(self.part)}"


@dataclass(frozen=True, slots=True)
class Dates:
    """Acts of these days, both included; None is open."""

    first: str | None
    last: str | None

    def __str__(self) -> str:
        if self.first is None:
            return f"of dates until {self.last}"
        if self.last is None:
            return f"of dates from {self.first}"
        return f"of dates from {self.first} to {self.last}"


_SOME, _MANY = 3, 4
"""Plain words from which an answer need not hold most, where nothing holds all; and from which
few texts hold all."""

Node = Bag | Word | Phrase | Pattern | Near | And | Or | Not | Field | Dates


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of an act by its number: the levels that its name may mean, and the name's stems."""

    raw: str
    levels: tuple[str, ...]
    num: str
    labels: tuple[tuple[str, str], ...]
    """(language, stem) of the name."""


@dataclass(frozen=True, slots=True)
class ActNumber:
    """The number of an act, told by its sign (``№ 1093``) or because nothing else was asked."""

    raw: str
    key: str
    words: tuple[Word, ...]
    """The same number as words of a text."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is looked for, where, and on which day."""

    where: Node | None = None
    address: tuple[Unit, ...] = ()
    """Units from a query such as "ст. 8 п. 2", in the order written."""
    numbers: tuple[ActNumber, ...] = ()
    folded: bool = False
    """Words may be typed without special letters."""
    language: str | None = None
    """Language of the query, None where it is not certain."""
    on: str = ""
    any_wording: bool = False
    filters: Filters = field(default_factory=Filters)
    sort: Sort = "relevance"
    without_acts: tuple[str, ...] = ()
    """IRIs of acts that are shown already."""
    repaired: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "; ".join(self._parts())

    def _parts(self) -> Iterator[str]:
        if self.numbers:
            yield "number " + ", ".join(number.raw for number in self.numbers)
        if self.address:
            yield "unit " + " ".join(unit.raw for unit in self.address)
        if self.where is not None:
            yield str(And((self.where,)))
        if self.folded and any(has_special(word.raw) for word in words(self.where)):
            yield "also as written without the special letters"
        if self.any_wording:
            yield "in any wording"

    @property
    def plain(self) -> Bag | None:
        """The plain words, where they are all that is asked.

        None where a number, an address or an operator leads to a clause of its own.
        """
        where = self.where
        if not isinstance(where, Bag) or self.numbers or self.address:
            return None
        return None if any(word.number for word in where.words) else where

    @property
    def by_article(self) -> Bag | None:
        """The plain words, where articles are ranked by them as a whole.

        None in any wording, where each wording is a place, and in another order than by relevance:
        there the same clauses fit, each for itself.
        """
        by_clause = self.any_wording or self.sort != "relevance"
        return None if by_clause else self.plain

    @property
    def bag(self) -> Bag | None:
        """The plain words of the query, None where it has none."""
        return next((node for node in nodes(self.where) if isinstance(node, Bag)), None)

    def with_minimum(self, minimum: int) -> Plan:
        """The same plan, ``minimum`` of its plain words asked for."""
        return replace(self, where=_with_minimum(self.where, minimum))

    def as_question(self) -> Plan | None:
        """The same plan, its many plain words taken for a question: few of them are enough.

        None for few words as long as something holds all of them.
        """
        bag = self.plain
        if bag is None or len(bag.words) < (_MANY if bag.whole else _SOME):
            return None
        enough = len(bag.words) // 2
        if enough >= bag.minimum:
            return None
        return replace(self, where=replace(bag, minimum=enough, least=1))

    def relaxed(self) -> Iterator[Plan]:
        """Weaker plans to try, in order, where this one finds nothing."""
        if not self.folded:
            yield replace(self, folded=True)
        weaker, bag = replace(self, folded=True), self.bag
        if bag is None:
            return
        for minimum in range(bag.minimum - 1, bag.least - 1, -1):
            yield weaker.with_minimum(minimum)
        if self.address and bag.minimum:
            yield weaker.with_minimum(0)


def nodes(where: Node | None, wanted: bool = True) -> Iterator[Node]:
    """Every node of a tree, outermost first; ``wanted``: without what must not be there."""
    if where is None:
        return
    yield where
    match where:
        case Near(parts=parts) | And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from nodes(part, wanted)
        case Field(part=part):
            yield from nodes(part, wanted)
        case Not(part=part) if not wanted:
            yield from nodes(part, wanted)
        case _:
            pass


def words(where: Node | None) -> Iterator[Word]:
    """The words that a tree looks for, phrases' words included."""
    for node in nodes(where):
        match node:
            case Word():
                yield node
            case Bag(words=found) | Phrase(words=found):
                yield from found
            case _:
                pass


def _with_minimum(where: Node | None, minimum: int) -> Node | None:
    match where:
        case Bag():
            return replace(where, minimum=minimum)
        case And(parts=parts):
            changed = (_with_minimum(part, minimum) for part in parts)
            return And(tuple(part for part in changed if part is not None))
        case _:
            return where


def as_query(where: Node) -> str:
    """A tree as a query that is read as this very tree, but for what only weaker plans have."""
    # A single word without quotation marks would be read as plain words.
    return f'"{where.raw}"' if isinstance(where, Word) else notation(where)


def notation(node: Node) -> str:
    """A node in the signs of the query language, as it stands among others."""
    match node:
        case Bag(words=found):
            return " ".join(word.raw for word in found)
        case Word(raw=raw):
            return f'"{raw}"' if raw in joining_words() else raw
        case Phrase(raw=raw, exact=exact):
            return f'{"=" if exact else ""}"{raw}"'
        case Pattern(raw=raw):
            return raw
        case Near():
            return _near(node)
        case Or(parts=parts):
            return " | ".join(map(_inside, parts))
        case And(parts=parts):
            plain = any(isinstance(part, Bag) for part in parts)
            return (" " if plain else " & ").join(
                f'"{part.raw}"' if plain and isinstance(part, Word) else _inside(part)
                for part in parts
            )
        case Not(part=part):
            return f"-{_inside(part)}"
        case Field(name=name, part=part):
            return f"{name}:{_inside(part)}"
        case Dates(first=first, last=last):
            return f"date:{first or ''}..{last or ''}"


def _inside(node: Node) -> str:
    joins = isinstance(node, And | Or | Near)
    return f"({notation(node)})" if joins else notation(node)


def _near(node: Near) -> str:
    distance = str(node.most) if node.unit == "word" else node.unit[0]
    if node.unit == "clause":
        distance = "p"
    if len(node.parts) == 2 and not isinstance(node.parts[0], Not):
        first, second = map(_inside, node.parts)
        return f"{first} {'+' if node.ordered else '/'}{distance} {second}"
    return f"({' '.join(map(_inside, node.parts))})~{'+' if node.ordered else ''}{distance}"
