"""When an act begins in its own words, as a whole and in parts."""

from __future__ import annotations

import pytest

from tests.ingest.parse.texts import parsed

Told = list[tuple[str, list[str], str, object]]

RU_LAW = """\
ЗАКОН РЕСПУБЛИКИ КАЗАХСТАН
О внесении изменений в закон о сельских дорогах
3 марта 2024 года № 77-VIII ЗРК

Статья 1. Внести в Закон Республики Казахстан от 10 марта 2020 года № 17-VI "О сельских дорогах" \
следующие изменения:

1) в статье 5 слова "один год" заменить словами "два года";

2) статью 7 изложить в следующей редакции:

"Статья 7. Ремонт

Дороги чинят летом.

Настоящий Закон вводится в действие с 1 января 2001 года.";

3) статью 8 исключить.

Статья 2. {last}
"""


def told(text: str, language: str = "ru", jurisdiction: str = "kz") -> Told:
    doc = parsed(text, language=language, jurisdiction=jurisdiction)
    return [
        (
            b["clause"],
            b["eids"],
            b["in_force"]["rule"],
            b["in_force"]["date"] or b["in_force"]["days"],
        )
        for b in doc["beginnings"]
    ]


def test_the_whole_and_the_parts_that_begin_otherwise() -> None:
    last = (
        "Настоящий Закон вводится в действие по истечении десяти календарных дней после дня его "
        "первого официального опубликования, за исключением подпункта 2) статьи 1, который "
        "вводится в действие с 1 января 2025 года, и подпункта 3) статьи 1, который вводится в "
        "действие по истечении шести месяцев после дня его первого официального опубликования."
    )
    assert told(RU_LAW.format(last=last)) == [
        ("art_2", [], "after_days", 10),
        ("art_2", ["art_1__point_2"], "date", "2025-01-01"),
        ("art_2", ["art_1__point_3"], "after_months", 6),
    ]


def test_the_sentence_of_a_quoted_law_is_not_the_acts_own() -> None:
    doc = parsed(
        RU_LAW.format(last="Настоящий Закон вводится в действие со дня его опубликования."),
        jurisdiction="kz",
    )
    assert [b["in_force"]["rule"] for b in doc["beginnings"]] == ["publication"]
    assert doc["act"]["dates"]["in_force"] is None
    silent = parsed(RU_LAW.format(last="Контроль возложить на министра."), jurisdiction="kz")
    assert silent["beginnings"] == []


def test_kazakh_exceptions_stand_before_the_rule() -> None:
    text = """\
ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ ЗАҢЫ
Ауыл жолдары туралы заңға өзгерістер енгізу туралы
2024 жылғы 3 наурыз № 77-VIII ҚРЗ

1-бап. Заңға мынадай өзгерістер енгізілсін:

1) 5-баптағы "бір жыл" деген сөздер "екі жыл" деген сөздермен ауыстырылсын;

2) 7-бап алып тасталсын.

2-бап. Осы Заң, 2025 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 1-баптың 2) тармақшасын \
қоспағанда, алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа \
енгізіледі.
"""
    assert told(text, "kk") == [
        ("art_2", [], "after_days", 10),
        ("art_2", ["art_1__point_2"], "date", "2025-01-01"),
    ]


def test_kyrgyz_exceptions_too() -> None:
    text = """\
КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ
Айыл жолдору жөнүндө мыйзамга өзгөртүүлөрдү киргизүү тууралуу
2024-жылдын 3-марты № 77

1-берене. Мыйзамга төмөнкүдөй өзгөртүүлөр киргизилсин:
1) 5-беренеде "бир жыл" деген сөздөр "эки жыл" деген сөздөргө алмаштырылсын;
2) 7-берене алып салынсын.

2-берене. Ушул Мыйзам 2025-жылдын 1-январынан тартып күчүнө кирүүчү 1-берененин 2-пунктун \
кошпогондо, расмий жарыяланган күндөн тартып он күн өткөндөн кийин күчүнө кирет.
"""
    assert told(text, "ky", "kg") == [
        ("art_2", [], "after_days", 10),
        ("art_2", ["art_1__point_2"], "date", "2025-01-01"),
    ]


BY_LAW = """\
ПОСТАНОВЛЕНИЕ КАБИНЕТА МИНИСТРОВ КЫРГЫЗСКОЙ РЕСПУБЛИКИ
от 3 марта 2024 года № 77
О мерах

Кабинет Министров Кыргызской Республики постановляет:

1. Чинить дороги.

2. Ввести плату.

{last}
"""


def test_the_part_may_be_told_in_a_clause_of_its_own() -> None:
    last = (
        "3. Настоящее постановление вступает в силу по истечении пятнадцати дней со дня "
        "официального опубликования, за исключением пункта 2.\n\n"
        "4. Пункт 2 настоящего постановления вступает в силу с 1 июля 2024 года."
    )
    assert told(BY_LAW.format(last=last), jurisdiction="kg") == [
        ("para_3", [], "after_days", 15),
        ("para_4", ["para_2"], "date", "2024-07-01"),
    ]
    left = (
        "3. Настоящее постановление вступает в силу со дня опубликования, за исключением пункта 2."
    )
    assert told(BY_LAW.format(last=left), jurisdiction="kg") == [
        ("para_3", [], "publication", None),
        ("para_3", ["para_2"], "unknown", None),
    ]


@pytest.mark.parametrize(
    ("words", "rule", "what"),
    [
        ("со дня подписания", "signature", None),
        ("с 1 июля 2024 года", "date", "2024-07-01"),
        # counted from another day, or in days that need a calendar of holidays: not known
        ("по истечении десяти дней со дня подписания", "unknown", None),
        ("по истечении десяти рабочих дней после дня опубликования", "unknown", None),
    ],
)
def test_other_rules(words: str, rule: str, what: object) -> None:
    text = BY_LAW.format(last=f"3. Настоящее постановление вступает в силу {words}.")
    assert told(text, jurisdiction="kz") == [("para_3", [], rule, what)]
