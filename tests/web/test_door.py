"""The door as browsers and programs meet it."""

from __future__ import annotations

import hmac
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI

from api import jobs as streams
from jobs import queue
from register.door import moment
from register.door_models import SessionRow
from schemas.problem import Unavailable
from schemas.register import LOCAL
from services import accounts, door
from services.office import open_office
from settings import Settings
from tests.door import PASSWORD, browser, grant, signed_in, token, token_of, try_to_sign_in
from tests.routes import every
from tests.web.doors import app, folder, office_of
from web.app import create_app

__all__ = ["app", "folder"]

OPEN = {"/sign-in", "/healthz", "/readyz", "/metrics", "/static/", "/api/v1/health"}
OPEN |= {"/api/v1/openapi.json"}
"""What is answered to who is not signed in."""


class _Slots(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "f" * 64 if name == "sha256" else "1"


def filled(path: str) -> str:
    return path.replace(":path", "").format_map(_Slots())


# --- nobody -------------------------------------------------------------------------------------


def test_every_route_is_closed_to_who_is_not_signed_in(app: FastAPI) -> None:
    client = browser(app)
    let_in = {}
    for route in every(app):
        path = filled(route.path)
        answer = client.request(route.method, path)
        led = answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")
        if not led and answer.status_code != 401 and route.path not in OPEN:
            let_in[f"{route.method} {route.path}"] = answer.status_code
    assert let_in == {}
    assert client.get("/healthz").status_code == client.get("/static/mark.svg").status_code == 200


def test_who_is_not_signed_in_is_led_to_the_form_and_back(app: FastAPI) -> None:
    client = browser(app)
    led = client.get("/acts?q=жол&page=2")
    assert led.status_code == 303
    page = client.get(led.headers["location"])
    assert 'value="/acts?q=' in page.text and page.headers["cache-control"] == "no-store"
    form = {"login": "reader", "password": PASSWORD, "csrf": token_of(page.text)}
    wanted = "/acts?q=%D0%B6%D0%BE%D0%BB&page=2"
    came = client.post("/sign-in", data={**form, "next": wanted})
    assert (came.status_code, came.headers["location"]) == (303, wanted)
    assert client.get(wanted).status_code == 200
    again = client.get("/sign-in?next=/acts")
    assert (again.status_code, again.headers["location"]) == (303, "/acts")


def test_what_is_sent_or_asked_in_the_background_is_told_401(app: FastAPI) -> None:
    client = browser(app)
    part = client.get("/suggest?q=x", headers={"hx-request": "true"})
    assert (part.status_code, part.headers["hx-redirect"]) == (401, "/sign-in")
    page = client.post("/check", data={"told": "x"}, headers={"accept-language": "ru"})
    assert page.status_code == 401 and "Сначала войдите" in page.text
    problem = client.get("/api/v1/acts")
    assert problem.status_code == 401 and problem.headers["www-authenticate"] == "Bearer"
    assert problem.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/x",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "evil.example",
        "",
        "/sign-out",
        "/sign-in?next=/x",
    ],
)
def test_signing_in_leads_to_no_other_site(app: FastAPI, wanted: str) -> None:
    client = browser(app)
    came = try_to_sign_in(client, "reader", PASSWORD, wanted)
    assert (came.status_code, came.headers["location"]) == (303, "/")


def test_who_is_not_signed_in_may_read_open_acts_where_the_site_says_so(folder: Path) -> None:
    app = create_app(replace(Settings(folder), anonymous="open"))
    client = browser(app)
    page = client.get("/acts")
    assert page.status_code == 200 and "/sign-in?next=" in page.text
    assert 'href="/upload"' not in page.text and 'href="/desk"' in page.text
    assert client.get("/api/v1/me").json() == {
        "login": "anonymous", "name": None, "role": None, "key": None, "rights": ["read"],
        "regimes": ["open"],
    }  # fmt: skip
    assert client.get("/account").status_code == client.get("/accounts").status_code == 403
    assert client.post("/desk/control/add").status_code == 403
    refused = client.get("/accounts").text
    assert "Для этого нужно войти" in refused and 'href="/sign-in?next=/accounts"' in refused
    assert "администратор" not in refused
    assert "видны только открытые акты" in client.get("/sign-in").text
    assert "администратор" in signed_in(app, "editor").get("/accounts").text
    assert signed_in(app, "editor").get("/account").status_code == 200
    office_of(app).close()


# --- sessions -----------------------------------------------------------------------------------


