"""Articles ranked as a whole, each shown by its best clause: two queries of the embedded engine."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import replace

import tantivy

from index.across import TERM
from index.compile import Compiler
from index.engine import Found
from index.keys import place_key
from index.plan import Bag, Plan
from language.analyse import analysed_languages
from schemas.register import Validity, Viewer

_CLAUSES_PER_ARTICLE = 6
"""Clauses fetched for each article that wants its best one."""


def best_of_articles(
    searcher: tantivy.Searcher, compiler: Compiler, plan: Plan, viewer: Viewer, take: int
) -> tuple[Found, ...]:
    """See ``index.engine.Engine.articles``."""
    bag = plan.by_article
    if bag is None or take < 1:
        return ()
    # Where all words are asked for, nothing without force may stand before what is in force.
    tiers = (False, True) if bag.whole else (None,)
    shares = _shares(searcher, bag)
    found: list[Found] = []
    for ended in tiers:
        query = compiler.articles(plan, bag, viewer, ended, shares)
        for page in _pages(searcher, query, take):
            found += _shown(searcher, compiler, plan, bag, viewer, page)
            if len(found) >= take:
                return tuple(found[:take])
    return tuple(found)


def _shares(searcher: tantivy.Searcher, bag: Bag) -> dict[str, float]:
    """How rare words of a language can be within it, against the index as a whole.

    Asked only where words of several languages stand for each other.
    """
    if not any(also.source == TERM for also in bag.also):
        return {}
    whole = math.log1p(searcher.num_docs)
    found = [searcher.doc_freq("language", code) for code in analysed_languages()]
    return dict(zip(analysed_languages(), (math.log1p(n) / whole for n in found), strict=True))


def _pages(
    searcher: tantivy.Searcher, query: tantivy.Query, size: int
) -> Iterator[dict[str, float]]:
    """Places of articles with their scores, best first, ``size`` at once."""
    offset, seen = 0, set[str]()
    while True:
        result = searcher.search(
            query, limit=size, offset=offset, count=False, weight_by_field="weight"
        )
        page: dict[str, float] = {}
        for score, address in result.hits:
            found = stored(searcher.doc(address), score)
            place = _place(found)
            if place not in seen:
                page[place] = score
        seen |= page.keys()
        if page:
            yield page
        if len(result.hits) < size:
            return
        offset += size


def _shown(
    searcher: tantivy.Searcher,
    compiler: Compiler,
    plan: Plan,
    bag: Bag,
    viewer: Viewer,
    articles: dict[str, float],
) -> list[Found]:
    """The best clause of each article, in the order given; none of one whose clauses do not fit."""
    best: dict[str, Found] = {}
    wanted = list(articles)
    while wanted:
        query = compiler.clauses_of(plan, bag, viewer, wanted)
        limit = len(wanted) * _CLAUSES_PER_ARTICLE
        result = searcher.search(query, limit=limit, count=False)
        for _, address in result.hits:
            found = stored(searcher.doc(address), 0.0)
            place = _place(found)
            if place not in best:
                best[place] = _scored(found, articles[place])
        left = [place for place in wanted if place not in best]
        if len(result.hits) < limit or len(left) == len(wanted):
            break
        wanted = left
    return [best[place] for place in articles if place in best]


def _place(found: Found) -> str:
    return place_key(found.work, found.language, found.article or found.eid)


def _scored(found: Found, score: float) -> Found:
    return replace(found, score=score)


def stored(document: tantivy.Document, score: float) -> Found:
    """What the index holds of a clause version."""
    told = json.loads(bytes(document.get_first("stored")))  # type: ignore[arg-type]
    valid = Validity(*told.pop("valid"))
    return Found(**told, valid=valid, score=score)
