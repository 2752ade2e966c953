"""The editions of an act as they were read: what its history is computed from."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from register.access import may_see, shared_files
from register.cards import corrected_card
from register.computed import KIND
from register.models import Work
from register.record import stored_reading
from register.views import edition_of, sources
from schemas.parsed import ParsedAct
from schemas.problem import NotFound
from schemas.register import Edition, Viewer


def editions_of(
    session: Session, viewer: Viewer, work: Work
) -> tuple[tuple[Edition, ParsedAct], ...]:
    """The editions in all languages, in the order in which they came, with corrected cards.

    Those that were computed by us are not among them: they follow from others and a signed case.
    """
    if not may_see(viewer, work.regime):
        raise NotFound(f"The register has no act {work.iri!r}.")
    out = []
    rows = sources(session, work)
    shared = shared_files(session, viewer, {s.sha256 for _, s in rows})
    for row, source in rows:
        if row.kind == KIND:
            continue
        acts = stored_reading(source).acts
        act = replace(acts[row.part], act=corrected_card(session, row))
        out.append((edition_of(row, source, shared), act))
    return tuple(out)
