"""Who may see what, and when: every search passes here."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from index.compile.pieces import Pieces, Q
from index.plan import Plan
from schemas.register import Viewer
from schemas.search import Filters

EARLIEST, LATEST = 0, 99_999_999
"""Days of intervals that are open to one side, as the engine holds them (yyyymmdd)."""


def day_number(day: str | None, unknown: int) -> int:
    """``2021-11-15`` as 20211115; ``unknown`` where there is no day."""
    return int(day.replace("-", "")) if day else unknown


def limits(
    pieces: Pieces[Q],
    plan: Plan,
    viewer: Viewer,
    without: Collection[str] = (),
    whole: bool = False,
) -> Iterator[Q]:
    """Queries that all must hold; ``without``: facets whose own filters are left out; ``whole``:
    documents that only rank articles are looked at too."""
    yield pieces.terms("regime", sorted(viewer.regimes))
    if not whole:
        yield pieces.term("kind", "clause")
    if not plan.any_wording:
        yield pieces.standing(plan.on)
    for name, values in _chosen(plan.filters):
        if name not in without:
            yield pieces.terms(name, values)
    left_out = (*plan.without_acts, *sorted(viewer.withheld))
    if left_out:
        yield pieces.without(pieces.everything(), pieces.terms("work", left_out))
    if plan.filters.cites or plan.filters.cites_named:
        yield _citing(pieces, plan.filters)
    first, last = plan.filters.date_from, plan.filters.date_to
    if first or last:
        yield pieces.range("day", day_number(first, 1), day_number(last, LATEST))


def _chosen(filters: Filters) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, values in (
        ("jurisdiction", filters.jurisdiction),
        ("type", filters.type),
        ("language", filters.language),
        ("status", filters.status),
        ("year", filters.year),
        ("court", filters.court),
        ("outcome", filters.outcome),
        ("judgment", ("yes",) if filters.judgment else ()),
        ("work", (filters.act,) if filters.act else ()),
    ):
        if values:
            yield name, values


def _citing(pieces: Pieces[Q], filters: Filters) -> Q:
    parts = [pieces.terms("cites", filters.cites)]
    for name in filters.cites_named:
        cited = pieces.terms("cites", name.terms)
        if name.first is None and name.last is None:
            parts.append(cited)
            continue
        before = day_number(name.last, LATEST + 1) - 1
        days = pieces.range("day", day_number(name.first, EARLIEST), before)
        parts.append(pieces.all([cited, days]))
        if name.judgments:
            parts.append(pieces.without(cited, pieces.terms("judgment", ("yes",))))
    return pieces.any(parts)
