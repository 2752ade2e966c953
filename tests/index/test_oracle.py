"""The engine and its check beside a naive evaluation that tries every choice of words."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Engine, open_engine, search
from index.marks import marks
from index.plan import (
    And,
    Bag,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Plan,
    Word,
    nodes,
)
from index.query import analyse_request
from language.analyse import Keys, analyse
from language.fold import fold
from language.sentences import sentence_at, sentence_ends
from schemas.problem import BadInput
from schemas.register import Viewer
from schemas.search import Filters, SearchRequest
from tests.index.acts import SmallAct, small_act
from tests.index.queries import WORDS, queries

TODAY = "2024-05-01"
_FILLER = ("суд", "вправе", "кодекс")


def _act(language: str, edition: int) -> SmallAct:
    """Forty short texts over a few words, some of several sentences."""
    act = small_act(str(edition), "Акт", edition=edition, language=language)
    chance = random.Random(edition)
    for number in range(1, 41):
        sentences = [
            " ".join(chance.choices((*WORDS, *_FILLER), k=chance.randint(1, 6))).capitalize()
            for _ in range(chance.randint(1, 3))
        ]
        act.add(f"para_{number}", "paragraph", f"{'. '.join(sentences)}.", num=str(number))
    return act


ACTS = [_act("ru", 1), _act("ky", 2), _act("kk", 3)]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    path: Path = tmp_path_factory.mktemp("oracle")
    engine = open_engine(path)
    for act in ACTS:
        engine.put(act.documents())
    engine.commit()
    return engine


class _Naive:
    """Evaluates a tree over one text by trying every choice; shares nothing with the check."""

    def __init__(self, text: str, language: str, folded: bool) -> None:
        self.keys: Sequence[Keys] = analyse(text, language)
        self.language, self.folded = language, folded
        ends = sentence_ends(text, language)
        self.sentences = [sentence_at(ends, key.start) for key in self.keys]

    def fits(self, node: Node) -> bool:
        match node:
            case And(parts=parts):
                return all(self.fits(part) for part in parts)
            case Or(parts=parts):
                return any(self.fits(part) for part in parts)
            case Not(part=part):
                return not self.fits(part)
        return any(True for _ in self.stands(node))

    def stands(self, node: Node) -> Iterator[frozenset[int]]:
        """Sets of word positions at which ``node`` stands."""
        match node:
            case Word():
                yield from (
                    frozenset({i}) for i, key in enumerate(self.keys) if self._is(node, key)
                )
            case Pattern():
                for i, key in enumerate(self.keys):
                    if any(self._like(list(pattern), list(key.exact)) for pattern in node.keys):
                        yield frozenset({i})
            case Phrase():
                size = len(node.words)
                for i in range(len(self.keys) - size + 1):
                    if self._row(node, self.keys[i : i + size]):
                        yield frozenset(range(i, i + size))
            case Or(parts=parts):
                for part in parts:
                    yield from self.stands(part)
            case Near():
                yield from self._near(node)

    def _near(self, node: Near) -> Iterator[frozenset[int]]:
        wanted = [list(self.stands(p)) for p in node.parts if not isinstance(p, Not)]
        denied = [list(self.stands(p.part)) for p in node.parts if isinstance(p, Not)]
        for chosen in itertools.product(*wanted):
            whole = frozenset().union(*chosen)
            if len(whole) < sum(map(len, chosen)):
                continue
            if node.ordered and any(max(a) >= min(b) for a, b in itertools.pairwise(chosen)):
                continue
            if self._as_near(node, chosen) and not any(
                self._as_near(node, (whole, other)) and not other <= whole
                for part in denied
                for other in part
            ):
                yield whole

    def _as_near(self, node: Near, chosen: Sequence[frozenset[int]]) -> bool:
        if node.unit == "word":
            return max(map(min, chosen)) - min(map(max, chosen)) <= (node.most or 0)
        if node.unit == "sentence":
            return len({self.sentences[i] for one in chosen for i in one}) == 1
        return True

    def _is(self, word: Word, key: Keys) -> bool:
        return any(
            reading.exact == key.exact
            or (reading.language == self.language and reading.stem == key.stem)
            or (self.folded and reading.language == self.language and reading.folded == key.folded)
            for reading in word.readings
        )

    def _row(self, phrase: Phrase, keys: Sequence[Keys]) -> bool:
        for at in range(len(phrase.words[0].readings)):
            row = [word.readings[at] for word in phrase.words]
            pairs = list(zip(row, keys, strict=True))
            if all(r.exact == k.exact for r, k in pairs):
                return True
            if phrase.exact or row[0].language != self.language:
                continue
            if all(r.stem == k.stem for r, k in pairs):
                return True
            if self.folded and all(r.folded == k.folded for r, k in pairs):
                return True
        return False

    def _like(self, pattern: list[str], word: list[str]) -> bool:
        if not pattern:
            return not word
        if pattern[0] == "*":
            return any(self._like(pattern[1:], word[i:]) for i in range(len(word) + 1))
        if not word:
            return False
        same = pattern[0] in ("?", word[0]) or (self.folded and pattern[0] == fold(word[0]))
        return same and self._like(pattern[1:], word[1:])


def _texts(plan: Plan) -> set[tuple[str, str]]:
    """(act, eid) of every text that fits, by the naive way."""
    where = plan.where
    assert where is not None
    return {
        (act.act.iri, version.clause.eid)
        for act in ACTS
        for version in act.versions
        if _Naive(version.clause.text, act.act.language, plan.folded).fits(where)
    }


@settings(max_examples=150, deadline=None)
@given(queries(), st.sampled_from([(), ("ru",), ("kk", "ky")]))
def test_the_engine_finds_what_fits_and_nothing_else(
    small: Engine, query: str, language: tuple[str, ...]
) -> None:
    request = SearchRequest(query, filters=Filters(language=language), limit=200)
    try:
        plan = analyse_request(request, TODAY)
    except BadInput:
        return
    if any(isinstance(node, Bag) for node in nodes(plan.where)):
        return
    expected = _texts(plan)
    if language:
        expected = {
            (act.act.iri, eid)
            for act in ACTS
            for iri, eid in expected
            if act.act.iri == iri and act.act.language in language
        }
    result = search(small, request, Viewer(), TODAY)
    found = {(hit.act.iri, hit.eid) for hit in result.hits if hit.eid is not None}
    if not expected and not plan.folded:
        return  # a weaker plan was tried
    assert found == expected
    acts = len([hit for hit in result.hits if hit.eid is None])
    assert result.total == len(expected) + acts
    counted = {value.value: value.count for value in result.facets["language"]}
    assert sum(counted.values()) >= result.total
    if not language:
        assert sum(counted.values()) == result.total


@settings(max_examples=150, deadline=None)
@given(queries(), st.sampled_from(["ru", "ky", "kk"]), st.integers(0, 39))
def test_marks_are_the_words_of_what_fits(query: str, language: str, at: int) -> None:
    try:
        plan = analyse_request(SearchRequest(query), TODAY)
    except BadInput:
        return
    if any(isinstance(node, Bag) for node in nodes(plan.where)):
        return
    act = next(act for act in ACTS if act.act.language == language)
    text = act.versions[at].clause.text
    naive = _Naive(text, language, plan.folded)
    assert plan.where is not None
    found = marks(text, language, plan)
    if not naive.fits(plan.where):
        assert found == ()
        return
    marked = {
        i for i, key in enumerate(naive.keys) for a, b in found if a <= key.start and key.end <= b
    }
    assert marked == _marked(naive, plan.where)


def _marked(naive: _Naive, node: Node) -> set[int]:
    match node:
        case And(parts=parts) | Or(parts=parts):
            return {i for p in parts if naive.fits(p) for i in _marked(naive, p)}
        case Not():
            return set()
    return {i for one in naive.stands(node) for i in one}
