"""Superscripts lost, digits parted or printed as letters: read by the sequence, with a warning."""

from __future__ import annotations

import pytest

from tests.ingest.parse.structure.trees import outline, walk_of
from tests.ingest.parse.texts import parsed, warned


def articles(*numbers: str) -> str:
    return "\n".join(f"Статья {n}. Мост\nМост стоит." for n in numbers)


@pytest.mark.parametrize(
    "printed, read",
    [
        pytest.param("204 205 2051 2052 206", "204 205 205-1 205-2 206", id="two in a row"),
        pytest.param("159 160 161 162", "159 160 161 162", id="a true 161"),
        pytest.param("16 161 17", "16 16-1 17", id="161 between 16 and 17"),
        pytest.param("5 52 6 7", "5 5-2 6 7", id="the first inserted one was repealed"),
        pytest.param("2 3 31 4", "2 3 3-1 4", id="a small number"),
        pytest.param(
            "360 " + " ".join(f"360{n}" for n in range(1, 10)) + " 361",
            "360 " + " ".join(f"360-{n}" for n in range(1, 10)) + " 361",
            id="nine in a row",
        ),
    ],
)
def test_lost_superscripts_of_articles(printed: str, read: str) -> None:
    expected = [f"art_{n}" for n in read.split()]
    assert outline(articles(*printed.split())) == expected


def test_each_repair_is_told() -> None:
    doc = parsed(articles("205", "2051", "206"))
    assert warned(doc).count("number_repaired") == 1
    assert [c["num_display"] for c in doc["clauses"]] == [
        "Статья 205.",
        "Статья 2051.",
        "Статья 206.",
    ]


def test_a_chapter_that_lost_its_superscript() -> None:
    """Chapter 30-1 between 30 and 31; its articles are inserted ones too."""
    text = "\n".join(
        ["Глава 30. Мосты", articles("301"), "Глава 301. Плоты", articles("3011"), "Глава 31. Суда"]
    )
    assert outline(text) == ["chp_30", "art_301", "chp_30-1", "art_301-1", "chp_31"]


def test_parts_and_points_that_lost_theirs() -> None:
    text = (
        "Статья 1. Мост\n1. Раз.\n11. Раз вставленный.\n12. Два.\n2. Мосты:\n1) раз;\n8) восемь;\n"
    )
    text = text.replace("8) восемь;\n", "2) два;\n21) два вставленный;\n3) три.\n3. Три.")
    assert outline(text) == [
        "art_1",
        "art_1__para_1",
        "art_1__para_1-1",
        "art_1__para_1-2",
        "art_1__para_2",
        "art_1__para_2__point_1",
        "art_1__para_2__point_2",
        "art_1__para_2__point_2-1",
        "art_1__para_2__point_3",
        "art_1__para_3",
    ]


@pytest.mark.parametrize(
    "line, country, language",
    [
        ("Статья 16 3. Мост", "kz", "ru"),
        ("16 3-бап. Көпір", "kz", "kk"),
        ("16 3-берене. Көпүрө", "kg", "ky"),
    ],
)
def test_a_blank_inside_a_number(line: str, country: str, language: str) -> None:
    """A broken line of a PDF parts the digits; the sequence tells that they are one number."""
    text = "\n".join(line.replace("16 3", n) + "\nБар." for n in ("162", "16 3", "164"))
    walk = walk_of(text, country, language)
    assert [u.eid for u in walk.tree.units] == ["art_162", "art_163", "art_164"]
    assert [w.code for w in walk.warnings] == ["number_repaired"]


def test_two_numbers_that_fit_apart_stay_apart() -> None:
    assert outline("Статья 1 2. Мост\nМост.\nСтатья 2. Мост\nМост.") == ["art_1", "art_2"]


def test_a_clause_of_a_by_law_with_a_blank_in_its_number() -> None:
    text = "".join(f"{n}. Мост.\n" for n in (*range(1, 12), "1 2", 13))
    assert outline(text) == [f"para_{n}" for n in range(1, 14)]


def test_letters_for_digits_are_told() -> None:
    """Cyrillic О and З stand for 0 and 3 in scanned codes."""
    doc = parsed(articles("169", "17О", "171"))
    assert [c["num"] for c in doc["clauses"]] == ["169", "170", "171"]
    assert warned(doc).count("number_repaired") == 1


def test_a_number_far_too_high_moves_no_sequence() -> None:
    """A slip of the pen: 365 for 165; the articles behind it are not taken for repeated."""
    doc = parsed(articles("164", "365", "166", "167"))
    eids = [c["eid"] for c in doc["clauses"]]
    assert eids == ["art_164", "art_365", "art_165", "art_166", "art_167"]
    assert warned(doc).count("number_out_of_sequence") == 1


def test_a_lost_chapter_stands_as_incomplete() -> None:
    text = "\n".join(
        ["Глава 1. Мосты", articles("1"), "Глава 3. Плоты", articles("2"), "Глава 4. Суда"]
    )
    assert outline(text) == ["chp_1", "art_1", "chp_2:incomplete", "chp_3", "art_2", "chp_4"]


def test_chapters_that_restart_in_each_section_lose_none() -> None:
    text = "\n".join(
        [
            "Раздел I. Один",
            "Глава 1. Мосты",
            articles("1"),
            "Раздел II. Два",
            "Глава 1. Плоты",
            articles("2"),
            "Глава 2. Суда",
            articles("3"),
        ]
    )
    assert not [x for x in outline(text) if x.endswith("incomplete")]


def test_kazakh_letters_of_a_list_stay_apart() -> None:
    """The Kazakh alphabet letters entries а), ә), б), в), г), ғ)."""
    rows = [f"{c}) көпір;" for c in "аәбвгғ"]
    walk = walk_of("1. Көпірлер:\n" + "\n".join(rows), "kz", "kk")
    assert [u.eid.rsplit("_", 1)[1] for u in walk.tree.units[1:]] == [
        "a",
        "ae",
        "b",
        "v",
        "g",
        "gh",
    ]
    assert not walk.warnings


@pytest.mark.parametrize("mark", ["1-§.", "§ 1.", "1-параграф.", "§1."])
def test_paragraph_signs_on_either_side_of_the_number(mark: str) -> None:
    text = f"1-глава. Көпүрөлөр\n{mark} Жалпы эрежелер\n1-берене. Көпүрө\nКөпүрө турат."
    assert outline(text, "kg", "ky") == ["chp_1", "chp_1__sec_1", "art_1"]
