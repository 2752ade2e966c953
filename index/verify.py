"""What an engine only finds candidates for, looked at one by one, so that all counts are right.

A plan with a distance, an order or a sentence in it is compiled to a wider query; ``Verified``
stands before the engine and answers such plans with what ``index.check`` lets pass.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from index.check import check_of, needs_check
from index.engine import FACETS, ActText, Engine, EngineResult, Found, facet_values
from index.plan import And, Field, Node, Plan
from schemas.register import Viewer
from schemas.search import FacetValue

MOST_CANDIDATES = 20_000
"""Candidates looked at for one answer; beyond them counts are lower bounds, and that is told."""
MOST_SECONDS = 10.0
"""Of looking at candidates for one request; what it leaves is told likewise."""
_AT_ONCE = 500
"""Candidates of which the engine is asked together."""


@dataclass(slots=True)
class _Verdict:
    """What fits of the candidates of one plan."""

    total: int = 0
    at_least: bool = False
    works: Counter[str] = field(default_factory=Counter)
    found: list[Found] = field(default_factory=list)
    values: dict[str, Counter[str]] = field(default_factory=lambda: {n: Counter() for n in FACETS})

    def add(self, one: Found) -> None:
        self.total += 1
        self.works[one.work] += 1
        self.found.append(one)
        for name in FACETS:
            if value := getattr(one, name):
                self.values[name][value] += 1


class Verified:
    """An engine for one request: plans that it can decide pass, others are verified."""

    def __init__(self, engine: Engine, ahead: int = 0) -> None:
        self._engine = engine
        self._ahead = ahead
        """Articles that will be asked for in the end."""
        self._verdicts: dict[tuple[Plan, Viewer, str | None], _Verdict] = {}
        self._articles: dict[tuple[Plan, Viewer], tuple[int, tuple[Found, ...]]] = {}
        self._until = time.monotonic() + MOST_SECONDS

    def articles(self, plan: Plan, viewer: Viewer, take: int) -> tuple[Found, ...]:
        """As ``Engine.articles``: plain words need no verifying. Kept, for what a query means is
        told by the same places that are then shown."""
        key = plan, viewer
        asked, found = self._articles.get(key, (0, ()))
        if asked < take and len(found) == asked:  # else there are no more
            asked = max(take, self._ahead)
            found = self._engine.articles(plan, viewer, asked)
            self._articles[key] = asked, found
        return found[:take]

    def in_acts(
        self, plan: Plan, viewer: Viewer, acts: Sequence[ActText], each: int
    ) -> Mapping[ActText, tuple[Found, ...]]:
        """As ``Engine.in_acts``; what was verified is at hand for each act."""
        if plan.where is not None and needs_check(plan.where):
            return {}
        return self._engine.in_acts(plan, viewer, acts, each)

    def search(self, plan: Plan, viewer: Viewer, take: int, *, facets: bool = True) -> EngineResult:
        """As ``Engine.search``; ``at_least`` tells where candidates were left out."""
        if plan.where is None or not needs_check(plan.where):
            return self._engine.search(plan, viewer, take, facets=facets)
        verdict = self._verdict(plan, viewer)
        counted: dict[str, tuple[FacetValue, ...]] = {}
        for name in FACETS if facets else ():
            own = getattr(plan.filters, name)
            values = (self._verdict(plan, viewer, name) if own else verdict).values[name]
            counted[name] = facet_values(values)
        return EngineResult(
            verdict.total,
            len(verdict.works),
            tuple(verdict.found[:take]),
            counted,
            dict(verdict.works),
            verdict.at_least,
        )

    def _verdict(self, plan: Plan, viewer: Viewer, without: str | None = None) -> _Verdict:
        key = plan, viewer, without
        if key not in self._verdicts:
            narrowed = self._narrowed(plan, viewer) if without is None else None
            self._verdicts[key] = narrowed or self._judged(plan, viewer, without)
        return self._verdicts[key]

    def _narrowed(self, plan: Plan, viewer: Viewer) -> _Verdict | None:
        """What was judged already, of a plan that only looks in fewer acts or languages."""
        for (wider, who, without), judged in self._verdicts.items():
            known = who == viewer and without is None and not judged.at_least
            if known and _narrows(plan, wider):
                verdict = _Verdict()
                for one in judged.found:
                    if _looked_in(plan, one):
                        verdict.add(one)
                return verdict
        return None

    def _judged(self, plan: Plan, viewer: Viewer, without: str | None) -> _Verdict:
        count, candidates = self._engine.candidates(plan, viewer, MOST_CANDIDATES, without)
        verdict = _Verdict(at_least=count > MOST_CANDIDATES)
        while some := list(islice(candidates, _AT_ONCE)):
            fit = fitting(self._engine, plan, some)
            for one in some:
                if time.monotonic() > self._until:
                    verdict.at_least = True
                    return verdict
                if fit(one):
                    verdict.add(one)
        return verdict


def _narrows(plan: Plan, wider: Plan) -> bool:
    """``plan`` differs from ``wider`` by acts that are left out, one act or languages asked for."""
    own, theirs = plan.filters, wider.filters
    same = replace(own, act=theirs.act, language=theirs.language) == theirs
    return (
        same
        and replace(plan, filters=theirs, without_acts=wider.without_acts) == wider
        and set(wider.without_acts) <= set(plan.without_acts)
        and theirs.act in (None, own.act)
        and (not theirs.language or (bool(own.language) and {*own.language} <= {*theirs.language}))
    )


def _looked_in(plan: Plan, one: Found) -> bool:
    own = plan.filters
    return (
        one.work not in plan.without_acts
        and own.act in (None, one.work)
        and (not own.language or one.language in own.language)
    )


def fits(engine: Engine, plan: Plan, found: Found) -> bool:
    """Whether a candidate of the engine fits the plan in all that the engine cannot decide."""
    return fitting(engine, plan, [found])(found)


def fitting(engine: Engine, plan: Plan, some: Sequence[Found]) -> Callable[[Found], bool]:
    """As ``fits`` for one of some candidates: the engine is asked once for all of them."""
    asked = [part for part in _conjuncts(plan.where) if needs_check(part)]
    if not asked:
        return lambda _: True
    where = asked[0] if len(asked) == 1 else And(tuple(asked))
    told: dict[Node, frozenset[str]] = {}

    def known(node: Node, found: Found) -> bool:
        if isinstance(node, Field) and needs_check(node):
            # The order of a title's words is looked at; the engine knows the rest.
            check = check_of(node.part, found.language, plan.folded)
            return check.fits(found.title, lambda inner: known(inner, found))
        if node not in told:
            alone = replace(plan, where=node, numbers=(), address=())
            told[node] = engine.fits([one.id for one in some], alone)
        return found.id in told[node]

    def fit(found: Found) -> bool:
        check = check_of(where, found.language, plan.folded)
        return check.fits(found.text, lambda node: known(node, found))

    return fit


def _conjuncts(where: Node | None) -> Iterator[Node]:
    if isinstance(where, And):
        yield from where.parts
    elif where is not None:
        yield where
