"""Stamps for service use and the numbers of copies: neither is title nor number of an act."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acceptance.account import faults
from tests.ingest.parse.texts import clauses, parsed, warned

_RU = """\
{}
МИНИСТЕРСТВО ЮСТИЦИИ КЫРГЫЗСКОЙ РЕСПУБЛИКИ

ПРИКАЗ

г. Бишкек                                   12 марта 2021 года{}

Об охране паромов

1. Утвердить график охраны паромов.
2. Экз. № 7 графика хранится у начальника.

Министр                                      А.Б. Паромов
"""
_KY = """\
{}
Кыргыз Республикасынын Юстиция министрлигинин
БУЙРУГУ
2021-жылдын 12-марты{}

Паромдорду коргоо жөнүндө

1. Паромдорду коргоо графиги бекитилсин.
2. Графиктин 2-нускасы башчыда сакталат.
"""
_KK = """\
{}
Қазақстан Республикасы Әділет министрінің
БҰЙРЫҒЫ
2021 жылғы 12 наурыз{}

Паромдарды қорғау туралы

1. Паромдарды қорғау кестесі бекітілсін.
2. Кестенің 2-данасы басшыда сақталады.
"""


def act(text: str, name: str = "act.txt", **told: Any) -> dict[str, Any]:
    doc = parsed(text, name, **told)
    assert faults(doc) == []
    return doc


def fields(doc: dict[str, Any], field: str) -> list[str]:
    text = doc["source"]["text"]
    return [text[f["start"] : f["end"]] for f in doc["card"] if f["field"] == field]


@pytest.mark.parametrize("number", ["45", None])
@pytest.mark.parametrize(
    "text, told, stamp",
    [
        pytest.param(_RU, {}, "Для служебного пользования\nЭкз. № 1\n", id="ru"),
        pytest.param(_RU, {}, "ДСП\n\nЭкземпляр №3", id="ru short"),
        pytest.param(_RU, {}, "ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ   экз. N_12_", id="ru one line"),
        pytest.param(_RU, {}, "Для служебного\nпользования\nЭкз. № ____", id="ru torn, empty"),
        pytest.param(_RU, {}, "(Для служебного пользования)\nЭкз. No 2", id="ru brackets"),
        pytest.param(_RU, {}, "Экз. № 4\nДля служебного пользования", id="ru copy first"),
        pytest.param(
            _RU, {}, "Кызмат абалында пайдалануу үчүн / Для служебного пользования\n"
            "Нуска № 2 / Экз. № 2", id="ky and ru",
        ),
        pytest.param(
            _KY, {"language": "ky"}, "Кызмат абалында пайдалануу үчүн\nНуска № 1", id="ky"
        ),
        pytest.param(_KY, {"language": "ky"}, "КПҮ\n№ 1 нуска", id="ky number first"),
        pytest.param(
            _KK, {"language": "kk", "jurisdiction": "kz"}, "ҚБПҮ\nДана № 1", id="kk short"
        ),
        pytest.param(
            _KK, {"language": "kk", "jurisdiction": "kz"},
            "Қызмет бабында пайдалану үшін\n1-дана", id="kk",
        ),
    ],
)  # fmt: skip
def test_a_stamp_and_the_copys_number_above_the_act(
    text: str, told: dict[str, str], stamp: str, number: str | None
) -> None:
    """The act may have a number of its own below, or none; its title is its own either way."""
    doc = act(text.format(stamp, f" № {number}" if number else ""), **told)
    assert doc["act"]["number"] == number
    assert [n["value"] for n in doc["act"]["numbers"]] == ([number] if number else [])
    assert doc["act"]["title"].split()[-1] in ("паромов", "жөнүндө", "туралы")
    assert doc["act"]["date"] == "2021-03-12"
    assert doc["act"]["type"] == "order"
    assert [c["eid"] for c in doc["clauses"]] == ["para_1", "para_2"]
    assert "service_stamp" in warned(doc)
    placed = " ".join(fields(doc, "type"))
    assert all(line.strip() in placed for line in stamp.split("\n"))


@pytest.mark.parametrize(
    "number", ["№ 45-дсп", "№ 45-дсп Экз. № 2", "№ 45 ДСП", "№ 45дсп, экз. № 2"]
)
def test_a_stamp_behind_the_number(number: str) -> None:
    doc = act(f"ПРИКАЗ\nМинистра юстиции Кыргызской Республики\nот 12 марта 2021 года {number}\n"
              "Об охране паромов\n1. Раз.\n2. Два.\n")  # fmt: skip
    assert doc["act"]["number"].startswith("45")
    assert len(doc["act"]["numbers"]) == 1
    assert doc["act"]["title"] == "Об охране паромов"
    assert "service_stamp" in warned(doc)


def test_a_stamp_in_the_cell_beside_the_bodys_name() -> None:
    doc = act(
        "<html><body><table><tr><td>МИНИСТЕРСТВО ЮСТИЦИИ КЫРГЫЗСКОЙ РЕСПУБЛИКИ</td>"
        "<td>Для служебного пользования<br>Экз. № 4</td></tr></table><p>ПРИКАЗ</p>"
        "<p>от 12 марта 2021 года № 45</p><p><b>Об охране паромов</b></p>"
        "<p>1. Раз.</p><p>2. Два.</p></body></html>",
        "act.html",
    )
    assert (doc["act"]["number"], doc["act"]["title"]) == ("45", "Об охране паромов")
    assert doc["act"]["authority"]["id"] == "ministry-of-justice"
    assert "service_stamp" in warned(doc)


def test_a_stamp_in_a_row_of_its_own() -> None:
    doc = act(
        "<html><body><table><tr><td></td><td>ДСП</td></tr><tr><td></td><td>Экз. № 4</td></tr>"
        "</table><p>ПРИКАЗ</p><p>Министра юстиции Кыргызской Республики</p>"
        "<p>от 12 марта 2021 года</p><p><b>Об охране паромов</b></p>"
        "<p>1. Раз.</p><p>2. Два.</p></body></html>",
        "act.html",
    )
    assert (doc["act"]["number"], doc["act"]["title"]) == (None, "Об охране паромов")
    assert "service_stamp" in warned(doc)


@pytest.mark.parametrize(
    "stamp",
    [
        pytest.param(
            "Для служебного пользования\nЭкз. № 2\nПриложение 1\nк приказу Министра юстиции\n"
            "Кыргызской Республики", id="above",
        ),
        pytest.param(
            "Приложение 1\nк приказу Министра юстиции\nКыргызской Республики\n"
            "Для служебного пользования\nЭкз. № 2", id="below",
        ),
    ],
)  # fmt: skip
def test_a_stamp_with_that_of_an_annex(stamp: str) -> None:
    """It stands with the annex's own lines: no text of the last clause, no title, no number."""
    doc = act(
        "ПРИКАЗ\nМинистра юстиции Кыргызской Республики\nот 12 марта 2021 года № 45\n"
        "Об охране паромов\n\n1. Утвердить Правила согласно приложению.\n2. Два.\n\n"
        f"Министр А.Б. Паромов\n\n{stamp}\n\nПРАВИЛА\nохраны паромов\n\n1. Раз.\n2. Два.\n"
    )
    found = clauses(doc)
    assert list(found) == ["para_1", "para_2", "annex_1", "annex_1__para_1", "annex_1__para_2"]
    assert found["annex_1"]["heading"] == "ПРАВИЛА охраны паромов"
    assert found["annex_1"]["num_display"] == " ".join(stamp.split())
    assert doc["act"]["number"] == "45"
    assert "service_stamp" in warned(doc)


def test_an_act_that_speaks_of_stamps_and_copies_has_none() -> None:
    doc = act(
        "ПРИКАЗ\nМинистра юстиции Кыргызской Республики\n"
        "от 12 марта 2021 года № 45 «О документах ДСП»\n\n"
        "1. Документы для служебного пользования лежат в сейфе. Экз. № 1 хранит начальник.\n"
        "2. Два.\nДля служебного пользования выдаются весла.\n"
    )
    assert "service_stamp" not in warned(doc)
    assert doc["act"]["title"] == "О документах ДСП"
    assert clauses(doc)["para_2__al_2"]["text"] == "Для служебного пользования выдаются весла."


def test_an_act_without_title_keeps_its_type_as_title() -> None:
    doc = act(
        "ДСП\nЭкз. № 1\nЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ\nот 12 марта 2021 года № 45\n\n"
        "Статья 1. Паром\nПаром плывет.\n"
    )
    assert doc["act"]["title"] == "ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ"
    assert fields(doc, "title") == ["ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ"]
