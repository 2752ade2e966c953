"""The best places of several acts by one question: hits put together by act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from index.by_article import Places, shares_of
from index.compile import Compiler, Occur
from index.elastic.documents import found_of
from index.elastic.pieces import ElasticPieces, Json, Query
from index.engine import ActText, Found
from index.group import grouped
from index.keys import act_key
from index.plan import Bag, Plan
from schemas.register import Viewer

_MOST = 100
"""Hits of one act that the server gives."""
_PER_PLACE = 3
"""Hits fetched for each place wanted: several may stand in one article."""


def by_act(query: Query, acts: Sequence[ActText], each: int) -> tuple[Query, Json]:
    """The query in some acts alone, and how its hits are put together."""
    pieces = ElasticPieces()
    within = pieces.terms("act_text", [act_key(*act) for act in acts])
    inside = pieces.boolean([(Occur.Must, query), (Occur.Must, pieces.silent(within))])
    size = min(each * _PER_PLACE, _MOST)
    return inside, {"field": "act_text", "inner_hits": {"name": "best", "size": size}}


def clauses_by_act(
    answered: Json, acts: Sequence[ActText], plan: Plan, each: int
) -> dict[ActText, tuple[Found, ...]]:
    """The places of each act that has enough of them, or no more than are here."""
    found = {}
    for act, hits, whole in _acts(answered, acts):
        each_place = (found_of(hit["_source"], hit["_score"] or 0.0) for hit in hits)
        places = grouped(each_place, plan.any_wording)
        if whole or len(places) >= each:
            found[act] = tuple(places[:each])
    return found


def articles_query(
    places: Places[Query], compiler: Compiler[Query], plan: Plan, bag: Bag, viewer: Viewer
) -> Query:
    """Articles by their words: one act either has force or has not, so there are no tiers."""
    return compiler.articles(plan, bag, viewer, None, shares_of(places, bag))


def articles_by_act(
    answered: Json,
    acts: Sequence[ActText],
    places: Places[Query],
    compiler: Compiler[Query],
    plan: Plan,
    bag: Bag,
    viewer: Viewer,
    each: int,
) -> dict[ActText, tuple[Found, ...]]:
    """As ``clauses_by_act``, of articles that are shown by their best clauses."""
    ranked: dict[ActText, tuple[dict[str, float], bool]] = {}
    for act, hits, whole in _acts(answered, acts):
        own: dict[str, float] = {}
        for hit in hits:
            own.setdefault(hit["fields"]["place"][0], hit["_score"])
        ranked[act] = own, whole
    best = places.best_clauses(
        lambda wanted: compiler.clauses_of(plan, bag, viewer, wanted),
        [place for own, _ in ranked.values() for place in own],
    )
    found = {}
    for act, (own, whole) in ranked.items():
        shown = [replace(best[p], score=score) for p, score in own.items() if p in best]
        if whole or len(shown) >= each:
            found[act] = tuple(shown[:each])
    return found


def _acts(
    answered: Json, acts: Iterable[ActText]
) -> Iterable[tuple[ActText, list[dict[str, Any]], bool]]:
    """Each act with its hits; whether they are all that it has."""
    by_key: Mapping[str, ActText] = {act_key(*act): act for act in acts}
    for hit in answered["hits"]["hits"]:
        inner = hit["inner_hits"]["best"]["hits"]
        whole = inner["total"]["value"] <= len(inner["hits"])
        yield by_key[hit["fields"]["act_text"][0]], inner["hits"], whole
