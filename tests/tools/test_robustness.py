"""Damaged files: a small run with a fixed seed, and the cases that longer runs found.

``python -m tools.robustness`` damages ten thousand.
"""

from __future__ import annotations

from random import Random

import pytest

from ingest.parse.parse import parse
from ingest.read import read_bytes, read_directly
from schemas.jsonable import contract
from schemas.problem import BadInput
from schemas.source import Source
from tests.acceptance.account import faults
from tests.ingest.read.rich import odt
from tools.robustness import trial as trials
from tools.robustness.damage import WAYS, damaged
from tools.robustness.material import bases
from tools.robustness.trial import trial

_RUN = 400


def test_damaged_files_are_read_in_balance_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the demonstration set alone, so that the run is the same everywhere."""
    monkeypatch.setenv("PATH", "")  # no LibreOffice, no Tesseract: seconds a file
    outcomes = [trial(number, 7, real=False) for number in range(_RUN)]
    assert [o for o in outcomes if o.what == "wrong"] == []
    # Refusing is not reading.
    assert sum(o.what == "parsed" for o in outcomes) > _RUN / 2


def test_a_reader_that_fails_or_hangs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Source) -> None:
        raise IndexError("out of range")

    def hang(_: Source) -> None:
        while True:
            pass

    number = next(n for n in range(50) if trial(n, 1, real=False).what == "parsed")
    monkeypatch.setattr(trials, "parse", fail)
    assert "IndexError" in trial(number, 1, real=False).told
    monkeypatch.setattr(trials, "parse", hang)
    monkeypatch.setattr(trials, "SECONDS", 0.2)
    assert "takes over" in trial(number, 1, real=False).told


def test_every_way_damages_and_the_same_seed_damages_alike() -> None:
    held = bases(real=False)
    base = next(b for b in held if b.suffix == ".txt")
    for way in WAYS:
        ends = {way(Random(seed), base.data, held[-1].data) for seed in range(20)}
        assert len(ends) > 1 and ends != {base.data}, way.__name__
    told = [damaged(Random(5), b, held) for b in held]
    assert told == [damaged(Random(5), b, held) for b in held]


# --- found by longer runs -----------------------------------------------------------------------


def test_a_paragraph_numbered_nought_is_cited_in_vain() -> None:
    """``абзац 0``: there is none, and the last but one was answered for it, or a failure."""
    text = "Закон\n\nО мостах\n\nСтатья 1. Мосты\n\nМост стоит.\n\nСогласно абзацу 0 статьи 1.\n"
    doc = contract(parse(read_bytes("law.txt", text.encode()), language="ru", jurisdiction="kg"))
    assert faults(doc) == []
    told = [t["eid"] for c in doc["citations"] for t in c["targets"]]
    assert "art_1" not in told and "art_1__al_2" not in told


def test_cells_of_a_table_written_in_tags_are_the_letters_of_the_file() -> None:
    """A Latin i in a Kazakh word is kept, as everywhere else."""
    text = (
        "Заң\n\nКөпірлер туралы\n\n1-бап. Көпірлер\n\n"
        "<table><tr><td>Президентi</td><td>Б. Үлгібаев</td></tr>"
        "<tr><td>Министрi</td><td>А. Үлгібаев</td></tr></table>\n"
    )
    doc = contract(parse(read_bytes("law.txt", text.encode()), language="kk", jurisdiction="kz"))
    assert faults(doc) == []


def test_a_letter_of_two_signs_where_a_line_is_parted_goes_over_whole() -> None:
    """Two headings in one line; й is и and a breve of its own, so it ends a sign later."""
    first, second = "Раздел второи\u0306. Мосты", "Раздел третии\u0306"
    text = (
        "Закон\n\nО мостах\n\nРаздел первый. Общее\n\nСтатья 1. Мосты\n\nМост стоит.\n\n"
        f"{first} {second}\n\nРаздел четвертый\n\nСтатья 2. Паромы\n\nПаром ходит.\n"
    )
    doc = contract(parse(read_bytes("law.txt", text.encode()), language="ru", jurisdiction="kg"))
    assert faults(doc) == []
    shown = {c["eid"]: c["num_display"] for c in doc["clauses"] if c["level"] == "title"}
    assert shown["title_3"] == second


def test_a_line_of_tags_alone_inside_an_open_bracket_has_a_place() -> None:
    """``(min-width …`` is never closed; the line behind it has no letter that is text."""
    text = (
        "Закон\n\nО мостах\n\nСтатья 1. Мосты\n\n"
        "Мост стоит на двух опорах (смотри рисунок и чертёж к нему\n\n<br>\n\nМост открыт.\n"
    )
    doc = contract(parse(read_bytes("law.txt", text.encode()), language="ru", jurisdiction="kg"))
    assert faults(doc) == []
    told = [w for w in doc["warnings"] if w["code"] == "joined"]
    assert told and all(w["start"] <= w["end"] for w in told)


def test_a_sentence_on_damaged_xml_is_short_whatever_the_damage() -> None:
    data = odt("<text:p>Мост</text:p>")
    long = "x" * 5000
    broken = odt(f"<text:p>Мост</text:{long}>")
    assert read_directly("a.odt", data, "odt").text == "Мост"
    with pytest.raises(BadInput) as refused:
        read_directly("a.odt", broken, "odt")
    assert len(refused.value.sentence) < 600 and refused.value.sentence.endswith(".")
