"""Links by which a search page narrows a question to what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient

from tests.services.filled import filled
from tests.services.roads import LAW
from web.app import create_app


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("narrowing")
    filled(folder, {"law.txt": LAW}).close()
    with TestClient(create_app(folder / "data"), raise_server_exceptions=False) as opened:
        yield opened


def test_a_day_in_the_question_is_offered_as_a_filter(client: TestClient) -> None:
    page = unescape(client.get("/search?q=закон о дорогах 2020 года&ui=ru").text)
    assert "только акты, принятые: 2020 года" in page
    link = re.search(r'href="(/search\?[^"]*date_from=2020-01-01&date_to=2020-12-31)"', page)
    assert link
    narrowed = unescape(client.get(link[1]).text)
    assert "О сельских дорогах" in narrowed
    assert "Названо в вопросе" not in narrowed


def test_a_question_that_names_nothing_offers_nothing(client: TestClient) -> None:
    page = client.get("/search?q=что такое дорога общего пользования&ui=ru").text
    assert "Названо в вопросе" not in page
