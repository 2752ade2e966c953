"""What a query names: acts by everyday names, numbers, kinds; units; addresses."""

from __future__ import annotations

import pytest

import jurisdictions
from index.query.navigate import navigation
from language.tokens import tokens
from schemas.navigation import Navigation


def named(query: str) -> Navigation:
    found = navigation(query)
    assert found is not None, query
    return found


@pytest.mark.parametrize(
    "query, title, num",
    [
        ("ст 8 гк кр", "Гражданский кодекс", "8"),
        ("гк кр 8", "Гражданский кодекс", "8"),
        ("Кр гК Ст. 8", "Гражданский кодекс", "8"),
        ("кодекс гражданский 8", "Гражданский кодекс", "8"),
        ("Гражданского кодекса Кыргызской Республики статья 8¹", "Гражданский кодекс", "8-1"),
        ("8-берене, Эмгек кодекси", "Эмгек кодекси", "8"),
        ("эк 8-берене", "Эмгек кодекси", "8"),
        ("енбек кодекси 8 бап", "Еңбек кодексі", "8"),
        ("ӘҚБтК 8-бап", "Әкімшілік құқық бұзушылық туралы кодекс", "8"),
        ("акбтк 8", "Әкімшілік құқық бұзушылық туралы кодекс", "8"),
    ],
)
def test_an_act_by_its_everyday_name(query: str, title: str, num: str) -> None:
    found = named(query)
    assert title in {n.title for n in found.names}
    assert [p.num for p in found.places] == [num]
    assert found.alone


def test_an_abbreviation_of_several_countries_keeps_them_all_until_one_is_named() -> None:
    assert {n.jurisdiction for n in named("АПК").names} == {"kg", "kz", "ru"}
    assert {n.jurisdiction for n in named("АПК РФ").names} == {"ru"}
    assert {n.title for n in named("АПК РФ ст. 5").names} == {
        "Арбитражный процессуальный кодекс Российской Федерации"
    }


def test_letters_as_typed_go_before_letters_told_by_folding() -> None:
    # "ак" is Азаматтық кодекс as written; ҚАК, ӘК … are told by folding only
    assert [n.exact for n in named("қак 5").names] == [True]
    assert [n.exact for n in named("как 5").names] == [False]


def test_units_in_any_order_and_numbers_that_follow_an_article() -> None:
    assert [p.num for p in named("ГК РК ст.8 п.2").places] == ["8", "2"]
    assert [p.num for p in named("часть 2 статьи 8 ГК РК").places] == ["2", "8"]
    nested = named("гк рк 8 2").places
    assert nested[0].levels == ("article",)
    assert "paragraph" in nested[1].levels


@pytest.mark.parametrize(
    "query, numbers, year, day, num",
    [
        ("закон 138 2021", ("138",), 2021, None, None),
        ("закон №138 2021 года", ("138",), 2021, None, None),
        ("закон № 138 от 15 ноября 2021 года", ("138",), None, "2021-11-15", None),
        ("мыйзам № 138 2021-жылдын 15-ноябрындагы", ("138",), None, "2021-11-15", None),
        ("2021 жылғы 15 қарашадағы № 138 заң", ("138",), None, "2021-11-15", None),
        ("закон 138 от 15.11.2021", ("138",), None, "2021-11-15", None),
        ("138-мыйзам 8-берене", ("138",), None, None, "8"),
        ("ст. 7 закона 44-ФЗ", ("44-fz",), None, None, "7"),
        ("2021-жылдын 138 мыйзамы", ("138",), 2021, None, None),
        ("138", ("138",), None, None, None),
    ],
)
def test_an_act_by_number(
    query: str, numbers: tuple[str, ...], year: int | None, day: str | None, num: str | None
) -> None:
    found = named(query)
    assert (found.numbers, found.year, found.day) == (numbers, year, day)
    assert [p.num for p in found.places] == ([num] if num else [])
    assert found.alone


def test_the_year_of_a_code_is_no_article() -> None:
    found = named("ук кр 2017 ст 97")
    assert (found.year, [p.num for p in found.places]) == (2017, ["97"])


def test_a_title_beside_its_kind_is_not_read_for_short_names() -> None:
    found = named("как принимается федеральный закон")
    assert (found.names, found.types) == ((), ("law",))


def test_a_number_of_two_parts_is_one_number() -> None:
    assert [p.num for p in named("360-1 тк кр").places] == ["360-1"]


def test_ranges() -> None:
    assert named("ст. 8 – 10 тк").last == "10"
    assert named("ст. 8-10 тк").places[0].num == "8-10"  # an inserted article may have this number


@pytest.mark.parametrize(
    "query, iri, eid",
    [
        ("/akn/kg/act/law/2019-05-20/288~art_8", "/akn/kg/act/law/2019-05-20/288", "art_8"),
        ("akn/kg/act/law/2019-05-20/288#art_8", "/akn/kg/act/law/2019-05-20/288", "art_8"),
        (
            "https://acts.example/acts/akn/kg/act/law/2019-05-20/288~art_8?on=2020-01-01",
            "/akn/kg/act/law/2019-05-20/288",
            "art_8",
        ),
        ("/akn/kg/act/law", "/akn/kg/act/law", None),
        ("тк кр art_8__para_2", None, "art_8__para_2"),
    ],
)
def test_addresses(query: str, iri: str | None, eid: str | None) -> None:
    found = named(query)
    assert (found.iri, found.eid) == (iri, eid)


@pytest.mark.parametrize(
    "query",
    [
        "как работает суд",
        "увольнение тк",
        "отпуск работника",
        "закон",
        "срок 3 года",
        "налог 5",
        "кодекс",
        "кр",
    ],
)
def test_what_is_looked_for_is_no_address(query: str) -> None:
    assert navigation(query) is None


def test_a_unit_named_beside_words_is_still_an_address() -> None:
    assert named("убийство ст 97 ук кр").places[0].num == "97"


def test_rows_of_one_act_are_one_for_each_language() -> None:
    for country in jurisdictions.codes():
        table = jurisdictions.table(country, "abbreviations")
        for language, rows in table.items():
            acts = [row["act"] for row in rows if "act" in row]
            assert len(acts) == len(set(acts)), (country, language)


def test_a_name_in_one_language_knows_those_in_others() -> None:
    (labour,) = named("Эмгек кодекси 5-берене").names
    assert set(labour.titles) == {"Эмгек кодекси", "Трудовой кодекс"}


def test_every_short_name_of_the_tables_is_one_word() -> None:
    for country in jurisdictions.codes():
        for rows in jurisdictions.table(country, "abbreviations").values():
            for row in rows:
                assert set(row) <= {"title", "names", "short", "asked", "language", "act"}
                for short in (*row.get("short", ()), *row.get("asked", ())):
                    assert len(list(tokens(short))) == 1, (country, short)
