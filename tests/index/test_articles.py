"""Plain words are ranked by articles: what counts for an article, and which act stands first."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Engine, open_engine, search
from schemas.register import Viewer
from schemas.search import Filters, IndexDocument, SearchRequest, SearchResult
from tests.index.acts import SmallAct, judges_ky, small_act

TODAY = "2024-05-01"


def _spread() -> SmallAct:
    """Words of a question in several points of one article; another article holds some of them."""
    act = small_act("5", "Закон об аренде", edition=21, type="law")
    act.add("art_1", "article", heading="Обязанности сторон", num="1", display="Статья 1.")
    act.add("art_1__para_1", "paragraph", "Наниматель платит за крышу.", num="1")
    act.add("art_1__para_2", "paragraph", "Починка трубы и крыши лежит на хозяине.", num="2")
    act.add("art_1__para_3", "paragraph", "О протечке сообщают письменно.", num="3")
    act.add(
        "art_2", "article", "Протечка крыши: протечка, протечка и ещё раз протечка.",
        heading="Понятия", num="2", display="Статья 2.",
    )  # fmt: skip
    return act


def _order(status: str, number: str = "9") -> SmallAct:
    act = small_act(number, "Приказ о дорогах", edition=30, type="order", status=status)  # type: ignore[arg-type]
    act.add("para_1", "paragraph", "Обочина дороги.", num="1", display="1.")
    return act


def _code() -> SmallAct:
    act = small_act("3", "Дорожный кодекс", edition=31, type="code")
    text = "Владелец содержит дорогу, мосты, знаки и иные сооружения, а равно обочину. "
    act.add("art_7", "article", text * 12, heading="Содержание", num="7", display="Статья 7.")
    return act


def _engine(path: Path, *acts: SmallAct) -> Engine:
    engine = open_engine(path)
    for act in acts:
        engine.put(act.documents())
    engine.commit()
    return engine


def _ask(engine: Engine, query: str, **more: object) -> SearchResult:
    filters = Filters(**more.pop("filters", {}))  # type: ignore[arg-type]
    request = SearchRequest(query, filters=filters, **more)  # type: ignore[arg-type]
    return search(engine, request, Viewer(), TODAY)


def _ranking(act: SmallAct, article: str) -> list[IndexDocument]:
    return [d for d in act.documents() if d.article == article and d.whole]


def test_the_points_of_an_article_answer_together(tmp_path: Path) -> None:
    engine = _engine(tmp_path, _spread())
    hits = _ask(engine, "кто платит за починку трубы при протечке крыши?").hits
    assert [hit.article for hit in hits] == ["art_1", "art_2"]
    assert hits[0].eid == "art_1__para_2"  # the point that holds most of the words
    assert hits[0].score > hits[1].score


def test_keys_of_an_article_are_of_what_stood_in_it_on_the_day() -> None:
    documents = _ranking(judges_ky(), "art_8")
    held = {(d.valid.start, d.valid.end): d.whole.split() for d in documents}
    assert set(held) == {(None, "2023-06-01"), ("2023-06-01", None)}
    before, after = held[None, "2023-06-01"], held["2023-06-01", None]
    assert ("беш" in before, "он" in before) == (True, False)
    assert ("беш" in after, "он" in after) == (False, True)
    # a wording that is not known says nothing, on no day
    assert not any("белгисиз" in words for words in held.values())


def test_words_of_another_day_rank_nothing(tmp_path: Path) -> None:
    engine = _engine(tmp_path, judges_ky())
    question = "судья отчётту беш күндө тапшырабы?"
    assert "беш" in _ask(engine, question, on="2022-01-01").hits[0].text
    assert "беш" not in _ask(engine, question).hits[0].text


def test_documents_that_only_rank_are_no_hits_and_count_nowhere(tmp_path: Path) -> None:
    engine = _engine(tmp_path, _spread())
    assert engine.count() == 6  # the act, two articles, three points
    everything = _ask(engine, "протечка -" + "квазар")
    assert everything.total == 2
    assert {value.count for value in everything.facets["type"]} == {2}
    assert all(hit.text for hit in everything.hits)


def test_a_viewer_without_the_regime_sees_no_article(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    engine.put(_spread().documents("secret"))
    engine.commit()
    question = SearchRequest("кто платит за починку трубы при протечке крыши?")
    assert search(engine, question, Viewer(), TODAY).hits == ()
    cleared = Viewer("judge", frozenset({"open", "secret"}))
    assert search(engine, question, cleared, TODAY).hits


@pytest.mark.parametrize("status", ["repealed", "expired"])
def test_an_order_without_force_never_outranks_the_code_in_force(
    tmp_path: Path, status: str
) -> None:
    engine = _engine(tmp_path, _order(status), _code())
    assert [hit.act.number for hit in _ask(engine, "обочина дороги").hits] == ["3", "9"]


def test_of_equal_texts_the_higher_act_stands_first(tmp_path: Path) -> None:
    law = small_act("11", "Закон о дорогах", edition=32, type="law")
    law.add("para_1", "paragraph", "Обочина дороги.", num="1", display="1.")
    engine = _engine(tmp_path, _order("in_force"), law)
    assert [hit.act.number for hit in _ask(engine, "обочина").hits] == ["11", "9"]


@pytest.mark.parametrize("query", ["водопользование", "развод", "суд брака"])
def test_hits_are_clauses_that_are_counted(tmp_path: Path, query: str) -> None:
    act = small_act("6", "Кодекс о браке и воде", edition=33)
    act.add("art_1", "article", "Расторжение брака производится судом.", num="1")
    act.add("art_2", "article", "Брака нет без записи.", num="2")
    act.add("art_3", "article", "Расторжение сделки.", heading="Запись брака", num="3")
    act.add("art_4", "article", "Водопользователь платит.", num="4")
    act.add("art_5", "article", "Водопользование возмездно.", num="5")
    engine = _engine(tmp_path, act)
    result = _ask(engine, query)
    assert result.hits and len(result.hits) == result.total
    by_language = {value.value: value.count for value in result.facets["language"]}
    assert by_language == {"ru": result.total} and result.acts == 1


def test_what_only_stands_above_clauses_is_not_counted_as_found(tmp_path: Path) -> None:
    act = small_act("6", "Кодекс республики", edition=33)
    act.add("art_1", "article", "Брак заключается.", num="1")
    found = _ask(_engine(tmp_path, act), "упк республики")
    assert found.total == len(found.hits) <= 1  # the act itself has the word in its title


def test_everyday_words_find_terms_of_law_and_are_told(tmp_path: Path) -> None:
    act = small_act("6", "Семейный закон", edition=33)
    act.add("art_1", "article", "Расторжение брака производится судом.", num="1")
    act.add("art_2", "article", "Опека устанавливается судом.", num="2")
    engine = _engine(tmp_path, act)
    result = _ask(engine, "развод")
    assert [(hit.eid, hit.via) for hit in result.hits] == [("art_1", "synonym")]
    assert "also as" in result.query and "расторжение брака" in result.query
    assert [result.hits[0].text[a:b] for a, b in result.hits[0].marks] == ["Расторжение", "брака"]
    # a phrase means what it says
    assert _ask(engine, '"развод"').total == 0
