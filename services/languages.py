"""An act in two languages, clause beside clause."""

from __future__ import annotations

from schemas.register import BesideView, Viewer
from services.office import Office, open_act


def open_beside(
    office: Office,
    viewer: Viewer,
    reference: str,
    other: str,
    on: str | None = None,
    language: str | None = None,
) -> BesideView:
    """The act in ``language`` (None: that of its newest edition) beside ``other``.

    Clauses are matched by parent, level and number, unnumbered ones by their order; those that only
    one text has stand alone. NotFound where the register has no such text.
    """
    from ingest.parse.expressions import aligned

    one = open_act(office, viewer, reference, on, language)
    beside = open_act(office, viewer, one.act.iri, on, other)
    pairs = aligned([v.clause for v in one.clauses], [v.clause for v in beside.clauses])
    return BesideView(one, beside, pairs)
