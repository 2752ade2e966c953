"""What a hit of a search tells beside what the index knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from schemas.register import Viewer
from schemas.search import Hit, SearchResult

if TYPE_CHECKING:
    from register.store import Register

LONGEST = 300
"""Characters of a clause in another language that are shown beside a hit."""


def completed(
    register: Callable[[], Register], viewer: Viewer, result: SearchResult
) -> SearchResult:
    """Hits with the act that approves a document, the source of a computed wording, and the clause
    beside each in another language of its act.

    A search that finds no clause loads no database.
    """
    wanted = {h.act.iri for h in result.hits if "!" in h.act.iri}
    places = {place for hit in result.hits if (place := _place(hit))}
    if not wanted and not places:
        return result
    from register import approval
    from register.across.beside import Place, beside
    from register.computed_sources import source_of_wording

    hits: list[Hit] = []
    with register().reading() as session:
        found = {iri: approval.approver_of(session, viewer, iri) for iri in wanted}
        pairs = beside(session, viewer, {Place(*place) for place in places}, result.on)
        for hit in result.hits:
            one = replace(hit, act=replace(hit.act, approver=found.get(hit.act.iri)))
            if hit.eid is not None and _is_computed(hit):
                wording = hit.act.iri, hit.act.language, hit.eid, hit.valid.start
                one = replace(one, computed=source_of_wording(session, *wording))
            beside_of = _place(hit)
            paired = pairs.get(Place(*beside_of)) if beside_of else None
            if paired is not None:
                one = replace(one, paired=replace(paired, text=paired.text[:LONGEST]))
            hits.append(one)
    done = iter(hits)
    groups = tuple(
        replace(group, act=own[0].act, hits=own)
        for group in result.groups
        if (own := tuple(next(done) for _ in group.hits))
    )
    return replace(result, hits=tuple(hits), groups=groups)


def _place(hit: Hit) -> tuple[str, str, str] | None:
    return None if hit.eid is None else (hit.act.iri, hit.act.language, hit.eid)


def _is_computed(hit: Hit) -> bool:
    return hit.wording == "computed"


def unscored(result: SearchResult) -> SearchResult:
    """Without scores: they hang on how rare words are in all acts, those that are hidden too."""
    groups = (replace(group, hits=_bare(group.hits)) for group in result.groups)
    return replace(result, hits=_bare(result.hits), groups=tuple(groups))


def _bare(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    return tuple(replace(hit, score=0.0) for hit in hits)
