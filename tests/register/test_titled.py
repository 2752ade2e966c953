"""Amending acts that name the act they change by its title alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from register.store import Register
from schemas.act import ActDescription, Dates
from schemas.parsed import ParsedAct, Relation
from tests.composed import act, article
from tests.register.test_commencing import put, seen

ROADS = "/akn/kg/act/law/2020-03-10/17"
LAW = "/akn/kg/act/law/2024-03-01/77"
NAMED = ActDescription(title="Жолдор жөнүндө", type="law")


def roads(**changes: Any) -> ParsedAct:
    base = {"iri": ROADS, "title": "Жолдор жөнүндө", "number": "17", "date": "2020-03-10"}
    return act([article(5, "Жолду оңдойт.")], **(base | changes))


def law(told: ActDescription = NAMED, **changes: Any) -> ParsedAct:
    base: dict[str, Any] = {
        "iri": LAW,
        "title": "Өзгөртүүлөр",
        "number": "77",
        "date": "2024-03-01",
    }
    base["dates"] = Dates()
    clauses = [article(1, "Өзгөртүүлөр киргизилсин.")]
    relation = Relation("amends", told, (), "art_1", 0, 5)
    return replace(act(clauses, **(base | changes)), relations=(relation,))


def doubts(register: Register) -> set[bool]:
    """Whether the wordings of the law on roads in 2025 are in doubt."""
    view = seen(register, "2025-01-01", ROADS)
    return {bool(c.doubt and "№ 77" in c.doubt) for c in view.clauses}


@pytest.mark.parametrize("first", ["roads", "law"])
def test_the_old_wording_is_not_shown_as_certain(register: Register, first: str) -> None:
    acts = [roads(), law()]
    for one in acts if first == "roads" else acts[::-1]:
        put(register, one)
    assert doubts(register) == {True}


def test_of_two_laws_with_one_title_neither_is_chosen(register: Register) -> None:
    old = roads(iri="/akn/kg/act/law/1998-06-02/72", number="72", date="1998-06-02")
    for one in (old, roads(), law()):
        put(register, one)
    assert doubts(register) == {False}


def test_the_day_tells_which_of_two_is_meant(register: Register) -> None:
    old = roads(iri="/akn/kg/act/law/1998-06-02/72", number="72", date="1998-06-02")
    told = ActDescription(title="Жолдор жөнүндө", type="law", date="2020-03-10")
    for one in (old, roads(), law(told)):
        put(register, one)
    assert doubts(register) == {True}
