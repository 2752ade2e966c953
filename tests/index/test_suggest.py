"""What is offered while somebody types, on the small acts and some composed here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index import Engine, open_engine
from index.hints.suggest import suggest
from index.project import project
from schemas.parsed import Term
from schemas.register import Viewer
from schemas.suggest import Suggestion
from tests.index.acts import all_acts, small_act

TODAY = "2024-05-01"


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The small acts, a secret one, and headings and terms that several acts have."""
    engine = open_engine(tmp_path_factory.mktemp("typed"))
    for act in all_acts():
        engine.put(act.documents())
    secret = small_act("901", "Тайные трудовые дела", edition=901)
    engine.put(secret.documents("secret"))
    for n in (902, 903):
        law = small_act(str(n), f"О малых базарах, выпуск {n}", edition=n)
        law.add("art_1", "article", "базар - место торга;", num="1", heading="Общие начала")
        law.add("art_2", "article", "Порядок", num="2", heading=f"Торги на базаре {n}")
        law.add("art_3", "article", "x", num="3", heading="Прежние места", end="2021-01-01")
        terms = (
            Term("базар", "место торга", "art_1", 0, 5),
            Term("пропавший", "нет такого", "art_1", 0, 5),  # not in this wording
        )
        engine.put(project(law.act, (law.edition,), law.versions, "open", terms))
    decree = small_act("904", "Базары", edition=904, type="decree", status="repealed")
    engine.put(decree.documents())
    engine.commit()
    return engine


def lines(engine: Engine, text: str, limit: int = 8) -> list[Suggestion]:
    return list(suggest(engine, text, Viewer(), TODAY, None, limit).suggestions)


def marked(line: Suggestion) -> list[str]:
    return [line.text[a:b] for a, b in line.marks]


@pytest.mark.parametrize(
    ("text", "act", "what"),
    [
        ("трудовой", "/akn/kg/act/code/2019-05-20/58", ["трудовой"]),
        ("КОДЕКС МАЛ", "/akn/kg/act/code/2019-05-20/58", ["Мал", "кодекс"]),  # any order and case
        ("трудового кодекса", "/akn/kg/act/code/2019-05-20/58", ["трудовой", "кодекс"]),
        ("соттор", "/akn/kg/act/constitutional-law/2021-03-04/77", ["соттор"]),
        ("sottor", "/akn/kg/act/constitutional-law/2021-03-04/77", ["соттор"]),
        ("камтамасыз", "/akn/kz/act/decree/2010-11-03/2093", ["қамтамасыз"]),
        ("77", "/akn/kg/act/constitutional-law/2021-03-04/77", ["77"]),
        ("№ 77", "/akn/kg/act/constitutional-law/2021-03-04/77", ["77"]),
        ("6001-23-7-6/4", "/akn/kz/act/order/2023-02-10/6001-23-7-6/443", None),
        ("тк", "/akn/kg/act/code/2019-05-20/58", ["ТК"]),
    ],
)
def test_an_act_is_offered(typed: Engine, text: str, act: str, what: list[str] | None) -> None:
    first = lines(typed, text)[0]
    assert first.act is not None
    assert (first.act.iri, first.eid) == (act, None)
    if what is not None:
        assert marked(first) == what


def test_every_word_must_fit(typed: Engine) -> None:
    assert lines(typed, "трудовой соттор") == []


def test_the_wrong_layout_is_read_and_told(typed: Engine) -> None:
    found = suggest(typed, "nheljd", Viewer(), TODAY, None, 8)
    assert found.read_as == "трудов"
    assert found.suggestions[0].text == "Малый трудовой кодекс"


def test_a_code_in_force_before_the_repealed_one(typed: Engine) -> None:
    found = [line.text for line in lines(typed, "трудовой")]
    assert found.index("Малый трудовой кодекс") < found.index("Прежний трудовой кодекс")


def test_a_title_that_begins_so_before_one_that_holds_it(typed: Engine) -> None:
    acts = [line.text for line in lines(typed, "базар") if line.kind == "act"]
    assert acts[0] == "Базары"  # although it is repealed
    held = [line.text for line in lines(typed, "кодекс") if line.kind == "act"]
    assert held[0] == "Малый трудовой кодекс"


def test_a_heading_leads_to_its_clause(typed: Engine) -> None:
    (line,) = lines(typed, "судьянын мил")
    assert (line.kind, line.text, line.eid) == ("heading", "Судьянын милдеттери", "art_8")
    assert marked(line) == ["Судьянын", "мил"]


def test_a_heading_of_several_acts_is_one_line_and_leads_to_a_search(typed: Engine) -> None:
    found = [line for line in lines(typed, "общие нач") if line.text == "Общие начала"]
    (line,) = found
    assert line.act is None
    assert (line.query, line.clauses) == ('"Общие начала"', 2)


def test_terms_are_offered_where_their_clause_holds_them(typed: Engine) -> None:
    kinds = {line.kind for line in lines(typed, "базар")}
    assert kinds == {"act", "term", "heading"}
    assert lines(typed, "пропавш") == []


def test_the_term_that_most_clauses_define_comes_first(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    for n, term in enumerate(("базарком", "базарный сбор", "базарный сбор")):
        law = small_act(str(n), f"Закон {n}", edition=n)
        law.add("art_1", "article", f"{term} - это;", num="1")
        defined = (Term(term, "это", "art_1", 0, 5),)
        engine.put(project(law.act, (law.edition,), law.versions, "open", defined))
    engine.commit()
    assert [(x.text, x.clauses) for x in lines(engine, "базар")] == [
        ("базарный сбор", 2),
        ("базарком", 1),
    ]


def test_a_heading_that_holds_no_more_is_not_offered(typed: Engine) -> None:
    assert lines(typed, "прежние места") == []


def test_what_the_viewer_may_not_see_is_not_offered(typed: Engine) -> None:
    assert all("Тайные" not in line.text for line in lines(typed, "трудовые"))
    allowed = Viewer(regimes=frozenset({"open", "secret"}))
    found = suggest(typed, "тайные", allowed, TODAY, None, 8).suggestions
    assert [line.text for line in found] == ["Тайные трудовые дела"]
    assert lines(typed, "тайные") == []


@pytest.mark.parametrize(
    "text", ["", "   ", "!?", "*", "(.*", "\\", "щщщщ", "a" * 5000, "shchyu" * 60, "щ" * 500]
)
def test_nothing_is_offered_for_nothing(typed: Engine, text: str) -> None:
    assert lines(typed, text) == []


def test_kinds_share_the_lines(typed: Engine) -> None:
    found = lines(typed, "базар", limit=4)
    assert len(found) == 4
    assert {line.kind for line in found} == {"act", "term", "heading"}


def test_what_is_removed_is_offered_no_more(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    act = small_act("1", "О старых дорогах", edition=1)
    engine.put(act.documents())
    engine.commit()
    assert lines(engine, "дорог")
    changed = replace(act, act=replace(act.act, title="О новых путях"))
    engine.remove_work(act.act.iri)
    engine.put(changed.documents())
    engine.commit()
    assert lines(engine, "дорог") == []
    assert [line.text for line in lines(engine, "пут")] == ["О новых путях"]
    engine.remove_edition(1)
    engine.rollback()
    assert lines(engine, "пут")
