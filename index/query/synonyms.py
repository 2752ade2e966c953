"""Everyday words as terms of law: what else the plain words of a query are looked for as.

Tables: ``language/<code>/search/synonyms.tsv``. Phrases and operators mean what they say and are
not widened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

import language
from index.plan import Also, And, Bag, Node, Plan, Reading, Word
from index.query.lookup import stop_words
from language.analyse import analyse, word_keys
from language.tokens import tokens

_BETWEEN = 2
"""Words that may stand between those of a phrase: "забрали у мужа права"."""
_WEIGHTS = {">": 1.0, "=": 1.0, "~": 0.5}
_BEGIN = 3
"""Letters by which rows are looked up before their words are read."""
_MOST = 40
"""Terms that one query is widened by; the strongest are kept."""


@dataclass(frozen=True, slots=True)
class _Row:
    """``said`` and ``terms`` as written."""

    said: str
    code: str
    terms: tuple[str, ...]
    weight: float
    source: str

    @property
    def stems(self) -> tuple[str, ...]:
        return _stems(self.said, self.code)


def with_synonyms(plan: Plan, text: str) -> Plan:
    """The plan, its plain words also as terms of law; ``text``: the query, stop words included."""
    where = plan.where
    if isinstance(where, Bag):
        return replace(plan, where=_widened(where, text, plan))
    if isinstance(where, And):
        parts: tuple[Node, ...] = tuple(
            _widened(part, text, plan) if isinstance(part, Bag) else part for part in where.parts
        )
        return replace(plan, where=And(parts))
    return plan


def _widened(bag: Bag, text: str, plan: Plan) -> Bag:
    each = [_of_language(bag, text, code) for code in _languages(bag, plan)]
    # A word that several languages share is meant in the one that knows most of the query.
    most = max((_known(found) for found in each), default=0)
    told = [also for found in each if _known(found) == most for also in found]
    told.sort(key=lambda also: -also.weight)
    return replace(bag, also=tuple(told[:_MOST]))


def _of_language(bag: Bag, text: str, code: str) -> list[Also]:
    found: dict[str, Also] = {}
    for row in _said([token.key for token in tokens(text)], code):
        of = tuple(at for at, word in enumerate(bag.words) if _stem(word, code) in row.stems)
        for term in row.terms:
            also = Also(_words(term, code), of, row.weight, row.source)
            if term not in found or found[term].weight < also.weight:
                found[term] = also
    own = {_stem(word, code) for word in bag.words}
    return [also for also in found.values() if not _holds(own, also)]


def _known(found: list[Also]) -> int:
    """How many words of the query other words stand for."""
    return len({at for also in found for at in also.of})


def _languages(bag: Bag, plan: Plan) -> tuple[str, ...]:
    read = tuple(dict.fromkeys(r.language for word in bag.words for r in word.readings))
    return (plan.language,) if plan.language in read and plan.language else read


def _stem(word: Word, code: str) -> str | None:
    return next((r.stem for r in word.readings if r.language == code), None)


def _holds(own: set[str | None], also: Also) -> bool:
    return all(word.readings[0].stem in own for word in also.words)


def _said(words: Sequence[str], code: str) -> Iterator[_Row]:
    """Rows whose words stand near each other; of one row within another only the longer."""
    places: dict[str, list[int]] = defaultdict(list)
    begin: dict[str, None] = {}
    for at, word in enumerate(words):
        stem = word_keys(word, code)[1]
        places[stem].append(at)
        begin |= {word[:_BEGIN]: None, stem[:_BEGIN]: None}
    rows = {id(row): row for start in begin for row in _rows(code).get(start, ())}
    fitting = [
        row
        for row in rows.values()
        if _near(row.stems, places, code) and _as_told(row, words, code)
    ]
    for row in fitting:
        if not any(set(row.stems) < set(other.stems) for other in fitting):
            yield row


def _as_told(row: _Row, words: Sequence[str], code: str) -> bool:
    """Of words that all mean little ("болбойт": must not) no other form is meant ("болуп")."""
    little = all(stem in _little(code) for stem in row.stems)
    return not little or all(token.key in words for token in tokens(row.said))


def _near(said: Sequence[str], places: dict[str, list[int]], code: str) -> bool:
    if any(stem not in places for stem in said):
        return False
    if any(stem in _little(code) for stem in said):
        # With words that mean little by themselves: side by side, as told.
        return any(
            all(first + at in places[stem] for at, stem in enumerate(said))
            for first in places[said[0]]
        )
    return any(
        max(at) - min(at) < len(said) + _BETWEEN for at in product(*(places[s] for s in said))
    )


@cache
def _little(code: str) -> frozenset[str]:
    return frozenset(word_keys(word, code)[1] for word in stop_words())


@cache
def _words(term: str, code: str) -> tuple[Word, ...]:
    """The words of a term that tell something."""
    read = [
        Word(token.key, (Reading(code, *word_keys(token.key, code)),)) for token in tokens(term)
    ]
    return tuple(word for word in read if word.readings[0].stem not in _little(code)) or tuple(read)


@cache
def _rows(code: str) -> dict[str, tuple[_Row, ...]]:
    """Rows by the beginning of each word of what is said.

    Stems are made of those alone that a query may mean: all of them take a second.
    """
    found: dict[str, dict[int, _Row]] = defaultdict(dict)
    path = Path(language.__path__[0]) / code / "search" / "synonyms.tsv"
    if path.is_file():
        for row in _read(path.read_text(encoding="utf-8").splitlines(), code):
            for word in row.said.split():
                found[word[:_BEGIN]][id(row)] = row
    return {start: tuple(rows.values()) for start, rows in found.items()}


def _read(lines: Iterable[str], code: str) -> Iterator[_Row]:
    source = ""
    for line in lines:
        if line.startswith("# ["):
            source = line[3:].rstrip("]")
        if line.startswith("#") or not line.strip():
            continue
        said, sign, terms = (part.strip() for part in line.split("\t"))
        left, right = _listed(said), _listed(terms)
        for one in left:
            yield _Row(one, code, right, _WEIGHTS[sign], source)
        for one in right:
            if one.count(" ") > 1:
                # A term of law means itself: no shorter row within it does.
                yield _Row(one, code, (), 0.0, source)
        for one in right if sign == "=" else ():
            others = tuple(term for term in (*left, *right) if term != one)
            yield _Row(one, code, others, _WEIGHTS[sign], source)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


@lru_cache(maxsize=20_000)
def _stems(text: str, code: str) -> tuple[str, ...]:
    return tuple(keys.stem for keys in analyse(text, code))
