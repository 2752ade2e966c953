"""Lines that lost their breaks hold several units; only a gap in the numbers parts them."""

from __future__ import annotations

import pytest

from tests.acceptance.account import faults
from tests.ingest.parse.texts import clauses, parsed, warned


def units(text: str, **told: str) -> list[str]:
    doc = parsed(text, **told)
    assert faults(doc) == []
    return [c["eid"] for c in doc["clauses"] if c["status"] == "present"]


@pytest.mark.parametrize(
    "line, told",
    [
        ("РАЗДЕЛ II. Глава 2. Плоты", {"language": "ru"}),
        ("Раздел второй. Плоты. Глава вторая. Плоты", {"language": "ru"}),
        ("II бөлүм. Салдар. 2-глава. Салдар", {"language": "ky"}),
        ("2-бөлім. Салдар. 2-тарау. Салдар", {"language": "kk", "jurisdiction": "kz"}),
    ],
)
def test_two_headings_in_a_line(line: str, told: dict[str, str]) -> None:
    word = {"ru": "Глава {}. Мосты", "ky": "{}-глава. Көпүрөлөр", "kk": "{}-тарау. Көпірлер"}
    heading = word[told["language"]]
    text = f"{heading.format(1)}\n1. Раз.\n{line}\n2. Два.\n{heading.format(3)}\n3. Три.\n"
    assert units(text, **told) == [
        "chp_1",
        "para_1",
        "title_2",
        "chp_2",
        "para_2",
        "chp_3",
        "para_3",
    ]


def test_chapter_article_and_part_in_a_line() -> None:
    doc = parsed(
        "Глава 1. Общие положения Статья 1. Мост 1. Мост соединяет берега.\n"
        "2. Мост стоит на опорах.\n"
        "Статья 2. Опора\nОпора держит мост.\n"
    )
    found = clauses(doc)
    assert list(found) == ["chp_1", "art_1", "art_1__para_1", "art_1__para_2", "art_2"]
    assert found["chp_1"]["heading"] == "Общие положения"
    assert found["art_1"]["heading"] == "Мост"
    assert warned(doc).count("line_parted") == 2
    assert faults(doc) == []


def test_a_part_behind_the_sentence_of_the_part_before() -> None:
    text = "Статья 1. Мост\n1. Мост стоит. 2. Мост красится.\n3. Мост моется.\n"
    assert units(text) == ["art_1", "art_1__para_1", "art_1__para_2", "art_1__para_3"]


def test_the_first_entry_behind_the_colon() -> None:
    text = (
        "1. Мосты бывают: 1) каменные;\n2) деревянные; 3) железные;\n4) висячие.\n2. Мост стоит.\n"
    )
    assert units(text) == ["para_1", *(f"para_1__point_{n}" for n in (1, 2, 3, 4)), "para_2"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("1. Мост стоит. 2. Мост красится.", id="no gap behind"),
        pytest.param("1. Мост по п. 2. Положения стоит.", id="a reference"),
        pytest.param("1. Мосты бывают: 1) каменные; 2) деревянные.", id="a list in a sentence"),
    ],
)
def test_what_the_sequence_does_not_need_stays_whole(line: str) -> None:
    assert units(line + "\n2. Мост моется.\n3. Мост сохнет.\n") == ["para_1", "para_2", "para_3"]


def test_a_reference_to_a_missing_article_parts_nothing() -> None:
    """Article 2 is gone; a sentence names it."""
    doc = parsed(
        "Статья 1. Мост\nПрименяется закон. Статья 2 Закона о реках не применяется.\n"
        "Статья 3. Река\nРека течет.\n"
    )
    assert [c["eid"] for c in doc["clauses"]] == ["art_1", "art_2", "art_3"]
    assert clauses(doc)["art_2"]["status"] == "incomplete"
