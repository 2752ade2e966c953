"""What a court act does to another court act that it names by its day.

An additional decision and a correction go with the decision they follow; a higher court sets one
aside or changes it. The other act is told by kind, day and court: its number is rarely printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.parse.block import Context, Tree, Unit
from ingest.parse.bodies import find_bodies
from ingest.parse.court import words
from ingest.parse.dates import find_dates
from ingest.parse.folding import folded
from ingest.parse.types import act_type, find_types, given_by
from language.layer import Layer, normalised
from schemas.act import ActDescription
from schemas.court import Court, Outcome
from schemas.parsed import Relation, RelationType

_REACH = 200
"""Characters between the word of the kind and the day: the court's name stands there."""
_BY_OUTCOME: dict[Outcome, RelationType] = {
    "remitted": "repeals",
    "reversed": "repeals",
    "cancelled": "repeals",
    "modified": "amends",
}


def follows(tree: Tree, court: Court, context: Context, title: str) -> tuple[Relation, ...]:
    """Relations to court acts, in order of place."""
    own = _own_relation(title)
    found = list(_by_results(tree, court, context))
    if own is not None and not found:
        order = ("decision", "introduction", "background")
        units = [u for part in order for u in _of_part(tree, part)]
        found = [r for u in units for r in _in_unit(u, own, context)][:1]
    return tuple(found)


def _own_relation(title: str) -> RelationType | None:
    """An additional decision, a correction or an explanation by what it is called."""
    low = folded(title)
    if words.pattern("follow_up", "explains").search(low):
        return "explains"
    return "amends" if words.pattern("follow_up", "amends").search(low) else None


def _by_results(tree: Tree, court: Court, context: Context) -> Iterator[Relation]:
    units = tree.by_eid()
    for result in court.results:
        kind = _BY_OUTCOME.get(result.outcome)
        if kind is not None:
            for relation in _in_unit(units[result.clause], kind, context):
                if result.start <= relation.start < result.end:
                    yield relation
                    break


def _of_part(tree: Tree, part: str) -> list[Unit]:
    return [u for u in tree.units if any(a.court_part == part for a in u.ancestors())]


def _in_unit(unit: Unit, kind: RelationType, context: Context) -> Iterator[Relation]:
    for body in unit.body:
        layer = normalised(body)
        for described, start, end in _named(layer, context):
            first, last = layer.span(start, end)
            yield Relation(kind, described, (), unit.eid, first, last)


def _named(layer: Layer, context: Context) -> Iterator[tuple[ActDescription, int, int]]:
    """Court acts named with their day: "Решение … суда от 2 марта 2021 года"."""
    text, country = layer.text, context.jurisdiction
    types = [
        t
        for t in find_types(text, context.language, country)
        if act_type(t[0], country).court or act_type(t[0], country).kind == "judgment"
    ]
    for date in find_dates(text, context.language):
        near = _nearest(types, date.start, date.end)
        if near is None:
            continue
        slug, start, end = near
        begin, finish = min(start, date.start), max(end, date.end)
        bodies = [
            b for b, s, e in find_bodies(text, country) if begin - _REACH <= s and e <= finish
        ]
        courts = [b for b in bodies if b.court]
        body = courts[-1] if courts else None
        kind = given_by(slug, body, country) if body else (act_type(slug, country).court or slug)
        name = body.name_in(context.language) if body else None
        yield ActDescription(None, kind, date.value, None, name), begin, finish


def _nearest(
    types: Sequence[tuple[str, int, int]], start: int, end: int
) -> tuple[str, int, int] | None:
    """In Russian the kind stands before its day, in Kyrgyz and Kazakh behind it."""
    before = [t for t in types if t[2] <= start and start - t[2] <= _REACH]
    behind = [t for t in types if t[1] >= end and t[1] - end <= 40]
    return behind[0] if behind and not before else (before[-1] if before else None)
