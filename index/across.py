"""A query in one language as the terms of the others: what the term base says its words are there.

The longest terms are taken first; shorter ones inside them are translated too, but only hint. A
word of five letters and more that the base does not know is tried as it is spelt: international
words (кодекс, лицензия, акциз) are spelt alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from index.plan import Also, And, Bag, Node, Plan, Reading, Word
from index.query.lookup import stop_words
from language.analyse import analysed_languages, word_keys
from language.dictionary import known
from language.fold import fold
from language.tokens import tokens
from schemas.across import TermPair

TERM = "term"
"""``Also.source`` of what the term base says."""
_LONGEST = 6
"""Words of a term that is looked for in a query."""
_INSIDE, _DOUBTFUL = 0.5, 0.5
"""Weight of terms inside a longer one that was found, and of pairs that nobody looked at."""
_BEGIN = 2
_LOAN_LETTERS = 5
_UNVOICED = {"к": "г", "п": "б", "т": "д"}
"""What a stem writes at the end of a word for what other languages print: каталок, каталог."""

_Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Target:
    language: str
    words: _Terms
    """Exact keys."""
    certain: bool


class TermIndex:
    """The active pairs of the term base by the keys of their words, in every language.

    Keys are made of those terms alone that begin as a word of a query does: of all they take a
    second.
    """

    def __init__(self, pairs: Iterable[TermPair]) -> None:
        self._waiting: dict[tuple[str, str], list[tuple[str, str, str, bool]]] = defaultdict(list)
        self._by: dict[str, dict[_Terms, dict[_Target, None]]] = {
            kind: defaultdict(dict) for kind in ("stem", "folded", "root")
        }
        for pair in pairs:
            if pair.active:
                a, b = pair.one_language, pair.other_language
                self._waiting[a, _begin(pair.one)].append((pair.one, b, pair.other, pair.certain))
                self._waiting[b, _begin(pair.other)].append((pair.other, a, pair.one, pair.certain))

    def of(
        self, kind: str, language: str, readings: Sequence[Reading], target: str
    ) -> list[_Target]:
        """What words of ``language`` are in another language, their keys of a kind compared."""
        self._read(language, _begin(readings[0].exact))
        keys = (language, *(getattr(reading, kind) for reading in readings))
        return [t for t in self._by[kind].get(keys, ()) if t.language == target]

    def _read(self, language: str, begin: str) -> None:
        for term, other, translation, certain in self._waiting.pop((language, begin), ()):
            target = _Target(other, _telling(translation), certain)
            own = [_reading(word, language) for word in _telling(term)]
            if own and target.words:
                for kind, found in self._by.items():
                    place = (language, *(getattr(reading, kind) for reading in own))
                    found[place].setdefault(target)


def with_terms(plan: Plan, terms: TermIndex) -> Plan:
    """The plan, its plain words also as what they are in the other languages: in all of them,
    whatever the filter, so that each is counted beside the one that is chosen."""
    bag = plan.bag
    if bag is None:
        return plan
    # Of a few words the language cannot be told: each is then looked up in every language.
    sources = (plan.language,) if plan.language else analysed_languages()
    found: dict[tuple[tuple[int, ...], str, _Terms], Also] = {}
    for source in sources:
        for target in analysed_languages():
            if target != source:
                for also in _Translation(bag, terms, plan.folded, source, target).run():
                    key = also.of, target, tuple(word.raw for word in also.words)
                    if key not in found or found[key].weight < also.weight:
                        found[key] = also
    if not found:
        return plan
    return replace(plan, where=_with_also(plan.where, tuple(found.values())))


class _Translation:
    """The words of a bag from one language into another."""

    def __init__(self, bag: Bag, terms: TermIndex, folded: bool, source: str, target: str) -> None:
        self._words = [_reading(word.raw, source) for word in bag.words]
        self._numbers = {at for at, word in enumerate(bag.words) if word.number}
        self._terms, self._source, self._target = terms, source, target
        self._kinds = ("stem", "folded", "root") if folded else ("stem", "root")

    def run(self) -> Iterator[Also]:
        translated: set[int] = set()
        for at, size, targets in self._longest(0, len(self._words), _LONGEST):
            translated.update(range(at, at + size))
            yield from self._said(at, size, targets, 1.0)
            if size > 1:
                for inner in self._longest(at, at + size, size - 1):
                    yield from self._said(*inner, _INSIDE)
        for at, reading in enumerate(self._words):
            if at not in translated and at not in self._numbers:
                for spelt in dict.fromkeys(_spellings(reading)):
                    if len(spelt) >= _LOAN_LETTERS and known(spelt, self._target) is not False:
                        yield Also((_word(spelt, self._target),), (at,), 1.0, TERM)

    def _longest(self, start: int, end: int, most: int) -> Iterator[tuple[int, int, list[_Target]]]:
        """(place, words, translations) of the longest terms between two places."""
        at = start
        while at < end:
            for size in range(min(most, end - at), 0, -1):
                targets = self._at(self._words[at : at + size])
                if targets:
                    yield at, size, targets
                    at += size - 1
                    break
            at += 1

    def _at(self, readings: Sequence[Reading]) -> list[_Target]:
        for kind in self._kinds:
            found = self._terms.of(kind, self._source, readings, self._target)
            if found:
                return found
        return []

    def _said(
        self, at: int, size: int, targets: Iterable[_Target], weight: float
    ) -> Iterator[Also]:
        of = tuple(range(at, at + size))
        for target in targets:
            words = tuple(_word(word, target.language) for word in target.words)
            yield Also(words, of, weight if target.certain else weight * _DOUBTFUL, TERM)


def _with_also(where: Node | None, found: tuple[Also, ...]) -> Node | None:
    match where:
        case Bag():
            return replace(where, also=(*where.also, *found))
        case And(parts=parts):
            return And(tuple(_with_also(part, found) or part for part in parts))
        case _:
            return where


def _spellings(reading: Reading) -> Iterator[str]:
    if known(reading.exact, reading.language) is False:
        # Of a word that it does not know a dictionary guesses the stem.
        yield reading.exact
        return
    yield reading.stem
    yield reading.exact
    last = _UNVOICED.get(reading.stem[-1:])
    if last:
        yield reading.stem[:-1] + last


def _reading(exact: str, language: str) -> Reading:
    return Reading(language, *word_keys(exact, language))


def _word(exact: str, language: str) -> Word:
    """A word that is looked for in one language alone."""
    return Word(exact, (_reading(exact, language),))


def _begin(term: str) -> str:
    """The letters by which a term is looked up before its words are read: those of its first."""
    for token in tokens(term):
        if token.key not in stop_words():
            return fold(token.key)[:_BEGIN]
    return fold(term.lower())[:_BEGIN]


@cache
def _telling(term: str) -> _Terms:
    """Exact keys of a term without the words that a query leaves out."""
    found = tuple(token.key for token in tokens(term))
    return tuple(key for key in found if key not in stop_words()) or found
