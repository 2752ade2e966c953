"""Two languages of one act: two expressions of one work, clause beside clause."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.filled import fill
from web.app import create_app

IRI = "/akn/kg/act/law/2020-03-10/17"
# The Russian text lacks point 2 of article 1.
KY = """\
КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ

Бишкек ш., 2020-жылдын 10-марты № 17

Айыл жолдору жөнүндө

1-берене. Мыйзамдын максаты

1. Бул Мыйзам айыл жолдорун күтүүнүн тартибин аныктайт.

2. Жолдорду айыл тургундары оңдойт.

2-берене. Күчүнө кириши

Бул Мыйзам расмий жарыяланган күндөн тартып күчүнө кирет.
"""
RU = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г. Бишкек, от 10 марта 2020 года № 17

О сельских дорогах

Статья 1. Предмет закона

1. Настоящий Закон определяет порядок содержания сельских дорог.

Статья 2. Вступление в силу

Настоящий Закон вступает в силу со дня официального опубликования.
"""


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    data = fill(tmp_path / "data", {"ky.txt": KY}, {"ru.txt": RU})
    with TestClient(create_app(data), raise_server_exceptions=False) as opened:
        opened.cookies.set("ui", "en")
        yield opened


def test_a_language_is_never_set_beside_itself(client: TestClient) -> None:
    for other, first in (("ru", "ky"), ("ky", "ru")):
        told = client.get(f"/api/v1/beside/{other}/acts{IRI}").json()
        assert (told["one"]["act"]["language"], told["other"]["act"]["language"]) == (first, other)


def test_clauses_stand_beside_each_other_and_lone_ones_are_told(client: TestClient) -> None:
    told = client.get(f"/api/v1/beside/ru/acts{IRI}?language=ky").json()
    assert (told["one"]["act"]["language"], told["other"]["act"]["language"]) == ("ky", "ru")
    pairs = dict(told["pairs"])
    assert pairs["art_1__para_1"] == "art_1__para_1" and pairs["art_2"] == "art_2"
    assert pairs["art_1__para_2"] is None
    page = client.get(f"/acts{IRI}?language=ky&beside=ru").text
    assert "Places without a pair: 1" in page
    row = page.partition('id="ky-art_2"')[2].partition("</tr>")[0]
    assert 'id="ru-art_2"' in row


def test_the_act_leads_to_the_two_languages(client: TestClient) -> None:
    page = client.get(f"/acts{IRI}?language=ru").text
    assert "beside=ky" in page and "Two languages" in page
    assert client.get(f"/acts{IRI}?beside=kk").status_code == 404
