"""Instructions are scored by what a lawyer reads in them, and no better."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from schemas.amendment import Instruction, Step, WordEdit
from tools.accuracy import amendments
from tools.accuracy.amendment_gold import Sentence
from tools.accuracy.amendments import page, sentence

_PLACE = (Step("статья", ("article",), "5"), Step("часть", ("alinea", "paragraph"), "2"))
_TARGET = "article 5 / paragraph 2"


def _words(**changes: Any) -> Instruction:
    told: dict[str, Any] = {
        "op": "words",
        "act": "/akn/kg/act/law/2011-05-04/27",
        "target": _PLACE,
        "label": "часть 2 статьи 5",
        "start": 10,
        "end": 20,
        "edit": WordEdit("replace", "лодка", "паром"),
    }
    return Instruction(**(told | changes))


def _wanted(**changes: Any) -> dict[str, Any]:
    told = {"op": "words", "target": _TARGET, "kind": "replace", "old": "лодка", "new": "паром"}
    return told | changes


def _told(
    monkeypatch: pytest.MonkeyPatch, found: list[Instruction], *wanted: dict[str, Any]
) -> dict[str, int]:
    monkeypatch.setattr(amendments, "_reading", lambda _: tuple(found))
    one = Sentence("x", Path("ru-open.toml"), "ru", False, "x" * 40, 5, 35, wanted)
    return dict(sentence(one).counts)


def test_what_is_read_right_counts_in_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    act = {"number": "27", "date": "2011-05-04"}
    counts = _told(monkeypatch, [_words()], _wanted(act=act))
    assert counts["sentences right"] == 1
    for part in ("operations", "targets", "wordings"):
        assert counts[f"{part} right"] == counts[f"{part} expected"] == 1


@pytest.mark.parametrize(
    ("wanted", "part"),
    [
        ({"op": "global_replace"}, "operations"),
        ({"target": "article 5 / point 2"}, "targets"),
        ({"target": "article 5"}, "targets"),
        ({"old": "Лодка"}, "wordings"),
        ({"kind": "after"}, "wordings"),
    ],
)
def test_what_is_read_wrong_spoils_its_part_and_the_sentence(
    monkeypatch: pytest.MonkeyPatch, wanted: dict[str, Any], part: str
) -> None:
    counts = _told(monkeypatch, [_words()], _wanted(**wanted))
    assert not counts.get(f"{part} right") and not counts.get("sentences right")


@pytest.mark.parametrize(
    "wanted",
    [
        {"every": True},
        {"inflected": True},
        {"languages": ["ru"]},
        {"act": {"number": "28"}},
        {"in_force": {"date": "2026-01-01"}},
    ],
)
def test_how_it_is_meant_spoils_the_sentence_alone(
    monkeypatch: pytest.MonkeyPatch, wanted: dict[str, Any]
) -> None:
    counts = _told(monkeypatch, [_words()], _wanted(**wanted))
    assert not counts.get("sentences right")
    assert counts["operations right"] == counts["targets right"] == counts["wordings right"] == 1


def test_an_operation_too_many_is_invented_and_a_heading_is_free(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heading = _words(op="no_text", edit=None)
    assert _told(monkeypatch, [_words(), heading], _wanted())["sentences right"] == 1
    counts = _told(monkeypatch, [_words(), _words()], _wanted())
    assert counts["operations invented"] == 1 and not counts.get("sentences right")
    # What stands outside of the sentence is not of it.
    assert _told(monkeypatch, [_words(), _words(start=36, end=38)], _wanted())["sentences right"]


def test_two_units_of_one_quotation_may_each_hold_it_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pieces = ("1) мост;", "2) паром.")
    wanted = [{"op": "insert", "target": _TARGET, "new": piece} for piece in pieces]
    whole = _words(op="insert", edit=None, new="1) мост;\n2) паром.")
    assert _told(monkeypatch, [whole, whole], *wanted)["sentences right"] == 1
    short = _words(op="insert", edit=None, new="1) мост;")
    assert not _told(monkeypatch, [short, short], *wanted).get("sentences right")


def test_the_page_tells_shares() -> None:
    counts = {"sentences": 4, "sentences right": 3, "operations expected": 8, "targets expected": 8}
    told = page({"ru-open": {"counts": counts | {"wordings expected": 5, "wordings right": 5}}})
    assert "| ru-open | 3 of 4 (75 %) | 0 of 8 (0 %) | 0 of 8 (0 %) | 5 of 5 (100 %) | 0 |" in told
