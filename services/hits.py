"""What a hit of a search tells beside what the index knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from schemas.register import Viewer
from schemas.search import Hit, SearchResult

if TYPE_CHECKING:
    from register.store import Register


def completed(
    register: Callable[[], Register], viewer: Viewer, result: SearchResult
) -> SearchResult:
    """Hits with the act that approves a document, and with the source of a computed wording.

    A search whose hits have neither loads no database.
    """
    wanted = {h.act.iri for h in result.hits if "!" in h.act.iri}
    if not wanted and not any(map(_is_computed, result.hits)):
        return result
    from register import approval
    from register.computed_sources import source_of_wording

    hits: list[Hit] = []
    with register().reading() as session:
        found = {iri: approval.approver_of(session, viewer, iri) for iri in wanted}
        for hit in result.hits:
            one = replace(hit, act=replace(hit.act, approver=found.get(hit.act.iri)))
            if hit.eid is not None and _is_computed(hit):
                place = hit.act.iri, hit.act.language, hit.eid, hit.valid.start
                one = replace(one, computed=source_of_wording(session, *place))
            hits.append(one)
    done = iter(hits)
    groups = tuple(
        replace(group, act=own[0].act, hits=own)
        for group in result.groups
        if (own := tuple(next(done) for _ in group.hits))
    )
    return replace(result, hits=tuple(hits), groups=groups)


def _is_computed(hit: Hit) -> bool:
    return hit.wording == "computed"
