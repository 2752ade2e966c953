"""Dates of legal prose; each example carries one irregularity of the kind named."""

from __future__ import annotations

import pytest

from ingest.parse.dates import find_dates


def _values(text: str, language: str) -> list[str]:
    return [f.value for f in find_dates(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ky", "2019-жылдын 5-март № 7", "2019-03-05"),  # nominative
        ("ky", "2013-жылдын 26-апрели", "2013-04-26"),
        ("ky", "2008-жылдын 9-июлундагы № 141", "2008-07-09"),
        ("ky", "2020-жылдын 30-сентябрьинда", "2020-09-30"),  # scan: soft sign kept
        ("ky", "2020-жылдын 30- сентябрьинда", "2020-09-30"),  # line break inside the date
        ("ky", "2014-жылдын 26-илюндагы", "2014-06-26"),  # misprint
        ("ky", "2017-жылды 1-июлунан тартып", "2017-07-01"),  # wrong case of the year
        ("ky", "15-ноябрь, 2021-жыл", "2021-11-15"),
        ("ky", "2009–жылдын 27–майындагы", "2009-05-27"),  # dashes for hyphens
        ("kk", "2010 жылғы 3 қарашадағы", "2010-11-03"),
        ("kk", "2023 жылғы «7» қыркүйектегі", "2023-09-07"),
        ("kk", "2023 жылғы « 7 » қыркүйектегі", "2023-09-07"),
        ("kk", "2021 ЖЫЛҒЫ 10 НАУРЫЗДАҒЫ", "2021-03-10"),
        ("kk", "2019 жылғы 12 сәуірде", "2019-04-12"),
        ("kk", "2019 жылгы 12 сәуiрде", "2019-04-12"),  # lost ғ, Latin i
        ("kk", "2015 жылєы 2 ќарашадаєы", "2015-11-02"),  # Macedonian code points
        ("kk", "2012.02.16 № 559-IV", "2012-02-16"),
        ("kk", "2020.29.06. № 351-VI", "2020-06-29"),  # day before month
        ("kk", "11.01.2015 № 165", "2015-01-11"),
        ("ru", "от 25 декабря 2000 года", "2000-12-25"),
        ("ru", "12\u00a0декабря 1993\u00a0г.", "1993-12-12"),
        ("ru", "от 27.12.19 г.", "2019-12-27"),
        ("ru", "от «01» мая 2011 г.", "2011-05-01"),
        ("ru", "20-06-2024", "2024-06-20"),
        ("ru", "10 июля 1918 года", "1918-07-10"),
    ],
)
def test_reads_one_date(language: str, text: str, expected: str) -> None:
    assert _values(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "31 февраля 2020 года"),
        ("ru", "30.02.2020"),
        ("ru", "№ 12-05-2020"),  # a number of the shape of a date
        ("ru", "5 маяков 2011"),
        ("kk", "2020 жылғы 3 маусымдық жұмыс"),  # "seasonal", not June
        ("ky", "2021-жылдын 5 майрамы"),  # "holiday", not May
        ("ky", "2008-ж., № 6/2, 605-ст."),
        ("kk", "20__ жылғы « » ____"),
    ],
)
def test_reads_no_date(language: str, text: str) -> None:
    assert _values(text, language) == []


def test_place_holds_the_words_of_the_date() -> None:
    text = "Бишкек шаары, 2019-жылдын 5-мартындагы № 7"
    (found,) = find_dates(text, "ky")
    assert text[found.start : found.end] == "2019-жылдын 5-мартындагы"


def test_dates_of_another_language_are_read_too() -> None:
    assert _values("Закон от 5 мая 2011 года, 2012 жылғы 6 маусымдағы", "ky") == [
        "2011-05-05",
        "2012-06-06",
    ]


def test_dates_come_in_order() -> None:
    text = "11.01.2015; 2010 жылғы 3 қарашадағы; 2012.02.16"
    assert _values(text, "kk") == ["2015-01-11", "2010-11-03", "2012-02-16"]


def test_a_list_of_russian_dates_is_not_read_across_its_commas() -> None:
    """The year of the first date and the day of the second look like a date with the year first."""
    found = find_dates("28 июля 2012 г., 3 июля 2016 г.", "ru")
    assert [f.value for f in found] == ["2012-07-28", "2016-07-03"]
