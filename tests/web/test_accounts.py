"""Accounts on pages: administrators look after them, and each person after the own one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from fastapi import FastAPI

from tests.door import PASSWORD, browser, grant, signed_in, token, try_to_sign_in
from tests.web.doors import app, folder, office_of
from web.app import create_app

__all__ = ["app", "folder"]


def test_an_administrator_looks_after_accounts_on_pages(folder: Path) -> None:
    app = create_app(folder)
    boss = signed_in(app, "administrator")
    own = token(boss)

    def post(path: str, **form: object) -> str:
        answer = boss.post(path, data={"csrf": own, **form})
        return answer.headers.get("location", f"{answer.status_code}")

    new: dict[str, object] = {
        "login": "asanova",
        "name": "Г. Асанова",
        "role": "editor",
        "password": "short",
    }
    assert post("/accounts", **new) == "422"
    new |= {"password": PASSWORD, "regime": ["service"]}
    assert post("/accounts", **new) == "/accounts/asanova?done=added"
    assert "Г. Асанова" in boss.get("/accounts").text
    client = signed_in(app, "asanova")
    assert client.get("/api/v1/me").json()["regimes"] == ["open", "service"]
    assert client.get("/accounts").status_code == client.get("/journal").status_code == 403
    assert post("/accounts/asanova/role", role="publisher").endswith("done=role")
    assert client.get("/api/v1/me").json()["role"] == "publisher"
    assert post("/accounts/asanova/regimes").endswith("done=regimes")
    assert client.get("/api/v1/me").json()["regimes"] == ["open"]
    assert post("/accounts/asanova/password", password="quiet green field").endswith("=password")
    assert client.get("/acts").status_code == 303
    client = signed_in(app, "asanova", "quiet green field")
    last = (date.today() + timedelta(days=3)).isoformat()
    wide = {"name": "робот", "role": "administrator", "ends_on": last}
    assert client.post("/account/keys", data={"csrf": token(client), **wide}).status_code == 422
    made = client.post("/account/keys", data={"csrf": token(client), **wide, "role": "reader"})
    assert made.status_code == 200 and "berene_" in made.text
    assert made.headers["cache-control"] == "no-store"
    assert "berene_" not in client.get("/account").text
    assert post("/accounts/asanova/lock").endswith("done=lock")
    assert client.get("/acts").status_code == 303
    assert try_to_sign_in(browser(app), "asanova", "quiet green field").status_code == 401
    assert post("/accounts/administrator/lock") == "422"
    assert post("/accounts/nobody/lock") == post("/accounts/asanova/eat") == "404"
    assert "asanova" in boss.get("/journal").text
    assert "role" in boss.get("/accounts/asanova").text
    office_of(app).close()


def test_a_person_changes_the_password_and_ends_other_sessions(folder: Path) -> None:
    app = create_app(folder)
    grant(office_of(app), "own", "reader")
    client, other, third = (signed_in(app, "own") for _ in range(3))
    form = {"old": PASSWORD, "new": "quiet green field", "again": "quiet green fields"}
    own = token(client)
    assert client.post("/account/password", data={"csrf": own, **form}).status_code == 422
    assert other.get("/account").text.count("testclient") == 6  # address and agent of three
    assert client.post("/account/sessions/end", data={"csrf": own}).status_code == 303
    assert third.get("/acts").status_code == 303 and client.get("/acts").status_code == 200
    other = signed_in(app, "own")
    form["again"] = form["new"]
    done = client.post("/account/password", data={"csrf": own, **form})
    assert done.headers["location"] == "/account?done=password"
    assert other.get("/acts").status_code == 303 and client.get("/acts").status_code == 200
    office_of(app).close()


def test_readers_are_shown_nothing_that_they_may_not_do(app: FastAPI) -> None:
    reader, boss = signed_in(app, "reader"), signed_in(app, "administrator")
    for path in ("/desk/control", "/desk/reviews", "/desk/across", "/acts"):
        shown, all_of_it = reader.get(path).text, boss.get(path).text
        posts = shown.count('method="post"')
        assert posts == 1, f"{path}: nothing but the way out"
        assert 'name="who"' not in all_of_it, f"{path}: no name is typed"
        assert 'href="/upload"' in all_of_it and 'href="/upload"' not in shown
    assert reader.get("/upload").status_code == 403
    assert "/accounts" in boss.get("/desk").text and "/accounts" not in reader.get("/desk").text
