"""The query language: what is understood, what is repaired, and that a plan prints as a query."""

from __future__ import annotations

import contextlib
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import language
from index.plan import Bag, Plan, as_query, nodes
from index.query import analyse_request
from language.fold import fold
from schemas.problem import BadInput
from schemas.search import SearchRequest
from tests.index.queries import queries


def _plan(query: str) -> Plan:
    return analyse_request(SearchRequest(query), "2024-05-01")


def _printed(query: str) -> str:
    where = _plan(query).where
    return as_query(where) if where else ""


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        # joined by words of each language, in capitals, and by signs
        ("договор AND аренда", "договор & аренда"),
        ("договор И аренда", "договор & аренда"),
        ("договор & аренда", "договор & аренда"),
        ("келишим ЖАНА ижара", "келишим & ижара"),
        ("шарт ЖӘНЕ жалдау", "шарт & жалдау"),
        ("шарт ЖАНЕ жалдау", "шарт & жалдау"),  # typed without ә
        ("договор ИЛИ аренда", "договор | аренда"),
        ("келишим ЖЕ ижара", "келишим | ижара"),
        ("шарт НЕМЕСЕ жалдау", "шарт | жалдау"),
        ("договор OR аренда | наём", "договор | аренда | наем"),
        ("договор НЕ аренда", "-аренда договор"),
        ("договор -аренда", "-аренда договор"),
        ("договор !аренда", "-аренда договор"),
        ("договор NOT (аренда OR наём)", "-(аренда | наем) договор"),
        ("договор AND NOT аренда", "договор & -аренда"),
        # OR binds least; brackets decide
        ("а1 AND б1 OR в1 AND г1", "(а1 & б1) | (в1 & г1)"),
        ("а1 AND (б1 OR в1) AND г1", "а1 & (б1 | в1) & г1"),
        # small letters are words of the language, but inside brackets they join
        ("права и обязанности", "права обязанности"),
        ("договор (аренда или наём)", "(аренда | наем) договор"),
        ("ГК ИЛИ УК", "гк | ук"),
        ("ТРУДОВОЙ КОДЕКС И ОТПУСК", "трудовой кодекс отпуск"),  # all was typed in capitals
        ("И если работник", "работник"),  # a sentence begins with it
        # phrases
        ('"договор аренды"', '"договор аренды"'),
        ('="договора аренды"', '="договора аренды"'),
        ("«договор аренды» жильё", '"договор аренды" жилье'),
        ('"налог* кодекс"', "налог* +1 кодекс"),
        # distances
        ("договор /5 аренда", "договор /5 аренда"),
        ("договор w/5 аренда", "договор /5 аренда"),
        ("договор +5 аренда", "договор +5 аренда"),
        ("договор pre/5 аренда", "договор +5 аренда"),
        ("договор /s аренда", "договор /s аренда"),
        ("договор /с аренда", "договор /s аренда"),  # Cyrillic с
        ("договор +s аренда", "договор +s аренда"),
        ("договор /p аренда", "договор /p аренда"),
        ("договор /п аренда", "договор /p аренда"),
        ('"договор аренды"~7', "договор /7 аренды"),
        ('"договор аренды" ~7', "договор /7 аренды"),
        ('"договор аренды жилья"~7', "(договор аренды жилья)~7"),
        ('"договор аренды" /5 "жилой дом"', '"договор аренды" /5 "жилой дом"'),
        ("договор /s (аренда | наём)", "договор /s (аренда | наем)"),
        ("договор /s (аренда -жильё)", "(договор аренда -жилье)~s"),
        ("договор /5 NOT аренда", "договор /5 -аренда"),
        ("договор NOT /5 аренда", "договор /5 -аренда"),
        ("договор /5 аренда /3 жильё", "(договор /5 аренда) /3 жилье"),
        # patterns
        ("налог*", "налог*"),
        ("на?ог", "на?ог"),
        ("*право", "*право"),
        ("отпуск?", "отпуск"),  # a question
        # fields
        ("title:кодекс", "title:кодекс"),
        ("название: кодекс", "title:кодекс"),
        ("аталышы:кодекс", "title:кодекс"),
        ("атауы:кодекс", "title:кодекс"),
        ('title:"трудовой кодекс" отпуск', 'title:"трудовой кодекс" отпуск'),
        ("title:(трудовой | гражданский)", "title:(трудовой | гражданский)"),
        ("номер:138-I налог", "number:138-I налог"),
        ("номер:(138 | 139)", "number:(138 | 139)"),
        ("статья:8-1 налог", "article:8-1 налог"),
        ("суд:верховный судья:Ким дело:12-3/45", "court:верховный & judge:ким & case:12-3/45"),
        ("№ 138 ИЛИ № 139", 'number:138 | ="138" | number:139 | ="139"'),
        ("закон: о судах", "закон судах"),  # a colon behind an ordinary word
        ("Верховный суд: разъяснения", "верховный суд разъяснения"),
        ("приговор судья: Иванов", "judge:иванов приговор"),
        ('договор суд: "верховный суд"', 'court:"верховный суд" договор'),
        ("статья: отпуск работника", "статья отпуск работника"),
        # days
        ("date:2021 налог", "date:2021-01-01..2021-12-31 налог"),
        ("date:2021-02 налог", "date:2021-02-01..2021-02-28 налог"),
        ("дата:15.03.2021 налог", "date:2021-03-15..2021-03-15 налог"),
        ("күнү:2020..2021 салык", "date:2020-01-01..2021-12-31 салык"),
        ("date:2021..2020 налог", "date:2020-01-01..2021-12-31 налог"),
        ("date:>2020-01-01 налог", "date:2020-01-02.. налог"),
        ("date:>=2020 налог", "date:2020-01-01.. налог"),
        ("date:<2020 налог", "date:..2019-12-31 налог"),
        ("date:2020.. налог", "date:2020-01-01.. налог"),
    ],
)  # fmt: skip
def test_what_is_understood(query: str, printed: str) -> None:
    assert _printed(query) == printed
    assert _printed(printed) == printed


