"""What is read of the index of clauses."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from elasticsearch import ApiError, Elasticsearch, NotFoundError

from index.by_article import best_of_articles
from index.compile import Compiler
from index.elastic.acts import articles_by_act, articles_query, by_act, clauses_by_act
from index.elastic.client import answer
from index.elastic.documents import found_of, id_of
from index.elastic.pieces import ElasticPieces, Json, Query
from index.engine import FACETS, ActText, EngineResult, Found, facet_values
from index.hints.plan import Likeness
from index.keys import keys_of
from index.plan import Plan, Word
from index.sorting import field_of, order_of
from schemas.problem import Unavailable
from schemas.register import Viewer

_SECONDS = 15.0
"""To wait for an answer to somebody who waits too."""
_PAGE = 5_000
"""Hits fetched at once (the server gives 10,000 at most)."""
_LEAST_PLACES = 200
"""Articles fetched at once at the least: their places alone, so that one journey is enough."""
_KEPT = "1m"
"""How long the server keeps a state of the index for the next page."""
_MOST_VALUES = 60_000
"""Values of a field that are counted exactly (the server's limit is a little higher): acts."""
_TIES = {field_of("newest"): "asc"}
_PLACE_ALONE: Json = {"_source": False, "docvalue_fields": ["place"]}
_NOTHING_STORED = "_none_"
"""Not even the id of a hit is read: most of the time of fetching many of them."""
_BY_SCORE = [{"_score": "desc"}, _TIES]
"""Among equal scores an order of its own, so that all copies of the index answer alike."""

_Hit = dict[str, Any]


class Reading:
    """The reading half of ``index.engine.Engine``; ``index``: name or alias of the clauses."""

    def __init__(self, client: Elasticsearch, index: str, shards: int = 1) -> None:
        self._client = client.options(request_timeout=_SECONDS, retry_on_timeout=False)
        self._index = index
        self._compiler = Compiler(ElasticPieces())
        # Shards know how rare a word is among their own documents alone: ask all of them first.
        self._type = {"search_type": "dfs_query_then_fetch"} if shards > 1 else {}

    def count(self) -> int:
        return _total(self._search(query={"term": {"kind": "clause"}}, size=0))

    def search(self, plan: Plan, viewer: Viewer, take: int, *, facets: bool = True) -> EngineResult:
        if not facets:
            total, hits = self._hits(_ordered(self._compiler.query(plan, viewer), plan), take)
            return EngineResult(total, 0, tuple(map(_shown, hits)))
        chosen = [name for name in FACETS if getattr(plan.filters, name)]
        body = _ordered(self._compiler.query(plan, viewer, chosen), plan)
        limits = {name: self._compiler.chosen(plan, name).json for name in chosen}
        if limits:
            body["post_filter"] = {"bool": {"filter": list(limits.values())}}
        answered = self._search(size=min(take, _PAGE), aggs=_counting(limits), **body)
        counted = _counts(answered["aggregations"])
        total, hits = _total(answered), iter(answered["hits"]["hits"])
        if min(take, total) > _PAGE:
            total, hits = self._pages(body, take)
        by_act = counted.pop("work")
        values = {name: facet_values(counted[name]) for name in FACETS}
        return EngineResult(total, len(by_act), tuple(map(_shown, hits)), values, by_act)

    def candidates(
        self, plan: Plan, viewer: Viewer, most: int, without: str | None = None
    ) -> tuple[int, Iterator[Found]]:
        query = self._compiler.query(plan, viewer, [without] if without else ())
        total, hits = self._hits(_ordered(query, plan), most)
        return total, map(_shown, hits)

    def fits(self, ids: Sequence[str], plan: Plan) -> frozenset[str]:
        if not ids:
            return frozenset()
        query = self._compiler.fitting(ids, plan).json
        answered = self._search(query=query, size=len(ids), source=False, track_total_hits=False)
        fitting = {hit["_id"] for hit in answered["hits"]["hits"]}
        return frozenset(id for id in ids if id_of(id) in fitting)

    def holds(self, id: str, field: str, terms: Sequence[str]) -> bool:
        query = self._compiler.holding(id, field, terms).json
        return _total(self._search(query=query, size=0)) > 0

    def articles(self, plan: Plan, viewer: Viewer, take: int) -> tuple[Found, ...]:
        return best_of_articles(self, self._compiler, plan, viewer, take)

    def in_acts(
        self, plan: Plan, viewer: Viewer, acts: Sequence[ActText], each: int
    ) -> Mapping[ActText, tuple[Found, ...]]:
        bag = plan.by_article
        if bag is None:
            query, collapse = by_act(self._compiler.query(plan, viewer), acts, each)
            body = _ordered(query, plan)
            answered = self._together(body, collapse, {}, len(acts))
            return clauses_by_act(answered, acts, plan, each)
        ranked = articles_query(self, self._compiler, plan, bag, viewer)
        query, collapse = by_act(ranked, acts, each)
        body = {"query": _weighted(query), "sort": _BY_SCORE}
        answered = self._together(body, collapse, _PLACE_ALONE, len(acts))
        return articles_by_act(answered, acts, self, self._compiler, plan, bag, viewer, each)

    def _together(self, body: Json, collapse: Json, shown: Json, groups: int) -> Json:
        """The best hits of each group; ``shown``: what is fetched of a hit."""
        inner = {**collapse["inner_hits"], "sort": body["sort"], **shown}
        return self._search(
            **body,
            collapse={**collapse, "inner_hits": inner},
            size=groups,
            source=False,
            track_total_hits=False,
        )

    def frequencies(self, field: str, terms: Sequence[str], viewer: Viewer) -> tuple[int, ...]:
        return self._frequencies([(field, term) for term in terms], viewer)[1]

    def similar(self, like: Likeness, viewer: Viewer, take: int) -> tuple[Found, ...]:
        query = self._compiler.similar(like, viewer).json
        answered = self._search(query=query, size=take, sort=_BY_SCORE, track_total_hits=False)
        return tuple(map(_shown, answered["hits"]["hits"]))

    def held(self, word: Word) -> int:
        return max(self._frequencies(list(dict.fromkeys(keys_of(word))))[1])

    # What ranking articles asks (``index.by_article.Places``).

    def ranked(self, query: Query, enough: int) -> Iterator[tuple[str, float]]:
        """See ``index.by_article.Places``."""
        size = min(max(_LEAST_PLACES, enough * 2), _PAGE)  # of a place little is fetched
        body: Json = {
            "query": _weighted(query),
            "sort": _BY_SCORE,
            "source": False,
            "stored_fields": _NOTHING_STORED,
            "docvalue_fields": ["place"],
            "track_total_hits": False,
        }
        first = self._search(size=size, **body)["hits"]["hits"]
        yield from map(_place, first)
        if len(first) == size:
            # From the beginning, for what comes next may stand elsewhere by now.
            yield from map(_place, self._pages(body, None)[1])

    def best_clauses(
        self, query_of: Callable[[Sequence[str]], Query], places: Sequence[str]
    ) -> Mapping[str, Found]:
        """See ``index.by_article.Places``."""
        best: dict[str, Found] = {}
        for at in range(0, len(places), _PAGE):
            some = places[at : at + _PAGE]
            answered = self._search(
                query=query_of(some).json,
                sort=_BY_SCORE,
                collapse={"field": "place"},
                size=len(some),
                track_total_hits=False,
            )
            for hit in answered["hits"]["hits"]:
                best[hit["fields"]["place"][0]] = found_of(hit["_source"], hit["_score"])
        return best

    def rarity(self, field: str, terms: Iterable[str]) -> tuple[int, tuple[int, ...]]:
        """See ``index.by_article.Places``."""
        return self._frequencies([(field, term) for term in terms])

    def _frequencies(
        self, keys: Sequence[tuple[str, str]], viewer: Viewer | None = None
    ) -> tuple[int, tuple[int, ...]]:
        """How many documents there are (that ``viewer`` may see), and in how many each (field, key)
        stands."""
        aggs = {str(at): {"filter": {"term": {f: key}}} for at, (f, key) in enumerate(keys)}
        only: Json = {}
        if viewer is not None and not viewer.sees_all:
            only["query"] = self._compiler.seen(viewer).json
        answered = self._search(size=0, aggs=aggs, **only)
        counted = answered.get("aggregations", {})
        return _total(answered), tuple(counted[name]["doc_count"] for name in aggs)

    def _hits(self, body: Json, most: int) -> tuple[int, Iterator[_Hit]]:
        """How many fit, and the first of them."""
        answered = self._search(size=min(most, _PAGE), **body)
        if min(most, _total(answered)) > _PAGE:
            return self._pages(body, most)
        return _total(answered), iter(answered["hits"]["hits"])

    def _pages(self, body: Json, most: int | None) -> tuple[int, Iterator[_Hit]]:
        """As ``_hits``, page by page over one state of the index; ``most`` None: all of them."""
        opened = answer(self._client.open_point_in_time, index=self._index, keep_alive=_KEPT)
        first = self._search(pit={"id": opened["id"], "keep_alive": _KEPT}, size=_PAGE, **body)
        return _total(first), islice(self._turned(first, body), most)

    def _turned(self, page: Json, body: Json) -> Iterator[_Hit]:
        try:
            while hits := page["hits"]["hits"]:
                yield from hits
                if len(hits) < _PAGE:
                    return
                page = self._next(page["pit_id"], hits[-1], body)
        finally:
            self._release(page["pit_id"])

    def _release(self, kept: str) -> None:
        """Let go of a state of the index, which would end by itself a little later."""
        if sys.is_finalizing():
            return  # whoever turned the pages is ending: the client waits for ever then
        with suppress(Unavailable, ApiError):
            answer(self._client.close_point_in_time, id=kept)

    def _next(self, kept: str, last: _Hit, body: Json) -> Json:
        """The page behind a hit of the state of the index that is kept for us."""
        pit = {"id": kept, "keep_alive": _KEPT}
        try:
            return self._search(pit=pit, size=_PAGE, search_after=last["sort"], **body)
        except NotFoundError as error:  # the server was started anew
            raise Unavailable("index", "it does not keep its place") from error

    def _search(self, *, track_total_hits: bool = True, **body: Any) -> Json:
        """What the server answers; nothing where one of its shards does not."""
        index = {} if "pit" in body else {"index": self._index}
        return answer(
            self._client.search,
            **index,
            **self._type,
            allow_partial_search_results=False,
            track_total_hits=track_total_hits,
            **body,
        )


def _weighted(query: Query) -> Json:
    """Scores times what the place and the force of a document weigh."""
    factor = {"field": "multiplier"}
    return {
        "function_score": {
            "query": query.json,
            "field_value_factor": factor,
            "boost_mode": "multiply",
        }
    }


def _ordered(query: Query, plan: Plan) -> Json:
    """A query in the order that the plan asks for."""
    sort = order_of(plan)
    if sort == "relevance":
        return {"query": _weighted(query), "sort": _BY_SCORE}
    limit = {"bool": {"filter": [query.json]}}
    return {"query": limit, "sort": [{field_of(sort): "asc"}]}


def _counting(limits: Mapping[str, Json]) -> Json:
    """Counts under all filters but a facet's own, so that its other values can be chosen."""

    def counted(names: Iterable[str], under: list[Json]) -> Json:
        each = {name: {"terms": {"field": name, "size": _MOST_VALUES}} for name in names}
        return {"filter": {"bool": {"filter": under}}, "aggs": each}

    free = [name for name in ("work", *FACETS) if name not in limits]
    groups = {"free": counted(free, list(limits.values()))}
    for name in limits:
        others = [limit for other, limit in limits.items() if other != name]
        groups[f"without {name}"] = counted([name], others)
    return groups


def _counts(groups: Mapping[str, Json]) -> dict[str, dict[str, int]]:
    """Values of each field with their counts."""
    return {
        name: {bucket["key"]: bucket["doc_count"] for bucket in values["buckets"]}
        for group in groups.values()
        for name, values in group.items()
        if isinstance(values, dict)
    }


def _total(answered: Json) -> int:
    total: int = answered["hits"].get("total", {}).get("value", 0)
    return total


def _shown(hit: _Hit) -> Found:
    return found_of(hit["_source"], hit["_score"] or 0.0)  # None: in another order


def _place(hit: _Hit) -> tuple[str, float]:
    return hit["fields"]["place"][0], hit["_score"]
