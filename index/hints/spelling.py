"""“Did you mean”: words of a query that occur nowhere, and the corpus' own that they may stand for.

Only a word that occurs nowhere is ever corrected, however rare the others are: a rare word may be
just what is sought. Short words are let alone, for nearly every one has a neighbour that is a word
too; and what a correction finds is counted before it is offered.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from index.engine import Engine
from index.hints.count import count, occurs
from index.plan import Field, Node, Plan, Word, nodes, words
from index.query import analyse_request, word_of
from language.analyse import analysed_languages, word_keys
from language.keyboard import retyped
from language.slips import IMPOSSIBLE, slip_cost
from language.tokens import Token, tokens
from language.typed_latin import is_latin, latin_pattern
from schemas.problem import BadInput
from schemas.register import Viewer
from schemas.search import Hit, SearchRequest
from schemas.suggest import MeantQuery, Reason

MOST = 3
"""Corrections of one query."""
_LEAST_LETTERS, _TWO_SLIPS = 5, 9
"""Letters from which one slip is thought of, and from which two are."""
_LEAST_LAYOUT = 3
_LONGEST = 40
_LONGEST_LATIN = 24
_LEAST_HALF = 3
"""Letters of each of two words that were typed as one."""
_NEAR = 200
"""Words of the corpus that are weighed for one of the query."""
_EACH = 3
"""Words kept for one of the query."""
_DEAREST = {1: 1.5, 2: 2.0}
"""What so many slips may cost together."""
_COST_OF_BLANK = 0.6
_COST_OF_LATIN = 0.3
_BY_FREQUENCY = 0.12
"""How much cheaper a word is that is ten times as frequent."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What may stand for one word of the query, or for two side by side."""

    start: int
    end: int
    typed: str
    meant: str
    reason: Reason
    cost: float


def corrections(
    engine: Engine,
    request: SearchRequest,
    plan: Plan,
    viewer: Viewer,
    today: str,
    hits: Sequence[Hit] = (),
) -> tuple[MeantQuery, ...]:
    """Queries that may have been meant, the likeliest first: those that find clauses with all their
    words, or where there is none such, those that find some.

    ``hits``: what the query found; the words that are marked in them need no other proof.
    """
    unknown = _unknown(engine, request, plan, viewer, hits)
    if not unknown:
        return ()
    speller = _Speller(engine, request, plan, viewer)
    tried = [*speller.on_other_layouts(unknown), *speller.word_by_word(unknown)]
    found: dict[str, tuple[float, bool, MeantQuery]] = {}
    for candidates, query in tried:
        if query in found or query == request.query:
            continue
        total, strict = _total(engine, replace(request, query=query), viewer, today)
        if total:
            cost = sum(c.cost for c in candidates)
            found[query] = cost, strict, _correction(candidates, query, total)
    whole = [one for one in found.values() if one[1]]
    ordered = sorted(whole or found.values(), key=lambda one: (one[0], -one[2].total))
    return tuple(correction for _, _, correction in ordered[:MOST])


def _correction(candidates: Sequence[_Candidate], query: str, total: int) -> MeantQuery:
    typed, meant = zip(*((c.typed, c.meant) for c in candidates), strict=True)
    return MeantQuery(query, typed, meant, candidates[0].reason, total)


def _total(engine: Engine, request: SearchRequest, viewer: Viewer, today: str) -> tuple[int, bool]:
    """Clauses that a query would find, and whether they hold all its words."""
    try:
        plan = analyse_request(request, today)
    except BadInput:
        return 0, False
    total = count(engine, plan, viewer)
    if total:
        return total, True
    for weaker in plan.relaxed():
        total = count(engine, weaker, viewer)
        if total:
            return total, weaker.bag == plan.bag
    return 0, False


def _unknown(
    engine: Engine, request: SearchRequest, plan: Plan, viewer: Viewer, hits: Sequence[Hit]
) -> list[Token]:
    """Words of the query's text that occur nowhere, in any form."""
    marked = set(_marked(hits))
    known: dict[str, bool] = {}
    for word in _words(plan.where):
        if word.raw in known or not any(char.isalpha() for char in word.raw):
            continue
        stems = {(reading.language, reading.stem) for reading in word.readings}
        known[word.raw] = not marked.isdisjoint(stems) or occurs(engine, word, plan, viewer)
    return [token for token in tokens(request.query) if known.get(token.key) is False]


def _marked(hits: Sequence[Hit]) -> Iterator[tuple[str, str]]:
    """Language and stem of the words that are marked in hits."""
    for hit in hits:
        for start, end in hit.marks:
            for token in tokens(hit.text[start:end]):
                yield hit.act.language, word_keys(token.key, hit.act.language)[1]


def _words(where: Node | None) -> list[Word]:
    """Words that are looked for in texts; those of the card's fields are names and numbers."""
    of_fields = {w for node in nodes(where) if isinstance(node, Field) for w in words(node.part)}
    return [word for word in words(where) if word not in of_fields]


