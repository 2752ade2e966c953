"""Why a hit is a hit: where each part stands and as which form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Engine
from index.explain import explain
from index.plan import Also, Bag, Plan
from index.query import word_of
from schemas.explanation import Explanation
from schemas.problem import NotFound
from schemas.register import Viewer
from schemas.search import Filters, SearchRequest

LABOUR = "/akn/kg/act/code/2019-05-20/58"
JUDGES = "/akn/kg/act/constitutional-law/2021-03-04/77"


def _why(engine: Engine, query: str, act: str, eid: str | None) -> Explanation:
    request = SearchRequest(query, filters=Filters(act=act))
    return explain(engine, request, eid, Viewer(), "2024-05-01")


def _told(why: Explanation) -> list[tuple[str, str, str, str]]:
    return [
        (reason.part, one.where, one.how, one.words)
        for reason in why.reasons
        for one in reason.evidence
    ]


def test_words_as_they_stand_and_where(engine: Engine) -> None:
    why = _why(engine, "договоры работник трудовой", LABOUR, "art_8__para_2")
    assert _told(why) == [
        ("договоры", "text", "another form", "договор"),
        ("работник", "text", "as written", "Работник"),
        ("трудовой", "title", "as written", "трудовой"),
    ]
    assert why.fits
    assert why.score is not None
    assert set(why.ranked_by) == {
        "in force", "outside the clause", "whole article", "legal force"
    }  # fmt: skip
    assert why.text[why.reasons[0].evidence[0].start : why.reasons[0].evidence[0].end] == "договор"


def test_a_heading_and_letters_that_a_keyboard_lacks(engine: Engine) -> None:
    why = _why(engine, "сот жузого", JUDGES, "art_4")
    assert _told(why) == [
        ("сот", "heading", "as written", "Сот"),
        ("жузого", "heading", "without special letters", "жүзөгө"),
    ]
    assert "in the heading" in why.ranked_by


def test_words_that_stand_only_above(engine: Engine) -> None:
    why = _why(engine, "обязанности договор", LABOUR, "art_8__para_2")
    assert ("обязанности", "above", "another form", "") in _told(why)


def test_operators(engine: Engine) -> None:
    query = '"расторгнуть договор" AND (работодатель /3 две) AND NOT аренда AND неде*'
    why = _why(engine, query, LABOUR, "art_8__para_2")
    assert why.fits
    assert _told(why) == [
        ('"расторгнуть договор"', "text", "as written", "расторгнуть договор"),
        ("работодатель /3 две", "text", "another form", "работодателя за две"),
        ("неде*", "text", "pattern", "недели"),
    ]
    assert [(r.part, r.role, r.fits) for r in why.reasons][2] == ('"аренда"', "must not", True)


def test_fields_and_numbers(engine: Engine) -> None:
    why = _why(engine, 'title:"трудовой кодекс" дата:2019 договор', LABOUR, "art_8__para_2")
    assert _told(why)[:2] == [
        ('title:"трудовой кодекс"', "title", "as written", "трудовой кодекс"),
        ("date:2019-01-01..2019-12-31", "card", "as written", "2019-05-20"),
    ]
    number = _why(engine, "№ 58", LABOUR, None)
    assert _told(number) == [("№ 58", "number", "as written", "№ 58")]
    assert "names the act" in number.ranked_by
    unit = _why(engine, "ст. 8 п. 2", LABOUR, "art_8__para_2")
    assert [reason.fits for reason in unit.reasons] == [True, True]


def test_what_is_no_hit_is_told_part_by_part(engine: Engine) -> None:
    why = _why(engine, "работник AND аренда", LABOUR, "art_8__para_2")
    assert (why.fits, why.score) == (False, None)
    assert [(reason.part, reason.fits) for reason in why.reasons] == [
        ('"работник"', True),
        ('"аренда"', False),
    ]


def test_a_clause_that_is_not_there(engine: Engine) -> None:
    with pytest.raises(NotFound):
        _why(engine, "договор", LABOUR, "art_99")
    request = SearchRequest("договор", filters=Filters(act=LABOUR))
    with pytest.raises(NotFound):
        explain(engine, request, "art_9", Viewer("nobody", frozenset()), "2024-05-01")


def test_the_words_of_an_article_may_stand_in_several_of_its_clauses(engine: Engine) -> None:
    why = _why(engine, "жүзөгө кийлигишүү", JUDGES, "art_4__para_1")
    assert [(e.where, e.words, e.eid) for r in why.reasons for e in r.evidence][1] == (
        "article", "кийлигишүүгө", "art_4__para_2"
    )  # fmt: skip


@pytest.mark.parametrize(("source", "how"), [("термины", "synonym"), ("term", "translation")])
def test_other_words_that_say_the_same(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, source: str, how: str
) -> None:
    said = tuple(word_of(word, ("ru",)) for word in ("расторжение", "договоров"))
    plain = (word_of("разрыв", ("ru",)), word_of("работник", ("ru",)))
    found = tuple(replace(word, readings=(replace(word.readings[0], stem=stem),))
                  for word, stem in zip(said, ("расторгнуть", "договор"), strict=True))  # fmt: skip
    bag = Bag(plain, 2, also=(Also(found, (0,), 1.0, source),))
    plan = Plan(where=bag, on="2024-05-01", filters=Filters(act=LABOUR))
    monkeypatch.setattr("index.explain.analyse_request", lambda *_: plan)
    why = _why(engine, "", LABOUR, "art_8__para_2")
    assert _told(why) == [
        ("разрыв", "text", how, "расторгнуть"),
        ("разрыв", "text", how, "договор"),
        ("работник", "text", "as written", "Работник"),
    ]
    assert why.fits
