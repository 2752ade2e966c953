"""The day on which an act says that it begins as a whole, and what is no such sentence."""

from __future__ import annotations

import pytest

from ingest.parse.card.commencement import commencement


@pytest.mark.parametrize(
    ("language", "jurisdiction", "slug", "text", "told"),
    [
        ("ru", "kg", "law", "Настоящий Закон вступает в силу с 1 января 2024 года.",
         ("date", "2024-01-01")),
        ("ru", "ru", "federal-law", "1. Настоящий Федеральный закон вступает в силу с 1 мая 2019 г",
         ("date", "2019-05-01")),
        # the act's kind without a word for itself, at the beginning of the clause
        ("ru", "kz", "order", "3. Приказ вводится в действие с 1 апреля 2012 года.",
         ("date", "2012-04-01")),
        # an exception between the act and its verb
        ("kk", "kz", "law",
         "Осы Заң, 1-бапты қоспағанда, 2024 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.",
         ("date", "2024-01-01")),
        ("ky", "kg", "law", "Ушул Мыйзам 2024-жылдын 1-январынан тартып күчүнө кирет.",
         ("date", "2024-01-01")),
        ("ru", "kg", "decree", "Настоящий Указ вступает в силу со дня подписания.",
         ("signature", None)),
        ("kk", "kz", "decree", "Осы Жарлық қол қойылған күнінен бастап қолданысқа енгізіледі.",
         ("signature", None)),
        ("ky", "kg", "resolution", "Ушул токтом кабыл алынган күндөн тартып күчүнө кирет.",
         ("adoption", None)),
    ],
)  # fmt: skip
def test_told(
    language: str, jurisdiction: str, slug: str, text: str, told: tuple[str, str | None]
) -> None:
    assert commencement(text, slug, language, jurisdiction) == told


@pytest.mark.parametrize(
    ("language", "jurisdiction", "slug", "text"),
    [
        # after days, after publication: no day is told
        ("ru", "kg", "law",
         "Настоящий Закон вступает в силу по истечении десяти дней со дня опубликования."),
        # of a part of the act
        ("ru", "ru", "federal-law",
         "Статья 5 настоящего Федерального закона вступает в силу с 1 января 2025 года."),
        # of what the act approves
        ("ru", "kg", "resolution", "Утвержденное Положение вступает в силу с 1 января 2025 года."),
        # the day of relations, not of the act
        ("ru", "kz", "order",
         "Настоящий приказ вводится в действие со дня его первого официального опубликования и "
         "распространяется на отношения, возникшие с 1 января 2024 года."),
        ("kk", "kz", "order",
         "Осы бұйрық алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі және 2024 "
         "жылғы 1 қаңтардан бастап туындаған қатынастарға қолданылады."),
        # quoted text of another act
        ("ru", "kg", "law", "«Статья 7. Настоящий Закон вступает в силу с 1 января 2025 года.»;"),
        ("ru", "kg", "law",
         "статью изложить так: «Настоящий Закон вступает в силу с 1 января 2025 года»."),
        # a note's words of an amending act
        ("ru", "kz", "law",
         "Сноска. Статья 1 в редакции Закона РК от 03.07.2017 № 86-VI (вводится в действие с "
         "01.01.2018)."),
    ],
)  # fmt: skip
def test_not_told(language: str, jurisdiction: str, slug: str, text: str) -> None:
    assert commencement(text, slug, language, jurisdiction) is None
