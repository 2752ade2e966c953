"""Suggestions and corrections are the same on both engines."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from index import Engine, open_engine, search
from index.elastic.life import ElasticIndexes
from index.hints.answer import helped
from index.hints.suggest import suggest
from index.project import project
from schemas.parsed import Term
from schemas.register import Viewer
from schemas.search import Filters, SearchRequest
from schemas.suggest import Suggestion
from settings import Elasticsearch
from tests.index.acts import all_acts, small_act

TODAY, OPEN = "2024-05-01", Viewer()
ALL = Viewer(regimes=frozenset({"open", "restricted"}))
WITHHELD = small_act("902", "", edition=902).act.iri
WITHOUT = Viewer(withheld=frozenset({WITHHELD}))


@pytest.fixture(scope="module")
def engines(
    elasticsearch: Elasticsearch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Engine, Engine]]:
    """The embedded engine and Elasticsearch over the same acts."""
    indexes = ElasticIndexes(dataclasses.replace(elasticsearch, prefix="hints-parity"))
    both = (open_engine(tmp_path_factory.mktemp("typed")), indexes.open())
    for engine in both:
        _fill(engine)
    yield both
    indexes.remove()


def _fill(engine: Engine) -> None:
    for act in all_acts():
        engine.put(act.documents())
    secret = small_act("901", "Тайные трудовые дела", edition=901)
    secret.add("art_1", "article", "Засекреченный объект охраняется.", num="1", heading="Тайник")
    engine.put(secret.documents("restricted"))
    for n in (902, 903):
        law = small_act(str(n), f"О малых базарах, выпуск {n}", edition=n)
        law.add("art_1", "article", "базар - место торга;", num="1", heading="Общие начала")
        law.add("art_2", "article", "Порядок", num="2", heading=f"Торги на базаре {n}")
        law.add("art_3", "article", "x", num="3", heading="Прежние места", end="2021-01-01")
        law.add("art_4", "article", "y", num="4", heading="Будущие места", start="2030-01-01")
        terms = (Term("базар", "место торга", "art_1", 0, 5),)
        engine.put(project(law.act, (law.edition,), law.versions, "open", terms))
    decree = small_act("904", "Базары", edition=904, type="decree", status="repealed")
    engine.put(decree.documents())
    gone = small_act("905", "О снесённых базарах", edition=905)
    engine.put(gone.documents())
    engine.commit()
    engine.remove_work(gone.act.iri)
    engine.commit()


TYPED = (
    *("трудовой", "КОДЕКС МАЛ", "трудового кодекса", "соттор", "sottor", "камтамасыз", "77"),
    *("№ 77", "6001-23-7-6/4", "тк", "трудовой соттор", "nheljd", "базар", "кодекс"),
    *("судьянын мил", "общие нач", "о", "с", "тру", "прежние места", "будущие", "снес"),
    *("тай", "тайные", "bazar", "zhazyk", "кыргыз", "", "!?", "(.*", "\\", 'а"б', "a" * 300),
    *("shchyu" * 9, "щ" * 300),
)


def lines(engine: Engine, text: str, viewer: Viewer, on: str) -> list[Suggestion]:
    return list(suggest(engine, text, viewer, on, None, 12).suggestions)


@pytest.mark.parametrize("viewer", [OPEN, ALL, WITHOUT], ids=["open", "all", "withheld"])
def test_suggestions_are_the_same(engines: tuple[Engine, Engine], viewer: Viewer) -> None:
    embedded, elastic = engines
    some = 0
    for typed in TYPED:
        ours = lines(embedded, typed, viewer, TODAY)
        assert lines(elastic, typed, viewer, TODAY) == ours, typed
        some += bool(ours)
        if viewer is WITHOUT:
            assert WITHHELD not in {line.act.iri for line in ours if line.act}
    assert some >= 20


@pytest.mark.parametrize("on", ["2015-01-01", "2020-12-31", "2031-01-01"])
def test_suggestions_of_other_days_are_the_same(engines: tuple[Engine, Engine], on: str) -> None:
    for typed in ("прежние места", "будущие", "базар", "соттор"):
        embedded, elastic = (lines(engine, typed, OPEN, on) for engine in engines)
        assert elastic == embedded, typed
    held = {line.text for line in lines(engines[1], "места", OPEN, on)}
    assert ("Прежние места" in held, "Будущие места" in held) == (on < "2021", on > "2030")


@pytest.mark.parametrize(
    "query",
    [
        *("работадатель", "работник растргнуть", "обязоности", "сотор", "hf,jnjlfntkm", "cjnnjh"),
        *("трудовойкодекс", "дого вор", "rabotnik", "milderttuu", "учот", "растаргнуть договор"),
        *('"права и абязанности"', "засекреченый", '"договор расторгнуть"', "снесеных"),
    ],
)
def test_corrections_are_the_same(engines: tuple[Engine, Engine], query: str) -> None:
    kazakh = Filters(jurisdiction=("kz",)) if query == "работадатель" else Filters()
    for viewer, filters in ((OPEN, kazakh), (ALL, Filters())):
        request = SearchRequest(query, filters=filters)
        embedded, elastic = (
            helped(e, request, viewer, TODAY, search(e, request, viewer, TODAY)) for e in engines
        )
        assert elastic.did_you_mean == embedded.did_you_mean
        assert elastic.help == embedded.help
        assert elastic.total == embedded.total


def test_words_are_the_same(engines: tuple[Engine, Engine]) -> None:
    for word, language in (("работадатель", "ru"), ("сотор", "ky"), ("догаворр", "ru")):
        for distance in (1, 2):
            embedded, elastic = (e.words_near(word, language, distance, 50) for e in engines)
            assert sorted(elastic) == sorted(embedded)
    for pattern in ("работ.*", "[кқ]амтамасыз.*", "(ж|дж)аз.*"):
        for language in ("ru", "ky", "kk"):
            embedded, elastic = (e.words_like(pattern, language, 50) for e in engines)
            assert sorted(elastic) == sorted(embedded)
