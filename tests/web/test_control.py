"""Control state over a real register: pages, API, command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from cli.main import main
from tests.filled import fill
from tests.services.conftest import LATER, LAW
from tests.services.test_control import AMENDING
from web.app import create_app

IRI = "/akn/kg/act/law/2020-03-10/17"
API = "/api/v1"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    files = {"9.txt": AMENDING, "law-2022.txt": LATER, "law.txt": LAW}
    return fill(tmp_path / "data", files)


@pytest.fixture
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(data), raise_server_exceptions=False) as opened:
        opened.cookies.set("ui", "en")
        yield opened


def test_an_act_is_put_on_the_list_and_taken_off(client: TestClient) -> None:
    assert "No act is on the list." in client.get("/desk/control").text
    form = {"act": "17", "who": "Асан", "responsible": "<b>Үсөн</b>", "days": "7"}
    page = client.post("/desk/control/add", data=form).text
    assert "О сельских дорогах" in page and "&lt;b&gt;Үсөн&lt;/b&gt;" in page
    assert "О признании утратившей силу статьи 2" in page
    refused = client.post("/desk/control/add", data={**form, "days": "ten"})
    assert refused.status_code == 422
    refused = client.post("/desk/control/remove", data={"act": IRI, "who": "Асан"})
    assert refused.status_code == 422
    page = client.post(
        "/desk/control/remove", data={"act": IRI, "who": "Асан", "reason": "утратил"}
    ).text
    assert "No act is on the list." in page


@pytest.mark.parametrize("language", ["ky", "kk", "ru", "en"])
def test_sheet_and_copy_are_pages(client: TestClient, language: str) -> None:
    sheet = client.get(f"/desk/control/sheet{IRI}?ui={language}")
    assert sheet.status_code == 200 and "05.05.2022" in sheet.text.replace(
        "2022-05-05", "05.05.2022"
    )
    assert "О признании утратившей силу статьи 2" in sheet.text
    assert "law-2022.txt" in sheet.text
    copy = client.get(f"/desk/control/copy{IRI}?ui={language}")
    assert '<p class="note">(В редакции Закона КР от 5 мая 2022 года № 31)</p>' in copy.text
    assert '<p class="note">[Не внесено]' in copy.text
    assert client.get(f"/desk/control/copy{IRI}x").status_code == 404
    act = client.get(f"/acts{IRI}").text
    assert f"/desk/control/copy{IRI}" in act and f"/desk/control/sheet{IRI}" in act


def test_the_api_keeps_the_list_too(client: TestClient) -> None:
    told = client.put(f"{API}/control/list{IRI}", json={"who": "Асан", "days": 3})
    assert told.status_code == 200 and told.json()["days"] == 3
    (kept,) = client.get(f"{API}/control").json()["kept"]
    assert kept["pending"][0]["row"]["by"]["number"] == "9"
    assert client.put(f"{API}/control/list{IRI}", json={"who": ""}).status_code == 422
    gone = client.post(f"{API}/control/list{IRI}/removal", json={"who": "A", "reason": "b"})
    assert gone.status_code == 204
    assert client.get(f"{API}/control").json() == {"kept": []}


def test_the_api_gives_sheet_and_copy_as_files(client: TestClient) -> None:
    sheet = client.get(f"{API}/control/sheet{IRI}")
    assert [r["state"] for r in sheet.json()["rows"]] == ["worked_in", "not_worked_in"]
    for form, mark in (("docx", b"PK"), ("pdf", b"%PDF"), ("text", "КОНТРОЛ".encode())):
        copy = client.get(f"{API}/control/copy{IRI}?format={form}")
        assert mark in copy.content and "control-copy" in copy.headers["content-disposition"]


def test_a_history_comes_by_the_api(client: TestClient) -> None:
    answer = client.get(f"{API}/acts{IRI}?format=akn&history=true")
    assert b"documentCollection" in answer.content
    assert "history.xml" in answer.headers["content-disposition"]


def test_the_command_does_the_same(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ["--data", str(data), "control"]
    assert main([*base, "add", IRI, "--who", "Асан", "--days", "0", "--since", "2025-01-01"]) == 0
    assert "since 2025-01-01, Асан" in capsys.readouterr().out
    assert main([*base, "list"]) == 0
    out = capsys.readouterr().out
    assert "law № 9 of 2025-02-02: not worked in" in out
    assert main([*base, "sheet", IRI]) == 0
    assert "ЛИСТ УЧЁТА ИЗМЕНЕНИЙ" in capsys.readouterr().out
    assert main([*base, "copy", IRI, "--format", "json"]) == 2
    assert main([*base, "copy"]) == 2
    assert main([*base, "remove", IRI, "--who", "Асан", "--reason", "ended"]) == 0
