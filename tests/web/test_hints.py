"""What helps who types, over the doors: the API, the list under the box."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from tests.services.filled import filled
from tests.services.roads import LAW
from web.app import create_app


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("hints")
    filled(folder, {"law.txt": LAW}).close()
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


def test_the_page_tells_what_it_looked_for_instead(client: TestClient) -> None:
    page = client.get("/search", params={"q": "ctkmcrb[", "ui": "ru"}).text
    assert "«ctkmcrb[» не встречается." in page
    assert "<q>сельских</q>" in page
    assert "сельских</mark> дорог" in page


def test_the_page_offers_and_leaves_the_query_alone(client: TestClient) -> None:
    page = client.get(
        "/search", params={"q": "районая служба", "ui": "ru", "on": "2021-01-01"}
    ).text
    assert "Возможно, имелось в виду:" in page
    assert 'href="/search?ui=ru&amp;on=2021-01-01&amp;q=' in page  # the day stays
    assert "не встречается" not in page


def test_the_page_tells_what_each_part_finds(client: TestClient) -> None:
    page = client.get("/search", params={"q": '"мостов владельцев" общества', "ui": "ru"}).text
    assert "Что находит каждая часть запроса" in page
    assert "нигде не встречается" in page
    assert "Слова без кавычек" in page


def test_the_api_tells_the_same(client: TestClient) -> None:
    found = client.get("/api/v1/search", params={"q": "сильских"}).json()
    assert found["instead"]["query"] == "сельских"
    assert found["instead"]["total"] == found["total"] > 0
    assert found["did_you_mean"][0] == found["instead"]
    assert found["help"]["parts"][0]["anywhere"] == 0
    plain = client.get("/api/v1/search", params={"q": "сельских"}).json()
    assert (plain["did_you_mean"], plain["instead"], plain["help"]) == ([], None, None)


def test_similar_clauses_over_both_doors(client: TestClient) -> None:
    place = "acts/akn/kg/act/law/2020-03-10/17~art_1__para_1"
    # "Настоящий Закон" stands in Article 3 too, which is not enough.
    assert client.get(f"/api/v1/similar/{place}").json() == {"similar": []}
    assert "Нет положений" in client.get(f"/similar/{place}", params={"ui": "ru"}).text
    clause = client.get(f"/{place}", params={"ui": "ru"}).text
    assert f'href="/similar/{place}?language=ru"' in clause
    assert client.get(f"/api/v1/similar/{place}x").status_code == 404
    assert client.get(f"/api/v1/similar/{place}", params={"limit": 51}).status_code == 422
