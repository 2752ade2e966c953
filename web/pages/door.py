"""Signing in and out, and a person's own account."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from api.asking import AskerOf, DeskOf, needs
from api.door import COOKIE, SIGN_IN, address_of, asker_of, own_path
from schemas.access import ROLE_RIGHTS
from schemas.accounts import Asker
from schemas.problem import BadInput, LockedOut
from services import accounts, door
from services.office import Office
from web.forms import SECRET, carries_token
from web.render import show

router = APIRouter()

BEFORE = "before"
"""Cookie that ties the form of signing in to the browser that it was given to."""
LONGEST_AGENT = 200


def fresh(response: Response) -> Response:
    """A page that no browser keeps."""
    response.headers["Cache-Control"] = "no-store"
    return response


def set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    """A cookie until the browser is closed, which no script reads and no other site sends."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, httponly=True, samesite="lax", secure=secure, path="/")


# --- in and out -------------------------------------------------------------------------------


@router.get(SIGN_IN)
def sign_in_page(request: Request, desk: DeskOf, asker: AskerOf, next: str = "/") -> Response:
    """The form; who needs none is led on."""
    if asker.account is not None or not _in_use(desk.workbench.office):
        return RedirectResponse(own_path(next), 303)
    return _form(request, own_path(next))


def _form(
    request: Request, wanted: str, wrong: str = "", status: int = 200, minutes: int = 0
) -> Response:
    """The form with a token of its own: another site cannot sign a person in as somebody else."""
    held = request.cookies.get(BEFORE)
    secret = held or secrets.token_urlsafe(32)
    request.scope[SECRET] = secret
    page = show(
        request,
        "sign_in.html",
        status,
        wanted=wanted,
        wrong=wrong,
        minutes=minutes,
        open_acts=asker_of(request) is door.ANONYMOUS,
    )
    if held is None:
        set_cookie(request, page, BEFORE, secret)
    return fresh(page)


def _in_use(office: Office) -> bool:
    return office.settings.node != "public" and door.accounts_in_use(office)


@router.post(SIGN_IN)
async def sign_in(request: Request, desk: DeskOf, asker: AskerOf) -> Response:
    """Come in with a session that is new, whatever the browser held before."""
    office = desk.workbench.office
    form = await request.form()
    login, password, wanted = (str(form.get(n, "")) for n in ("login", "password", "next"))
    wanted = own_path(wanted)
    own = await carries_token(request, request.cookies.get(BEFORE) or secrets.token_urlsafe(32))

    def work() -> Response:
        if not _in_use(office):
            return RedirectResponse(wanted, 303)
        if not own:
            return _form(request, wanted, "foreign_form", 403)
        agent = request.headers.get("user-agent", "")[:LONGEST_AGENT]
        try:
            came = door.sign_in(office, login, password, address_of(request), agent)
        except LockedOut as error:
            return _form(request, wanted, "locked_out", 429, minutes_until(error.until))
        except BadInput as error:
            return _form(request, wanted, error.code, 401)
        door.sign_out(office, asker, address_of(request))
        response = RedirectResponse(wanted, 303)
        set_cookie(request, response, COOKIE, came.token)
        response.delete_cookie(BEFORE, path="/")
        return fresh(response)

    return await run_in_threadpool(work)


def minutes_until(moment: str) -> int:
    """Whole minutes from now, at least one."""
    seconds = (datetime.fromisoformat(moment) - datetime.now(UTC)).total_seconds()
    return max(1, -int(-seconds // 60))


@router.post("/sign-out", dependencies=[needs("read")])
def sign_out(request: Request, desk: DeskOf, asker: AskerOf) -> Response:
    """End the session, and let the browser forget what it kept of pages."""
    door.sign_out(desk.workbench.office, asker, address_of(request))
    response = RedirectResponse(SIGN_IN, 303)
    response.delete_cookie(COOKIE, path="/")
    response.headers["Clear-Site-Data"] = '"cache"'
    return fresh(response)


# --- one's own account ------------------------------------------------------------------------


@router.get("/account")
def own(request: Request, desk: DeskOf, asker: AskerOf, done: str = "") -> Response:
    """Who one is here, where one is signed in, one's keys."""
    return _own(request, desk.workbench.office, asker, done=done)


def _own(
    request: Request,
    office: Office,
    asker: Asker,
    *,
    done: str = "",
    wrong: str = "",
    minutes: int = 0,
) -> Response:
    found = accounts.own_sessions(office, asker)
    login = asker.viewer.name
    page = show(
        request,
        "own_account.html",
        422 if wrong else 200,
        sessions=found,
        this=asker.session,
        keys=accounts.keys(office, asker.viewer, login),
        roles=[r for r in ROLE_RIGHTS if ROLE_RIGHTS[r] <= asker.viewer.rights],
        done=done,
        wrong=wrong,
        minutes=minutes,
    )
    return fresh(page)


@router.post("/account/password", dependencies=[needs("read")])
def change_password(
    request: Request,
    desk: DeskOf,
    asker: AskerOf,
    old: str = Form(""),
    new: str = Form(""),
    again: str = Form(""),
) -> Response:
    """Another password; sessions elsewhere end."""
    office = desk.workbench.office
    try:
        if new != again:
            raise BadInput("other_twice", "The new password was typed in two ways.")
        accounts.change_password(office, asker, address_of(request), old, new)
    except LockedOut as error:
        minutes = minutes_until(error.until)
        return _own(request, office, asker, wrong="locked_out", minutes=minutes)
    except BadInput as error:
        return _own(request, office, asker, wrong=error.code)
    return RedirectResponse("/account?done=password", 303)


@router.post("/account/sessions/end", dependencies=[needs("read")])
def end_sessions(request: Request, desk: DeskOf, asker: AskerOf) -> Response:
    """Sign out everywhere else."""
    accounts.end_own_sessions(desk.workbench.office, asker, address_of(request))
    return RedirectResponse("/account?done=sessions", 303)


@router.post("/account/keys", dependencies=[needs("read")])
def add_key(
    request: Request,
    desk: DeskOf,
    asker: AskerOf,
    name: str = Form(""),
    role: str = Form(""),
    regime: Annotated[list[str] | None, Form()] = None,
    ends_on: str = Form(""),
) -> Response:
    """A key for a program; it is shown this once."""
    office, login = desk.workbench.office, asker.viewer.name
    try:
        made, secret = accounts.add_key(
            office, asker.viewer, login, name, role, regime or (), ends_on
        )
    except BadInput as error:
        return _own(request, office, asker, wrong=error.code)
    return fresh(show(request, "key_made.html", key=made, secret=secret, back="/account"))


@router.post("/account/keys/{number}/end", dependencies=[needs("read")])
def end_key(desk: DeskOf, asker: AskerOf, number: int) -> Response:
    """Let a key not hold any more."""
    accounts.end_key(desk.workbench.office, asker.viewer, asker.viewer.name, number)
    return RedirectResponse("/account?done=key", 303)
