"""A draft against the acts of a register: its table, its document, whom it would touch."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx import Document

from schemas.examination import Examination
from schemas.problem import BadInput
from schemas.register import Viewer
from services import examination
from services.office import Office
from tests.services.test_references import BRIDGES, ROADS

VIEWER = Viewer()

DRAFT = """\
Проект

ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

О внесении изменений в некоторые законодательные акты

Статья 1

Внести в Закон Кыргызской Республики "О сельских дорогах" от 10 марта 2020 года № 17 следующие \
изменения:

1) в части 1 статьи 2 слово "жители" заменить словами "все жители";

2) пункт 2 статьи 5 исключить;

3) часть 1 статьи 4 изложить в следующей редакции:
"1. Надзор ведет район.";

4) в статье 1 слова "каких нет" заменить словами "других".

Статья 2

Внести в Закон Кыргызской Республики "О сельских паромах" от 1 июля 2019 года № 99 следующее \
изменение:

статью 3 изложить в следующей редакции:
"Статья 3. Паром ходит днем.".

Статья 3

Настоящий Закон вступает в силу со дня официального опубликования.
"""


@pytest.fixture
def held(office_with: Callable[..., Office]) -> Office:
    return office_with({"roads.txt": ROADS, "bridges.txt": BRIDGES})


def examine(office: Office, text: str = DRAFT) -> Examination:
    return examination.examine_file(office, VIEWER, "draft.txt", text.encode())


def test_each_unit_stands_beside_what_is_proposed(held: Office) -> None:
    roads, ferries = examine(held).acts
    assert (roads.iri, ferries.iri) == ("/akn/kg/act/law/2020-03-10/17", None)
    words, point, restated, refused = roads.rows
    assert "".join(r.text for r in words.current or ()) == "1. Дороги содержат жители села."
    assert "".join(r.text for r in words.proposed) == "1. Дороги содержат все жители села."
    assert [r.text.strip() for r in words.proposed if r.mark] == ["все"]
    assert (point.proposed, point.status) == ((), "applied")
    assert "".join(r.text for r in restated.proposed) == "1. Надзор ведет район."
    assert refused.status in ("refused", "review") and refused.reason
    assert [r.number for a in (roads, ferries) for r in a.rows] == [1, 2, 3, 4, 5]


def test_an_act_that_is_not_held_has_its_proposed_wording_alone(held: Office) -> None:
    ferries = examine(held).acts[1]
    assert [(r.current, r.status) for r in ferries.rows] == [(None, "review")]
    assert "Паром ходит днем." in "".join(r.text for r in ferries.rows[0].proposed)
    assert "does not have" in (ferries.rows[0].reason or "")


def test_who_cites_what_would_go_is_told(held: Office) -> None:
    roads = examine(held).acts[0]
    (one,) = roads.consequences
    assert (one.op, one.target.eid) == ("delete", "art_5__point_2")
    assert [(r.citing.iri[-2:], r.citing.eid) for r in one.citing] == [("44", "art_2__para_1")]


def test_the_document_is_in_the_layout_of_the_country(held: Office) -> None:
    made = examination.as_document(examine(held))
    tables = Document(io.BytesIO(made.data)).tables
    assert [len(t.columns) for t in tables] == [2, 2]
    assert [c.text for c in tables[0].rows[0].cells] == [
        "Действующая редакция",
        "Предлагаемая редакция",
    ]
    assert tables[0].rows[2].cells[1].text == "Исключить."
    strong = [r.text for p in tables[0].rows[1].cells[1].paragraphs for r in p.runs if r.bold]
    assert [x.strip() for x in strong] == ["все"]
    assert tables[1].rows[1].cells[0].text == "Текста акта нет в реестре."


def test_a_draft_that_changes_nothing_is_refused_with_a_sentence(held: Office) -> None:
    with pytest.raises(BadInput, match="holds no instruction") as told:
        examine(held, ROADS)
    assert "draft.txt" in told.value.sentence


def test_nothing_is_stored(held: Office) -> None:
    from schemas.search import Filters
    from services.office import list_acts

    before = list_acts(held, VIEWER, Filters()).total
    examine(held)
    assert list_acts(held, VIEWER, Filters()).total == before
