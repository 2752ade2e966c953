"""Who cites an act or a clause, and which decisions applied it."""

from __future__ import annotations

from dataclasses import replace

from schemas.citing import CitedBy
from schemas.references import DeadReference
from schemas.register import Viewer
from schemas.search import Filters, Hit, SearchRequest
from services.office import Office, find

SHOWN = 10
"""Places shown of each kind; the rest is a search away (``Filters.cites``)."""


def cited_by(
    office: Office, viewer: Viewer, reference: str, eid: str | None, on: str | None = None
) -> CitedBy:
    """What cites an act, or a clause and what is inside it, on a day (None: today).

    NotFound, Ambiguous, BadInput.
    """
    from register import catalogue, citing

    with office.register.reading() as session:
        work = catalogue.resolve(session, viewer, reference)
        iri = work.iri
        dead = citing.dead_to(session, viewer, work)
    address = f"{iri}~{eid}" if eid else iri
    asked = SearchRequest("", on, filters=Filters(cites=(address,)), sort="force", limit=2 * SHOWN)
    of_all = find(office, viewer, asked)
    courts = replace(asked.filters, judgment=True)
    of_courts = find(office, viewer, replace(asked, filters=courts, sort="newest", limit=SHOWN))
    decided = {(hit.act.iri, hit.eid) for hit in of_courts.hits}
    others = tuple(hit for hit in of_all.hits if (hit.act.iri, hit.eid) not in decided)
    return CitedBy(
        iri,
        eid,
        of_all.total,
        _other(others, iri, eid)[:SHOWN],
        of_courts.total,
        of_courts.hits,
        tuple(one for one in dead if _inside(one, eid)),
    )


def _other(hits: tuple[Hit, ...], iri: str, eid: str | None) -> tuple[Hit, ...]:
    """References of the clause to itself tell nobody anything."""
    if eid is None:
        return hits
    inside = f"{eid}__"
    return tuple(
        h
        for h in hits
        if h.act.iri != iri or not (h.eid == eid or (h.eid or "").startswith(inside))
    )


def _inside(dead: DeadReference, eid: str | None) -> bool:
    at = dead.reference.cited.eid
    return eid is None or at == eid or (at or "").startswith(f"{eid}__")
