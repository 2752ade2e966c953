"""A person corrects a unit on the page: forms without script, the effect first, history, undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.filled import fill
from tests.services.conftest import LAW
from web.app import create_app
from web.locale import CODES

IRI = "/akn/kg/act/law/2020-03-10/17"
WHY = {"reason": "газета", "who": "Айгүл"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    # Article 2 is skipped, so the reading has a place to check.
    data = fill(tmp_path / "data", {"law.txt": LAW.replace("Статья 2.", "Статья 3.")})
    with TestClient(create_app(data), raise_server_exceptions=False) as opened:
        opened.cookies.set("ui", "en")
        yield opened


@pytest.fixture
def repairs(client: TestClient) -> str:
    sha = client.get(f"/api/v1/acts{IRI}").json()["edition"]["sha256"]
    return f"/readings/{sha}/repairs"


def test_every_unit_of_the_act_leads_to_its_forms(client: TestClient, repairs: str) -> None:
    page = client.get(f"/acts{IRI}").text
    assert f'href="{repairs}?part=0&amp;eid=art_3"' in page
    assert "correct this" in client.get(f"/acts{IRI}~art_3").text
    forms = client.get(f"{repairs}?eid=art_3").text
    for kind in ("number", "level", "parent", "heading", "label", "status", "split", "join"):
        assert f'name="kind" value="{kind}"' in forms, kind


@pytest.mark.parametrize("code", CODES)
def test_the_forms_speak_the_readers_language(client: TestClient, repairs: str, code: str) -> None:
    assert client.get(f"{repairs}?eid=art_3&ui={code}").status_code == 200


def test_the_effect_is_shown_then_kept_then_taken_back(client: TestClient, repairs: str) -> None:
    asked = {"eid": "art_3", "part": "0", "kind": "number", "value": "1-2"}
    shown = client.post(f"{repairs}/preview", data=asked).text
    assert "art_1-2" in shown and "changed, address, number" in shown
    assert "Nothing was corrected." in client.get(repairs).text
    assert client.post(repairs, data=asked).status_code == 422  # neither reason nor name
    kept = client.post(repairs, data=asked | WHY)
    assert kept.status_code == 200 and "The correction is kept." in kept.text
    assert str(kept.url).partition("eid=")[2].startswith("art_1-2")
    led = client.get(f"/acts{IRI}~art_3", follow_redirects=False)
    assert led.headers["location"].endswith("~art_1-2")
    undone = client.post(f"{repairs}/1/undo", data=WHY)
    assert "The correction is taken back." in undone.text and "Taken back:" in undone.text
    assert client.get(f"/acts{IRI}~art_3", follow_redirects=False).status_code == 200


def test_words_that_do_not_stand_there_are_refused(client: TestClient, repairs: str) -> None:
    asked = {"eid": "art_3", "part": "0", "kind": "split", "words": "нет таких слов"}
    assert client.post(f"{repairs}/preview", data=asked).status_code == 422
    assert client.post(f"{repairs}/preview", data={"kind": "split"}).status_code == 422
    assert client.get(f"{repairs}?eid=art_77").status_code == 404
    assert client.get(f"{repairs}?eid=art_3&part=5").status_code == 404


def test_another_site_cannot_repair(client: TestClient, repairs: str) -> None:
    asked = {"eid": "art_3", "part": "0", "kind": "number", "value": "1-2", **WHY}
    refused = client.post(repairs, data=asked, headers={"Origin": "https://elsewhere.example"})
    assert refused.status_code == 403


def test_places_to_check_are_listed_and_marked(client: TestClient) -> None:
    page = client.get(f"/acts{IRI}").text
    assert "Places to check (1)" in page
    assert page.partition('id="art_2"')[2].partition("</div>")[0].count("Check this place:") == 1
    shown = client.get(f"/api/v1/acts{IRI}").json()["clauses"]
    low = {c["eid"]: c["doubts"] for c in shown if c["confidence"] < 0.75}
    assert low == {"art_2": ["gap"]}
