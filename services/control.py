"""Acts kept in control state: the list, the control copy, the control sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from schemas.control import ControlEntry, ControlSheet, Kept
from schemas.jsonable import plain, written
from schemas.office import Exported
from schemas.problem import BadInput
from schemas.register import ActView, Viewer
from services.export import Form, file_name, write_paper
from services.office import Office, open_act, today
from services.originals import act_reading
from services.people import acting
from services.rights import allow

if TYPE_CHECKING:
    from codification.paper import Paper

MOST_DAYS = 3650


def kept(office: Office, viewer: Viewer) -> tuple[Kept, ...]:
    """The acts on the list with what is not entered yet; the most overdue first."""
    from register import control

    with office.register.reading() as session:
        return control.kept(session, viewer, today())


def keep(
    office: Office,
    viewer: Viewer,
    reference: str,
    *,
    who: str,
    responsible: str = "",
    days: int | None = None,
    since: str | None = None,
    reason: str = "",
) -> ControlEntry:
    """Put an act on the list, or change what is said of it there. NotFound, BadInput."""
    from register import control

    allow(viewer, "control.keep")
    who = acting(viewer, who)
    limit = office.settings.control_days if days is None else days
    if not 0 <= limit <= MOST_DAYS:
        raise BadInput("bad_days", f"A number of days is from 0 to {MOST_DAYS}, not {limit}.")
    with office.register.writing() as session:
        return control.add(
            session, viewer, reference, responsible=responsible.strip() or who,
            days=limit, since=since or today(), who=who, reason=reason.strip(),
        )  # fmt: skip


def let_go(office: Office, viewer: Viewer, reference: str, *, who: str, reason: str) -> None:
    """Take an act off the list; a reason and a name are needed. NotFound, BadInput."""
    from register import control

    allow(viewer, "control.let_go")
    if not reason.strip():
        raise BadInput("no_reason", "Taking an act off the list needs a reason and a name.")
    who = acting(viewer, who)
    with office.register.writing() as session:
        control.remove(session, viewer, reference, who=who, reason=reason.strip())


def sheet(
    office: Office, viewer: Viewer, reference: str, language: str | None = None
) -> ControlSheet:
    """All changes of one text of an act. NotFound."""
    from register import control

    with office.register.reading() as session:
        return control.sheet(session, viewer, reference, language, today())


def export_sheet(
    office: Office, viewer: Viewer, reference: str, form: Form, language: str | None = None
) -> Exported:
    """The control sheet as JSON, DOCX, PDF or text."""
    from codification.paper.control import control_sheet

    made = sheet(office, viewer, reference, language)
    suffix = {"text": "txt"}.get(form, form)
    name = file_name(made.act.iri, suffix, "control-sheet", made.act.language, made.on)
    if form == "json":
        data = (written(plain(made)) + "\n").encode()
        return Exported(name, "application/json", data)
    view = open_act(office, viewer, made.act.iri, None, made.act.language)
    return write_paper(control_sheet(made, unit_names(view)), form, name)


def unit_names(view: ActView) -> Mapping[str, str]:
    """Units by their addresses, as the act itself names them."""
    from codification.paper.imprint import place
    from codification.paper.words import words

    by_eid = {v.clause.eid: v.clause for v in view.clauses}
    said = words(view.act.language)
    return {eid: place(clause, by_eid, said) for eid, clause in by_eid.items()}


def copy(
    office: Office, viewer: Viewer, reference: str, language: str | None = None
) -> tuple[ActView, ControlSheet, Mapping[str, list[str]]]:
    """The act as of today, its sheet, and the notes that stand behind each unit (``""``: first)."""
    from codification.paper.control import notes_in_place
    from register import control

    view = open_act(office, viewer, reference, None, language)
    with office.register.reading() as session:
        told = control.told_of(session, view)
    made = sheet(office, viewer, reference, view.act.language)
    return view, made, notes_in_place(view, told, made.rows)


def export_copy(
    office: Office, viewer: Viewer, reference: str, form: Form, language: str | None = None
) -> Exported:
    """The control copy as DOCX, PDF or text."""
    from codification.paper.control import control_copy

    view, made, notes = copy(office, viewer, reference, language)
    read = act_reading(office, viewer, view.edition)
    paper: Paper = control_copy(view, read.source.text, read.first.card, notes, made.entry)
    suffix = {"text": "txt"}.get(form, form)
    name = file_name(view.act.iri, suffix, "control-copy", view.act.language, view.on)
    return write_paper(paper, form, name)
