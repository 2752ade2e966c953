"""Cards of acts: what a person corrects on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas.office import Correctable
from schemas.problem import BadInput
from schemas.register import ActView, Viewer
from services.office import Office, open_act, take_in
from services.people import acting
from services.rights import allow


def correctable(office: Office, viewer: Viewer, iri: str, edition: int) -> tuple[Correctable, ...]:
    """The fields of an edition's card that a person may correct, with their values now."""
    from register import catalogue
    from register.cards import corrected_card, overlay
    from register.record import find_expression
    from schemas.corrections import FIELDS, value_of

    with office.register.reading() as session:
        work = catalogue.resolve(session, viewer, iri)
        row = find_expression(session, work, edition)
        act = corrected_card(session, row)
        fixed = {c.field for c in overlay(session, row.source_sha256, row.part)}
    return tuple(Correctable(name, value_of(act, name), name in fixed) for name in FIELDS)


def correct_card(
    office: Office,
    viewer: Viewer,
    iri: str,
    edition: int | None,
    changes: Mapping[str, Any],
    reason: str,
    who: str,
) -> ActView:
    """Correct fields of the card of an edition (None: the newest); BadInput for an unusable value.

    Kept as data with who, when and why; a new reading of the file does not undo it. Returns the
    act as it stands in the edition's language (under another IRI where that was corrected).
    BadInput where the text would come to an act that the viewer may not see.
    """
    from register import catalogue
    from register.access import may_see
    from register.models import Work
    from register.record import correct, find_expression

    allow(viewer, "cards.correct_card")
    if not changes:
        raise BadInput("no_change", "No field of the card was changed.")
    if not reason.strip():
        raise BadInput("no_reason", "A correction needs a reason and a name.")
    who = acting(viewer, who)
    with office.register.writing() as session:
        work = catalogue.resolve(session, viewer, iri)
        row = find_expression(session, work, edition)
        correct(session, row, changes, reason.strip(), who)
        came_to = session.get_one(Work, row.work_id)
        if not may_see(viewer, came_to.regime):  # nothing is kept; what is there is not told
            raise BadInput(
                "card_refused",
                "The card cannot be corrected to this by your account; ask an administrator.",
            )
        standing, language = came_to.iri, row.language
    take_in(office)
    return open_act(office, viewer, standing, None, language)