def test_every_row_of_the_tables_is_understood() -> None:
    for word, joins in sorted(_rows("operators")):
        if joins in ("and", "or", "not"):
            query = f"договор {word.upper()} аренда"
            sign = {"and": "договор & аренда", "or": "договор | аренда"}
            assert _printed(query) == sign.get(joins, "-аренда договор"), query
    for word, name in sorted(_rows("fields")):
        assert _printed(f"{word}:2020").startswith(f"{name}:2020"), word
    for word, unit in sorted(_rows("distance")):
        assert _printed(f"договор /{word} аренда") == f"договор /{_UNITS[unit]} аренда"


_UNITS = {"sentence": "s", "clause": "p"}


def _rows(section: str) -> set[tuple[str, str]]:
    """(word, row) of the tables as they stand, and as typed without special letters."""
    found = set()
    for path in Path(language.__path__[0]).glob("*/lookup.toml"):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))[section]
        for row, words in rows.items():
            found |= {(form, row) for word in words.split() for form in (word, fold(word))}
    return found


def test_a_unit_joined_by_and_is_still_a_unit() -> None:
    plan = _plan("ст. 8 п. 2 AND договор")
    assert [unit.num for unit in plan.address] == ["8", "2"]
    assert as_query(plan.where) == '"договор"'  # type: ignore[arg-type]
    assert _printed("ст. 8 AND договор") == "article:8 & договор"


@pytest.mark.parametrize("query", ["138-I", "6001-23-7-6/443", "№ 12/5", "12/5", "217-VІ"])
def test_signs_inside_numbers_are_no_operators(query: str) -> None:
    plan = _plan(query)
    assert plan.where is None
    assert [number.raw.removeprefix("№ ") for number in plan.numbers] == [query.removeprefix("№ ")]


