"""A request answered: plan, engine, grouping, marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.across import TermIndex, with_terms
from index.by_act import best_acts
from index.engine import ActText, Engine, EngineResult, Found
from index.group import grouped, hit
from index.marks import marks
from index.plan import Plan
from index.query import analyse_request
from index.translated import fewer_translated, once, own_places
from index.verify import Verified
from schemas.problem import BadInput
from schemas.register import Validity, Viewer
from schemas.search import ActGroup, Hit, InsideHit, SearchRequest, SearchResult

MOST_HITS = 1000
"""Hits that can be asked for in one answer, and the deepest that can be turned to."""
MOST_INSIDE = 5000
"""Clauses of one act that are marked at once."""
_ENOUGH = 10
"""Articles below which many plain words are taken for a question."""
_FEW = 200
"""Clauses from which on there are articles enough."""
_PER_HIT = 3
"""Clauses fetched for each hit wanted: several clauses of one article are one hit."""


def search(
    engine: Engine,
    request: SearchRequest,
    viewer: Viewer,
    today: str,
    terms: TermIndex | None = None,
) -> SearchResult:
    """Answer ``request`` for ``viewer``. ``today``: the day where the request names none;
    ``terms``: what words are in other languages, None: they are looked for as they are typed.

    Where nothing holds all that is asked for, weaker readings are tried and ``query`` says so.
    Raises BadInput for a request without words or beyond ``MOST_HITS``.
    """
    if request.limit < 0 or request.offset < 0 or request.offset + request.limit > MOST_HITS:
        raise BadInput(
            "too_many_hits", f"At most {MOST_HITS} hits can be looked through; narrow the search."
        )
    wanted = request.offset + request.limit
    asked = Verified(engine, ahead=wanted)
    plan, result = _understood(asked, request, viewer, today, terms, wanted * _PER_HIT)
    groups: tuple[ActGroup, ...] = ()
    if request.view == "acts":
        # Wordings of one clause are places of their own until they are put together.
        each = request.per_act * (_PER_HIT if plan.any_wording else 1)
        groups = tuple(
            _group(asked, viewer, plan, places, result, request.per_act)
            for places in best_acts(_Finder(asked, viewer), plan, wanted, each)[request.offset :]
        )
        hits = tuple(one for group in groups for one in group.hits)
    else:
        places = once(_best(asked, plan, viewer, result, wanted), plan)
        hits = tuple(hit(found, plan, request.whole) for found in places[request.offset : wanted])
    elsewhere = 0
    if not result.total and not plan.any_wording:
        any_day = replace(plan, any_wording=True)
        elsewhere = asked.search(any_day, viewer, 1, facets=False).total
    return SearchResult(
        query=str(plan),
        on=plan.on,
        total=result.total,
        acts=result.acts,
        hits=hits,
        facets=result.facets,
        repaired=plan.repaired,
        elsewhere=elsewhere,
        at_least=result.at_least,
        groups=groups,
    )


def inside(
    engine: Engine,
    request: SearchRequest,
    viewer: Viewer,
    today: str,
    terms: TermIndex | None = None,
) -> tuple[InsideHit, ...]:
    """Every clause of the act in ``request.filters.act`` that fits, in document order, all marked.

    At most ``MOST_INSIDE``. ``terms``: as a search is asked with, which counts the same clauses.
    """
    asked = Verified(engine)
    plan, _ = _understood(asked, request, viewer, today, terms, 0)
    result = asked.search(replace(plan, sort="newest"), viewer, MOST_INSIDE, facets=False)
    clauses = sorted((one for one in result.found if one.eid), key=lambda one: one.order)
    return tuple(
        InsideHit(one.eid, one.num_display, one.text, marks(one.text, one.language, plan))
        for one in clauses
        if one.eid
    )


def _understood(
    asked: Verified,
    request: SearchRequest,
    viewer: Viewer,
    today: str,
    terms: TermIndex | None,
    take: int,
) -> tuple[Plan, EngineResult]:
    """The reading of a query that finds something, and what it finds (``take``: at the least)."""
    plan = analyse_request(request, today)
    if terms is not None:
        plan = with_terms(plan, terms)
    plan, result = _first_that_finds(asked, plan, viewer, 0 if plan.by_article else take)
    wider = plan.as_question()
    if wider and not (_all_asked(plan) and _finds_enough(asked, plan, viewer, result)):
        plan, result = _first_that_finds(asked, wider, viewer, 0)
    if plan.plain and result.total < _FEW:
        first = _best(asked, plan, viewer, result, _ENOUGH)
        fewer = fewer_translated(plan, first, _ENOUGH)
        if fewer is not None:
            plan, result = fewer, asked.search(fewer, viewer, 0)
    return plan, result


def _group(
    asked: Verified,
    viewer: Viewer,
    plan: Plan,
    places: list[Found],
    result: EngineResult,
    most: int,
) -> ActGroup:
    hits = tuple(hit(found, plan) for found in places[:most])
    if plan.any_wording:
        hits = _with_wordings(asked, viewer, plan, places, most)
    return ActGroup(hits[0].act, result.by_act.get(places[0].work, len(places)), hits)


def _with_wordings(
    asked: Verified, viewer: Viewer, plan: Plan, places: list[Found], most: int
) -> tuple[Hit, ...]:
    """A hit for each clause, with all the intervals in which one of its wordings fits."""
    own = replace(plan.filters, act=places[0].work, language=(places[0].language,))
    inside = asked.search(replace(plan, filters=own), viewer, MOST_INSIDE, facets=False)
    intervals: dict[str, list[Validity]] = {}
    for one in inside.found:
        intervals.setdefault(one.lineage, []).append(one.valid)
    clauses: dict[str, Found] = {}
    for place in places:
        clauses.setdefault(place.lineage, place)
    return tuple(
        replace(hit(one, plan), wordings=_but(intervals.get(one.lineage, []), one.valid))
        for one in list(clauses.values())[:most]
    )


def _but(intervals: list[Validity], shown: Validity) -> tuple[Validity, ...]:
    others = (one for one in intervals if one != shown)
    return tuple(sorted(others, key=lambda one: one.start or ""))


@dataclass(frozen=True, slots=True)
class _Finder:
    """See ``index.by_act.Finder``."""

    engine: Verified
    viewer: Viewer

    def best(self, plan: Plan, take: int) -> Sequence[Found]:
        if plan.by_article:
            return self.engine.articles(plan, self.viewer, take)
        result = self.engine.search(plan, self.viewer, take * _PER_HIT, facets=False)
        return _enough(self.engine, plan, self.viewer, result, take)[:take]

    def in_acts(
        self, plan: Plan, acts: Sequence[ActText], each: int
    ) -> Mapping[ActText, Sequence[Found]]:
        return self.engine.in_acts(plan, self.viewer, acts, each)


def _first_that_finds(
    engine: Verified, plan: Plan, viewer: Viewer, take: int
) -> tuple[Plan, EngineResult]:
    result = engine.search(plan, viewer, take)
    for weaker in plan.relaxed() if not result.total else ():
        found = engine.search(weaker, viewer, take)
        if found.total:
            return weaker, found
    return plan, result


def _all_asked(plan: Plan) -> bool:
    return plan.bag is not None and plan.bag.whole


def _finds_enough(engine: Verified, plan: Plan, viewer: Viewer, result: EngineResult) -> bool:
    # What is found by translation alone is no reason to stop looking in the query's own language.
    # Whatever the page: the same query means the same on each.
    return own_places(_best(engine, plan, viewer, result, _ENOUGH), plan) >= _ENOUGH


def _best(
    engine: Verified, plan: Plan, viewer: Viewer, result: EngineResult, wanted: int
) -> list[Found]:
    """The best place of each article: by what articles say as a whole, or clause by clause."""
    if plan.by_article:
        return list(engine.articles(plan, viewer, wanted))
    return _enough(engine, plan, viewer, result, wanted)


def _enough(
    engine: Verified, plan: Plan, viewer: Viewer, result: EngineResult, wanted: int
) -> list[Found]:
    """Groups of the best clauses; more are fetched while one article takes the place of many."""
    found, take = result.found, wanted * _PER_HIT
    groups = grouped(found, plan.any_wording)
    while len(groups) < wanted and len(found) < result.total:
        take *= 4
        found = engine.search(plan, viewer, take, facets=False).found
        groups = grouped(found, plan.any_wording)
    return groups
