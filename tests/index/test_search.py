"""Searches over small acts: what comes first, what is left out, what is marked."""

from __future__ import annotations

import contextlib

import pytest

from index import Engine, search
from schemas.problem import BadInput
from schemas.register import Viewer
from schemas.search import Hit, SearchRequest, SearchResult
from tests.index.conftest import Ask


def _places(result: SearchResult) -> list[tuple[str | None, str | None]]:
    return [(hit.act.number, hit.eid) for hit in result.hits]


def _marked(hit: Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.marks]


@pytest.mark.parametrize(
    "query",
    [
        "сот адилеттигин жүзөгө ашыруу",
        "СОТ АДИЛЕТТИГИНИН ЖҮЗӨГӨ АШЫРУУСУ",
        "сот адилеттигине жүзөгө ашырууну",
        "сот адилеттигин жүзөгө ашырылышы",
        "сот адилеттигин жузого ашыруу",  # typed without ү and ө
        "сoт aдилеттигин жүзөгө ашыруу",  # Latin o and a
    ],
)
def test_a_heading_is_found_in_every_case_and_spelling(ask: Ask, query: str) -> None:
    result = ask(query)
    assert _places(result)[0] == ("77", "art_4")
    assert _marked(result.hits[0]) == ["Сот", "адилеттигин", "жүзөгө", "ашыруу"]


@pytest.mark.parametrize(
    ("query", "number", "eid"),
    [
        ("халыққа құқықтардың қорғалуы", "2093", "para_16"),
        ("кукыктары мен миндеттери", "2093", "para_15"),
        ("бөлімнің құқықтары", "2093", "para_15"),  # the text has a Latin i in бөлiм
        ("работники расторгают договоры", "58", "art_8__para_2"),
        ("обязанностями работников", "58", "art_8"),
    ],
)
def test_words_are_found_in_any_inflection(ask: Ask, query: str, number: str, eid: str) -> None:
    assert _places(ask(query))[0] == (number, eid)


def test_words_that_stand_apart_are_all_asked_for(ask: Ask) -> None:
    assert ask("ночная смена").total == 1
    assert _places(ask("судья кийлигишүү адилеттиги"))[0] == ("77", "art_4__para_2")


def test_where_nothing_holds_all_words_weaker_answers_are_told_as_such(ask: Ask) -> None:
    result = ask("ночная договор")
    assert result.query == "at least 1 of the words ночная договор"
    assert {eid for _, eid in _places(result)} == {"art_9", "art_8__para_2"}
    assert ask("квазар телескоп").total == 0


def test_a_word_may_stand_in_the_title_but_not_all_of_them(ask: Ask) -> None:
    result = ask("трудовой кодекс расторгнуть")
    assert _places(result)[0] == ("58", "art_8__para_2")
    # all words in the title: the act itself, not each of its clauses
    titles = ask("малый трудовой кодекс")
    assert _places(titles)[0] == ("58", None)
    assert titles.total == 1


def test_a_phrase_must_be_contiguous(ask: Ask) -> None:
    result = ask('"контролдук абалда"')
    assert _places(result) == [(None, "para_16__subpara_3__point_2")]
    assert _marked(result.hits[0]) == ["контролдук абалда"]
    assert ask("контролдук абал").total == 2


def test_a_phrase_is_read_by_stems_unless_it_is_exact(ask: Ask) -> None:
    assert ask('"контролдук абалы"').total == 1
    assert ask('="контролдук абалы"').total == 0
    assert ask('="контролдук абалда"').total == 1


@pytest.mark.parametrize("query", ["№ 2093", "N 2093", "2093", "№2093", "Указ № 2093", "No 2093"])
def test_a_number_leads_to_its_act_first_even_if_repealed(ask: Ask, query: str) -> None:
    result = ask(query)
    first = result.hits[0]
    assert (first.act.number, first.eid, first.via) == ("2093", None, "number")
    assert first.act.status == "repealed"
    # the order that names the decree in its text comes after it, with the number marked
    assert result.hits[1].act.number == "6001-23-7-6/443"
    assert "2093" in _marked(result.hits[1])


def test_a_number_with_signs_inside_is_one_number(ask: Ask) -> None:
    for query in ("6001-23-7-6/443", "№ 6001-23-7-6/443"):
        assert _places(ask(query)) == [("6001-23-7-6/443", None)]


def test_number_and_year_among_words_lead_to_the_act(ask: Ask) -> None:
    assert _places(ask("закон 77 2021"))[0] == ("77", None)


