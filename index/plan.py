"""The plan of a search: frozen values that print as what was understood.

Engines only compile a plan; marks are found by the same plan. Nothing here knows an engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from language.fold import has_special
from schemas.search import Filters


@dataclass(frozen=True, slots=True)
class Reading:
    """One word as one language reads it; keys as ``language.analyse`` makes them."""

    language: str
    exact: str
    stem: str
    folded: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word under every language asked for; ``number`` is the key of a number of an act."""

    raw: str
    readings: tuple[Reading, ...]
    number: str | None = None

    def __str__(self) -> str:
        return self.raw


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side, in any inflection; ``exact``: as they are written."""

    raw: str
    words: tuple[Word, ...]
    exact: bool = False

    def __str__(self) -> str:
        return f'{"=" if self.exact else ""}"{self.raw}"'


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

    words: tuple[Word, ...] = ()
    minimum: int = 0
    """How many of ``words`` must be there: all of them, fewer of a question, none beside the
    number of an act."""
    least: int = 0
    """How few of them may be there where nothing holds more."""
    phrases: tuple[Phrase, ...] = ()
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
    repaired: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "; ".join(self._parts())

    def _parts(self) -> Iterator[str]:
        if self.numbers:
            yield "number " + ", ".join(number.raw for number in self.numbers)
        if self.address:
            yield "unit " + " ".join(unit.raw for unit in self.address)
        for phrase in self.phrases:
            yield f"{'exact phrase' if phrase.exact else 'phrase'} {phrase}"
        if self.words:
            asked = " ".join(map(str, self.words))
            if not self.minimum:
                yield f"if possible with {asked}"
            elif self.minimum < len(self.words):
                yield f"at least {self.minimum} of the words {asked}"
            else:
                yield f"{'words' if len(self.words) > 1 else 'word'} {asked}"
        if self.folded and any(has_special(word.raw) for word in self._all_words()):
            yield "also as written without the special letters"
        if self.any_wording:
            yield "in any wording"

    def _all_words(self) -> Iterator[Word]:
        yield from self.words
        for phrase in self.phrases:
            yield from phrase.words

    def relaxed(self) -> Iterator[Plan]:
        """Weaker plans to try, in order, where this one finds nothing."""
        if not self.folded:
            yield replace(self, folded=True)
        weaker = replace(self, folded=True)
        for minimum in range(self.minimum - 1, self.least - 1, -1):
            yield replace(weaker, minimum=minimum)
        if self.address and self.minimum:
            yield replace(weaker, minimum=0)
