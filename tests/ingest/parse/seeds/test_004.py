"""Regulation of the criminal collegium's secretariat (Kazakh): every reading of dossier §7.5."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.parse.seeds.seed import Seed, parsed_seed

pytestmark = pytest.mark.shared

_LISTS = {
    "para_4": [24, 26, 27],
    "para_5": [32, 33, 35],
    "para_6": [39, 41, 43, 45, 47, 49],
    "para_7__subpara_1": [54, 58, 60, 62],
    "para_7__subpara_2": [65, 69, 71, 73],
    "para_7__subpara_3": [76, 77, 78, 79],
}
"""Clause: lines of its points."""


@pytest.fixture(scope="module")
def seed(shared: Path) -> Seed:
    return parsed_seed(shared, 4)


# --- counts (§7.0) ------------------------------------------------------------------------------


def test_chapters_and_clauses(seed: Seed) -> None:
    assert seed.numbers("chapter") == ["1", "2", "3"]
    assert seed.numbers("paragraph") == [str(n) for n in range(1, 14)]
    assert seed.numbers("subparagraph") == ["7.1", "7.2", "7.3"]
    assert len(seed.numbers("point")) == 24
    assert seed.doc["events"] == []


@pytest.mark.parametrize(("eid", "lines"), _LISTS.items())
def test_points_of_a_clause(seed: Seed, eid: str, lines: list[int]) -> None:
    numbers = [str(n) for n in range(1, len(lines) + 1)]
    assert seed.children(eid, "point") == numbers
    assert [seed.place(f"{eid}__point_{n}") for n in numbers] == [[line] for line in lines]


# --- readings (§7.5) ----------------------------------------------------------------------------


def test_stamp_with_a_blank_line_behind_every_line(seed: Seed) -> None:
    assert [seed.line(x["start"]) for x in seed.doc["card"]][:5] == [1, 3, 5, 7, 9]
    assert seed.act["approved_by"]["act"].endswith("/2023-09-07/6001-23-7-6-443")
    assert seed.act["dates"]["approved"] == "2023-09-07"


def test_title_over_lines_11_to_14(seed: Seed) -> None:
    assert seed.card("title") == [11, 12, 14]
    assert seed.act["title"].endswith(" туралы ЕРЕЖЕ")
    assert seed.act["type"] == "regulation"


@pytest.mark.parametrize(("line", "n"), [(16, 1), (29, 2), (80, 3)])
def test_parts_of_a_regulation_are_its_chapters(seed: Seed, line: int, n: int) -> None:
    eid = f"chp_{n}"
    clause = seed.clauses[eid]
    assert seed.at(line) == [eid]
    assert (clause["level"], clause["label"]) == ("chapter", "бөлім")
    assert clause["num_display"] == f"{n}-бөлім."


def test_line_18_defines_terms_without_a_dash(seed: Seed) -> None:
    assert seed.terms(18)[0] == "Хатшылық"


def test_line_19_defines_the_law_it_names(seed: Seed) -> None:
    assert seed.terms(19) == ["Конституциялық Заң"]
    assert "  Жоғарғы" in seed.lines[18]
    assert seed.place("para_2") == [19]


@pytest.mark.parametrize(("line", "eid"), [(22, "para_4"), (31, "para_5")])
def test_an_introduction_with_points(seed: Seed, line: int, eid: str) -> None:
    assert seed.at(line) == [eid]
    assert seed.clauses[eid]["text"].endswith(":")
    assert seed.children(eid, "point")[0] == "1"


def test_line_27_follows_without_a_blank_line(seed: Seed) -> None:
    assert (seed.at(26), seed.at(27)) == (["para_4__point_2"], ["para_4__point_3"])


@pytest.mark.parametrize(("line", "n"), [(52, 1), (63, 2), (74, 3)])
def test_dotted_clauses_with_a_dot_at_the_end(seed: Seed, line: int, n: int) -> None:
    eid = f"para_7__subpara_{n}"
    assert seed.at(line) == [eid]
    assert seed.clauses[eid]["num_display"] == f"7.{n}."
    assert seed.clauses[eid]["level"] == "subparagraph"
    assert seed.parent(eid) == "para_7"


def test_dashes_are_indents_of_point_1(seed: Seed) -> None:
    eid = "para_7__subpara_1__point_1"
    assert seed.clauses[eid]["text"].endswith(":")
    assert (seed.at(55), seed.at(57)) == ([f"{eid}__indent_1"], [f"{eid}__indent_2"])
    assert (seed.marks(55), seed.marks(57)) == (["-"], ["-"])


def test_line_58_point_2_behind_the_dashes(seed: Seed) -> None:
    assert seed.at(58) == ["para_7__subpara_1__point_2"]


@pytest.mark.parametrize(
    ("line", "eid"),
    [(63, "para_7__subpara_2"), (74, "para_7__subpara_3"), (80, "chp_3"), (81, "para_8")],
)
def test_units_glued_to_the_line_before_are_told_by_number(seed: Seed, line: int, eid: str) -> None:
    assert seed.lines[line - 2].strip()
    assert seed.at(line) == [eid]
    assert seed.at(line - 1) != [eid]


def test_line_67_goes_on_with_point_1_in_parentheses(seed: Seed) -> None:
    point = "para_7__subpara_2__point_1"
    assert seed.clauses[point]["text"].endswith(":")
    assert seed.at(67) == [f"{point}__al_2"]
    assert seed.clauses[f"{point}__al_2"]["level"] == "alinea"
    assert seed.parent(f"{point}__al_2") == point


def test_line_78_ends_without_a_sign(seed: Seed) -> None:
    assert seed.clauses["para_7__subpara_3__point_3"]["text"][-1].isalpha()
    assert seed.place("para_7__subpara_3__point_3") == [78]
    assert seed.at(79) == ["para_7__subpara_3__point_4"]


def test_line_79_keeps_its_misspelt_word(seed: Seed) -> None:
    assert "меморгандардың" in seed.clauses["para_7__subpara_3__point_4"]["text"]


def test_line_82_double_blank(seed: Seed) -> None:
    assert "  " in seed.lines[81].strip()
    assert seed.at(82) == ["para_9"]
    assert seed.clauses["para_9"]["text"].split() == seed.lines[81].split()[1:]


def test_line_85_number_glued_to_its_clause(seed: Seed) -> None:
    assert seed.at(85) == ["para_11"]
    assert seed.clauses["para_11"]["num_display"] == "11."
    assert seed.clauses["para_11"]["text"][0].isalpha()


def test_line_90_is_blank_without_a_line_end(seed: Seed) -> None:
    assert len(seed.lines) == 90
    assert seed.held(90) == []
