"""Instructions are scored by what a lawyer reads in them, amended acts by their clauses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.amendment import Amended, AmendOperation, Instruction, OperationStatus, WordEdit
from schemas.amendment import Step as Located
from schemas.event import Commencement
from tools.accuracy import amended, amendments
from tools.accuracy.amendment_gold import Chain, Sentence, Step
from tools.accuracy.amendments import page, sentence

_PLACE = (
    Located("статья", ("article",), "5"),
    Located("часть", ("alinea", "paragraph"), "2"),
)
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


_BASE = """Закон Кыргызской Республики

от 9 октября 2014 года № 150

О чабанах

Статья 1. Чабан

1. Чабан пасет скот.

2. Чабан получает юрту.

Статья 2. Оплата

Оплата производится ежемесячно.
"""


@pytest.fixture
def shepherds(tmp_path: Path) -> Chain:
    """Words of the first part are said to change, and another instruction to be refused."""
    (tmp_path / "base.txt").write_text(_BASE, encoding="utf-8")
    end = _BASE.replace("пасет скот", "пасет овец")
    (tmp_path / "end.txt").write_text(end, encoding="utf-8")
    (tmp_path / "act.txt").write_text("Закон\n\nслова раз, слова два", encoding="utf-8")
    step = Step(tmp_path / "act.txt", frozenset({"art_1__para_1"}), ("слова два",))
    return Chain("shepherds", "ru", tmp_path / "base.txt", tmp_path / "end.txt", (step,))


def _amended(
    monkeypatch: pytest.MonkeyPatch, text: str, status: OperationStatus, at: tuple[int, int]
) -> None:
    parsed = parse(read_bytes("edition.txt", text.encode()))
    done = AmendOperation(
        "words", None, "слова", None, None, *at, Commencement(), status, "Not there."
    )
    out = Amended(parsed.first.act, text, parsed.first.clauses, (done,), (), ())
    monkeypatch.setattr(amended, "_amended", lambda *_: out)


_ONE, _TWO = (7, 16), (18, 27)


@pytest.mark.parametrize(
    ("text", "at", "faults"),
    [
        (_BASE.replace("пасет скот", "пасет овец"), _TWO, {}),
        (_BASE, _TWO, {"clauses missed": 1}),
        (_BASE.replace("пасет скот", "пасет коз"), _TWO, {"clauses wrong": 1}),
        (
            _BASE.replace("пасет скот", "пасет овец").replace("юрту", "дом"),
            _TWO,
            {"clauses wrong": 1, "clauses spoiled": 1},
        ),
        (
            _BASE.replace("пасет скот", "пасет овец"),
            _ONE,
            {"refusals invented": 1, "refusals missed": 1},
        ),
    ],
)
def test_a_chain_is_exact_where_all_is_as_it_must_be(
    monkeypatch: pytest.MonkeyPatch,
    shepherds: Chain,
    text: str,
    at: tuple[int, int],
    faults: dict[str, int],
) -> None:
    _amended(monkeypatch, text, "refused", at)
    counts = amended.chain(shepherds).counts
    assert counts["chains exact"] == (not faults)
    for key in ("clauses wrong", "clauses spoiled", "refusals invented"):
        assert counts[key] == faults.get(key, 0)
    missed = counts["refusals expected"] - counts["refusals right"]
    assert missed == faults.get("refusals missed", 0)
    assert (counts["clauses exact"] < counts["clauses expected"]) == any("cl" in f for f in faults)
