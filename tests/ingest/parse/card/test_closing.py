"""Closings: what signs an act off, and clause text that only looks like it."""

from __future__ import annotations

import pytest

from ingest.parse.card import closing_at
from schemas.act import Signatory
from tests.ingest.parse.card.acts import page


def test_signature_over_three_paragraphs() -> None:
    got = page("Қазақстан Республикасының", "Президенті", "Н. Ким", "Келесі мәтін.")
    closing = closing_at(got.blocks, 0, "kk", "kz")
    assert closing is not None
    assert closing.count == 3
    assert closing.signatories == (Signatory("Н. Ким", "Қазақстан Республикасының Президенті"),)


def test_signature_and_adoption_with_a_date_cut_by_a_line_break() -> None:
    got = page(
        "Кыргыз Республикасынын", "Президенти", "С.Ким", "2020-жылдын 30-", "сентябрьинда",
        "Кыргыз Республикасынын", "Жогорку Кеңеши тарабынан", "кабыл алынган",
    )  # fmt: skip
    closing = closing_at(got.blocks, 0, "ky", "kg")
    assert closing is not None
    assert closing.count == 8
    assert closing.dates == {"adopted": "2020-09-30"}
    assert closing.signatories[0].name == "С.Ким"
    assert closing.body is not None
    assert closing.body.id == "jogorku-kenesh"


def test_signature_place_date_and_number() -> None:
    got = page(
        "Президент Российской Федерации                     В.Ким", "Москва, Кремль",
        "30 ноября 2004 года", "№ 151-ФЗ",
    )  # fmt: skip
    closing = closing_at(got.blocks, 0, "ru", "ru")
    assert closing is not None
    assert (closing.count, closing.place) == (4, "Москва, Кремль")
    assert closing.number is not None
    assert (closing.number.value, closing.dates) == ("151-ФЗ", {"signed": "2004-11-30"})


def test_two_signatures_in_capitals() -> None:
    got = page(
        "Председатель Президиума", "Верховного Совета РСФСР        М.КИМ", "Секретарь Президиума",
        "Верховного Совета РСФСР        Х.ЦОЙ", "Москва, Кремль", "24 июня 1984 года",
    )  # fmt: skip
    closing = closing_at(got.blocks, 0, "ru", "ru")
    assert closing is not None
    assert closing.signatories == (
        Signatory("М.КИМ", "Председатель Президиума Верховного Совета РСФСР"),
        Signatory("Х.ЦОЙ", "Секретарь Президиума Верховного Совета РСФСР"),
    )


def test_registration() -> None:
    got = page(
        "Зарегистрирован в Министерстве юстиции Республики Казахстан", "5 мая 2020 года № 77"
    )
    closing = closing_at(got.blocks, 0, "ru", "kz")
    assert closing is not None
    assert [(n.kind, n.value) for n in closing.numbers] == [("registration", "77")]
    assert closing.dates == {"registered": "2020-05-05"}


@pytest.mark.parametrize(
    ("language", "jurisdiction", "lines"),
    [
        ("ru", "kg", ("Президент Кыргызской Республики назначает министров.",)),
        ("ru", "ru", ("1. Президент Российской Федерации", "назначает судей.")),
        ("kk", "kz", ("Министр бұйрықтар шығарады.",)),
        ("ru", "kg", ("РАЗДЕЛ II.", "ПРАВО СОБСТВЕННОСТИ")),  # a Roman number is no initial
        ("ru", "ru", ("от 31.12.2005 г. N 199-ФЗ)", "Воды являются компонентом среды.")),
        ("ru", "kg", ("12 декабря 1993 года", "принята Конституция.")),
        ("ru", "kz", ("судьи Верховного Суда;", "судьи областных судов;")),
        ("ky", "kg", ("Кыргыз Республикасынын", "аймагында сот бийлиги ишке ашырылат.")),
    ],
)
def test_clause_text_is_no_closing(
    language: str, jurisdiction: str, lines: tuple[str, ...]
) -> None:
    assert closing_at(page(*lines).blocks, 0, language, jurisdiction) is None


def test_fields_hold_every_character_of_the_closing() -> None:
    got = page("Министр", "А. Ким", "г. Бишкек", "от 5 мая 2020 года", "№ 44")
    closing = closing_at(got.blocks, 0, "ru", "kg")
    assert closing is not None
    held = {at for f in closing.fields for at in range(f.start, f.end)}
    assert {at for at, c in enumerate(got.text) if not c.isspace()} <= held
