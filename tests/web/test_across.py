"""The term base and differing official texts, on pages, in the API and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from cli.main import main
from tests.filled import fill
from tests.services.test_terms import KY, RU
from web.app import create_app

PAIR = {"language": "ru", "term": "родник", "other_language": "ky", "other_term": "кайнар"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return fill(tmp_path / "data", {"ky.txt": KY}, {"ru.txt": RU})


@pytest.fixture
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(data), raise_server_exceptions=False) as opened:
        opened.cookies.set("ui", "en")
        yield opened


def test_a_pair_is_added_and_struck_on_the_page(client: TestClient) -> None:
    done = client.post("/desk/across/add", data={**PAIR, "who": "Асанова А."})
    assert done.status_code == 200 and "кайнар" in done.text and "Асанова А." in done.text
    gone = client.post(
        "/desk/across/strike", data={**PAIR, "who": "Б. Усенов", "reason": "жергиликтүү"}
    )
    assert "struck out" in gone.text and "жергиликтүү" in gone.text
    refused = client.post("/desk/across/strike", data={**PAIR, "who": "Б. Усенов"})
    assert refused.status_code == 422


def test_the_page_tells_where_a_term_of_an_act_stands(client: TestClient) -> None:
    page = client.get("/desk/across?q=смотритель&source=definition").text
    assert "жол кароочу" in page and "~art_1__point_1" in page and "definition" in page


def test_the_page_sets_differing_texts_beside_each_other(client: TestClient) -> None:
    page = client.get("/desk/differences").text
    assert "один раз в 7 лет" in page and "5 жылда бир жолу" in page and "period" in page


def test_the_api_looks_up_edits_and_refuses(client: TestClient) -> None:
    made = client.post("/api/v1/terms/pairs", json={**PAIR, "who": "Асанова А."})
    assert made.status_code == 201 and made.json()["source"] == "person"
    edited = client.post(
        "/api/v1/terms/pairs/edit",
        json={
            **PAIR,
            "new_term": "родник",
            "new_other_term": "кайнар булак",
            "who": "Асанова А.",
            "reason": "толук айтылышы",
        },
    )
    assert edited.status_code == 200 and edited.json()["one"] == "кайнар булак"
    found = client.get("/api/v1/terms/pairs", params={"q": "кайнар", "active": True}).json()
    assert [p["one"] for p in found["pairs"]] == ["кайнар булак"] and found["total"] == 1
    wrong = {**PAIR, "other_language": "ru", "who": "Асанова А."}
    assert client.post("/api/v1/terms/pairs", json=wrong).status_code == 422
    table = client.get("/api/v1/terms/pairs.tsv?language=ky&language=ru").text
    assert "ky\tкайнар булак\tru\tродник\tperson\tyes\tyes" in table
    told = client.get("/api/v1/differences").json()
    assert told["total"] == 1 and told["differences"][0]["differences"][0]["kind"] == "period"


def test_two_languages_beside_each_other_tell_how_sure_each_pair_is(client: TestClient) -> None:
    told = client.get("/api/v1/beside/ru/acts/akn/kg/act/law/2020-03-10/17?language=ky").json()
    pairs = {p["one"]: p for p in told["matched"]}
    assert pairs["art_2__para_1"]["differences"][0]["other"] == ["7"]
    assert pairs["art_1"]["reasons"][0] == "address" and pairs["art_1"]["confidence"] > 0.9


def test_the_command_lists_adds_and_tells_differences(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--data", str(data)]
    pair = ["ru=родник", "ky=кайнар"]
    assert main([*where, "terms", "add", *pair, "--who", "Асанова А."]) == 0
    assert main([*where, "terms", "list", "кайнар"]) == 0
    said = capsys.readouterr().out
    assert "ky кайнар – ru родник (person, Асанова А.)" in said and "1 pairs" in said
    assert main([*where, "terms", "strike", *pair, "--who", "Асанова А."]) == 2
    assert main([*where, "terms", "differences"]) == 0
    assert "period: 5 | 7" in capsys.readouterr().out
    assert main([*where, "terms", "add", "родник"]) == 2