def test_the_kind_of_an_act_and_its_number_lead_to_it(ask: Ask) -> None:
    # no title here holds these words
    assert _places(ask("жарлық 2093"))[0] == ("2093", None)
    assert _places(ask("приказ 6001-23-7-6/443"))[0] == ("6001-23-7-6/443", None)
    assert ask("кодекс КР 58").hits[0].act.number == "58"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("8-берене", {("77", "art_8"), ("58", "art_8")}),
        ("ст. 8", {("77", "art_8"), ("58", "art_8")}),
        ("статье 8", {("77", "art_8"), ("58", "art_8")}),
        ("ст. 8 п. 2", {("58", "art_8__para_2")}),
        ("пункт 2 статьи 8", {("58", "art_8__para_2")}),
        ("4-берененин 2-бөлүгү", {("77", "art_4__para_2")}),
        ("15-тармақ", {("2093", "para_15")}),
        ("15-тармак", {("2093", "para_15")}),  # typed without қ
        ("16.3-пункт", {(None, "para_16__subpara_3")}),
        ("1-глава", {("77", "chp_1")}),
        ("глава I", {("77", "chp_1")}),
        ("трудовой кодекс ст. 9", {("58", "art_9")}),
        ("ст 8 тк кр", {("58", "art_8")}),  # the everyday name of the code
        ("ТК КР ст.8", {("58", "art_8")}),
    ],
)
def test_an_address_leads_to_its_unit(
    ask: Ask, query: str, expected: set[tuple[str | None, str]]
) -> None:
    result = ask(query)
    assert set(_places(result)) == expected
    assert {hit.via for hit in result.hits} == {"number"}


@pytest.mark.parametrize("query", ["трудовой кодекс 9", "тк кр 9", "9 тк кр"])
def test_a_number_beside_the_name_of_a_code_is_its_article(ask: Ask, query: str) -> None:
    first = ask(query).hits[0]
    assert (first.act.number, first.eid, first.via) == ("58", "art_9", "number")


def test_the_act_that_uses_the_word_comes_first(ask: Ask) -> None:
    assert _places(ask("8-берене"))[0] == ("77", "art_8")
    assert _places(ask("статья 8"))[0] == ("58", "art_8")


def test_words_beside_an_address_are_dropped_only_where_nothing_has_them(ask: Ask) -> None:
    assert _places(ask("ст. 8 судьянын")) == [("77", "art_8")]
    result = ask("ст 8 телескоп")
    assert {eid for _, eid in _places(result)} == {"art_8"}
    assert "if possible" in result.query


def test_a_day_shows_the_wording_of_that_day(ask: Ask) -> None:
    def text(**more: object) -> list[str]:
        return [hit.text for hit in ask("судья отчётту тапшырат", **more).hits]

    assert text() == ["Судья отчётту он күндүн ичинде тапшырат."]
    assert text(on="2023-05-31") == ["Судья отчётту беш күндүн ичинде тапшырат."]
    assert text(on="2023-06-01") == ["Судья отчётту он күндүн ичинде тапшырат."]
    assert len(text(any_wording=True)) == 2


def test_what_only_another_day_knows_is_counted(ask: Ask) -> None:
    result = ask('"беш күндүн ичинде"')
    assert (result.total, result.elsewhere) == (0, 1)
    assert ask('"он күндүн ичинде"').elsewhere == 0
    assert ask('"беш күндүн ичинде"', any_wording=True).total == 1


def test_the_answer_names_the_day(ask: Ask) -> None:
    assert ask("судья").on == "2024-05-01"
    assert ask("судья", on="2022-01-01").on == "2022-01-01"


def test_a_wording_that_is_not_known_is_not_found(ask: Ask) -> None:
    assert ask("белгисиз редакция", any_wording=True).total == 0


def test_hits_of_one_article_are_one_hit(ask: Ask) -> None:
    result = ask("сот адилеттиги")
    assert result.total == 3
    assert result.acts == 1
    assert _places(result) == [("77", "art_4")]
    assert result.hits[0].article == "art_4"


def test_a_clause_of_an_act_without_articles_stands_under_its_top_clause(ask: Ask) -> None:
    (hit,) = ask('"контролдук абалда"').hits
    assert hit.article == "para_16"
    (chapter,) = ask("аппараттын милдеттери").hits[:1]
    assert (chapter.eid, chapter.article) == ("chp_3", None)


def test_an_act_without_force_stands_after_one_in_force(ask: Ask) -> None:
    result = ask("работник вправе расторгнуть договор")
    assert [hit.act.status for hit in result.hits] == ["in_force", "repealed"]
    assert result.hits[0].score > result.hits[1].score


