"""Every form of the query language over the same acts in both engines: the same answer.

Each form must find something, so that nothing is equal for being empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from operator import methodcaller
from secrets import token_hex
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

from index import Engine
from index.elastic import reading
from index.elastic.life import ElasticIndexes
from index.keys import stem_key
from index.plan import Bag, nodes
from index.query import analyse_request
from index.similar import similar
from schemas.problem import BadInput
from schemas.register import LOCAL, Viewer
from schemas.search import CitedName, Filters, SearchRequest, Sort
from settings import Elasticsearch
from tests.index.queries import queries
from tests.servers.both import TERMS, TODAY, Both, filled

SPRINGS = "/akn/kg/act/law/2022-07-14/217"
SPRINGS_KZ = "/akn/kz/act/law/2018-11-06/977-vi"
BRIDGES = "/akn/kg/act/law/2019-05-20/288"
CODE = "/akn/kg/act/code/2019-05-20/58"
JUDGES = "/akn/kg/act/constitutional-law/2021-03-04/77"

FORMS = {
    "words": ["родник", "булак", "бұлақ", "договор", "суд", "сот адилеттигин жүзөгө ашыруу",
              "санитарный пояс родника", "работники расторгают договоры", "трудовой кодекс"],
    "words without special letters": ["жузого ашыруу", "кукыктары мен миндеттери", "коомдук суу"],
    "words typed in Latin letters": ["bulaq", "qogamdyq"],
    "questions": ["кто отвечает за содержание общественного родника",
                  "можно ли закрыть забором проход к общественному роднику",
                  "коомдук булакты ким күтөт жана кароолчусун ким дайындайт",
                  "қоғамдық бұлақты кім күтіп ұстайды және кім жауап береді",
                  "через сколько дней работник вправе расторгнуть договор с работодателем"],
    "everyday words": ["увольнение работника", "квартирант аренда"],
    "phrases": ['"общественный родник"', '"сот адилеттигин"', '"айыл окмоту"',
                '"расторгнуть договор" работник', '"қоғамдық бұлақ"', '"жузого ашыруу"'],
    "exact phrases": ['="за две недели"', '="общественного родника"', '="родник"'],
    "patterns": ["родник*", "догов*", "*енды", "а?енда", "жузог*", "бул*", "родн?к*", "*говор"],
    "distances": ["родник /3 общественный", "договор /4 аренда", "аренда /1 договор",
                  "жузого /2 сот", '"айыл окмоту" /5 родник', "(родник пояс)~4",
                  "(договор аренда сот)~6", "(родник | булак) /3 (общественный | коомдук)",
                  "договор /3 -аренда", "род* /2 общ*", '"договор аренды"~2'],
    "orders": ["общественный +1 родник", "договор +3 аренды", "(договор аренда)~+4",
               "сот +1 соттун"],
    "sentences and clauses": ["договор /s аренда", "договор +s сот", "(договор аренда сот)~s",
                              "родник /p пояс", "договор /s -аренда", "договор +p сот"],
    "fields": ["title:кодекс", 'title:"трудовой кодекс"', "title:родник*", "title:(мост | родник)",
               "number:217", "number:(58 | 288)", "article:3 родник", "статья:4 & айыл",
               "court:образцовый", "judge:примерова", "case:ГД-00417/24Б2", "body:образцов*",
               'title:"общественных родниках" вода', "title:-(мост) родник",
               "title:прежний AND договор /2 работодатель", "title:(трудовой /2 кодекс)",
               "-title:родник родник"],
    "dates": ["date:2019..2020", "date:2022", "date:..2018-12-31", "date:2024-01-01.. родник",
              "дата:2019 договор", "date:>2021 договор"],
    "numbers": ["№ 217", "№ 2093", "217", "6001-23-7-6/443", "закон № 288 мост", "№ 977-VI",
                "№ 217 родник", "№ 58 ИЛИ № 217"],
    "addresses": ["ст. 3", "ст. 8 п. 2", "2-бөлүк, 3-берене", "статья 4 мост", "3-бап",
                  "трудовой кодекс 8", "8-берене судья", "ст. 4 родник айыл окмоту"],
    "boolean": ["договор AND аренда", "договор OR родник", "(договор | аренда) AND NOT сот",
                "NOT договор", "родник -пояс", "родник & (пояс | забор) & -знак*",
                '("договор аренды" | родник) -title:кодекс', "NOT (договор | сот | родник)",
                "договор AND (NOT аренда OR сот)", "родник И мост ИЛИ булак"],
    "groups and sentences together": ["(родник /s пояс) | (договор +2 аренды)",
                                      "договор & -(договор /2 аренда)",
                                      "родник & (мост | -(родник /3 пояс))"],
}  # fmt: skip

FILTERS = {
    "jurisdiction": Filters(jurisdiction=("kg",)),
    "two jurisdictions": Filters(jurisdiction=("kg", "kz"), language=("kk", "ru")),
    "type": Filters(type=("law", "code")),
    "language": Filters(language=("ru",)),
    "status": Filters(status=("in_force", "repealed")),
    "year": Filters(year=("2019", "2022")),
    "court": Filters(court=("Образцовый районный суд",)),
    "outcome": Filters(outcome=("granted",)),
    "judgment": Filters(judgment=True),
    "dates": Filters(date_from="2019-01-01", date_to="2023-12-31"),
    "until": Filters(date_to="2020-12-31"),
    "act": Filters(act=SPRINGS),
    "several": Filters(jurisdiction=("kg",), language=("ru",), type=("law",), year=("2022",)),
    "citing": Filters(cites=(SPRINGS, f"{SPRINGS}#art_3__para_2")),
    "citing by name": Filters(
        cites_named=(
            CitedName(("kg:гражданский_процессуальный_кодекс",), None, None, False),
            CitedName(("kg:коомдук_булактар_жөнүндө",), "2022-01-01", "2025-01-01", True),
        )
    ),
}
READER = Viewer("reader", frozenset({"open"}))
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest", "force")


@pytest.fixture(scope="module")
def both(elasticsearch: Elasticsearch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    server = replace(elasticsearch, prefix=f"parity{token_hex(4)}")  # of each worker its own
    yield filled(tmp_path_factory.mktemp("both"), server)
    ElasticIndexes(server).remove()


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_answered_alike(both: Both, form: str) -> None:
    for query in FORMS[form]:
        answer = both.search(query)
        assert answer.hits, query
        assert any(hit.marks for hit in answer.hits) or _shows_no_words(query), query


def _shows_no_words(query: str) -> bool:
    """Asks for no words of the text: nothing is marked."""
    return ":" in query or "№" in query or query.startswith("NOT") or any(map(str.isdigit, query))


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_and_every_facet_are_alike(both: Both, name: str) -> None:
    everything = both.search("-нетакогослова").total
    narrowed = both.search("-нетакогослова", filters=FILTERS[name])
    assert 0 < narrowed.total < everything
    assert all(narrowed.facets[facet] for facet in ("jurisdiction", "type", "language"))
    for query in ("родник OR договор OR мост", "родник общественный", "родник /9 общественный"):
        both.search(query, filters=FILTERS[name])


@pytest.mark.parametrize("sort", SORTS)
def test_an_order_is_alike_on_every_page(both: Both, sort: Sort) -> None:
    for query in ("договор", "договор OR родник", "договор /4 аренда", "-сот"):
        for offset in (0, 5, 20):
            assert both.search(query, sort=sort, limit=5, offset=offset).total > 5


def test_pages_of_the_server_make_one_answer(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_PAGE", 7)
    for query in ("родник OR договор", "договор /4 аренда", "-сот", "договор"):
        assert both.search(query).total > 7


def test_other_days_and_any_wording_are_alike(both: Both) -> None:
    for query in ("мост", "отчётту тапшырат", "судья күндүн ичинде", '"два раза в год"',
                  "мост /6 лед", "-родник"):  # fmt: skip
        for more in ({"on": "2021-06-01"}, {"on": "1990-01-01"}, {"any_wording": True},
                     {"any_wording": True, "view": "acts"}):  # fmt: skip
            both.search(query, **more)
    assert both.search("беш күндүн ичинде тапшырат", on="2021-06-01").total
    assert both.search("беш күндүн ичинде тапшырат").query
    assert both.search("=" + '"беш күндүн"').elsewhere == 1


@pytest.mark.parametrize("limit", [2, 10])
def test_results_act_by_act_are_alike(both: Both, limit: int) -> None:
    for query in (
        "родник",
        "договор",
        "родник OR договор",
        "договор /4 аренда",
        "title:родник",
        "кто отвечает за содержание общественного родника",
        "ст. 3",
        "№ 217",
    ):
        for per_act in (1, 3):
            answer = both.search(query, view="acts", limit=limit, per_act=per_act)
            assert answer.groups, query


def test_words_of_other_languages_are_found_alike(both: Both) -> None:
    for query in ("родник", "булак", "мост", "булакты күтүү", "айыл окмоту родник", "бақ",
                  "кто отвечает за содержание общественного родника"):  # fmt: skip
        for more in ({}, {"filters": Filters(language=("kk", "ky"))}, {"view": "acts"}):
            answer = both.search(query, terms=TERMS, **more)
            assert answer.hits, query
    assert {hit.act.language for hit in both.search("родник", terms=TERMS).hits} >= {"ky", "kk"}


def test_who_may_see_less_is_answered_alike(both: Both) -> None:
    clerk = Viewer("clerk", frozenset({"open", "service"}))
    for query in ("договор", "родник OR договор", "договор /3 аренда", "-сот", "title:договор"):
        seen = [both.search(query, viewer=who).total for who in (READER, clerk, LOCAL)]
        assert seen == sorted(seen) and seen[0] < seen[2]
    hidden = '="хранится отдельно"'
    assert [both.search(hidden, viewer=who).total for who in (READER, clerk)] == [0, 1]


def test_what_the_register_hides_already_is_left_out_alike(both: Both) -> None:
    hidden = replace(LOCAL, withheld=frozenset({SPRINGS}))
    for query in ("родник", "булак OR мост", "родник /3 общественный", "-сот"):
        for view in ("hits", "acts"):
            answer = both.search(query, viewer=hidden, view=view)
            assert SPRINGS not in {hit.act.iri for hit in answer.hits} != set()
            assert both.search(query, view=view).total > answer.total


def test_every_clause_inside_an_act_is_marked_alike(both: Both) -> None:
    for query, act in (
        ("родник", SPRINGS),
        ("булак OR родник", SPRINGS),
        ("мост", BRIDGES),
        ("договор /9 недели", CODE),
        ("судья", JUDGES),
    ):
        assert both.inside(query, act) > 0, query


def test_why_a_clause_fits_is_told_alike(both: Both) -> None:
    told = [
        both.explain(query, act, eid)
        for query, act, eid in (
            ("расторгнуть договор", CODE, "art_8__para_2"),
            ('title:"трудовой кодекс" дата:2019 договор', CODE, "art_8__para_2"),
            ('"расторгнуть договор" -родник', CODE, "art_8__para_2"),
            ("договор /3 работник", CODE, "art_8__para_2"),
            ("родник", SPRINGS, "art_3__para_1"),
            ("ст. 8 п. 2", CODE, "art_8__para_2"),
            ("№ 58", CODE, None),
            ("право работника", CODE, "art_8"),
            ("мост", CODE, "art_8"),
        )
    ]
    assert [one.fits for one in told] == [True] * 8 + [False]
    assert any(one.score for one in told)


def _near(engine: Engine, text: str, own: tuple[str, str]) -> list[tuple[float, Any]]:
    near = similar(engine, "", text, "ru", own, LOCAL, TODAY, 5)
    return [(one.share, one.words) for one in near]


def test_near_clauses_are_alike(both: Both) -> None:
    law = both.search("родник", filters=Filters(act=SPRINGS, language=("ru",))).hits
    found = 0
    for hit in law[:6]:
        own = SPRINGS, hit.article or ""
        found += len(both.alike(partial(_near, text=hit.text, own=own)))
    assert found


def test_figures_of_words_are_alike(both: Both) -> None:
    for word in ("родник", "договор", "мост", "жүзөгө", "нетакогослова"):
        plan = analyse_request(SearchRequest(word), TODAY)
        (bag,) = (node for node in nodes(plan.where) if isinstance(node, Bag))
        both.alike(methodcaller("held", bag.words[0]))
        keys = [stem_key(r.language, r.stem) for r in bag.words[0].readings]
        for viewer in (LOCAL, READER):
            both.alike(methodcaller("frequencies", "stem", keys, viewer))
    assert both.alike(methodcaller("count")) > 300


@hypothesis.settings(max_examples=60, deadline=None)
@hypothesis.given(
    queries(),
    st.sampled_from([(), ("ru",), ("kk", "ky")]),
    st.sampled_from(SORTS),
    st.sampled_from(["hits", "acts"]),
)
def test_any_query_is_answered_alike(
    both: Both, query: str, language: tuple[str, ...], sort: Sort, view: Any
) -> None:
    try:
        both.search(query, filters=Filters(language=language), sort=sort, view=view, limit=40)
    except BadInput:
        return
