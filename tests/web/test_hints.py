"""What helps who types, over the doors: the API, the list under the box."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from services.office import ingest_files, open_office
from tests.services.roads import LAW
from web.app import create_app


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("hints")
    law = folder / "law.txt"
    law.write_text(LAW, encoding="utf-8")
    office = open_office(folder / "data")
    ingest_files(office, [law])
    office.close()
    with TestClient(create_app(folder / "data"), raise_server_exceptions=False) as opened:
        yield opened


class Options(HTMLParser):
    """The options of a list with where they lead and their marked letters."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str | None, list[str]]] = []
        self._marked = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("role") == "option":
            self.found.append((given.get("data-href"), []))
        self._marked = tag == "mark"

    def handle_data(self, data: str) -> None:
        if self._marked:
            self.found[-1][1].append(data)
            self._marked = False


def test_the_api_suggests(client: TestClient) -> None:
    answer = client.get("/api/v1/suggest", params={"q": "сельск"}).json()
    first = answer["suggestions"][0]
    assert (first["kind"], first["text"]) == ("act", "О сельских дорогах")
    assert first["marks"] == [[2, 8]]
    assert first["act"]["iri"] == "/akn/kg/act/law/2020-03-10/17"
    assert answer["read_as"] is None


def test_the_api_narrows_by_kind_and_language(client: TestClient) -> None:
    def kinds(**more: str) -> set[str]:
        found = client.get("/api/v1/suggest", params={"q": "дорог", **more}).json()
        return {line["kind"] for line in found["suggestions"]}

    assert kinds() == {"act", "heading"}
    assert kinds(kind="heading") == {"heading"}
    assert kinds(language="ky") == set()


@pytest.mark.parametrize("more", [{"limit": "0"}, {"limit": "21"}, {"kind": "x"}, {"q": "a" * 201}])
def test_the_api_refuses_what_it_cannot_do(client: TestClient, more: dict[str, str]) -> None:
    answer = client.get("/api/v1/suggest", params={"q": "а", **more})
    assert answer.status_code == 422
    assert json.loads(answer.text)["status"] == 422


def test_the_list_leads_to_the_clause(client: TestClient) -> None:
    page = client.get("/suggest", params={"q": "осмотр", "ui": "ru"}).text
    assert 'role="listbox"' in page
    assert Options(page).found == [
        ("/acts/akn/kg/act/law/2020-03-10/17?language=ru#art_2", ["Осмотр"])
    ]


def test_the_list_of_acts_alone_and_an_empty_one(client: TestClient) -> None:
    acts = client.get("/suggest", params={"q": "дорог", "kind": "act"}).text
    assert len(Options(acts).found) == 1
    assert Options(client.get("/suggest", params={"q": ""}).text).found == []


@pytest.mark.parametrize("path", ["/", "/search", "/acts"])
def test_boxes_offer_and_stay_plain_without_a_script(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert 'data-hx-get="/suggest' in page
    assert '<ul id="offered" hidden></ul>' in page
    assert 'role="combobox"' not in page  # the script says so when its list works
