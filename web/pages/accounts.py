"""``/accounts``: accounts and keys looked after by administrators; the journal of the door."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from api.asking import DeskOf, ViewerOf, needs
from schemas.access import REGIMES, ROLE_RIGHTS
from schemas.accounts import Account
from schemas.problem import BadInput, NotFound
from schemas.register import Viewer
from services import accounts
from services.office import Office
from web.asking import PageNumber
from web.pages.door import fresh
from web.render import show

router = APIRouter()

Regimes = Annotated[list[str] | None, Form()]


@router.get("/accounts")
def every(request: Request, desk: DeskOf, viewer: ViewerOf) -> Response:
    """All accounts, and the form of a new one."""
    return _every(request, desk.workbench.office, viewer)


def _every(request: Request, office: Office, viewer: Viewer, wrong: str = "") -> Response:
    found = accounts.accounts(office, viewer)
    page = show(
        request,
        "accounts.html",
        422 if wrong else 200,
        accounts=found,
        roles=tuple(ROLE_RIGHTS),
        regimes=REGIMES,
        command=accounts.FIRST,
        wrong=wrong,
    )
    return fresh(page)


@router.post("/accounts", dependencies=[needs("administer")])
def add(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    login: str = Form(""),
    name: str = Form(""),
    role: str = Form(""),
    regime: Regimes = None,
    password: str = Form(""),
) -> Response:
    """A new account; its page follows."""
    office = desk.workbench.office
    try:
        made = accounts.add(office, viewer, login, name, role, regime or (), password)
    except BadInput as error:
        return _every(request, office, viewer, error.code)
    return RedirectResponse(f"{_at(made.login)}?done=added", 303)


@router.get("/accounts/{login}")
def one(request: Request, desk: DeskOf, viewer: ViewerOf, login: str, done: str = "") -> Response:
    """An account with what can be done with it."""
    return _one(request, desk.workbench.office, viewer, login, done=done)


def _one(
    request: Request, office: Office, viewer: Viewer, login: str, *, done: str = "", wrong: str = ""
) -> Response:
    account = _account(office, viewer, login)
    rows, _ = accounts.journal(office, viewer, account.login)
    page = show(
        request,
        "one_account.html",
        422 if wrong else 200,
        subject=account,
        keys=accounts.keys(office, viewer, account.login),
        roles=tuple(ROLE_RIGHTS),
        key_roles=[r for r in ROLE_RIGHTS if ROLE_RIGHTS[r] <= ROLE_RIGHTS[account.role]],
        regimes=REGIMES,
        rows=rows[:30],
        done=done,
        wrong=wrong,
    )
    return fresh(page)


def _account(office: Office, viewer: Viewer, login: str) -> Account:
    found = next((a for a in accounts.accounts(office, viewer) if a.login == login), None)
    if found is None:
        raise NotFound(f"There is no account {login!r}.")
    return found


@router.post("/accounts/{login}/keys", dependencies=[needs("administer")])
def add_key(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    login: str,
    name: str = Form(""),
    role: str = Form(""),
    regime: Regimes = None,
    ends_on: str = Form(""),
) -> Response:
    """A key for a program in the name of an account; it is shown this once."""
    office = desk.workbench.office
    try:
        made, secret = accounts.add_key(office, viewer, login, name, role, regime or (), ends_on)
    except BadInput as error:
        return _one(request, office, viewer, login, wrong=error.code)
    return fresh(show(request, "key_made.html", key=made, secret=secret, back=_at(made.login)))


@router.post("/accounts/{login}/keys/{number}/end", dependencies=[needs("administer")])
def end_key(desk: DeskOf, viewer: ViewerOf, login: str, number: int) -> Response:
    """Let a key not hold any more."""
    accounts.end_key(desk.workbench.office, viewer, login, number)
    return RedirectResponse(f"{_at(login)}?done=key", 303)


@router.post("/accounts/{login}/{action}", dependencies=[needs("administer")])
def act(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    login: str,
    action: str,
    name: str = Form(""),
    role: str = Form(""),
    regime: Regimes = None,
    password: str = Form(""),
) -> Response:
    """Another role, other regimes, another name, another password; lock, unlock."""
    office = desk.workbench.office
    try:
        if action == "role":
            accounts.set_role(office, viewer, login, role)
        elif action == "regimes":
            accounts.set_regimes(office, viewer, login, regime or ())
        elif action == "name":
            accounts.set_name(office, viewer, login, name)
        elif action == "password":
            accounts.reset_password(office, viewer, login, password)
        elif action == "lock":
            accounts.lock(office, viewer, login)
        elif action == "unlock":
            accounts.unlock(office, viewer, login)
        else:
            raise NotFound(f"Nothing called {action!r} can be done with an account.")
    except NotFound:
        raise
    except BadInput as error:
        return _one(request, office, viewer, login, wrong=error.code)
    return RedirectResponse(f"{_at(login)}?done={action}", 303)


@router.get("/journal")
def journal(request: Request, desk: DeskOf, viewer: ViewerOf, page: PageNumber = 1) -> Response:
    """What was done at the door, the newest first."""
    size = accounts.MOST_JOURNAL
    rows, total = accounts.journal(desk.workbench.office, viewer, None, (page - 1) * size)
    shown = show(request, "journal.html", rows=rows, page=page, pages=max(1, -(-total // size)))
    return fresh(shown)


def _at(login: str) -> str:
    return f"/accounts/{quote(login, safe='@')}"
