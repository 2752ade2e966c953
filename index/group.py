"""Clause versions found, as hits: at most one per article, its best place."""

from __future__ import annotations

from collections.abc import Iterable

from index.engine import Found
from index.keys import bare_place, number_term, place_term
from index.marks import marks, said_otherwise, window
from index.plan import Plan, words
from schemas.search import Hit, HitAct, Via


def grouped(found: Iterable[Found], any_wording: bool) -> list[Found]:
    """The best of each article (or top clause), in the order given.

    In any wording each wording of an article is a place of its own.
    """
    best: dict[tuple[str | None, ...], Found] = {}
    for one in found:
        place = one.article or one.eid
        wording = one.valid.start if any_wording else None
        best.setdefault((one.work, one.language, place, wording), one)
    return list(best.values())


def act_of(found: Found) -> HitAct:
    """The act that a clause was found in."""
    return HitAct(
        iri=found.work,
        title=found.title,
        number=found.number,
        date=found.date,
        status=found.status,
        language=found.language,
        source=found.source,
    )


def hit(found: Found, plan: Plan, whole: bool = False) -> Hit:
    """A hit with its marks; unless ``whole``, of a long text the part that shows them."""
    text, shown = found.text, marks(found.text, found.language, plan)
    if not whole:
        text, shown = window(text, shown)
    return Hit(
        act=act_of(found),
        eid=found.eid,
        article=found.article,
        num_display=found.num_display,
        text=text,
        marks=shown,
        valid=found.valid,
        wording=found.wording,
        score=round(found.score, 4),
        via=via(found, plan),
        lineage=found.lineage,
    )


def via(found: Found, plan: Plan) -> Via:
    """Which way of the query led to a clause."""
    terms = set(found.numbers.split())
    asked = {number_term(number.key) for number in plan.numbers}
    for word in words(plan.where):
        if word.number:
            asked |= {number_term(word.number), bare_place(word.number)}
    asked |= {place_term(level, unit.num) for unit in plan.address for level in unit.levels}
    if terms & asked:
        return "number"
    otherwise = said_otherwise(found.text, found.language, plan)
    if otherwise is not None:
        return "term" if otherwise.source == "term" else "synonym"
    if plan.language is not None and found.language != plan.language:
        return "other language"
    return "own language"
