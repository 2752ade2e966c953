"""The same acts in both engines, and one question asked of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import settings
from demo import ACTS
from index import Engine, TermIndex, inside, open_engine, search
from index.explain import explain
from jobs import steps
from jobs.indexing import documents_of
from register.due import all_iris
from register.store import open_register
from schemas.across import TermPair
from schemas.explanation import Explanation
from schemas.register import LOCAL, Viewer
from schemas.search import ActGroup, Hit, IndexDocument, SearchRequest, SearchResult
from tests.index import test_oracle
from tests.index.acts import all_acts, small_act

TODAY = "2024-11-01"
CLOSE = 1e-4
"""Scores are equal that differ by less of themselves: the engines add in another order."""

_READ = (".txt", ".html", ".docx")


def documents(folder: Path) -> Iterator[list[IndexDocument]]:
    """Every act: the demonstration set (but for its PDF, which takes seconds to read), those that
    the tests of the index ask about, forty short texts in each language, and two hidden ones."""
    register = open_register(folder)
    for path in sorted(path for path in ACTS.iterdir() if path.suffix in _READ):
        source = steps.read_path(path)
        steps.record(register, steps.parse(source), path.read_bytes())
    with register.reading() as session:
        iris = all_iris(session)
    for iri in iris:
        yield documents_of(register, iri)
    register.close()
    for act in (*all_acts(), *test_oracle.ACTS):
        yield act.documents()
    hidden = small_act("99", "Скрытый договор", edition=91, type="order", date="2022-02-02")
    hidden.add("para_1", "paragraph", "Договор аренды родника хранится отдельно.", num="1")
    yield hidden.documents(regime="service")
    untitled = small_act(None, "", edition=92, type="order", date=None)
    untitled.add("para_1", "paragraph", "Родник без названия акта.", num="1")
    yield untitled.documents(regime="restricted")


TERMS = TermIndex(
    [
        TermPair("ky", "булак", "ru", "родник", "shipped", True),
        TermPair("kk", "бұлақ", "ru", "родник", "shipped", True),
        TermPair("ky", "айыл өкмөтү", "ru", "айыл окмоту", "shipped", True),
        TermPair("ky", "көпүрө", "ru", "мост", "shipped", True),
        TermPair("kk", "бақ", "ru", "сад", "phrases", False),
    ]
)


def filled(folder: Path, server: settings.Elasticsearch) -> Both:
    """Both engines over all ``documents``, as a site opens them."""
    embedded = open_engine(folder / "index")
    servers = open_engine(settings.Settings(folder, elasticsearch=server))
    for some in documents(folder / "register"):
        for engine in (embedded, servers):
            engine.put(some)
    embedded.commit()
    servers.commit()
    return Both(embedded, servers)


@dataclass(frozen=True)
class Both:
    """``embedded`` and ``servers`` hold the same documents."""

    embedded: Engine
    servers: Engine

    def each(self, ask: Callable[[Engine], Any]) -> tuple[Any, Any]:
        return ask(self.embedded), ask(self.servers)

    def alike(self, ask: Callable[[Engine], Any]) -> Any:
        """The very same answer of both."""
        ours, theirs = self.each(ask)
        assert theirs == ours
        return ours

    def search(self, query: str, viewer: Viewer = LOCAL, **more: Any) -> SearchResult:
        """The answer, where both give the same."""
        terms = more.pop("terms", None)
        request = SearchRequest(query, **({"limit": 300} | more))
        ours: SearchResult
        ours, theirs = self.each(lambda engine: search(engine, request, viewer, TODAY, terms))
        beside = [replace(one, hits=(), groups=()) for one in (ours, theirs)]
        assert beside[0] == beside[1], query
        if request.view == "acts":
            same_groups(ours.groups, theirs.groups, request)
        else:
            same_order(ours.hits, theirs.hits, request.limit, query)
        return ours

    def inside(self, query: str, act: str, viewer: Viewer = LOCAL, **more: Any) -> int:
        request = SearchRequest(query, **more)
        request = replace(request, filters=replace(request.filters, act=act))
        return len(self.alike(lambda engine: inside(engine, request, viewer, TODAY)))

    def explain(self, query: str, act: str, eid: str | None, **more: Any) -> Explanation:
        request = SearchRequest(query, **more)
        request = replace(request, filters=replace(request.filters, act=act))
        ours, theirs = self.each(lambda engine: explain(engine, request, eid, LOCAL, TODAY))
        assert replace(theirs, score=None) == replace(ours, score=None), query
        assert _close(ours.score or 0.0, theirs.score or 0.0), query
        told: Explanation = ours
        return told


def same_order(ours: Sequence[Hit], theirs: Sequence[Hit], most: int, query: str) -> None:
    """The same hits with the same scores, in the same order up to equal scores; of what is equal to
    the last one of a full page, others may stand there."""
    scores = [one.score for one in ours]
    assert _all_close(scores, [one.score for one in theirs]), query
    for start, end in _alike(scores):
        if not end == len(ours) == most:
            mine, others = ([replace(h, score=0.0) for h in s[start:end]] for s in (ours, theirs))
            assert all(one in others for one in mine), (query, mine, others)


def same_groups(
    ours: Sequence[ActGroup], theirs: Sequence[ActGroup], request: SearchRequest
) -> None:
    """As ``same_order`` of the best hits, and of the hits in each act."""
    scores = [one.hits[0].score for one in ours]
    assert _all_close(scores, [one.hits[0].score for one in theirs]), request.query
    for start, end in _alike(scores):
        others = {one.act.iri: one for one in theirs[start:end]}
        cut_off = end == len(ours) == request.limit
        for one in ours[start:end]:
            if cut_off and one.act.iri not in others:
                continue
            other = others[one.act.iri]
            assert one.total == other.total, request.query
            if one.act.language == other.act.language:  # the best places may be equal in several
                assert one.act == other.act, request.query
                same_order(one.hits, other.hits, request.per_act, request.query)


def _alike(scores: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Runs of equal scores."""
    borders = [at for at, (one, other) in enumerate(pairwise(scores), 1) if not _close(one, other)]
    return pairwise([0, *borders, len(scores)])


def _all_close(ours: Sequence[float], theirs: Sequence[float]) -> bool:
    return len(ours) == len(theirs) and all(map(_close, ours, theirs))


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= CLOSE * max(abs(one), abs(other))