def test_filters_limit_and_facets_count_under_the_other_filters(ask: Ask) -> None:
    free = ask("трудовой кодекс договор")
    assert {(v.value, v.count) for v in free.facets["status"]} == {("in_force", 1), ("repealed", 1)}
    chosen = ask("трудовой кодекс договор", filters={"status": ("in_force",)})
    assert chosen.total == 1
    # its own facet still counts what the choice leaves out, the others do not
    assert {(v.value, v.count) for v in chosen.facets["status"]} == {
        ("in_force", 1),
        ("repealed", 1),
    }
    assert {(v.value, v.count) for v in chosen.facets["type"]} == {("code", 1)}


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({"jurisdiction": ("kz",)}, {"2093"}),
        ({"language": ("ru",)}, set()),
        ({"type": ("law", "decree")}, {"2093"}),
        ({"date_to": "2009-12-31"}, set()),
        ({"date_from": "2010-11-03", "date_to": "2010-11-03"}, {"2093"}),
        ({"act": "/akn/kz/act/decree/2010-11-03/2093"}, {"2093"}),
        ({"act": "/akn/kz/act/decree/2010-11-03/1"}, set()),
    ],
)
def test_filters(ask: Ask, filters: dict[str, object], numbers: set[str]) -> None:
    result = ask("департамент", filters=filters)
    assert {hit.act.number for hit in result.hits} == numbers


def test_a_question_need_not_find_every_word(ask: Ask) -> None:
    result = ask("как работнику расторгнуть трудовой договор досрочно?")
    assert _places(result)[0] == ("58", "art_8__para_2")
    assert result.query.startswith("at least")


@pytest.mark.parametrize(
    ("query", "repair"),
    [
        ('"расторгнуть договор', "quotation mark"),
        ("(расторгнуть договор", "signs without meaning"),
        ('"расторгнуть договор"~7', "after a phrase"),
        ("расторгнуть* договор^2", "signs without meaning"),
        ('"" расторгнуть договор', "nothing between"),
    ],
)
def test_faulty_queries_are_read_and_the_repair_told(ask: Ask, query: str, repair: str) -> None:
    result = ask(query)
    assert _places(result)[0] == ("58", "art_8__para_2")
    assert any(repair in told for told in result.repaired)


@pytest.mark.parametrize("query", ["", "   ", '""', "?!…", "«»", "()"])
def test_a_query_without_words_is_refused_in_one_sentence(ask: Ask, query: str) -> None:
    with pytest.raises(BadInput) as refused:
        ask(query)
    assert refused.value.code == "empty_query"


@pytest.mark.parametrize(
    "query",
    [
        'a"b"c"',
        "№",
        "№ №",
        "8-",
        "-",
        "~",
        "ст.",
        "ст. ст. 8",
        "½",
        "x" * 9000,
        "1-" * 5000,
        "1-1/" * 900 + "х",
        "[" * 9000,
        '"a' * 3000,
    ],
)
def test_odd_queries_never_fail(ask: Ask, query: str) -> None:
    with contextlib.suppress(BadInput):
        ask(query)


def test_a_long_query_is_cut_and_that_is_told(ask: Ask) -> None:
    result = ask(" ".join(f"слово{i}" for i in range(100)))
    assert any("first 64" in told for told in result.repaired)


def test_pages_of_hits_do_not_overlap(ask: Ask) -> None:
    everything = _places(ask("2-пункт", limit=10))
    pages = [
        place
        for offset in range(0, len(everything), 2)
        for place in _places(ask("2-пункт", limit=2, offset=offset))
    ]
    assert len(everything) > 2
    assert pages == everything


def test_no_limit_beyond_what_can_be_looked_through(ask: Ask) -> None:
    with pytest.raises(BadInput):
        ask("судья", limit=10**6)
    assert ask("судья", limit=0).hits == ()


def test_only_open_regimes_are_seen(engine: Engine) -> None:
    nobody = Viewer("nobody", frozenset())
    found = search(engine, SearchRequest("судья"), nobody, "2024-05-01")
    assert (found.total, found.hits) == (0, ())


def test_the_language_of_a_hit_is_told_beside_that_of_the_query(ask: Ask) -> None:
    hits = ask("права и обязанности работника кодекс договор?").hits
    assert {hit.via for hit in hits} == {"own language"}


@pytest.mark.parametrize(
    "asked",
    [
        {"on": "2021-13-01"},
        {"on": "today"},
        {"on": "20211115"},
        {"filters": {"date_from": "2021"}},
        {"filters": {"date_to": "15.11.2021"}},
    ],
)
def test_a_day_that_is_none_is_refused(ask: Ask, asked: dict[str, object]) -> None:
    with pytest.raises(BadInput) as refused:
        ask("судья", **asked)
    assert refused.value.code == "bad_date"
