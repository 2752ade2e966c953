"""Results act by act: the best acts, the best places in each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.engine import Found
from index.plan import Plan

Finder = Callable[[Plan, int], Sequence[Found]]
"""The best places (one per article) of a plan, at most so many."""


def best_acts(find: Finder, plan: Plan, wanted: int, per_act: int) -> list[list[Found]]:
    """At most ``wanted`` acts in the order of their best place, with ``per_act`` places each.

    An act is shown in the language of its best place. Acts that are full are left out of the next
    look, so that a long code does not hide the acts behind it.
    """
    acts: dict[str, list[Found]] = {}
    take = max(1, wanted * per_act)
    complete = False
    while len(acts) < wanted and not complete:
        found = find(replace(plan, without_acts=(*plan.without_acts, *acts)), take)
        complete = len(found) < take
        for one in found:
            acts.setdefault(one.work, []).append(one)
    shown = list(acts.values())[:wanted]
    return [_places(find, plan, places, per_act, complete) for places in shown]


def _places(
    find: Finder, plan: Plan, places: list[Found], per_act: int, complete: bool
) -> list[Found]:
    own = [one for one in places if one.language == places[0].language]
    if len(own) >= per_act or complete:
        return own[:per_act]
    filters = replace(plan.filters, act=own[0].work, language=(own[0].language,))
    return list(find(replace(plan, filters=filters), per_act))
