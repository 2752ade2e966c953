"""Rows of everyday words: each is read, names its source, and widens plain words alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import language
from index.plan import Also, Plan
from index.query import analyse_request
from schemas.search import Filters, SearchRequest

LANGUAGES = ("kk", "ky", "ru")


def _lines(code: str) -> list[str]:
    path = Path(language.__path__[0]) / code / "search" / "synonyms.tsv"
    return path.read_text(encoding="utf-8").splitlines()


def _plan(query: str, code: str = "ru") -> Plan:
    return analyse_request(SearchRequest(query, filters=Filters(language=(code,))), "2024-05-01")


def _also(query: str, code: str = "ru") -> dict[str, Also]:
    bag = _plan(query, code).bag
    assert bag is not None
    return {str(also): also for also in bag.also}


@pytest.mark.parametrize(
    ("code", "query"),
    [
        ("ky", "сот чечими"),
        ("ky", "жоопкерчиликке тартуу"),
        ("ky", "судья болуп дайындоо"),
        ("kk", "судья болып тағайындалу"),
        ("ru", "право собственности"),
        ("ru", "простое товарищество"),
        ("ru", "недействительность брака"),
        ("ru", "выходной день"),
        ("ru", "трудовой кодекс"),
    ],
)
def test_terms_of_law_are_not_taken_for_everyday_words_of_one_stem(code: str, query: str) -> None:
    assert not {
        "жер участогу", "тартуулоо келишими", "тыюу салуу", "тыйым салу",
        "водительское удостоверение", "время простоя", "недостатки товара", "выходное пособие",
        "документы трудовой деятельности",
    } & set(_also(query, code))  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_row_says_something_else_under_a_source(code: str) -> None:
    source = ""
    for line in _lines(code):
        if line.startswith("# ["):
            source = line
        if line.startswith("#") or not line:
            continue
        said, sign, terms = line.split("\t")
        assert sign in {">", "=", "~"} and source, line
        left = {part.strip() for part in said.split(",")}
        right = {part.strip() for part in terms.split(",")}
        assert left and right and "" not in left | right, line
        assert not (right <= left), f"says nothing new: {line}"


@pytest.mark.parametrize(("code", "least"), [("ru", 600), ("ky", 250), ("kk", 250)])
def test_there_are_rows_enough(code: str, least: int) -> None:
    assert sum(not line.startswith("#") and bool(line) for line in _lines(code)) >= least


@pytest.mark.parametrize(
    ("code", "query", "term"),
    [
        ("ru", "развод", "расторжение брака"),
        ("ru", "разводом", "расторжение брака"),
        ("ru", "декрет", "отпуск беременности родам"),
        ("ru", "лишили моего мужа прав", "лишение права управления транспортными средствами"),
        ("ru", "НДС", "налог добавленную стоимость"),
        ("ru", "налог на добавленную стоимость", "ндс"),
        ("ru", "сколько лет", "возраст"),
        ("ru", "взятка", "взяточничество"),
        ("ky", "ажырашуу", "никени бузуу"),
        ("ky", "айлык", "эмгек акы"),
        ("kk", "ажырасу", "некені бұзу"),
        ("kk", "айыппұл штраф", "айыппұл"),
    ],
)
def test_everyday_words_are_also_looked_for_as_terms(code: str, query: str, term: str) -> None:
    found = _also(query, code)
    if term in query:
        return
    assert term in found
    assert found[term].source


def test_a_phrase_counts_where_its_words_stand_near_each_other() -> None:
    assert "испытание приеме работу" in _also("испытательный срок")
    far = "испытательный полигон далеко от города и большой срок"
    assert "испытание приеме работу" not in _also(far)


def test_the_longer_row_is_meant() -> None:
    # "права" alone may be a licence to drive; "родительские права" are not
    told = _also("лишение родительских прав")
    assert "лишение права управления транспортными средствами" not in told


def test_operators_and_phrases_are_not_widened() -> None:
    assert _plan('"развод"').bag is None
    assert _plan("развод AND суд").bag is None


def test_weak_rows_rank_and_are_not_told() -> None:
    found = _also("человек")
    assert found["гражданин"].weight < 1
    assert "also as" not in str(_plan("человек"))