class _Speller:
    """Candidates for one query."""

    def __init__(self, engine: Engine, request: SearchRequest, plan: Plan, viewer: Viewer) -> None:
        self._engine = engine
        self._query = request.query
        self._plan = plan
        self._viewer = viewer
        chosen = [c for c in request.filters.language if c in analysed_languages()]
        self._languages = tuple(chosen) or analysed_languages()

    def on_other_layouts(
        self, unknown: Sequence[Token]
    ) -> Iterator[tuple[tuple[_Candidate, ...], str]]:
        """The whole query on other layouts, where that makes known words of unknown ones."""
        if all(len(token.key) < _LEAST_LAYOUT for token in unknown):
            return
        for other in retyped(self._query):
            keys = [token.key for token in tokens(other.text)]
            if keys and all(self._known(key) for key in keys):
                typed = self._query.strip()
                yield (_Candidate(0, 0, typed, other.text.strip(), "layout", 0.0),), other.text

    def word_by_word(
        self, unknown: Sequence[Token]
    ) -> Iterator[tuple[tuple[_Candidate, ...], str]]:
        ways = [self._best(self._candidates(token)) for token in unknown]
        for one in self._joined(unknown):
            yield (one,), self._with((one,))
        each = _EACH if len(unknown) == 1 else 2 if len(unknown) == 2 else 1
        some = [way[:each] for way in ways if way]
        for chosen in product(*some) if some else ():
            yield chosen, self._with(chosen)

    def _with(self, chosen: Iterable[_Candidate]) -> str:
        query = self._query
        for one in sorted(chosen, key=lambda c: -c.start):
            query = query[: one.start] + one.meant + query[one.end :]
        return query

    def _best(self, candidates: Iterable[_Candidate]) -> list[_Candidate]:
        """The cheapest of each stem: other forms of one word would find the same.

        Only words that stand in what the viewer may see: the corpus has the words of all acts.
        """
        best: list[_Candidate] = []
        had: set[tuple[str, str]] = set()
        for one in sorted(candidates, key=lambda c: (c.cost, c.meant)):
            stems = self._stems(one.meant)
            if had.isdisjoint(stems) and all(self._known(t.key) for t in tokens(one.meant)):
                best.append(one)
            had |= stems
            if len(best) == _EACH:
                break
        return best

    def _stems(self, words: str) -> set[tuple[str, str]]:
        """Of words that were parted the last: the first half tells no more."""
        last = [token.key for token in tokens(words)][-1]
        return {(code, word_keys(last, code)[1]) for code in self._languages}

    def _candidates(self, token: Token) -> Iterator[_Candidate]:
        word = token.key[:_LONGEST]
        if is_latin(word):
            yield from self._from_latin(token, word[:_LONGEST_LATIN])
        if len(word) >= _LEAST_LETTERS and word.isalpha():
            yield from self._near(token, word)
            yield from self._parted(token, word)

    def _near(self, token: Token, word: str) -> Iterator[_Candidate]:
        slips = 2 if len(word) >= _TWO_SLIPS else 1
        for code in self._languages:
            for other in self._engine.words_near(word, code, slips, _NEAR):
                cost = slip_cost(word, other, code, _DEAREST[slips])
                if 0 < cost < IMPOSSIBLE:
                    yield self._candidate(token, other, "slip", cost)

    def _from_latin(self, token: Token, word: str) -> Iterator[_Candidate]:
        for code in self._languages:
            pattern = latin_pattern(word, code)
            if pattern:
                for other in self._engine.words_like(pattern, code, _NEAR):
                    yield self._candidate(token, other, "latin", _COST_OF_LATIN)

    def _parted(self, token: Token, word: str) -> Iterator[_Candidate]:
        for at in range(_LEAST_HALF, len(word) - _LEAST_HALF + 1):
            left, right = word[:at], word[at:]
            if self._held(left) and self._held(right):
                yield self._candidate(token, f"{left} {right}", "split", _COST_OF_BLANK)

    def _joined(self, unknown: Sequence[Token]) -> Iterator[_Candidate]:
        lost = {token.start for token in unknown}
        for one, other in pairwise(tokens(self._query)):
            whole = one.key + other.key
            between = self._query[one.end : other.start]
            if not ({one.start, other.start} & lost) or between.strip("- "):
                continue
            if whole.isalpha() and len(whole) >= _LEAST_LETTERS and self._known(whole):
                typed = self._query[one.start : other.end]
                yield _Candidate(one.start, other.end, typed, whole, "joined", _COST_OF_BLANK)

    def _candidate(self, token: Token, meant: str, reason: Reason, cost: float) -> _Candidate:
        held = min(self._held(part.key) for part in tokens(meant))
        cost -= _BY_FREQUENCY * math.log10(1 + held)
        return _Candidate(token.start, token.end, token.key, meant, reason, cost)

    def _held(self, word: str) -> int:
        return self._engine.held(word_of(word, self._languages))

    def _known(self, word: str) -> bool:
        return occurs(self._engine, word_of(word, self._languages), self._plan, self._viewer)
