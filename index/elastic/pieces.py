"""Queries of Elasticsearch (``index.compile.pieces.Pieces``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from index.compile import Clause, Occur, Pair
from index.elastic.documents import id_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Query:
    """``body``: the query as it is sent, scored so many times as much."""

    body: Callable[[float], Json]
    silent: bool = False
    """It scores nothing: beside others it is a filter."""

    @property
    def json(self) -> Json:
        return self.body(1.0)


class ElasticPieces:
    """Makes queries over the fields of ``index.elastic.mapping``."""

    def everything(self) -> Query:
        return Query(lambda boost: {"match_all": {"boost": boost}})

    def nothing(self) -> Query:
        return Query(lambda _: {"match_none": {}})

    def ids(self, ids: Sequence[str]) -> Query:
        return Query(lambda boost: {"ids": {"values": [id_of(id) for id in ids], "boost": boost}})

    def term(self, field: str, term: str) -> Query:
        return Query(lambda boost: {"term": {field: {"value": term, "boost": boost}}})

    def terms(self, field: str, terms: Sequence[str]) -> Query:
        return Query(lambda boost: {"terms": {field: list(terms), "boost": boost}})

    def side_by_side(self, field: str, terms: Sequence[str]) -> Query:
        if len(terms) == 1:
            return self.term(field, terms[0])
        keys = " ".join(terms)
        return Query(lambda boost: {"match_phrase": {field: {"query": keys, "boost": boost}}})

    def near(self, pairs: Sequence[Pair], most: int, ordered: bool) -> Query:
        ways = [
            {
                "all_of": {
                    "ordered": ordered,
                    "max_gaps": most - 1,
                    "intervals": [_standing(pair.first), _standing(pair.second)],
                }
            }
            for pair in pairs
        ]
        # Positions are equal in all fields of keys: the query may name any of them.
        rule = {"any_of": {"intervals": ways}}
        return Query(lambda boost: {"intervals": {"stem": {**rule, "boost": boost}}})

    def pattern(self, field: str, pattern: str) -> Query:
        asked = {"value": pattern, "flags": "NONE"}
        return Query(lambda boost: {"regexp": {field: {**asked, "boost": boost}}})

    def range(self, field: str, first: int, last: int) -> Query:
        return Query(lambda boost: {"range": {field: {"gte": first, "lte": last, "boost": boost}}})

    def standing(self, day: str) -> Query:
        return self.term("valid", day) if day else self.nothing()

    def silent(self, query: Query) -> Query:
        inner = query.json
        return Query(lambda _: {"constant_score": {"filter": inner, "boost": 0.0}}, silent=True)

    def const(self, query: Query, score: float) -> Query:
        inner = query.json
        return Query(lambda boost: {"constant_score": {"filter": inner, "boost": score * boost}})

    def boost(self, query: Query, weight: float) -> Query:
        return Query(lambda boost: query.body(weight * boost), query.silent)

    def best(self, queries: Sequence[Query]) -> Query:
        if len(queries) == 1:
            return queries[0]
        return Query(lambda boost: {"dis_max": {"queries": _all(queries, boost)}})

    def any(self, queries: Sequence[Query], minimum: int = 1) -> Query:
        if len(queries) < minimum:
            return self.nothing()
        if len(queries) == 1:
            return queries[0]
        return Query(lambda boost: _bool(should=_all(queries, boost), minimum=minimum))

    def all(self, queries: Sequence[Query]) -> Query:
        return self.boolean([(Occur.Must, query) for query in queries])

    def without(self, query: Query, unwanted: Query) -> Query:
        return self.boolean([(Occur.Must, query), (Occur.MustNot, unwanted)])

    def boolean(self, parts: Sequence[Clause[Query]]) -> Query:
        must, should, must_not = (
            [query for occur, query in parts if occur is one]
            for one in (Occur.Must, Occur.Should, Occur.MustNot)
        )
        if not must and not should:
            return self.nothing()  # an empty query would find everything
        if len(parts) == 1:
            return parts[0][1]
        return Query(
            lambda boost: _bool(
                must=_all([query for query in must if not query.silent], boost),
                filter=[_limit(query) for query in must if query.silent],
                should=_all(should, boost),
                must_not=_all(must_not, 1.0),
                minimum=0 if must else 1,
            )
        )


def _all(queries: Sequence[Query], boost: float) -> list[Json]:
    return [query.body(boost) for query in queries]


def _limit(query: Query) -> Json:
    limit: Json = query.json["constant_score"]["filter"]
    return limit


def _bool(*, minimum: int, **parts: list[Json]) -> Json:
    asked: Json = {occur: queries for occur, queries in parts.items() if queries}
    if "should" in asked:
        asked["minimum_should_match"] = minimum
    return {"bool": asked}


def _standing(keys: Sequence[tuple[str, str]]) -> Json:
    """A word, as any of its keys."""
    each = [{"match": {"query": key, "use_field": field}} for field, key in keys]
    return {"any_of": {"intervals": each}}
