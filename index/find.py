"""A request answered: plan, engine, grouping, marks."""

from __future__ import annotations

from dataclasses import replace

from index.engine import Engine, EngineResult, Found
from index.group import grouped, hit
from index.plan import Plan
from index.query import analyse_request
from index.verify import MOST_KEPT, Verified
from schemas.problem import BadInput
from schemas.register import Viewer
from schemas.search import SearchRequest, SearchResult

MOST_HITS = 1000
"""Hits that can be asked for in one answer, and the deepest that can be turned to."""
_PER_HIT = 3
"""Clauses fetched for each hit wanted: several clauses of one article are one hit."""


def search(engine: Engine, request: SearchRequest, viewer: Viewer, today: str) -> SearchResult:
    """Answer ``request`` for ``viewer``. ``today``: the day where the request names none.

    Where nothing holds all that is asked for, weaker readings are tried and ``query`` says so.
    Raises BadInput for a request without words or beyond ``MOST_HITS``.
    """
    if request.limit < 0 or request.offset < 0 or request.offset + request.limit > MOST_HITS:
        raise BadInput(
            "too_many_hits", f"At most {MOST_HITS} hits can be looked through; narrow the search."
        )
    plan = analyse_request(request, today)
    asked = Verified(engine)
    wanted = request.offset + request.limit
    plan, result = _first_that_finds(asked, plan, viewer, wanted * _PER_HIT)
    groups = _enough(asked, plan, viewer, result, wanted)
    shown = groups[request.offset : wanted]
    elsewhere = 0
    if not result.total and not plan.any_wording:
        any_day = replace(plan, any_wording=True)
        elsewhere = asked.search(any_day, viewer, 1, facets=False).total
    return SearchResult(
        query=str(plan),
        on=plan.on,
        total=result.total,
        acts=result.acts,
        hits=tuple(hit(found, plan) for found in shown),
        facets=result.facets,
        repaired=plan.repaired,
        elsewhere=elsewhere,
        at_least=result.at_least,
    )


def _first_that_finds(
    engine: Verified, plan: Plan, viewer: Viewer, take: int
) -> tuple[Plan, EngineResult]:
    result = engine.search(plan, viewer, take)
    for weaker in plan.relaxed() if not result.total else ():
        found = engine.search(weaker, viewer, take)
        if found.total:
            return weaker, found
    return plan, result


def _enough(
    engine: Verified, plan: Plan, viewer: Viewer, result: EngineResult, wanted: int
) -> list[Found]:
    """Groups of the best clauses; more are fetched while one article takes the place of many."""
    found, take = result.found, wanted * _PER_HIT
    groups = grouped(found, plan.any_wording)
    while len(groups) < wanted and len(found) < min(result.total, MOST_KEPT):
        take *= 4
        found = engine.search(plan, viewer, take, facets=False).found
        groups = grouped(found, plan.any_wording)
    return groups
