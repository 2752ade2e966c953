"""References that need a person: dead ones, and terms that acts define apart."""

from __future__ import annotations

from dataclasses import replace

from schemas.references import DeadReference, TermClash
from schemas.register import Viewer
from schemas.search import Filters
from services.office import Office

MOST = 2000
"""Dead references told at once."""


def dead_references(
    office: Office, viewer: Viewer, filters: Filters, limit: int = MOST
) -> tuple[DeadReference, ...]:
    """Citations of standing clauses whose target is gone, by citing act and place.

    ``filters`` narrow the citing acts; ``act`` may be an IRI, a number or a title. NotFound.
    """
    from register import catalogue, citing

    with office.register.reading() as session:
        if filters.act is not None:
            filters = replace(filters, act=catalogue.resolve(session, viewer, filters.act).iri)
        return citing.dead_references(session, viewer, filters, limit)


def term_clashes(office: Office, viewer: Viewer, filters: Filters) -> tuple[TermClash, ...]:
    """Terms with more than one definition in acts of one country and language."""
    from register import terms

    with office.register.reading() as session:
        return terms.clashes(session, viewer, filters)
