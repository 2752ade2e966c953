"""What to do where a query finds nothing, told in numbers."""

from __future__ import annotations

from dataclasses import replace

from index.engine import Engine
from index.hints.count import count, everywhere, of_node, one_word, parts_of, together
from index.plan import Node, Not, Phrase, Plan, as_query
from index.query import analyse_request
from schemas.register import Viewer
from schemas.search import Filters, SearchRequest
from schemas.suggest import PartHelp, SearchHelp

MOST_PARTS = 8
"""Parts of a query that are looked at one by one."""


def help_with(
    engine: Engine, request: SearchRequest, plan: Plan, viewer: Viewer, today: str
) -> SearchHelp:
    """Why ``plan``, made of ``request``, finds nothing. Figures are what the viewer would find."""

    def found(wider: SearchRequest) -> int:
        # Analysed anew: a filter of languages also says in which of them words are read.
        return count(engine, _read(wider, today), viewer)

    filters = request.filters
    plan = replace(plan, folded=True)
    anywhere = everywhere(_read(replace(request, filters=Filters()), today))
    parts, wide = _parts(plan), _parts(anywhere)
    return SearchHelp(
        parts=tuple(
            _part(engine, plan, parts, at, of_node(anywhere, wide[at]), viewer)
            for at in range(min(len(parts), MOST_PARTS))
        ),
        without_filters=(found(replace(request, filters=Filters())) if filters != Filters() else 0),
        any_wording=(
            0 if plan.any_wording else count(engine, replace(plan, any_wording=True), viewer)
        ),
        other_languages=(
            found(replace(request, filters=replace(filters, language=())))
            if filters.language
            else 0
        ),
        without_quotes=_without_quotes(engine, plan, parts, viewer),
    )


def _read(request: SearchRequest, today: str) -> Plan:
    return replace(analyse_request(request, today), folded=True)


def _parts(plan: Plan) -> tuple[Node, ...]:
    return tuple(part for part in parts_of(plan.where) if not isinstance(part, Not))


def _part(
    engine: Engine,
    plan: Plan,
    parts: tuple[Node, ...],
    at: int,
    anywhere: Plan,
    viewer: Viewer,
) -> PartHelp:
    part, others = parts[at], (*parts[:at], *parts[at + 1 :])
    rest = replace(plan, where=together(others))
    left = bool(others or plan.numbers or plan.address)
    return PartHelp(
        text=as_query(part),
        alone=count(engine, of_node(plan, part), viewer),
        anywhere=count(engine, anywhere, viewer),
        without=count(engine, rest, viewer) if left else 0,
        rest=_written(plan, others),
    )


def _written(plan: Plan, parts: tuple[Node, ...]) -> str:
    """A query of these parts beside the plan's numbers and units."""
    where = together(parts)
    numbers = (number.raw for number in plan.numbers)
    units = (unit.raw for unit in plan.address)
    return " ".join([*([as_query(where)] if where else []), *numbers, *units])


def _without_quotes(engine: Engine, plan: Plan, parts: tuple[Node, ...], viewer: Viewer) -> int:
    if not any(isinstance(part, Phrase) for part in parts):
        return 0
    loose: list[Node] = []
    for part in parts:
        loose += map(one_word, part.words) if isinstance(part, Phrase) else [part]
    return count(engine, replace(plan, where=together(tuple(loose))), viewer)