@pytest.mark.parametrize(
    ("query", "repair", "printed"),
    [
        ('договор "аренды', "quotation mark", "договор аренды"),
        ("договор (аренды", "signs without meaning", "договор аренды"),
        ("договор аренды)) & жильё", "signs without meaning", "договор & аренды & жилье"),
        ("договор [аренды]", "signs without meaning", "договор аренды"),
        ("договор ^2 аренды", "signs without meaning", "договор аренды"),
        ("№ договор", "signs without meaning", "договор"),
        ("договор ()", "nothing between", "договор"),
        ('договор ""', "nothing between", "договор"),
        ("AND договор", "nothing to join was left out: AND", "договор"),
        ("договор OR", "nothing to join was left out: OR", "договор"),
        ("договор AND OR аренда", "nothing to join was left out: OR", "договор & аренда"),
        ("договор /5", "nothing to join was left out: /5", "договор"),
        ("договор AND —", "nothing to join was left out: AND", "договор"),
        ("договор NOT", "nothing to join was left out: NOT", "договор"),
        ("(договор |) & аренда", "nothing to join was left out: |", "договор & аренда"),
        ("title: договор AND name", "", "title:договор & name"),
        ("договор title:", "empty field was left out: title:", "договор"),
        ("договор date:вчера", "day that cannot be read was left out: вчера", "договор"),
        ("договор date:2021-02-30", "day that cannot be read", "договор"),
        ("договор а*", "finds too much was left out: а*", "договор"),
        ("договор *а*б*в*г*д*", "finds too much", "договор"),
        ('"договор аренды" ~7', "~7 after a phrase was read as", "договор /7 аренды"),
        ("договор /3 title:кодекс", "/3 was read as AND", "договор & title:кодекс"),
        ("title:number:5 договор", "empty field was left out: title:", "number:5 договор"),
        ("келишим ижара ЭМЕС", "ЭМЕС was read as excluding", "-ижара келишим"),
        ("шарт жалдау ЕМЕС", "ЕМЕС was read as excluding", "-жалдау шарт"),
        ("договор /5 (аренда | -дом)", "/5 was read as AND", "договор & (аренда | -дом)"),
    ],
)
def test_faults_are_repaired_and_told(query: str, repair: str, printed: str) -> None:
    plan = _plan(query)
    assert as_query(plan.where) == printed  # type: ignore[arg-type]
    assert any(repair in told for told in plan.repaired) or not repair


def test_brackets_of_any_depth_are_read() -> None:
    plan = _plan("(" * 900 + "договор | аренда" + ")" * 900)
    assert as_query(plan.where) == "договор | аренда"  # type: ignore[arg-type]
    assert any("deep" in told for told in plan.repaired)


def test_a_query_of_repairs_alone_says_what_was_left_out() -> None:
    with pytest.raises(BadInput, match=r"finds too much was left out: а\*"):
        _plan("а*")


_SIGNS = st.sampled_from(
    [*'()"*?-+/&|!~^:;.,=<>[]{}№ «» \\', " AND ", " OR ", " НЕ ", " /5 ", " +s ", '"~3', "title:",
     "дата:", "2021", "..", "договор", "сот", "12/5", "138-I", "ст. 8", "\u00ad", "½", "жүз*"]
)  # fmt: skip


@given(st.lists(_SIGNS, max_size=40).map("".join) | st.text(max_size=60))
def test_whatever_is_typed_is_read_or_has_no_word(query: str) -> None:
    with contextlib.suppress(BadInput):
        plan = _plan(query)
        assert str(plan)


@given(queries())
def test_a_printed_plan_is_read_as_the_same_plan(query: str) -> None:
    where = _plan(query).where
    if where is None or any(isinstance(node, Bag) for node in nodes(where)):
        return
    assert _plan(as_query(where)).where == where
