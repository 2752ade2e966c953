"""The instrument on three small articles: what is found, told apart, and written down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index import Engine
from register.views import History
from tests.index.acts import SmallAct, small_act
from tools.relevance import conflation, material, postgres, run, worst
from tools.relevance.bm25 import Index, Unit
from tools.relevance.gate import fallen
from tools.relevance.material import Asked
from tools.relevance.measures import measured
from tools.relevance.page import page
from tools.relevance.questions import Question
from tools.relevance.rivals import folded, snowball, stem, truncated, words


def _act() -> SmallAct:
    act = small_act("7", "О библиотеках", edition=1)
    act.add("art_1", "article", num="1", display="Статья 1.", heading="Выдача книг")
    act.add("art_1__para_1", "paragraph", "Книгу выдают на месяц.", num="1", display="1.")
    act.add("art_2", "article", "Читатель платит штраф.", num="2", heading="Утрата книги")
    act.add("art_3", "article", "Залы открыты по субботам.", num="3", heading="Часы работы")
    act.add("art_4", "article", "Прежние залы.", num="4", heading="Залы", end="2020-06-01")
    return act


@pytest.fixture
def history() -> History:
    act = _act()
    return History(act.act, (act.edition,), tuple(act.versions), "open")


@pytest.fixture
def units(history: History) -> tuple[Unit, ...]:
    return material.units([history], {history.act.iri: "library"})


@pytest.fixture
def engine(history: History, tmp_path: Path) -> Iterator[Engine]:
    made = material.engine_of(tmp_path / "index", [history])
    yield made
    made.close()


def test_a_unit_is_an_article_of_the_day_with_all_under_it(units: tuple[Unit, ...]) -> None:
    assert [unit.place for unit in units] == [("library", f"art_{n}") for n in (1, 2, 3)]
    assert (units[0].heading, units[0].text.strip()) == ("Выдача книг", "Книгу выдают на месяц.")
    assert units[0].within == ("library", "kg")


def test_rows_differ_in_what_they_make_of_a_word() -> None:
    assert words("Выдача книгами!", "ru") == ["выдача", "книгами"]
    assert truncated("Выдача книгами", "ru") == ["выдач", "книга"]
    assert snowball("Выдача и книгами", "ru") == ["выдач", "книг"]
    assert stem("книгами", "ru") == ["книга"]
    assert folded("жүзөгө", "ky") == folded("жузого", "ky")


def test_only_keys_that_meet_are_found(units: tuple[Unit, ...]) -> None:
    assert Index(units, words).ranked("книгами", "ru") == []
    found = Index(units, stem).ranked("книгами", "ru")
    assert found == [("library", "art_1"), ("library", "art_2")]
    assert Index(units, stem).ranked("книгами", "ru", within="kz") == []


def test_a_heading_weighs_more_than_the_text() -> None:
    text = Unit(("act", "text"), "ru", "прочее", "книга зал")
    headed = Unit(("act", "headed"), "ru", "книга", "прочее зал")
    assert Index([text, headed], words).ranked("книга", "ru")[0] == headed.place


def test_our_search_answers_with_articles(engine: Engine, history: History) -> None:
    answer = run.by_engine_of(engine, {history.act.iri: "library"})
    assert answer("книга на месяц", "ru", "")[0] == ("library", "art_1")
    assert answer("книга", "ru", "kk") == []


def test_headings_are_asked_of_articles_without_them(history: History) -> None:
    asked = material.headings(material.units([history], {history.act.iri: "library"}))
    assert [one.text for one in asked] == ["Выдача книг", "Утрата книги", "Часы работы"]
    bare = material.units([material.without_headings(history)], {history.act.iri: "library"})
    assert {unit.heading for unit in bare} == {""}
    assert Index(bare, stem).ranked("утрата", "ru") == []


def test_passages_are_found_as_acts_of_one_clause(tmp_path: Path) -> None:
    passage = Unit(("passage-1", "para_1"), "kk", "", "Кітапхана жексенбіде жабық.")
    made = material.engine_of(tmp_path / "index", material.as_acts([passage]))
    assert run.by_engine_of(made, {})("кітапхананың", "kk", "") == [passage.place]
    made.close()


def test_a_table_tells_each_row_on_the_same_queries(
    units: tuple[Unit, ...], engine: Engine, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "keys_of", lambda _texts: None)
    without: list[str] = []
    asked = [Asked("книгами", "ru", frozenset({("library", "art_1")}))]
    answer = run.by_engine_of(engine, {history.act.iri: "library"})
    table = run.table(asked, units, answer, without)
    assert (table["n"], table["units"]) == (1, 3)
    assert table["rows"]["no stemming"]["mrr"] == 0
    assert table["rows"]["our stem"]["mrr"] == 1
    assert list(table["rows"])[-1] == run.SEARCH
    assert without == ["PostgreSQL is not installed here, so its row is left out."]


def test_postgres_makes_keys_of_texts() -> None:
    found = postgres.keys_of(["Книгами и книгой", "", "а\tб\\\nкниг"])
    if found is None:
        pytest.skip("PostgreSQL is not installed here")
    assert found["Книгами и книгой"] == ["книг", "книг"]
    assert found[""] == []
    assert "книг" in found["а\tб\\\nкниг"]


def test_the_worst_is_told_with_its_reason(units: tuple[Unit, ...]) -> None:
    question = Question(
        "q-1", "ru", "citizen", "everyday", "", "потерял роман", {("library", "art_2"): 3}, False
    )
    nothing = {"q-1": measured([], question.answers)}
    told = worst.of_the_open([question], {"row": nothing, "last": nothing}, {"q-1": []}, units)
    assert told[0]["answer"] == "library#art_2"
    assert told[0]["reason"] == "nothing is found; of its 2 words the answer lacks потерял, роман"


def test_forms_are_paired_by_lemma_and_by_key(tmp_path: Path) -> None:
    rows = ["книга NOUN книга", "книгу NOUN книга", "книжка NOUN книжка", "и CCONJ и"]
    lines = []
    for at, row in enumerate(rows, 1):
        form, part, lemma = row.split()
        lines.append("\t".join([str(at), form, lemma, part, "_", "_", "0", "_", "_", "_"]))
    path = tmp_path / "tiny.conllu"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = conflation.forms(path)
    assert set(found) == {"книга", "книгу", "книжка"}
    # All three by their first two letters: three pairs, of which one is right, and none is lost.
    figures = conflation.conflated(found, {form: form[:2] for form in found})
    assert figures == {"precision": pytest.approx(1 / 3), "recall": 1.0, "f1": 0.5}


def _figures(value: float, of: str = "x") -> dict[str, Any]:
    measures = dict.fromkeys(("ndcg", "mrr", "recall5", "recall10", "among5", "among10"), value)
    rows = {"no stemming": measures, "our stem": measures, run.SEARCH: measures}
    half = {"n": 400, "of": of, "rows": rows}
    treebank: dict[str, dict[str, float]] = {
        name: {"precision": 1.0, "recall": value, "f1": value}
        for name in ("no stemming", "our stem")
    }
    treebank["typed without special letters"] = {"recall": value}
    return {
        "own": {"codes": {"open": half, "locked": half}},
        "sets": {"XQuAD": half | {"units": 3}},
        "conflation": dict.fromkeys(("kk", "ky", "ru"), treebank),
        "bare": {language: {"found": 4, "kept": 3} for language in ("kk", "ky")},
        "worst": [
            {"id": "q-1", "question": "роман", "answer": "a#b", "reason": "nothing is found"}
        ],
        "without": ["PostgreSQL is not installed here, so its row is left out."],
    }


def test_a_fall_beyond_the_margin_is_told_and_other_questions_are_not_compared() -> None:
    assert fallen(_figures(0.5), _figures(0.504)) == []
    lost = fallen(_figures(0.5), _figures(0.52))
    assert "codes · locked · our search · ndcg: 0.5000, was 0.5200" in lost
    assert not [line for line in lost if "no stemming" in line]
    assert not [line for line in fallen(_figures(0.5, "y"), _figures(0.9)) if "codes" in line]
    assert fallen(_figures(0.5), {}) == []


def test_the_page_tells_aims_sets_and_the_worst() -> None:
    written = page(_figures(0.5))
    assert (
        "| everyday questions on Russian codes, right article among ten | 0.500 | 0.500 |"
        in written
    )
    assert "400 queries on 3 units." in written
    assert "| роман | a#b | nothing is found |" in written
    assert "| answers kept by a question typed without them, ky | 3 of 4 |" in written
    assert written.endswith("its row is left out.\n")
