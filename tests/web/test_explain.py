"""Why a hit is a hit, and how to ask, over all doors: API, pages, command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from cli.main import main
from index.query import analyse_request
from schemas.search import SearchRequest
from services.office import ingest_files, open_office
from tests.services.roads import LAW
from web.app import create_app
from web.locale import CODES, locale
from web.pages.explain import topics


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    law = folder / "law.txt"
    law.write_text(LAW, encoding="utf-8")
    office = open_office(folder / "data")
    ingest_files(office, [law])
    office.close()
    return folder / "data"


@pytest.fixture(scope="module")
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(data), raise_server_exceptions=False) as opened:
        yield opened


def test_the_api_says_why(client: TestClient) -> None:
    hit = client.get("/api/v1/search", params={"q": "дорог"}).json()["hits"][0]
    asked = {"q": "дорог", "act": hit["act"]["iri"], "eid": hit["eid"]}
    why = client.get("/api/v1/search/explain", params=asked).json()
    assert why["fits"]
    assert why["score"] == hit["score"]
    (reason,) = why["reasons"]
    evidence = reason["evidence"][0]
    assert why["text"][evidence["start"] : evidence["end"]] == evidence["words"]
    assert evidence["words"].lower().startswith("дорог")


def test_the_api_refuses_a_clause_that_is_not_there(client: TestClient) -> None:
    act = client.get("/api/v1/search", params={"q": "дорог"}).json()["hits"][0]["act"]["iri"]
    asked = {"q": "дорог", "act": act, "eid": "art_999"}
    assert client.get("/api/v1/search/explain", params=asked).status_code == 404
    asked = {"q": "()", "act": act}
    assert client.get("/api/v1/search/explain", params=asked).status_code == 422


@pytest.mark.parametrize("code", CODES)
def test_each_hit_leads_to_why_it_was_found(client: TestClient, code: str) -> None:
    page = client.get("/search", params={"q": "дорога /s дорога | дорог*", "ui": code}).text
    link = next(part for part in page.split('"') if part.startswith("/search/explain?"))
    asked = parse_qs(urlsplit(unescape(link)).query)
    assert asked["q"] == ["дорога /s дорога | дорог*"]
    answer = client.get(unescape(link))
    assert answer.status_code == 200
    assert locale(code)("explain.parts") in answer.text
    assert "<mark>" in answer.text


@pytest.mark.parametrize("code", CODES)
def test_the_examples_of_the_help_are_queries_without_a_fault(
    client: TestClient, code: str
) -> None:
    page = client.get("/search/help", params={"ui": code})
    assert page.status_code == 200
    for topic in topics(locale(code)):
        assert topic.heading in page.text
        for query in topic.queries:
            assert analyse_request(SearchRequest(query), "2026-01-01").repaired == (), query


def test_the_command_line_says_why_only_where_asked(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(data), "search", "дорог", "--json"]) == 0
    assert "explanation" not in json.loads(capsys.readouterr().out)["hits"][0]
    assert main(["--data", str(data), "search", "дорог", "--json", "--explain"]) == 0
    hit = json.loads(capsys.readouterr().out)["hits"][0]
    assert hit["explanation"]["reasons"][0]["evidence"][0]["where"] in ("text", "heading", "title")
    assert main(["--data", str(data), "search", "дорог", "--explain"]) == 0
    assert "ranked by: " in capsys.readouterr().out
