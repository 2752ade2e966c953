"""Orders, groups by act, facets, and the filter for what is cited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index import Engine, open_engine, project, search
from schemas.act import Authority
from schemas.court import Court
from schemas.register import Viewer
from schemas.search import CitedName, Filters, IndexDocument, SearchRequest, SearchResult
from tests.index.acts import SmallAct, small_act

TODAY = "2024-05-01"
LAW = "/akn/kg/act/law/2020-01-15/1"
COURT = Court("first", "civil", "full", (), None, (), None, "granted", (), (), 1.0)

Ask = Callable[..., SearchResult]


def act(number: str, *, edition: int, date: str | None, clauses: int = 1, **more: Any) -> SmallAct:
    made = small_act(number, f"О мостах {number}", edition=edition, date=date, **more)
    for n in range(1, clauses + 1):
        num = f"{number}{n}"
        made.add(f"art_{num}", "article", f"Мост номер {num} чинят.", num=num, heading="Мост")
    return made


def documents() -> Iterator[IndexDocument]:
    yield from act("1", edition=1, date="2020-01-15", clauses=12).documents()
    yield from act("2", edition=2, date="2022-03-01").documents()
    yield from act("3", edition=3, date=None).documents()
    judged = act("4", edition=4, date="2021-06-01", type="decision")
    body = Authority("court", "Образцовый районный суд")
    judged.act = replace(judged.act, authority=body, court=COURT)
    cites = {(4, f"{judged.act.iri}#art_41"): f"{LAW} {LAW}#art_12 kg:гражданский_кодекс#art_7"}
    yield from project(judged.act, (judged.edition,), judged.versions, cites=cites)


def engine_of(path: Path, found: Iterable[IndexDocument]) -> Engine:
    made = open_engine(path)
    made.put(found)
    made.commit()
    return made


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_of(tmp_path_factory.mktemp("views"), documents())


def ask(engine: Engine, query: str = "чинят", **more: Any) -> SearchResult:
    filters = Filters(**more.pop("filters", {}))
    return search(engine, SearchRequest(query, filters=filters, **more), Viewer(), TODAY)


def dates(result: SearchResult) -> list[str | None]:
    return list(dict.fromkeys(hit.act.date for hit in result.hits))


def test_orders_by_day_put_unknown_days_last(engine: Engine) -> None:
    assert dates(ask(engine, sort="newest")) == ["2022-03-01", "2021-06-01", "2020-01-15", None]
    assert dates(ask(engine, sort="oldest")) == ["2020-01-15", "2021-06-01", "2022-03-01", None]


def test_ties_stand_in_document_order_whatever_came_first(engine: Engine, tmp_path: Path) -> None:
    turned = engine_of(tmp_path / "index", reversed(list(documents())))
    for sort in ("newest", "oldest", "force"):
        one, other = ask(engine, sort=sort), ask(turned, sort=sort)
        places = [(h.act.iri, h.eid) for h in one.hits]
        assert places == [(h.act.iri, h.eid) for h in other.hits]
        own = [eid for iri, eid in places if iri == LAW]
        assert own == [f"art_1{n}" for n in range(1, 13)]


def test_an_order_limits_nothing(engine: Engine) -> None:
    assert {ask(engine, sort=s).total for s in ("relevance", "newest", "oldest", "force")} == {15}


def test_an_act_with_many_places_hides_no_other(engine: Engine) -> None:
    result = ask(engine, view="acts", per_act=2, limit=10)
    assert {g.act.number for g in result.groups} == {"1", "2", "3", "4"}
    sizes = {g.act.number: (g.total, len(g.hits)) for g in result.groups}
    assert sizes == {"1": (12, 2), "2": (1, 1), "3": (1, 1), "4": (1, 1)}
    assert result.hits == tuple(h for g in result.groups for h in g.hits)


def test_groups_are_turned_over_act_by_act(engine: Engine) -> None:
    whole = ask(engine, view="acts", limit=4).groups
    pages = [ask(engine, view="acts", limit=1, offset=n).groups[0] for n in range(4)]
    assert [g.act.iri for g in pages] == [g.act.iri for g in whole]
    assert ask(engine, view="acts", limit=5, offset=4).groups == ()


def test_years_courts_and_outcomes_are_counted_under_the_other_filters(engine: Engine) -> None:
    facets = ask(engine, filters={"year": ("2022",)}).facets
    assert {f.value: f.count for f in facets["year"]} == {"2020": 12, "2021": 1, "2022": 1}
    assert facets["court"] == ()
    facets = ask(engine).facets
    assert [(f.value, f.count) for f in facets["court"]] == [("Образцовый районный суд", 1)]
    assert [(f.value, f.count) for f in facets["outcome"]] == [("granted", 1)]


@pytest.mark.parametrize(
    "filters",
    [{"court": ("Образцовый районный суд",)}, {"outcome": ("granted",)}, {"judgment": True}],
)
def test_filters_of_court_acts(engine: Engine, filters: dict[str, Any]) -> None:
    assert [h.act.number for h in ask(engine, filters=filters).hits] == ["4"]


def test_what_cites_an_act_or_a_clause(engine: Engine) -> None:
    def numbers(**filters: Any) -> list[str | None]:
        return [h.act.number for h in ask(engine, "", filters=filters).hits]

    assert numbers(cites=(LAW,)) == ["4"]
    assert numbers(cites=(f"{LAW}#art_12",)) == ["4"]
    assert numbers(cites=(f"{LAW}#art_1",)) == []
    assert numbers(cites=(f"{LAW}#art_1", f"{LAW}#art_12")) == ["4"]


@pytest.mark.parametrize(
    "first, last, judgments, found",
    [
        (None, None, False, True),
        ("2021-06-01", None, True, True),
        ("2021-06-02", None, True, False),  # another code had the name when the court spoke
        (None, "2021-06-01", False, False),
        (None, "2021-06-02", False, True),
    ],
)
def test_a_name_means_the_code_of_its_days(
    engine: Engine, first: str | None, last: str | None, judgments: bool, found: bool
) -> None:
    name = CitedName(("kg:гражданский_кодекс#art_7",), first, last, judgments)
    filters = {"cites": ("/akn/none",), "cites_named": (name,)}
    assert bool(ask(engine, "", filters=filters).hits) is found


def test_a_clause_shows_its_other_wordings(tmp_path: Path) -> None:
    law = small_act("7", "О паромах", edition=7)
    for start, end, text in (
        (None, "2021-01-01", "Паром чинят весной."),
        ("2021-01-01", "2022-01-01", "Паром красят."),
        ("2022-01-01", None, "Паром чинят осенью."),
    ):
        law.add("art_1", "article", text, num="1", start=start, end=end, lineage="one")
    engine = engine_of(tmp_path / "index", law.documents())
    (group,) = ask(engine, view="acts", any_wording=True).groups
    (hit,) = group.hits
    intervals = {hit.valid, *hit.wordings}
    assert {(v.start, v.end) for v in intervals} == {(None, "2021-01-01"), ("2022-01-01", None)}
    assert ask(engine, view="acts").groups[0].hits[0].wordings == ()


@pytest.mark.parametrize("more", [{}, {"any_wording": True}, {"sort": "newest"}])
@pytest.mark.parametrize("query", ["мостовой", "чинить мостовые", "кто когда где чинит мост ночью"])
def test_the_same_clauses_fit_in_every_order(
    engine: Engine, query: str, more: dict[str, Any]
) -> None:
    found, again = ask(engine, query), ask(engine, query, limit=1, **more)
    assert found.total == again.total > 0 and found.facets == again.facets
    assert found.query == again.query.removesuffix("; in any wording")


def test_other_languages_are_counted_beside_the_one_that_is_chosen(tmp_path: Path) -> None:
    kyrgyz = small_act("1", "Мыйзам", edition=1, language="ky")
    kyrgyz.add("art_1", "article", "Соттун чечими.", num="1")
    kazakh = small_act("2", "Заң", edition=2, language="kk", jurisdiction="kz")
    kazakh.add("art_1", "article", "Соттың шешімі.", num="1")
    both = engine_of(tmp_path, [*kyrgyz.documents(), *kazakh.documents()])
    counted = {
        language: ask(both, "сот", filters={"language": language}).facets["language"]
        for language in ((), ("ky",), ("kk",))
    }
    assert counted[()] == counted["ky",] == counted["kk",]
    assert {value.value for value in counted[()]} == {"ky", "kk"}
