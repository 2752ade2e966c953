"""An act in two languages, clause beside clause."""

from __future__ import annotations

from schemas.register import BesideView, Viewer
from schemas.search import Filters
from services.history import with_apart
from services.office import Office, list_acts, open_act


def open_beside(
    office: Office,
    viewer: Viewer,
    reference: str,
    other: str,
    on: str | None = None,
    language: str | None = None,
) -> BesideView:
    """The act in ``language`` (None: that of its newest edition in another one) beside ``other``.

    Clauses are matched by parent, level and number, unnumbered ones by their order; those that only
    one text has stand alone. NotFound where the register has no such text.
    """
    from ingest.parse.expressions import aligned

    one = open_act(office, viewer, reference, on, language)
    if language is None and one.act.language == other:
        works = list_acts(office, viewer, Filters(act=one.act.iri), "", None, 1).works
        first = next((x for w in works for x in w.languages if x != other), None)
        one = open_act(office, viewer, one.act.iri, on, first) if first else one
    beside = open_act(office, viewer, one.act.iri, on, other)
    pairs = aligned([v.clause for v in one.clauses], [v.clause for v in beside.clauses])
    return with_apart(office, viewer, BesideView(one, beside, pairs))
