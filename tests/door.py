"""People at the door: accounts of an office, and browsers that are signed in."""

from __future__ import annotations

import re

from fastapi import FastAPI
from fastapi.testclient import TestClient

from schemas.access import Role
from schemas.accounts import Account
from schemas.register import LOCAL
from services import accounts
from services.office import Office

PASSWORD = "river stone lamp 7"
_TOKEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')


def grant(office: Office, login: str, role: Role, *regimes: str, name: str = "") -> Account:
    """An account with ``PASSWORD``; ``boss`` is made first, for the first is an administrator."""
    if not accounts.accounts(office, LOCAL) and role != "administrator":
        grant(office, "boss", "administrator")
    return accounts.add(office, LOCAL, login, name or login.title(), role, regimes, PASSWORD)


def token_of(page: str) -> str:
    """The token that the forms of a page carry."""
    found = _TOKEN.search(page)
    assert found, "no form of this page carries a token"
    return found[1]


def browser(app: FastAPI, base: str = "http://testserver") -> TestClient:
    """A browser that keeps cookies, follows nothing, and shows defects as 500."""
    return TestClient(
        app, base, raise_server_exceptions=False, follow_redirects=False, headers={"accept": "*/*"}
    )


def signed_in(app: FastAPI, login: str, password: str = PASSWORD) -> TestClient:
    """A browser in which somebody has signed in."""
    client = browser(app)
    came = try_to_sign_in(client, login, password)
    assert came.status_code == 303, came.text
    return client


def try_to_sign_in(client: TestClient, login: str, password: str, wanted: str = "/"):  # type: ignore[no-untyped-def]
    """The answer to the form of signing in, sent as a browser sends it."""
    token = token_of(client.get("/sign-in").text)
    form = {"login": login, "password": password, "next": wanted, "csrf": token}
    return client.post("/sign-in", data=form)


def token(client: TestClient) -> str:
    """The token of the forms that this browser is shown."""
    return token_of(client.get("/account").text)
