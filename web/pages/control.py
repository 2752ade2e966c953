"""``/desk/control``: acts in control state, the control copy and the control sheet of an act."""

from __future__ import annotations

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from api import address
from api.asking import DeskOf, ViewerOf, needs
from schemas.problem import BadInput
from services import control
from web import reading
from web.pages.acts import gravity
from web.render import act_url, show

router = APIRouter()


@router.get("/desk/control")
def kept(request: Request, desk: DeskOf, viewer: ViewerOf, act: str = "") -> Response:
    """The list with what is overdue; ``act`` is written into the form."""
    return show(
        request,
        "control.html",
        kept=control.kept(desk.workbench.office, viewer),
        days=desk.workbench.office.settings.control_days,
        act=act,
    )


@router.post("/desk/control/add", dependencies=[needs("edit")])
def add(
    desk: DeskOf,
    viewer: ViewerOf,
    act: str = Form(""),
    who: str = Form(""),
    responsible: str = Form(""),
    days: str = Form(""),
    reason: str = Form(""),
) -> Response:
    """Put an act on the list."""
    if days.strip() and not days.strip().isdecimal():
        raise BadInput("bad_days", f"A number of days is wanted, not {days!r}.")
    control.keep(
        desk.workbench.office, viewer, act, who=who, responsible=responsible,
        days=int(days) if days.strip() else None, reason=reason,
    )  # fmt: skip
    return RedirectResponse("/desk/control", 303)


@router.post("/desk/control/remove", dependencies=[needs("edit")])
def remove(
    desk: DeskOf,
    viewer: ViewerOf,
    act: str = Form(""),
    who: str = Form(""),
    reason: str = Form(""),
) -> Response:
    """Take an act off the list."""
    control.let_go(desk.workbench.office, viewer, act, who=who, reason=reason)
    return RedirectResponse("/desk/control", 303)


@router.get("/desk/control/sheet/{iri:path}")
def sheet(
    request: Request, desk: DeskOf, viewer: ViewerOf, iri: str, language: str = ""
) -> Response:
    """All changes of one text of an act as a table."""
    office = desk.workbench.office
    made = control.sheet(office, viewer, address.parse(iri).iri, language or None)
    view = desk.open_act(viewer, made.act.iri, None, made.act.language)
    return show(request, "control_sheet.html", sheet=made, names=control.unit_names(view))


@router.get("/desk/control/copy/{iri:path}")
def copy(
    request: Request, desk: DeskOf, viewer: ViewerOf, iri: str, language: str = ""
) -> Response:
    """The act as of today with all notes in their places."""
    office = desk.workbench.office
    view, made, notes = control.copy(office, viewer, address.parse(iri).iri, language or None)
    laid = reading.page(view)
    for unit in laid.units:
        for row in unit.rows:
            row.notes = list(notes.get(row.eid, ()))
    return show(
        request,
        "control_copy.html",
        view=view,
        sheet=made,
        laid=laid,
        head_notes=notes.get("", ()),
        notes="inline",
        stem=act_url(view.act.iri).rpartition("/")[2],
        tail="",
        grave=gravity(view.act.status),
    )
