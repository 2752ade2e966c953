"""Extracts over a real register: pages, API, command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from cli.main import main
from tests.filled import fill
from tests.services.conftest import LAW
from web.app import create_app

IRI = "/akn/kg/act/law/2020-03-10/17"
API = "/api/v1"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return fill(tmp_path / "data", {"law.txt": LAW})


@pytest.fixture
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(data), raise_server_exceptions=False) as opened:
        opened.cookies.set("ui", "en")
        yield opened


def test_an_extract_is_given_out_and_checked_on_pages(client: TestClient) -> None:
    clause = client.get(f"/acts{IRI}~art_1").text
    assert 'action="/extracts"' in clause and 'value="art_1"' in clause
    assert 'action="/extracts"' in client.get(f"/acts{IRI}").text
    page = client.post("/extracts", data={"act": IRI, "eid": "art_1", "who": "<i>Асан</i>"})
    assert page.status_code == 200 and "&lt;i&gt;Асан" in page.text
    number = str(page.url).rpartition("/")[2]
    document = client.get(f"{API}/extracts/{number}/document?format=docx")
    upload = {"file": ("extract.docx", document.content)}
    for answer in (
        client.get(f"/check?told={number}"),
        client.post("/check", data={"told": number}),
        client.post("/check", data={"told": ""}, files=upload),
    ):
        assert "This extract was given out here." in answer.text
        assert "Today the wording is the same." in answer.text
    assert "No such extract" in client.post("/check", data={"told": "нет такого"}).text
    assert client.post("/check", data={"told": " "}).status_code == 422
    assert client.post("/extracts", data={"act": IRI, "who": ""}).status_code == 422
    assert client.get("/extracts/2020-000001").status_code == 404


@pytest.mark.parametrize("language", ["ky", "kk", "ru", "en"])
def test_the_check_page_speaks_every_language(client: TestClient, language: str) -> None:
    page = client.get(f"/check?ui={language}")
    assert page.status_code == 200 and f'<html lang="{language}">' in page.text
    assert "NFKC" in page.text and '<label class="field">' in page.text


def test_the_api_does_the_same(client: TestClient) -> None:
    made = client.post(f"{API}/extracts", json={"act": IRI, "who": "Асан", "on": "2021-01-01"})
    assert made.status_code == 201
    given = made.json()
    assert client.get(made.headers["location"]).json() == given
    told = client.post(f"{API}/extracts/check", json={"told": given["hash"]}).json()
    assert (told["outcome"], told["standing"]) == ("given", "same")
    file = client.get(f"{API}/extracts/{given['number']}/document?format=pdf").content
    sent = client.post(f"{API}/extracts/check/file", files={"file": ("x.pdf", file)}).json()
    assert sent["extract"]["number"] == given["number"]
    assert client.post(f"{API}/extracts", json={"act": IRI, "who": ""}).status_code == 422
    assert client.get(f"{API}/extracts/2020-000001").status_code == 404


def test_the_commands_do_the_same(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = ["--data", str(data)]
    out = tmp_path / "extract.pdf"
    asked = ["extract", IRI, "art_1", "--who", "Асан", "--format", "pdf", "--out", str(out)]
    assert main([*base, *asked, "--json"]) == 0
    given = json.loads(capsys.readouterr().out)
    assert out.read_bytes().startswith(b"%PDF")
    assert main([*base, "check", "--file", str(out)]) == 0
    assert "given out here" in capsys.readouterr().out
    assert main([*base, "check", given["hash"], "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["standing"] == "same"
    assert main([*base, "check", "0" * 64]) == 0
    assert "No such extract" in capsys.readouterr().out
    assert main([*base, "check"]) == 2
    assert main([*base, "check", "--file", str(tmp_path / "none.pdf")]) == 2
