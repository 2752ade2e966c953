"""A search across languages: by terms, by international words, with the paired clause beside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.register import LOCAL
from schemas.search import Filters, Hit, SearchRequest
from services import terms
from services.office import Office, find, find_inside
from tests.services.test_terms import KY, RU, taken

DAY = "2026-01-15"
LABOUR = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г. Бишкек, от 3 февраля 2021 года № 9

О работе мельниц

Статья 1. Ночная смена

Мельник не работает ночью без своего согласия.

Статья 2. Увольнение

Мельник увольняется по собственному желанию, предупредив хозяина за две недели.

Статья 3. Лицензия

Мельница работает по лицензии.
"""


def hits(office: Office, query: str, **filters: tuple[str, ...]) -> tuple[Hit, ...]:
    request = SearchRequest(query, on=DAY, filters=Filters(**filters))  # type: ignore[arg-type]
    return find(office, LOCAL, request).hits


@pytest.fixture
def mills(office_with: Callable[..., Office]) -> Office:
    return office_with({"mills.txt": LABOUR})


def test_a_kyrgyz_question_finds_the_russian_article_and_says_by_what(mills: Office) -> None:
    (first, *_) = hits(mills, "өз каалоосу менен жумуштан бошотуу")
    assert (first.eid, first.via) == ("art_2", "term")
    marked = [first.text[a:b] for a, b in first.marks]
    assert "собственному" in " ".join(marked)


def test_a_query_without_special_letters_is_translated_too(mills: Office) -> None:
    assert hits(mills, "оз каалоосу менен жумуштан бошотуу")[0].eid == "art_2"


def test_a_query_narrowed_to_another_language_is_translated(mills: Office) -> None:
    assert hits(mills, "түнкү жұмыс ауысымы", language=("ru",))[0].eid == "art_1"


def test_an_international_word_needs_no_term(mills: Office) -> None:
    terms.strike_term(mills, LOCAL, "ky", "лицензия", "ru", "лицензия", "А. Асанов", "сынак")
    found = hits(mills, "лицензияны алуу")
    assert found and found[0].eid == "art_3"


def test_the_act_shows_what_a_translated_query_finds_in_it(mills: Office) -> None:
    query = "өз каалоосу менен жумуштан бошотуу"
    (first, *_) = hits(mills, query)
    request = SearchRequest(query, on=DAY, filters=Filters(act=first.act.iri))
    inside = {one.eid: one.marks for one in find_inside(mills, LOCAL, request)}
    assert inside[first.eid or ""] == first.marks
    assert {hit.eid for hit in find(mills, LOCAL, request).hits if hit.eid} == inside.keys()


def test_a_word_that_the_source_does_not_know_is_not_spelt_by_a_guess(mills: Office) -> None:
    told = find(mills, LOCAL, SearchRequest("сот чечими", on=DAY)).query
    assert "чечий" not in told, told


def test_a_struck_pair_leads_nowhere_and_an_added_one_does(mills: Office) -> None:
    assert not [h for h in hits(mills, "тегирменчи") if h.eid]
    terms.add_term(mills, LOCAL, "ky", "тегирменчи", "ru", "мельник", "А. Асанов")
    assert {h.eid for h in hits(mills, "тегирменчи")} >= {"art_1", "art_2"}
    terms.strike_term(mills, LOCAL, "ky", "тегирменчи", "ru", "мельник", "А. Асанов", "жок")
    assert not [h for h in hits(mills, "тегирменчи") if h.eid]


def test_an_act_in_two_languages_is_found_in_that_of_the_query_with_the_other_beside(
    office: Office, tmp_path: Path
) -> None:
    taken(office, tmp_path, ky=KY, ru=RU)
    found = [h for h in hits(office, "кто ремонтирует сельскую дорогу") if h.eid]
    assert {h.act.language for h in found if h.article == "art_2"} == {"ru"}
    shown = next(h for h in found if h.article == "art_2")
    assert shown.paired is not None and shown.paired.language == "ky"
    assert shown.paired.eid == shown.eid and shown.paired.confidence > 0.75
    assert shown.paired.text in ("Жолду оңдоо", "Айыл жолу 5 жылда бир жолу оңдолот.")
