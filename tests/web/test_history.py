"""Pages and API of acts through time, over acts that were read from files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from api import history as told
from services import office as services
from services.office import open_office
from tests.services.conftest import LATER, LAW
from tests.services.test_history import NEXT
from tests.web.test_pages import page
from web.app import create_app
from web.locale import CODES

ACT = "acts/akn/kg/act/law/2020-03-10/17"
POINT = f"{ACT}~art_1__para_2__point_2"
DAYS = {"from": "2021-01-01", "to": "2023-12-31"}
PAGES = (
    f"/timeline/{ACT}",
    f"/timeline/{POINT}",
    f"/compare/{ACT}?from=2021-01-01&to=2023-12-31&noise=true&everything=true",
    "/changes?from=2020-01-01&to=2023-12-31",
    "/upcoming?on=2019-01-01",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data = tmp_path_factory.mktemp("history")
    office = open_office(data / "data")
    for name, text in (("2020", LAW), ("2022", LATER), ("2023", NEXT)):
        path = data / f"law-{name}.txt"
        path.write_text(text, encoding="utf-8")
        services.ingest_files(office, [path])
    office.close()
    with TestClient(create_app(data / "data")) as client:
        yield client


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("code", CODES)
def test_pages_open_in_every_language_and_link_to_what_is_there(
    client: TestClient, path: str, code: str
) -> None:
    client.cookies.clear()
    response = client.get(path, headers={"accept-language": code})
    assert response.status_code == 200
    seen = page(response)
    ids = {a["id"] for _, a in seen.elements if "id" in a}
    for link in {a["href"] or "" for a in seen.all("a")}:
        if link.startswith("#"):
            assert link[1:] in ids, link
        elif code == "en" and not link.endswith(("/31", "/40")):  # acts that only notes name
            there = client.get(str(response.request.url.join(link)).partition("#")[0])
            assert there.status_code == 200, link


def test_a_comparison_marks_words_and_names_who_changed_them(client: TestClient) -> None:
    client.cookies.clear()
    text = client.get(f"/compare/{ACT}", params=DAYS, headers={"accept-language": "en"}).text
    assert "<ins>дорожные </ins>" in text
    assert "№ 31" in text or "No. 31" in text
    assert "renumbered" in text


def test_without_days_the_newest_edition_stands_beside_the_one_before(client: TestClient) -> None:
    text = client.get(f"/compare/{ACT}").text
    assert "law-2022.txt" in text and "law-2023.txt" in text


def test_two_days_are_asked_for(client: TestClient) -> None:
    assert client.get(f"/compare/{ACT}", params={"from": "2021-01-01"}).status_code == 422
    backwards = {"from": "2023-01-01", "to": "2021-01-01"}
    assert client.get(f"/compare/{ACT}", params=backwards).status_code == 422
    assert "exchange" in client.get(f"/api/v1/compare/{ACT}", params=backwards).text


def test_act_and_clause_lead_to_their_history(client: TestClient) -> None:
    act = client.get(f"/{ACT}").text
    assert f"/timeline/{ACT}" in act and f"/compare/{ACT}" in act
    assert f"/timeline/{POINT}" in client.get(f"/{POINT}").text


def test_the_api_answers_in_the_shapes_that_it_tells(client: TestClient) -> None:
    api = "/api/v1"
    for path, params, shape in (
        (f"/timeline/{ACT}", {}, told.ActTimelineBody),
        (f"/timeline/{POINT}", {}, told.ClauseTimelineBody),
        (f"/compare/{ACT}", {**DAYS, "noise": "true", "show": "all"}, told.ComparisonBody),
        ("/changes", DAYS, told.ChangesBody),
        ("/upcoming", {"on": "2019-01-01"}, told.UpcomingBody),
    ):
        body = client.get(api + path, params=params)
        assert body.status_code == 200, path
        TypeAdapter(shape).validate_python(body.json())


def test_the_state_of_wordings_is_counted_on_the_act(client: TestClient) -> None:
    today = client.get(f"/api/v1/{ACT}").json()["states"]
    assert today["known"] and "unknown" not in today
