"""From an edited text to the instructions of an amending act."""

from __future__ import annotations

from schemas.drafting import Drafted
from schemas.parsed import ParsedFile
from schemas.problem import BadInput
from schemas.register import Viewer
from services.citation import name_for_change
from services.office import Office, open_act
from services.originals import act_reading

MOST_CHARACTERS = 400_000
"""Of a text that is edited on a page."""


def draft_files(edition: ParsedFile, edited: ParsedFile) -> Drafted:
    """Instructions that turn one text of an act into the other; BadInput."""
    from codification.drafting import draft

    return draft(edition, edited, name_for_change(edition.first.act))


def text_to_edit(
    office: Office,
    viewer: Viewer,
    reference: str,
    on: str | None = None,
    language: str | None = None,
) -> tuple[ParsedFile, str]:
    """The edition in force on a day, read from its plain text, and that text. NotFound, BadInput.

    A person edits plain text, so the text before the edit has to be read as plain text too: what
    only the setting of the original tells would otherwise look like a change.
    """
    from codification.plain import write_text
    from jobs import steps

    view = open_act(office, viewer, reference, on, language)
    parsed = act_reading(office, viewer, view.edition)
    text = write_text(parsed)
    if len(text) > MOST_CHARACTERS:
        raise BadInput(
            "too_long",
            f"{view.act.iri} has {len(text)} characters, more than the {MOST_CHARACTERS} that are "
            "edited on a page; edit a copy and give both files to “berene draft”.",
        )
    known = steps.Known(view.act.language, view.act.jurisdiction)
    source = steps.read_data(f"{view.edition.source.name}.txt", text.encode(), known)
    return steps.parse(source, known), text


def draft_edit(
    office: Office,
    viewer: Viewer,
    reference: str,
    edited: str,
    on: str | None = None,
    language: str | None = None,
) -> Drafted:
    """Instructions that lead from the edition in force to a text that a person edited."""
    from codification.drafting import draft
    from jobs import steps

    edition, _ = text_to_edit(office, viewer, reference, on, language)
    act = edition.first.act
    known = steps.Known(act.language, act.jurisdiction)
    source = steps.read_data(edition.source.name, edited.replace("\r\n", "\n").encode(), known)
    return draft(edition, steps.parse(source, known), name_for_change(act))
