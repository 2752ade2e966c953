"""Places found by words of another language: when to ask for fewer of them, which to leave out."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from index.across import TERM
from index.engine import Found
from index.marks import said_otherwise
from index.plan import Plan

_SHARE = 0.25
"""Share of the words of a query that a text in another language must hold at least."""


def fewer_translated(plan: Plan, found: Sequence[Found], enough: int) -> Plan | None:
    """A plan that asks for fewer of the words, where no text in the query's own language holds
    them and fewer than ``enough`` in others do: not every word has a translation that a text would
    use. None where there is nothing to ask less of."""
    bag = plan.plain
    if bag is None or len(found) >= enough or any(_own(one, plan) for one in found):
        return None
    fewer = math.ceil(_SHARE * len(bag.words))
    if fewer >= bag.minimum or not any(also.source == TERM for also in bag.also):
        return None
    return plan.with_minimum(fewer)


def own_places(found: Sequence[Found], plan: Plan) -> int:
    """How many of the places are no mere translations of what is asked."""
    return sum(_own(one, plan) for one in found)


def once(found: Sequence[Found], plan: Plan) -> list[Found]:
    """An article found in the query's own language is not told once more in another one: the
    clause beside it is told with the hit."""
    languages: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for one in found:
        languages[_article(one)].add(one.language)
    twice = {place for place, texts in languages.items() if len(texts) > 1}
    own = {_article(one) for one in found if _article(one) in twice and _own(one, plan)}
    return [one for one in found if _article(one) not in own or _own(one, plan)]


def _article(found: Found) -> tuple[str, str | None]:
    return found.work, found.article or found.eid


def _own(found: Found, plan: Plan) -> bool:
    """Whether a text is of the query's language; where that is not certain, holds its words."""
    if plan.language is not None:
        return found.language == plan.language
    return said_otherwise(found.text, found.language, plan) is None
