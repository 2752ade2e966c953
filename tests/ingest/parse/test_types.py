"""Kinds of acts, bodies and the IRIs they make."""

from __future__ import annotations

import pytest

from ingest.parse.bodies import body_named, find_bodies, match_body, unlisted
from ingest.parse.types import find_types, match_type, work_iri


@pytest.mark.parametrize(
    ("jurisdiction", "language", "word", "slug"),
    [
        ("kg", "ky", "Мыйзамдарынын", "law"),
        ("kg", "ky", "конституциялык Мыйзамынын", "constitutional-law"),
        ("kg", "ky", "Жарлыгы", "decree"),
        ("kg", "ky", "токтому менен", "resolution"),
        ("kg", "ky", "буйругу", "order"),
        ("kg", "ky", "тескемеси", "instruction-order"),
        ("kg", "ky", "Жободо", "regulation"),
        ("kg", "ru", "Законов КР", "law"),
        ("kg", "ru", "постановлением", "resolution"),
        ("kz", "kk", "Жарлығымен", "decree"),
        ("kz", "kk", "Конституциялық заңымен", "constitutional-law"),
        ("kz", "kk", "нормативтiк қаулысымен", "normative-resolution"),
        ("kz", "kk", "бұйрықтарымен", "order"),
        ("kz", "kk", "өкімімен", "instruction-order"),
        ("kz", "kk", "шешiмiмен", "decision"),  # Latin i, as in official texts
        ("kz", "kk", "қағидаларына", "rules"),
        ("kz", "kk", "кагидаларына", "rules"),  # Kazakh letters lost
        ("kz", "ru", "нормативным постановлением", "normative-resolution"),
        ("ru", "ru", "федеральных конституционных законов", "federal-constitutional-law"),
        ("ru", "ru", "Федеральный закон", "federal-law"),
        ("ru", "ru", "УКАЗ", "decree"),
        ("ru", "ru", "распоряжением", "instruction-order"),
    ],
)
def test_a_word_in_any_case_names_its_kind(
    jurisdiction: str, language: str, word: str, slug: str
) -> None:
    found = match_type(word, language, jurisdiction)
    assert found is not None
    assert found[0] == slug


@pytest.mark.parametrize(
    ("jurisdiction", "language", "text"),
    [
        ("kg", "ky", "мыйзамдуулук"),
        ("ru", "ru", "законность и указание"),
        ("kz", "ru", "законодательство"),
        ("kz", "kk", "үкімет"),
    ],
)
def test_words_of_the_same_root_name_no_kind(jurisdiction: str, language: str, text: str) -> None:
    assert find_types(text, language, jurisdiction) == []


@pytest.mark.parametrize(
    ("jurisdiction", "text", "id"),
    [
        ("kg", "КР Жогорку Сотунун Пленумунун 2023-жылдын", "supreme-court-plenum"),
        ("kg", "Кыргыз Республикасынын Министрлер Кабинетинин", "cabinet"),
        ("kg", "Правительства Кыргызской Республики", "cabinet"),
        ("kg", "КР Улуттук банк Башкармасынын", "nbkr"),
        ("kg", "Кыргыз Республикасынын Юстиция министрлигинин", "ministry-of-justice"),
        ("kz", "Қазақстан Республикасы Президентінің", "president"),
        ("kz", "ҚР Президенті Әкімшілігі Басшысының", "president-administration"),
        ("kz", "Қазақстан Республикасы Сот әкімшілігі басшының", "court-administration"),
        ("kz", "Верховного Суда Республики Казахстан", "supreme-court"),
        ("ru", "Президента Российской Федерации", "president"),
        ("ru", "Государственной Думой", "state-duma"),
    ],
)
def test_bodies_by_name(jurisdiction: str, text: str, id: str) -> None:
    found = match_body(text, jurisdiction)
    assert found is not None
    assert found[0] == id


def test_a_ministry_that_no_table_names_stands_by_its_name_in_the_nominative() -> None:
    text = "Министерства глубоких вод Кыргызской Республики"
    ((body, start, end),) = find_bodies(text, "kg")
    assert body.id is None
    assert text[start:end] == "Министерства глубоких вод"
    assert body.actor == "ministerstvo-glubokih-vod"


@pytest.mark.parametrize(
    ("jurisdiction", "slug", "body", "date", "number", "expected"),
    [
        ("kg", "constitutional-law", None, "2021-11-15", "138",
         "/akn/kg/act/constitutional-law/2021-11-15/138"),
        ("kz", "decree", "president", "2010-11-03", "1093",
         "/akn/kz/act/decree/president/2010-11-03/1093"),
        ("kz", "instruction-order", "court-administration", "2023-09-07", "6001-23-7-6/443",
         "/akn/kz/act/instruction-order/court-administration/2023-09-07/6001-23-7-6-443"),
        ("kg", "resolution", "supreme-court-plenum", "2025-08-22", "23",
         "/akn/kg/act/plenum-resolution/supreme-court/2025-08-22/23"),
        ("kg", "decision", "const-chamber", "2014-12-03", "59-р",
         "/akn/kg/judgment/const-chamber/2014-12-03/59-r"),
        ("kg", "law", "jogorku-kenesh", "2016-07-27", "149", "/akn/kg/act/law/2016-07-27/149"),
    ],
)  # fmt: skip
def test_iris_of_works(
    jurisdiction: str, slug: str, body: str | None, date: str, number: str, expected: str
) -> None:
    row = body_named(body, jurisdiction) if body else None
    assert work_iri(jurisdiction, slug, date, number, body=row) == expected


def test_iri_without_number_and_date_is_made_of_the_title() -> None:
    body = body_named("supreme-court", "kg")
    made = work_iri("kg", "regulation", None, None, body=body, title="Суу жөнүндө жобо")
    assert made == "/akn/kg/doc/regulation/supreme-court/0000/suu-zhonundo-zhobo"


def test_iri_of_an_unlisted_body() -> None:
    made = work_iri("kz", "order", "2020-01-02", "5", body=unlisted("Тасқын агенттігі"))
    assert made == "/akn/kz/act/order/taskyn-agenttigi/2020-01-02/5"
