"""The review queue on pages and over the API: forms without script, from waiting to signed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.door import grant, signed_in
from tests.filled import fill
from tests.services import roads
from tests.web.doors import office_of
from web.app import create_app
from web.locale import CODES

ACT = "/akn/kg/act/law/2020-03-10/17"
BY = "/akn/kg/act/law/2024-03-05/31"
ONE, OTHER = "Айгүл Тестова", "Б. Башкалов"
API = "/api/v1/reviews"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    texts = {"law.txt": roads.LAW, "amending.txt": roads.AMENDING + "\n3) изложить и заменить.\n"}
    data = fill(tmp_path / "data", texts)
    with TestClient(create_app(data), raise_server_exceptions=False) as opened:
        opened.cookies.set("ui", "en")
        yield opened


def opened(client: TestClient) -> str:
    given = {"amending": BY, "act": ACT, "who": ONE}
    answer = client.post("/desk/reviews", data=given, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def decide_all(client: TestClient, at: str) -> None:
    case = client.get(f"/api/v1{at.removeprefix('/desk')}").json()
    for one in case["operations"]:
        if one["decides"]:
            applied = one["operation"]["status"] == "applied"
            given = {"decision": "accept" if applied else "reject", "who": ONE, "reason": "нет"}
            done = client.post(f"{at}/operations/{one['number']}", data=given)
            assert done.status_code == 200
    for span in case["spans"]:
        client.post(f"{at}/spans/{span['number']}", data={"who": ONE})


@pytest.mark.parametrize("code", CODES)
def test_pages_speak_the_readers_language(client: TestClient, code: str) -> None:
    assert client.get(f"/desk/reviews?ui={code}").status_code == 200
    at = opened(client)
    for page in (at, f"{at}/sign"):
        assert client.get(f"{page}?ui={code}").status_code == 200, page


def test_a_case_is_opened_from_what_waits(client: TestClient) -> None:
    page = client.get("/desk/reviews").text
    assert f'name="amending" value="{BY}"' in page
    at = opened(client)
    case = client.get(at).text
    assert "<del>трех</del>" in case and "<ins>пяти</ins>" in case
    assert "does not stand in art_3" in case  # why it cannot be applied
    assert case.count("<label") >= case.count("<input") - case.count('type="hidden"')
    assert f'value="{ONE}"' in case  # the name is remembered


def test_from_decisions_to_a_signed_edition(client: TestClient) -> None:
    at = opened(client)
    assert "Go to the signature" not in client.get(at).text
    decide_all(client, at)
    sign = client.get(f"{at}/sign").text
    seen = sign.partition('name="seen" value="')[2].partition('"')[0]
    same = client.post(f"{at}/sign", data={"who": ONE, "seen": seen})
    assert same.status_code == 422 and "another person" in same.text
    assert client.post(f"{at}/sign", data={"who": OTHER, "seen": "1"}).status_code == 422
    done = client.post(f"{at}/sign", data={"who": OTHER, "seen": seen})
    assert done.status_code == 200 and "Computed edition of 2024-04-01" in done.text
    act = client.get(f"/acts{ACT}?on=2024-05-01").text
    assert "not official; signed by Б. Башкалов" in act
    clause = client.get(f"/acts{ACT}~art_2__para_2?on=2024-05-01").text
    assert "not official; signed by Б. Башкалов" in clause
    found = client.get("/search?q=книгу+учета&on=2024-05-01").text
    assert "not official; signed by Б. Башкалов" in found
    told = client.get(f"/api/v1/acts{ACT}?on=2024-05-01").json()
    assert [c["signed_by"] for c in told["computed"]] == [OTHER]
    (notice,) = client.get(f"/api/v1/computed/acts{ACT}").json()["computed"]
    assert notice["grade"] is None and notice["source"]["amending"] == BY


def test_the_api_does_what_the_pages_do(client: TestClient) -> None:
    made = client.post(API, json={"amending": "31", "act": "17", "who": ONE})
    assert made.status_code == 201 and made.headers["location"].endswith("/reviews/1")
    assert client.post(API, json={"amending": "31", "act": "17", "who": ONE}).status_code == 422
    number = next(o["number"] for o in made.json()["operations"] if o["decides"])
    path = f"{API}/1/operations/{number}"
    assert client.post(path, json={"decision": "reject", "who": ONE}).status_code == 422
    told = client.post(path, json={"decision": "accept", "who": ONE}).json()
    assert told["operations"][number - 1]["decision"]["who"] == ONE
    assert client.post(f"{API}/1/sign", json={"who": OTHER}).status_code == 422
    gone = client.post(f"{API}/1/withdraw", json={"who": ONE, "reason": "не тот"}).json()
    assert gone["summary"]["stage"] == "withdrawn"
    assert client.get(f"{API}/99").status_code == 404
    assert [c["id"] for c in client.get(API).json()["cases"]] == [1]


def test_posts_from_another_site_are_refused(client: TestClient) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    given = {"amending": BY, "act": ACT, "who": ONE}
    assert client.post("/desk/reviews", data=given, headers=headers).status_code == 403
    assert client.post(API, json=given, headers=headers).status_code == 403
    assert client.get(API).json()["cases"] == []


def test_words_of_a_person_are_shown_as_text(client: TestClient) -> None:
    at = opened(client)
    number = next(
        o["number"]
        for o in client.get(f"/api/v1{at.removeprefix('/desk')}").json()["operations"]
        if o["decides"]
    )
    given = {"decision": "reject", "who": "<b>Я</b>", "reason": "<script>alert(1)</script>"}
    client.post(f"{at}/operations/{number}", data=given)
    page = client.get(at).text
    assert "<script>alert(1)" not in page and "&lt;script&gt;" in page
    assert "<b>Я" not in page


def test_who_may_not_sign_is_told_that_another_person_does(client: TestClient) -> None:
    at = opened(client)
    decide_all(client, at)
    assert f'href="{at}/sign"' in client.get(at).text
    app = client.app
    assert isinstance(app, FastAPI)
    grant(office_of(app), "editor", "editor")
    page = signed_in(app, "editor").get(at).text
    assert f'href="{at}/sign"' not in page and "Подписывает не тот, кто решал" in page


def test_the_page_of_an_act_leads_to_its_regime(client: TestClient) -> None:
    assert f'href="/desk/regimes/acts{ACT}"' in client.get(f"/acts{ACT}").text
