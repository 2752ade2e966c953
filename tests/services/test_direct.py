"""A query that names a place leads there: which act, which clause, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from schemas.problem import BadInput
from schemas.register import Viewer
from schemas.search import Direct, Filters, SearchRequest
from services.office import Office, find
from tests.services.filled import filled

CODE = """\
{title}
от {day} года № {number}
{note}
Статья 1. Предмет

1. Кодекс определяет {what}.
2. Иное определяет закон.

Статья 2. Второе

Правило второе о {what}.

Статья 2-1. Вставленное

Правило вставленное.
{third}
Президент {state} А. Асанов
"""
THIRD = "\nСтатья 3. Последнее\n\nПравило третье.\n"


def code(**told: str) -> str:
    return CODE.format(**{"note": "", "third": ""} | told)


TEXTS = {
    "uk-1997": code(
        day="1 октября 1997",
        number="68",
        title="УГОЛОВНЫЙ КОДЕКС КЫРГЫЗСКОЙ РЕСПУБЛИКИ",
        state="Кыргызской Республики",
        note="\n(Утратил силу Законом КР от 24 января 2017 года № 10)\n",
        what="старые деяния",
        third=THIRD,
    ),
    "uk-2021": code(
        day="28 октября 2021",
        number="127",
        title="УГОЛОВНЫЙ КОДЕКС КЫРГЫЗСКОЙ РЕСПУБЛИКИ",
        state="Кыргызской Республики",
        what="новые деяния",
    ),
    "uk-kz": code(
        day="3 июля 2014",
        number="226-V",
        title="УГОЛОВНЫЙ КОДЕКС РЕСПУБЛИКИ КАЗАХСТАН",
        state="Республики Казахстан",
        what="деяния в степи",
    ),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    texts = {f"{name}.ru.txt": text for name, text in TEXTS.items()}
    opened = filled(tmp_path_factory.mktemp("direct"), texts)
    yield opened
    opened.close()


def ask(office: Office, query: str, **more: object) -> tuple[Direct, ...]:
    request = SearchRequest(query, **more)  # type: ignore[arg-type]
    return find(office, Viewer(), request).direct


def at(direct: Direct) -> tuple[str, str | None, str | None, str]:
    return direct.jurisdiction, direct.date, direct.eid, direct.state


def test_the_code_in_force_in_the_own_country_comes_first(office: Office) -> None:
    found = ask(office, "ук ст 2", country="kg")
    assert [at(d) for d in found] == [
        ("kg", "2021-10-28", "art_2", "found"),
        ("kg", "1997-10-01", "art_2", "found"),
        ("kz", "2014-07-03", "art_2", "found"),
    ]
    assert "новые деяния" in found[0].text
    assert found[1].status == "repealed"
    assert ask(office, "2 ук", country="kz")[0].jurisdiction == "kz"


def test_a_name_in_another_language_leads_to_the_text_there_is(office: Office) -> None:
    found = ask(office, "кылмыш-жаза кодекси 2-берене")[0]
    assert at(found) == ("kg", "2021-10-28", "art_2", "found")
    assert ask(office, "ҚК 2-бап")[0].jurisdiction == "kz"


@pytest.mark.parametrize("query", ["cn 2 er rh", "CN 2 ER RH", "er rh 2"])
def test_a_place_typed_on_another_layout(office: Office, query: str) -> None:
    told = find(office, Viewer(), SearchRequest(query))
    assert at(told.direct[0]) == ("kg", "2021-10-28", "art_2", "found")
    assert told.instead is not None and told.instead.reason == "layout"
    assert told.instead.query.lower() in {"ст 2 ук кр", "ук кр 2"}


def test_the_day_decides_which_code_was_in_force(office: Office) -> None:
    found = ask(office, "ук кр ст 2", on="2005-01-01")
    assert at(found[0]) == ("kg", "1997-10-01", "art_2", "found")
    assert {d.jurisdiction for d in found} == {"kg"}


def test_the_country_of_the_site(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def site(country: str) -> None:
        monkeypatch.setattr(office, "settings", replace(office.settings, country=country))

    site("kz")
    assert ask(office, "УК")[0].jurisdiction == "kz"
    assert ask(office, "УК", filters=Filters(jurisdiction=("kg",)))[0].jurisdiction == "kg"
    site("atlantis")
    with pytest.raises(BadInput, match="atlantis"):
        ask(office, "УК")


def test_a_named_act_that_is_not_held_is_told(office: Office) -> None:
    def unheld(query: str) -> list[tuple[str, str]]:
        result = find(office, Viewer(), SearchRequest(query))
        return [(act.title, act.jurisdiction) for act in result.unheld]

    told = unheld("ст 5 ТК КР")
    assert ("Трудовой кодекс", "kg") in told and {country for _, country in told} == {"kg"}
    assert unheld("УК КР") == []  # it is held
    assert ("Трудовой кодекс", "kg") in unheld("ТК")
    assert unheld("новые деяния тк") == []  # two letters among words may mean anything


def test_a_code_by_its_year(office: Office) -> None:
    assert [at(d) for d in ask(office, "ук кр 1997 ст 3")] == [
        ("kg", "1997-10-01", "art_3", "found")
    ]


def test_other_words_of_a_title_narrow_what_a_name_means(office: Office) -> None:
    both = ask(office, "уголовный кодекс ст 2", filters=Filters(jurisdiction=("kg", "kz")))
    assert len(both) == 3
    # "аймак" stands in no title, "уголовный" in all: only a word that tells them apart narrows
    assert len(ask(office, "ук аймак ст 2")) == 3
    assert [d.jurisdiction for d in ask(office, "ук республики казахстан ст 2")] == ["kz"]


def test_numbers_inside_an_article(office: Office) -> None:
    assert ask(office, "часть 2 статьи 1 ук рк")[0].eid == "art_1__para_2"
    assert ask(office, "ук рк 1 2")[0].eid == "art_1__para_2"
    above = ask(office, "ук рк ст. 1 ч. 9")[0]
    assert (above.eid, above.state) == ("art_1", "above")
    assert any("ч. 9" in said for said in above.why)


@pytest.mark.parametrize("query", ["ук рк ст 2-1", "ук рк ст 2¹", "ук рк 2.1"])
def test_inserted_numbers_however_they_are_typed(office: Office, query: str) -> None:
    assert ask(office, query)[0].eid == "art_2-1"


def test_a_range_leads_to_its_first_unit(office: Office) -> None:
    for query in ("ук рк ст. 1-2", "ук рк ст. 1 – 2"):
        found = ask(office, query)[0]
        assert found.eid == "art_1"
        assert any("range" in said for said in found.why)


def test_a_number_that_is_not_there_is_told_with_the_last(office: Office) -> None:
    found = ask(office, "ук рк 77")[0]
    assert (found.eid, found.state) == (None, "none")
    assert "the last is 2-1" in found.why
    # the repealed code has an article 3, the one in force has none: it is said, and offered
    both = ask(office, "ук кр 3")
    assert [at(d)[1:] for d in both] == [
        ("2021-10-28", None, "none"),
        ("1997-10-01", "art_3", "found"),
    ]


def test_by_number_by_iri_and_inside_an_act(office: Office) -> None:
    first = ask(office, "кодекс 127 2021 ст 2")[0]
    assert at(first) == ("kg", "2021-10-28", "art_2", "found")
    by_iri = find(office, Viewer(), SearchRequest(f"{first.iri}~art_2-1"))
    assert by_iri.direct[0].eid == "art_2-1"
    assert by_iri.hits == ()
    beginnings = ask(office, "/akn/kg/act/code")
    assert len(beginnings) == 2
    inside = ask(office, "2-берене", filters=Filters(act=first.iri))
    assert inside[0].eid == "art_2"
    assert ask(office, "2-берене") == ()  # of no act in particular


def test_words_beside_an_act_are_a_search(office: Office) -> None:
    assert ask(office, "деяния ук") == ()
    assert ask(office, "деяния ук рк ст 1")[0].eid == "art_1"
