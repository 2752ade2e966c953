"""A line that breaks inside a name goes on in the next, though that begins with a capital."""

from __future__ import annotations

import pytest

from tests.acceptance.account import faults
from tests.ingest.parse.texts import clauses, parsed, warned

_ACT = """\
1. Переправы держит Речной Союз Вольных Паромщиков.
2. Журнал ведет Речной Союз Вольных Паромщиков, а печать хранит Съезд.
3. Ведению Союза подлежит:
{}
б) починка паромов.
4. Союз печатает устав.
"""


def test_an_entry_broken_inside_a_name() -> None:
    doc = parsed(_ACT.format("а) надзор за всеми переправами, какие держит Речной Союз \n"
                             "Вольных Паромщиков, и за пристанями;"))  # fmt: skip
    assert faults(doc) == []
    found = clauses(doc)
    assert list(found) == [
        "para_1",
        "para_2",
        "para_3",
        "para_3__point_a",
        "para_3__point_b",
        "para_4",
    ]
    assert found["para_3__point_a"]["text"] == (
        "надзор за всеми переправами, какие держит Речной Союз Вольных Паромщиков, и за пристанями;"
    )
    assert "joined" in warned(doc)


def test_a_clause_broken_inside_a_name_and_parted_from_the_line_before() -> None:
    """Clause 4 begins in the line of the last entry, and its line breaks inside the name."""
    text = _ACT.format("а) надзор;").replace(
        "починка паромов.\n4. Союз",
        "починка всех паромов. 4.Устав пишет Речной Союз\nВольных Паромщиков и",
    )
    doc = parsed(text + "5. Пять.\n")
    assert faults(doc) == []
    assert (
        clauses(doc)["para_4"]["text"]
        == "Устав пишет Речной Союз Вольных Паромщиков и печатает устав."
    )


@pytest.mark.parametrize(
    "line, second",
    [
        pytest.param(
            "а) надзор за всеми переправами, какие держит Речной Союз",
            "Свободных Паромщиков;", id="written nowhere else",
        ),
        pytest.param(
            "а) надзор за всеми переправами, какие держит Речной Союз;",
            "Вольных Паромщиков слушает Съезд.", id="closed by its sign",
        ),
        pytest.param("а) Речной Союз", "Вольных Паромщиков надзирает;", id="may be a title"),
        pytest.param(
            "а) надзор за всеми переправами, какие держит Речной Союз\n",
            "Вольных Паромщиков слушает Съезд.", id="a blank line between",
        ),
    ],
)  # fmt: skip
def test_what_no_phrase_tells_stays_two_paragraphs(line: str, second: str) -> None:
    doc = parsed(_ACT.format(f"{line}\n{second}"))
    assert faults(doc) == []
    assert second in [c["text"] for c in doc["clauses"]]


def test_a_chapter_without_its_word_keeps_the_clause_below_it() -> None:
    """The heading and the clause write a phrase together that stands in other lines too."""
    doc = parsed(
        "1. Общие положения\n1. Переправы держит Речной Союз Вольных Паромщиков.\n"
        "2. Журнал ведет Речной Союз Вольных Паромщиков.\n"
        "2. О правах и обязанностях тех, кого принимает Речной Союз\n"
        "Вольных Паромщиков принимает Съезд.\n3. Печать хранит Съезд.\n4. Все.\n"
    )
    assert faults(doc) == []
    assert "Вольных Паромщиков принимает Съезд." in [c["text"] for c in doc["clauses"]]
