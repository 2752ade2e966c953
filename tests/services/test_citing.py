"""Who cites a clause, by address and by the name of a code; when a clause contained some words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from schemas.register import Viewer
from schemas.search import Filters, SearchRequest
from services.citing import cited_by
from services.containing import containing
from services.office import Office, find
from tests.services.conftest import LATER, LAW
from tests.services.filled import filled
from tests.services.test_direct import TEXTS

DECISION = """\
Дело № УД-{number}

РЕШЕНИЕ
ИМЕНЕМ КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г.Образцовый                                              {day} года

Образцовый районный суд в составе:
председательствующего судьи Примеровой А.К.,
рассмотрев в открытом судебном заседании дело по иску О.А.Н.,

У С Т А Н О В И Л:

Согласно статье 2 Уголовного кодекса Кыргызской Республики деяние установлено. {more}

Р Е Ш И Л:

1. Иск удовлетворить.

Судья                                                     А.К. Примерова
"""
ROADS = (
    'Согласно части 2 статьи 1 Закона Кыргызской Республики "О сельских дорогах" от 10 марта 2020 '
)
FILES = {
    "uk-1997": TEXTS["uk-1997"],
    "uk-2021": TEXTS["uk-2021"],
    "roads-2020": LAW,
    "roads-2022": LATER,
    "decision-2010": DECISION.format(number="1", day="20 мая 2010", more=""),
    "decision-2023": DECISION.format(
        number="2", day="12 апреля 2023", more=ROADS + "года № 17 дороги чинят."
    ),
}
OLD, NEW = "/akn/kg/act/code/1997-10-01/68", "/akn/kg/act/code/2021-10-28/127"
LAW_IRI = "/akn/kg/act/law/2020-03-10/17"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    texts = {f"{name}.ru.txt": text for name, text in FILES.items()}
    opened = filled(tmp_path_factory.mktemp("citing"), texts)
    yield opened
    opened.close()


def years(office: Office, iri: str, eid: str | None) -> list[str]:
    return [(hit.act.date or "")[:4] for hit in cited_by(office, Viewer(), iri, eid).practice]


def test_a_name_that_two_codes_had_means_the_one_of_the_decisions_day(office: Office) -> None:
    assert years(office, NEW, "art_2") == ["2023"]
    assert years(office, OLD, "art_2") == ["2010"]
    assert years(office, NEW, "art_1") == []


def test_a_citation_of_a_part_is_one_of_its_article(office: Office) -> None:
    assert years(office, LAW_IRI, "art_1__para_2") == ["2023"]
    assert years(office, LAW_IRI, "art_1") == ["2023"]
    assert years(office, LAW_IRI, "art_1__para_1") == []
    assert years(office, LAW_IRI, None) == ["2023"]


def test_the_search_finds_words_in_what_cites_a_clause(office: Office) -> None:
    only = Filters(cites=(f"{LAW_IRI}~art_1",))
    assert find(office, Viewer(), SearchRequest("дороги", filters=only)).total == 1
    assert find(office, Viewer(), SearchRequest("мосты", filters=only)).total == 0


def test_when_a_clause_contained_words_and_who_brought_them(office: Office) -> None:
    told = containing(office, Viewer(), LAW_IRI, "art_1__para_2__point_2", "дорожные службы")
    assert [(s.contains, s.validity.start) for s in told.spells] == [
        (False, "2020-03-10"),
        (True, "2022-05-05"),
    ]
    brought = told.spells[1].brought
    assert [(by.number, by.date) for by in brought] == [("31", "2022-05-05")]
    marked = told.spells[1]
    assert [marked.text[a:b] for a, b in marked.marks] == ["дорожные", "службы"]


def test_an_article_contains_what_its_points_say(office: Office) -> None:
    told = containing(office, Viewer(), LAW_IRI, "art_1", '"дорожные службы"')
    assert [s.contains for s in told.spells] == [False, True]
    always = containing(office, Viewer(), LAW_IRI, "art_1", "жители")
    assert [s.contains for s in always.spells] == [True]
    assert always.spells[0].taken == ()
    unchanged = containing(office, Viewer(), NEW, "art_1", "иное")
    assert [s.contains for s in unchanged.spells] == [True]
