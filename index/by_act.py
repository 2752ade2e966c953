"""Results act by act: the best acts, the best places in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from index.engine import ActText, Found
from index.plan import Plan


class Finder(Protocol):
    """The best places (one per article) of a plan."""

    def best(self, plan: Plan, take: int) -> Sequence[Found]:
        """At most ``take`` of them."""

    def in_acts(
        self, plan: Plan, acts: Sequence[ActText], each: int
    ) -> Mapping[ActText, Sequence[Found]]:
        """At most ``each`` of every act, for the acts that could be looked at together."""


def best_acts(find: Finder, plan: Plan, wanted: int, per_act: int) -> list[list[Found]]:
    """At most ``wanted`` acts in the order of their best place, with ``per_act`` places each.

    An act is shown in the language of its best place. Acts that are full are left out of the next
    look, so that a long code does not hide the acts behind it.
    """
    acts: dict[str, list[Found]] = {}
    take = max(1, wanted * per_act)
    complete = False
    cut: frozenset[str] = frozenset()
    while len(acts) < wanted and not complete:
        found = find.best(replace(plan, without_acts=(*plan.without_acts, *acts)), take)
        complete = len(found) < take
        for one in found:
            acts.setdefault(one.work, []).append(one)
        if not complete:
            cut = frozenset(acts)  # what stands behind the border is not seen
    own = [
        [one for one in places if one.language == places[0].language]
        for places in list(acts.values())[:wanted]
    ]
    return _filled(find, plan, own, cut, per_act)


def _filled(
    find: Finder, plan: Plan, shown: Sequence[list[Found]], cut: frozenset[str], per_act: int
) -> list[list[Found]]:
    """The acts with as many places as are wanted, where they have them; ``cut``: acts that may have
    more than is shown."""

    def lacks(places: Sequence[Found]) -> bool:
        return len(places) < per_act and places[0].work in cut

    lacking = [places[0].act_text for places in shown if lacks(places)]
    more = find.in_acts(plan, lacking, per_act) if lacking else {}
    filled = []
    for places in shown:
        act = places[0].act_text
        enough: Sequence[Found] = places
        if lacks(places):
            enough = more[act] if act in more else _alone(find, plan, act, per_act)
        filled.append(list(enough[:per_act]))
    return filled


def _alone(find: Finder, plan: Plan, act: ActText, per_act: int) -> Sequence[Found]:
    iri, language = act
    return find.best(
        replace(plan, filters=replace(plan.filters, act=iri, language=(language,))), per_act
    )
