"""Lines that lost their breaks hold several units; only a gap in the numbers parts them."""

from __future__ import annotations

from typing import Any

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


# --- numbers that run on through chapters ---------------------------------------------------------

_SEQUENCE = (
    "Глава первая. О мостах\n1. Мост стоит.\n2. Мост красится.\n{}\n5. Мост моется.\n6. Мост сох.\n"
)


def sequence(lines: str, **told: str) -> dict[str, Any]:
    doc = parsed(_SEQUENCE.format(lines), **told)
    assert faults(doc) == []
    return doc


def test_a_clause_behind_the_second_line_of_a_chapters_heading() -> None:
    """The heading is broken behind "и"; the line of its rest holds clause 3 too, and the last entry
    of that clause holds clause 4, glued to its number; entries hang under their clause."""
    doc = sequence(
        "Глава вторая.\nО предметах ведения Съезда плотогонов и \n"
        "Комитета плотогонов. 3. Ведению Съезда подлежит: \n"
        "а) выбор плотов;\n"
        "б) отмена решений, принятых по п. 4. Устава. 4.Ведению Комитета подлежит:\n"
        "а) починка плотов;\nб) сплав."
    )
    found = clauses(doc)
    assert [c["eid"] for c in doc["clauses"]] == [
        "chp_1", "para_1", "para_2", "chp_2",
        "para_3", "para_3__point_a", "para_3__point_b",
        "para_4", "para_4__point_a", "para_4__point_b",
        "para_5", "para_6",
    ]  # fmt: skip
    heading = "О предметах ведения Съезда плотогонов и Комитета плотогонов."
    assert found["chp_2"]["heading"] == heading
    assert found["chp_2"]["text"] == ""
    assert found["para_3"]["text"] == "Ведению Съезда подлежит:"
    assert found["para_3__point_b"]["text"] == "отмена решений, принятых по п. 4. Устава."
    assert warned(doc).count("line_parted") == 2
    assert "gap" not in warned(doc)


@pytest.mark.parametrize(
    "line, heading",
    [
        pytest.param("Глава 2. О плотах. 3. Плот плывет.", "О плотах.", id="closed"),
        pytest.param("Глава 2. О плотах 3. Плот плывет.", "О плотах", id="not closed"),
        pytest.param("Глава 2.\nО плотах 3. Плот плывет.", "О плотах", id="on its own line"),
        pytest.param("ГЛАВА II\nО ПЛОТАХ.  3.Плот плывет.", "О ПЛОТАХ.", id="capitals, no blank"),
    ],
)
def test_a_clause_behind_a_chapters_heading(line: str, heading: str) -> None:
    found = clauses(sequence(f"{line}\n4. Плот тонет."))
    assert found["chp_2"]["heading"] == heading
    assert found["para_3"]["text"] == "Плот плывет."
    assert found["para_3"]["parent"] == "chp_2"


@pytest.mark.parametrize(
    "told, text",
    [
        (
            {"language": "ky"},
            "1-глава. Көпүрөлөр\n1. Көпүрө турат.\n2-глава. Салдар жана\n"
            "кайыктар жөнүндө. 2. Сал сүзөт.\n3. Сал чөгөт.\n4. Сал кургайт.\n",
        ),
        (
            {"language": "kk", "jurisdiction": "kz"},
            "1-тарау. Көпірлер\n1. Көпір тұр.\n2-тарау. Салдар және\n"
            "қайықтар туралы. 2. Сал жүзеді.\n3. Сал батады.\n4. Сал кебеді.\n",
        ),
    ],
)
def test_a_broken_heading_with_its_clause_in_kyrgyz_and_kazakh(
    told: dict[str, str], text: str
) -> None:
    doc = parsed(text, **told)
    assert faults(doc) == []
    assert [c["eid"] for c in doc["clauses"]] == [
        "chp_1", "para_1", "chp_2", "para_2", "para_3", "para_4",
    ]  # fmt: skip
    assert (clauses(doc)["chp_2"]["heading"] or "").count(" ") == 3


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("О 3. классе плотов", id="a small letter"),
        pytest.param("О применении ст. 3. Кодекса о плотах", id="an abbreviated article"),
        pytest.param("О применении ст.ст. 3. Кодекса о плотах", id="two of them"),
        pytest.param(
            "О применении разд. 3. Кодекса о плотах", id="an abbreviation of four letters"
        ),
        pytest.param("О применении статьи 3. Кодекса о плотах", id="an article"),
        pytest.param("О договоре от 3. Марта 1927 года", id="a day"),
        pytest.param("О договоре. 3. Марта 1927 года", id="a day behind a full stop"),
        pytest.param("О договоре № 3. Плоты", id="a number"),
        pytest.param("О 3. Съезде плотогонов", id="behind a preposition"),
    ],
)
def test_a_heading_that_rightly_holds_the_number(heading: str) -> None:
    """Clauses 3 and 4 are gone: the sequence would need the number."""
    doc = sequence(f"Глава 2. {heading}")
    assert clauses(doc)["chp_2"]["heading"] == heading
    assert [c["eid"] for c in doc["clauses"] if c["status"] == "incomplete"] == ["para_3", "para_4"]


def test_a_heading_whose_number_the_sequence_does_not_need() -> None:
    doc = sequence("Глава 2. О плотах. 7. Съезд плотогонов\n3. Плот плывет.\n4. Плот тонет.")
    assert clauses(doc)["chp_2"]["heading"] == "О плотах. 7. Съезд плотогонов"


def test_clauses_that_begin_anew_in_each_chapter() -> None:
    """Chapter 2 counts from 1: its clauses 1 and 2 are missed, not 2 of the act."""
    text = (
        "Глава 1. О мостах\n1. Мост стоит.\n"
        "Глава 2. О плотах. 1. Плот плывет. 2. Плот тонет.\n3. Плот сохнет.\n"
    )
    doc = parsed(text)
    assert faults(doc) == []
    assert clauses(doc)["chp_2"]["heading"] == "О плотах."
    texts = [c["text"] for c in doc["clauses"] if c["level"] == "paragraph"]
    assert texts == ["Мост стоит.", "Плот плывет.", "Плот тонет.", "Плот сохнет."]


def test_what_stands_in_two_places_is_left_with_a_warning() -> None:
    doc = sequence(
        "Глава 2. О плотах. 3. Плот плывет.\n"
        "На берегу лежит лодка. 3. Лодка сохнет.\n4. Плот тонет."
    )
    assert clauses(doc)["para_3"]["status"] == "incomplete"
    told = [w for w in doc["warnings"] if w["code"] == "line_not_parted"]
    assert [doc["source"]["text"][w["start"] : w["end"]] for w in told] == ["3."]


def test_what_is_found_before_the_first_that_is_lost_is_parted() -> None:
    """Clause 4 is nowhere: a placeholder stands for it."""
    found = clauses(sequence("Глава 2. О плотах. 3. Плот плывет."))
    assert found["para_3"]["text"] == "Плот плывет."
    assert found["para_4"]["status"] == "incomplete"


def test_a_norm_under_a_whole_heading_is_no_rest_of_it() -> None:
    found = clauses(sequence("Глава 2. О плотах\nПлоты стоят у берега. 3. Плот плывет.\n4. Сухо."))
    assert found["chp_2"]["heading"] == "О плотах"
    assert found["chp_2"]["text"] == "Плоты стоят у берега."
    assert found["para_3"]["text"] == "Плот плывет."
