"""The account finds what is wrong: without this, a count that always holds proves nothing."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.jsonable import contract
from tests.acceptance.account import faults

_ACT = """ЗАКОН
о мостах

Глава 1. Общие положения
Статья 1. Мосты
1. Мост строят люди.
(В редакции Закона КР от 1 января 2020 года № 1)
2. Мост стоит на опорах.
"""


@pytest.fixture
def doc() -> dict[str, Any]:
    source = read_bytes("law.txt", _ACT.encode())
    return copy.deepcopy(contract(parse(source, language="ru", jurisdiction="kg")))


def test_a_sound_parse_has_no_faults(doc: dict[str, Any]) -> None:
    assert faults(doc) == []


def _twice(doc: dict[str, Any]) -> None:
    doc["clauses"][-1]["eid"] = doc["clauses"][-2]["eid"]


def _orphan(doc: dict[str, Any]) -> None:
    doc["clauses"][-1]["parent"] = "art_9"


def _shared(doc: dict[str, Any]) -> None:
    doc["clauses"][-1]["spans"] = doc["clauses"][-2]["spans"]


def _other_letters(doc: dict[str, Any]) -> None:
    doc["clauses"][-1]["text"] += " всегда"


def _lost(doc: dict[str, Any]) -> None:
    doc["card"] = []


def _miscounted(doc: dict[str, Any]) -> None:
    doc["fidelity"]["placed"] += 1


def _note_in_text(doc: dict[str, Any]) -> None:
    start, end = doc["events"][0]["start"], doc["events"][0]["end"]
    doc["clauses"][-1]["spans"].append([start, end])


def _empty(doc: dict[str, Any]) -> None:
    doc["clauses"][-1].update(num_display=None, heading=None, text="", spans=[])


def _both(doc: dict[str, Any]) -> None:
    doc["listed"].append({**doc["card"][0], "reason": "mark"})


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (_twice, "is there twice"),
        (_orphan, "without its parent"),
        (_shared, "characters of another clause"),
        (_other_letters, "says other letters"),
        (_lost, "are nowhere"),
        (_miscounted, "fidelity says"),
        (_note_in_text, "is in a clause too"),
        (_empty, "is present and empty"),
        (_both, "is listed and stands elsewhere"),
    ],
)
def test_a_fault_is_told(
    doc: dict[str, Any], damage: Callable[[dict[str, Any]], None], told: str
) -> None:
    damage(doc)
    assert [x for x in faults(doc) if told in x]
