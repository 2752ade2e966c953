"""Asking for an act by IRI, number, title; the list with filters, pages and counts."""

from __future__ import annotations

from typing import Any

import pytest

from register.catalogue import list_works, resolve
from register.record import Reader, record
from register.store import Register
from schemas.act import Authority, Number
from schemas.problem import Ambiguous, BadInput, NotFound
from schemas.register import Viewer
from schemas.search import Filters
from tests.composed import act, article, file

VIEWER = Viewer()
ACTS: list[dict[str, Any]] = [
    {"iri": "/akn/kg/act/law/2020-03-10/17", "number": "17", "title": "О сельских дорогах"},
    {"iri": "/akn/kg/act/law/2021-05-05/217-vi", "number": "217-VI", "title": "О мостах"},
    {"iri": "/akn/kg/act/law/2019-01-01/17", "number": "17", "title": "О дорогах к мостам"},
    {
        "iri": "/akn/kz/act/order/akimat/2022-02-02/17-p-3-5-npa",
        "number": "17-П-3/5-(НПА)",
        "title": "Мосттар туралы",
        "jurisdiction": "kz",
        "language": "kk",
        "type": "order",
        "authority": Authority(None, "Акимат"),
    },
    {"iri": "/akn/kg/act/law/0000/bez-daty", "number": None, "date": None, "title": "Без даты"},
]


@pytest.fixture(autouse=True)
def acts(register: Register) -> None:
    for at, changes in enumerate(ACTS):
        iri = str(changes["iri"])
        given = {"date": iri.split("/")[-2], **changes}
        number = given["number"]
        numbers = (Number("act", str(number), f"№ {number}"),) if number else ()
        parsed, data = file(act([article(1, f"Текст {at}.")], **{**given, "numbers": numbers}))
        record(register, parsed, data, Reader("1", "a"))


def named(register: Register, reference: str) -> str:
    with register.reading() as session:
        return resolve(session, VIEWER, reference).iri


@pytest.mark.parametrize(
    ("reference", "at"),
    [
        (ACTS[1]["iri"], 1),
        (f"{ACTS[1]['iri']}/rus@2022-01-01/!main~art_1", 1),
        (f"{ACTS[1]['iri']}/rus", 1),
        ("217-VI", 1),
        ("№ 217-VІ", 1),  # the last letter is Cyrillic, as printed
        ("N 217-vi", 1),
        ("17-П-3/5-(НПА)", 3),
        ("о мостах", 1),
        ("«О МОСТАХ»", 1),
        ("сельских дорогах", 0),
        ("дорогах мостам", 2),
        ("мосттар", 3),
    ],
)
def test_an_act_is_named_by_iri_number_or_title(
    register: Register, reference: str, at: int
) -> None:
    assert named(register, reference) == ACTS[at]["iri"]


def test_a_name_of_several_acts_lists_them(register: Register) -> None:
    with pytest.raises(Ambiguous) as told:
        named(register, "17")
    assert told.value.candidates == (ACTS[2]["iri"], ACTS[0]["iri"])
    assert all(iri in told.value.sentence for iri in told.value.candidates)


@pytest.mark.parametrize("reference", ["999", "О тоннелях", "/akn/kg/act/law/2020-03-10/99", "№"])
def test_a_name_of_no_act_is_said_to_be_none(register: Register, reference: str) -> None:
    with pytest.raises(NotFound, match="no act"):
        named(register, reference)


def test_a_percent_sign_is_no_wildcard(register: Register) -> None:
    with pytest.raises(NotFound):
        named(register, "%")


def test_pages_of_the_list_hold_every_act_once(register: Register) -> None:
    seen: list[str] = []
    cursor = None
    with register.reading() as session:
        while True:
            page = list_works(session, VIEWER, Filters(), cursor=cursor, limit=2)
            assert page.total == 5
            seen += [w.iri for w in page.works]
            cursor = page.cursor
            if cursor is None:
                break
    assert seen == [str(ACTS[at]["iri"]) for at in (3, 1, 0, 2, 4)]  # latest first, undated last


def test_filters_words_and_counts(register: Register) -> None:
    def listed(words: str = "", **filters: object) -> list[str]:
        with register.reading() as session:
            page = list_works(session, VIEWER, Filters(**filters), words)  # type: ignore[arg-type]
            return sorted(str(w.number) for w in page.works)

    assert listed(jurisdiction=("kz",)) == ["17-П-3/5-(НПА)"]
    assert listed(language=("ru",), date_from="2020-01-01") == ["17", "217-VI"]
    assert listed(date_to="2019-12-31") == ["17"]
    assert listed("мост") == ["17", "17-П-3/5-(НПА)", "217-VI"]
    assert listed("мост дорог") == ["17"]
    assert listed("№ 217-VI") == ["217-VI"]
    with register.reading() as session:
        facets = list_works(session, VIEWER, Filters(jurisdiction=("kz",))).facets
    assert {f.value: f.count for f in facets["jurisdiction"]} == {"kg": 4, "kz": 1}
    assert {f.value: f.count for f in facets["language"]} == {"kk": 1}


def test_what_is_no_page_of_the_list_is_refused(register: Register) -> None:
    with register.reading() as session:
        for cursor in ("x", "!!!", "WzFd"):
            with pytest.raises(BadInput, match="cursor"):
                list_works(session, VIEWER, Filters(), cursor=cursor)
        with pytest.raises(BadInput, match="limit"):
            list_works(session, VIEWER, Filters(), limit=0)
