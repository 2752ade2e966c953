"""Queries as plans: what is understood, and that it prints."""

from __future__ import annotations

import pytest

from index.plan import Plan, words
from index.query import analyse_request
from index.query.lookup import address, signed_numbers
from schemas.search import Filters, SearchRequest


def _plan(query: str, language: tuple[str, ...] = ()) -> Plan:
    request = SearchRequest(query, filters=Filters(language=language))
    return analyse_request(request, "2024-05-01")


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("договор", "word договор"),
        ("аренда жилья", "words аренда жилья (also as имущественный наем, жилое помещение)"),
        ("права и обязанности", "words права обязанности"),
        ("и", "word и"),  # nothing else is there
        ("«аренда жилья» договор", 'phrase "аренда жилья"; word договор'),
        ("“аренда жилья”", 'phrase "аренда жилья"'),
        ('="аренда жилья"', 'exact phrase ="аренда жилья"'),
        ("№ 217-VІ", "number № 217-VІ"),
        ("138", "number 138"),
        ("Указ № 2093", "number № 2093; if possible with указ"),
        ("ст. 8 п. 2 договор", "unit ст. 8 п. 2; word договор"),
        ("приказ 12-3/45", "number 12-3/45; word приказ"),
        ("2021-жылдын мыйзамы", "words 2021 жылдын мыйзамы"),
        (
            "сколько длится отпуск в году?",
            "at least 1 of the words длится отпуск году (also as срок, продолжительность)",
        ),
    ],
)  # fmt: skip
def test_a_plan_prints_as_what_was_understood(query: str, understood: str) -> None:
    assert str(_plan(query)) == understood


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("ст. 8", [("8", "article")]),
        ("ст.8", [("8", "article")]),
        ("статье 8-1", [("8-1", "article")]),
        ("8-берененин", [("8", "article")]),
        ("8-1-берене", [("8-1", "article")]),
        ("16.1-пункт", [("16.1", "paragraph")]),
        ("12-бап 3-тармақ", [("12", "article"), ("3", "paragraph")]),
        ("12-бабы 3-тармағының 2) тармақшасы",
         [("12", "article"), ("3", "paragraph"), ("2", "point")]),
        ("п. 5", [("5", "paragraph")]),
        ("пп. 3 п. 5 ст. 7", [("3", "point"), ("5", "paragraph"), ("7", "article")]),
        ("глава IV", [("4", "chapter")]),
        ("раздел ХІІ", [("12", "title")]),  # Cyrillic Х and І
        ("1-тиркеме", [("1", "attachment")]),
        ("5 лет", []),
        ("5 п", []),  # an abbreviation stands before its number
        ("частные лица 5", []),
        ("статьи", []),
    ],
)  # fmt: skip
def test_addresses(query: str, units: list[tuple[str, str]]) -> None:
    found, places = address(query)
    assert [unit.num for unit in found] == [num for num, _ in units]
    assert all(level in unit.levels for unit, (_, level) in zip(found, units, strict=True))
    assert [query[a:b] for a, b in places] == [unit.raw for unit in found]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("№ 1093", ["1093"]),
        ("№1093", ["1093"]),
        ("N 1093.", ["1093"]),
        ("закон № 138 и указ № УП-266", ["138", "УП-266"]),
        ("№ 6001-23-7-6/443 бұйрық", ["6001-23-7-6/443"]),
        ("№", []),
        ("план 5", []),  # the n of a word is no sign
    ],
)
def test_numbers_with_their_sign(query: str, numbers: list[str]) -> None:
    assert [signed.number for signed in signed_numbers(query)] == numbers


def test_words_are_read_in_every_language_whatever_the_filter() -> None:
    # So that a facet tells how many clauses the other languages have.
    def languages(plan: Plan) -> set[str]:
        return {reading.language for word in words(plan.where) for reading in word.readings}

    assert languages(_plan("заң")) == {"kk", "ky", "ru"}
    assert languages(_plan("заң", language=("kk",))) == {"kk", "ky", "ru"}


def test_letters_may_be_missing_only_where_the_query_has_none() -> None:
    assert _plan("жузого ашыруу").folded
    assert not _plan("жүзөгө ашыруу").folded


def test_weaker_plans_ask_for_less_and_less() -> None:
    plan = _plan("жүзөгө ашыруу тартиби мөөнөтү")
    weaker = list(plan.relaxed())
    assert [p.bag and p.bag.minimum for p in (plan, *weaker)] == [4, 4, 3, 2]
    assert all(p.folded for p in weaker)
    assert "at least 2 of the words" in str(weaker[-1])


@pytest.mark.parametrize(
    ("status", "on", "any_wording"),
    [
        (("repealed",), None, True),
        (("repealed", "expired"), None, True),
        (("repealed", "in_force"), None, False),
        (("repealed",), "2020-01-01", False),
        ((), None, False),
    ],
)
def test_ended_acts_alone_are_asked_for_in_their_last_wording(
    status: tuple[str, ...], on: str | None, any_wording: bool
) -> None:
    """Today no clause of a repealed act is valid; the filter says which wordings are meant."""
    request = SearchRequest("закон", on=on, filters=Filters(status=status))
    assert analyse_request(request, "2026-11-21").any_wording is any_wording


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("salyq töleuşı", "салық төлеуші"),
        ("ákimshilik sot", "әкімшілік сот"),
        ("zhumystan shygaru", "жұмыстан шығару"),
    ],
)
def test_kazakh_in_latin_letters_is_asked_for_in_cyrillic(query: str, meant: str) -> None:
    def folded(text: str) -> list[str]:
        return [word.readings[0].folded for word in words(_plan(text, ("kk",)).where)]

    assert folded(query) == folded(meant)


def test_latin_words_are_asked_for_as_they_stand() -> None:
    for word in words(_plan("KOICA bank gov.kz XIV", ("kk", "ru")).where):
        assert {reading.exact for reading in word.readings} == {word.raw}