def test_the_cookie_is_for_this_site_alone_and_for_no_script(app: FastAPI) -> None:
    came = try_to_sign_in(browser(app), "reader", PASSWORD)
    (cookie,) = [c for c in came.headers.get_list("set-cookie") if c.startswith("session=")]
    parts = {p.strip().lower() for p in cookie.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/"} <= parts and "secure" not in parts
    safe = browser(app, "https://testserver")
    came = try_to_sign_in(safe, "reader", PASSWORD)
    (cookie,) = [c for c in came.headers.get_list("set-cookie") if c.startswith("session=")]
    assert "; secure" in cookie.lower()


def test_a_session_that_somebody_else_chose_is_never_taken(app: FastAPI) -> None:
    client = browser(app)
    client.cookies.set("session", "chosen-by-another", domain="testserver.local", path="/")
    client.cookies.set("before", "chosen-by-another", domain="testserver.local", path="/")
    assert client.get("/acts").status_code == 303
    try_to_sign_in(client, "reader", PASSWORD)
    held = [c.value for c in client.cookies.jar if c.name == "session"]
    assert "chosen-by-another" not in held or len(held) == 2
    office = office_of(app)
    assert door.by_session(office, "chosen-by-another") is None
    assert not any(c.name == "before" for c in client.cookies.jar if c.value != "chosen-by-another")


def test_signing_in_again_renews_the_session_and_signing_out_ends_it(app: FastAPI) -> None:
    client, office = signed_in(app, "reader"), office_of(app)
    first = client.cookies["session"]
    # Another person at the same browser: the form is reached where the first one is forgotten.
    other = browser(app)
    page = other.get("/sign-in")
    other.cookies.set("session", first)
    form = {"login": "editor", "password": PASSWORD, "csrf": token_of(page.text)}
    came = other.post("/sign-in", data=form)
    assert came.status_code == 303 and door.by_session(office, first) is None
    second = came.cookies["session"]
    assert second != first
    client = signed_in(app, "reader")
    mine = client.cookies["session"]
    out = client.post("/sign-out", data={"csrf": token(client)})
    assert out.headers["clear-site-data"] == '"cache"'
    assert door.by_session(office, mine) is None and client.get("/acts").status_code == 303


def test_pages_tell_who_is_signed_in_and_are_kept_by_nobody_else(app: FastAPI) -> None:
    client = signed_in(app, "reader")
    page = client.get("/acts")
    assert ">Reader</a>" in page.text and page.headers["cache-control"] == "private, no-cache"
    tag = page.headers["etag"]
    assert client.get("/acts", headers={"if-none-match": tag}).status_code == 304
    assert signed_in(app, "reader").get("/acts").headers["etag"] != tag
    assert client.get("/account").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("end", ["lock", "role", "sign_out", "idle"])
def test_a_stream_ends_with_who_it_is_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    """Jobs, their files' names and reasons go on being told for an hour otherwise."""
    app = create_app(replace(Settings(folder), session_idle=1))
    office, login = office_of(app), f"streams-{end.replace('_', '-')}"
    grant(office, login, "editor")
    client = signed_in(app, login)
    with office.register.writing() as session:
        queue.enqueue(session, "waits.txt", "e" * 64, 1)
    asker = door.by_session(office, client.cookies["session"])
    assert asker is not None
    looks: list[int] = []

    async def pause(_: float) -> None:
        looks.append(1)
        assert len(looks) < 6, "the stream goes on"
        if len(looks) == 2 and end == "lock":
            accounts.lock(office, LOCAL, login)
        elif len(looks) == 2 and end == "role":
            accounts.set_role(office, LOCAL, login, "reader")
        elif len(looks) == 2 and end == "sign_out":
            door.sign_out(office, asker, "")
        elif end == "idle":  # nobody asks for anything meanwhile
            with office.register.writing() as session:
                row = session.get_one(SessionRow, asker.session)
                row.seen_at = moment(timedelta(seconds=-25 * len(looks)))

    monkeypatch.setattr(streams, "pause", pause)
    told = client.get("/api/v1/jobs/events")
    assert told.status_code == 200 and "waits.txt" in told.text
    assert "event: end" not in told.text and len(looks) in (2, 3)
    office.close()


# --- forms --------------------------------------------------------------------------------------


def test_what_comes_from_no_form_of_the_session_is_refused(app: FastAPI) -> None:
    """By every route of the pages that is no GET, whichever there are."""
    client = signed_in(app, "administrator")
    foreign = token(signed_in(app, "administrator"))
    let_in = {}
    for route in every(app):
        if route.method == "GET" or route.path.startswith("/api/v1") or route.path == "/sign-in":
            continue
        for given in ({}, {"csrf": ""}, {"csrf": "zz"}, {"csrf": foreign}):
            answer = client.request(route.method, filled(route.path), data=given)
            if answer.status_code != 403:
                let_in[f"{route.method} {route.path}"] = answer.status_code
    assert let_in == {}
    assert client.get("/account").status_code == 200, "nothing was done, not even a sign-out"


def test_forms_and_htmx_send_the_token(app: FastAPI) -> None:
    client = signed_in(app, "reader")
    own = token(client)
    assert client.post("/check", data={"told": "2026-000001", "csrf": own}).status_code == 200
    sent = client.post("/check", data={"told": "x"}, headers={"x-csrf-token": own})
    assert sent.status_code == 200
    files = {"file": ("x.txt", b"text")}
    assert client.post("/check", data={"csrf": own}, files=files).status_code == 200
    assert client.post("/check", files=files).status_code == 403
    page = client.get("/check").text
    assert page.count('name="csrf"') == page.count('method="post"') == 2
    assert f'data-hx-headers=\'{{"x-csrf-token":"{token_of(page)}"}}\'' in page


def test_who_is_signed_in_may_send_as_long_a_text_as_who_is_not(
    app: FastAPI, tmp_path: Path
) -> None:
    client, open_to_all = signed_in(app, "editor"), browser(create_app(tmp_path))
    text = {"act": "none", "text": "ж" * 400_000}
    for one, sent in ((client, text | {"csrf": token(client)}), (open_to_all, text)):
        assert one.post("/desk/drafting", data=sent).status_code == 404, "there is no such act"
    office_of(open_to_all.app).close()  # type: ignore[arg-type]


def test_a_token_looks_other_on_every_page_and_is_compared_in_constant_time(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(app, "reader")
    one, again, other = (token_of(client.get(p).text) for p in ("/check", "/check", "/acts"))
    assert one == again != other
    secret = client.cookies["session"]
    compared: list[bytes] = []
    same = hmac.compare_digest

    def spied(one: bytes, other: bytes) -> bool:
        compared.append(one)
        return same(one, other)

    monkeypatch.setattr(hmac, "compare_digest", spied)
    assert door.is_form_token(secret, one) and door.is_form_token(secret, other)
    assert not door.is_form_token("another", one) and not door.is_form_token(secret, "")
    assert len(compared) == 4


def test_another_site_cannot_sign_a_person_in_as_somebody_else(app: FastAPI) -> None:
    client = browser(app)
    form = {"login": "reader", "password": PASSWORD}
    assert client.post("/sign-in", data=form).status_code == 403
    foreign = token_of(browser(app).get("/sign-in").text)
    client.get("/sign-in")
    assert client.post("/sign-in", data={**form, "csrf": foreign}).status_code == 403
    own = token_of(client.get("/sign-in").text)
    headers = {"sec-fetch-site": "cross-site"}
    assert client.post("/sign-in", data={**form, "csrf": own}, headers=headers).status_code == 403
    assert client.post("/sign-in", data={**form, "csrf": own}).status_code == 303


def test_nobody_sends_much_before_signing_in(app: FastAPI) -> None:
    client = browser(app)
    assert client.post("/sign-in", data={"login": "x" * 20_000}).status_code == 413


def test_failures_are_told_alike_and_then_have_to_wait(folder: Path) -> None:
    app = create_app(folder)
    client = browser(app)
    answers = {}
    for login in ("publisher", "nobody-here"):
        for _ in range(door.PER_LOGIN[0]):
            answer = try_to_sign_in(client, login, "wrong password")
            assert answer.status_code == 401
        answers[login] = try_to_sign_in(client, login, PASSWORD)
        assert answers[login].status_code == 429
    pages = [a.text.partition("<form class")[0] for a in answers.values()]
    assert pages[0] == pages[1] and 'role="alert"' in pages[0]
    accounts.unlock(office_of(app), LOCAL, "publisher")
    assert try_to_sign_in(client, "publisher", PASSWORD).status_code == 303
    office_of(app).close()


# --- programs -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def key(app: FastAPI) -> str:
    last = (date.today() + timedelta(days=3)).isoformat()
    _, secret = accounts.add_key(
        office_of(app), LOCAL, "second_editor", "обмен", "second_editor", (), last
    )
    return secret


def test_a_program_comes_with_a_key(app: FastAPI, key: str) -> None:
    client = browser(app)
    client.headers["authorization"] = f"Bearer {key}"
    assert client.get("/api/v1/me").json() == {
        "login": "second_editor", "name": "Second_Editor", "role": "second_editor",
        "key": "обмен", "rights": ["edit", "read"], "regimes": ["open"],
    }  # fmt: skip
    pair = {"language": "ru", "term": "мост", "other_language": "ky", "other_term": "көпүрө"}
    added = client.post("/api/v1/terms/pairs", json={**pair, "who": "Somebody else"})
    assert (added.status_code, added.json()["who"]) == (201, "Second_Editor (обмен)")
    signs = client.post("/api/v1/reviews/1/sign", json={"who": "x"})
    assert signs.status_code == 403 and signs.json()["type"].endswith(":forbidden")
    assert client.get("/acts").status_code == 303, "pages are for people"


@pytest.mark.parametrize("header", ["Bearer berene_wrong", "Bearer ", "Basic eDp5", "Bearer"])
def test_a_key_that_does_not_hold_is_told_401(app: FastAPI, header: str) -> None:
    client = signed_in(app, "reader")
    answer = client.get("/api/v1/me", headers={"authorization": header})
    assert answer.status_code == 401, "a session beside it does not help"


def test_a_browser_uses_the_api_with_the_token_of_its_page(app: FastAPI) -> None:
    client = signed_in(app, "editor")
    assert client.get("/api/v1/me").json()["login"] == "editor"
    pair = {
        "language": "ru", "term": "река", "other_language": "ky", "other_term": "дарыя",
    }  # fmt: skip
    assert client.post("/api/v1/terms/pairs", json=pair).status_code == 403
    headers = {"x-csrf-token": token(client)}
    added = client.post("/api/v1/terms/pairs", json=pair, headers=headers)
    assert (added.status_code, added.json()["who"]) == (201, "Editor")


def test_a_register_that_is_away_is_told_at_the_door(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(app, "reader")

    def gone(*_: object, **__: object) -> None:
        raise Unavailable("register")

    monkeypatch.setattr(door, "by_session", gone)
    page = client.get("/acts", headers={"accept-language": "ru"})
    assert page.status_code == 503 and page.headers["retry-after"]
    assert "Сервер реестра не отвечает" in page.text
    problem = client.get("/api/v1/acts")
    assert problem.status_code == 503 and problem.headers["retry-after"]
    assert problem.json()["type"] == "urn:berene:problem:register_unavailable"
    assert client.get("/healthz").status_code == 200


# --- without accounts ---------------------------------------------------------------------------


def test_without_accounts_this_machine_serves_its_one_user(tmp_path: Path) -> None:
    app = create_app(tmp_path / "data", own_machine=True)
    for host in ("localhost", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST:1"):
        client = browser(app, "http://localhost")
        assert client.get("/api/v1/me", headers={"host": host}).json()["login"] == "local", host
    for host in ("evil.example", "localhost.evil.example", "10.0.0.1", "", "[", "127.0.0.1@evil"):
        answer = client.get("/api/v1/me", headers={"host": host})
        assert answer.status_code in (400, 403), f"another site means this one as {host!r}"
    for header in ("x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host"):
        refused = client.get("/acts", headers={header: "1.2.3.4"})
        assert refused.status_code == 403 and "berene account add" in refused.text
    page = client.get("/accounts")
    assert accounts.FIRST in page.text and "/sign-out" not in page.text
    assert client.get("/sign-in").headers["location"] == "/"
    grant(office_of(app), "boss", "administrator")
    assert client.get("/acts").status_code == 303, "from the first account on everybody signs in"
    office_of(app).close()


def test_a_proxy_is_believed_where_the_site_trusts_it(folder: Path) -> None:
    settings = replace(Settings(folder), proxies=("testclient",))
    trusting, plain = create_app(settings), create_app(folder)
    headers = {"x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "http"}
    for one, address, secure in ((trusting, "203.0.113.9", False), (plain, "testclient", True)):
        client = browser(one, "https://testserver")
        client.headers.update(headers)
        came = try_to_sign_in(client, "reader", PASSWORD)
        assert ("; secure" in came.headers["set-cookie"].lower()) is secure
        rows, _ = accounts.journal(office_of(one), LOCAL, "reader")
        assert rows[0].address == address
        office_of(one).close()


def test_a_public_site_has_no_door(tmp_path: Path) -> None:
    office = open_office(tmp_path / "data")
    grant(office, "boss", "administrator")
    office.close()
    app = create_app(replace(Settings(tmp_path / "data"), node="public"))
    client = browser(app)
    assert client.get("/api/v1/me").json()["login"] == "public"
    assert client.get("/sign-in").headers["location"] == "/"
    assert client.post("/desk/control/add").status_code == 403
    assert "/sign-in" not in client.get("/acts").text
    office_of(app).close()
