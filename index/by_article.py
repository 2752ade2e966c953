"""Articles ranked as a whole, each shown by its best clause: two queries of an engine."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from index.across import TERM
from index.compile import Compiler, Q
from index.engine import Found
from index.keys import place_key
from index.plan import Bag, Plan
from language.analyse import analysed_languages
from schemas.register import Viewer

Query = TypeVar("Query", contravariant=True)


class Places(Protocol[Query]):
    """What an engine is asked for. A place: ``index.keys.place_key`` of an article."""

    def ranked(self, query: Query, enough: int) -> Iterator[tuple[str, float]]:
        """Places with their scores times the weight of the document, best first; a place of several
        documents comes several times. ``enough``: how many are likely to be looked at."""

    def best_clauses(
        self, query_of: Callable[[Sequence[str]], Query], places: Sequence[str]
    ) -> Mapping[str, Found]:
        """The best clause of each place that has one; ``query_of``: clauses in some places."""

    def rarity(self, field: str, terms: Iterable[str]) -> tuple[int, tuple[int, ...]]:
        """How many documents there are, and in how many each term stands."""


def best_of_articles(
    places: Places[Q], compiler: Compiler[Q], plan: Plan, viewer: Viewer, take: int
) -> tuple[Found, ...]:
    """See ``index.engine.Engine.articles``."""
    bag = plan.by_article
    if bag is None or take < 1:
        return ()
    # Where all words are asked for, nothing without force may stand before what is in force.
    tiers = (False, True) if bag.whole else (None,)
    shares = shares_of(places, bag)
    found: list[Found] = []
    for ended in tiers:
        query = compiler.articles(plan, bag, viewer, ended, shares)
        for page in _pages(places.ranked(query, take), take):
            found += _shown(places, compiler, plan, bag, viewer, page)
            if len(found) >= take:
                return tuple(found[:take])
    return tuple(found)


def shares_of(places: Places[Q], bag: Bag) -> dict[str, float]:
    """``Shares``: how rare words of a language can be in it, against the index as a whole.

    Asked only where words of several languages stand for each other.
    """
    if not any(also.source == TERM for also in bag.also):
        return {}
    documents, held = places.rarity("language", analysed_languages())
    whole = math.log1p(documents) or 1.0  # the index may be empty
    return dict(zip(analysed_languages(), (math.log1p(n) / whole for n in held), strict=True))


def _pages(ranked: Iterator[tuple[str, float]], size: int) -> Iterator[dict[str, float]]:
    """Places of articles with their scores, best first, each once, ``size`` of them together."""
    seen = set[str]()
    page: dict[str, float] = {}
    for place, score in ranked:
        if place in seen:
            continue
        seen.add(place)
        page[place] = score
        if len(page) == size:
            yield page
            page = {}
    if page:
        yield page


def _shown(
    places: Places[Q],
    compiler: Compiler[Q],
    plan: Plan,
    bag: Bag,
    viewer: Viewer,
    articles: dict[str, float],
) -> list[Found]:
    """The best clause of each article, in the order given; none of one whose clauses do not fit."""

    def query_of(wanted: Sequence[str]) -> Q:
        return compiler.clauses_of(plan, bag, viewer, wanted)

    best = places.best_clauses(query_of, list(articles))
    return [replace(best[place], score=articles[place]) for place in articles if place in best]


def place_of(found: Found) -> str:
    """The article (or top clause) that a clause stands in."""
    return place_key(found.work, found.language, found.article or found.eid)
