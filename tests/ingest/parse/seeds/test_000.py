"""Regulation on the Supreme Court's apparatus (Kyrgyz): every reading of dossier §7.1."""

from __future__ import annotations

from pathlib import Path

import pytest

from language.analyse import analyse
from language.tokens import tokens
from tests.ingest.parse.seeds.seed import Seed, parsed_seed

pytestmark = pytest.mark.shared

_LISTS = {
    "para_8": (14, 38, 25),
    "para_12": (47, 68, 22),
    "para_16__subpara_1": (81, 95, 15),
    "para_16__subpara_2": (98, 107, 10),
    "para_16__subpara_3": (110, 119, 10),
    "para_16__subpara_4": (124, 139, 16),
    "para_16__subpara_5": (142, 154, 13),
    "para_16__subpara_6": (157, 167, 11),
    "para_16__subpara_7": (170, 180, 11),
    "para_16__subpara_8": (184, 197, 14),
}
"""Unit: line of its first item, of its last, how many."""
_INSERTED = {"para_8": ("19", 3), "para_16__subpara_7": ("6", 4)}


@pytest.fixture(scope="module")
def seed(shared: Path) -> Seed:
    return parsed_seed(shared, 0)


# --- counts (§7.0) ------------------------------------------------------------------------------


def test_chapters_clauses_and_dotted_clauses(seed: Seed) -> None:
    assert seed.numbers("chapter") == [str(n) for n in range(1, 6)]
    assert seed.numbers("paragraph") == [str(n) for n in range(1, 23)]
    assert seed.numbers("subparagraph") == [f"16.{n}" for n in range(1, 9)]


@pytest.mark.parametrize(("eid", "place"), _LISTS.items())
def test_points_of_a_list(seed: Seed, eid: str, place: tuple[int, int, int]) -> None:
    first, last, count = place
    expected: list[str] = []
    after, inserted = _INSERTED.get(eid, ("", 0))
    for n in range(1, count - inserted + 1):
        expected.append(str(n))
        if str(n) == after:
            expected.extend(f"{n}-{k}" for k in range(1, inserted + 1))
    assert seed.children(eid, "point") == expected
    assert len(expected) == count
    assert [seed.place(f"{eid}__point_{n}") for n in expected] == [
        [line] for line in range(first, last + 1)
    ]


def test_points_in_all(seed: Seed) -> None:
    assert len(seed.numbers("point")) == 147


def test_nine_notes_tell_ten_changes(seed: Seed) -> None:
    notes = {(e["start"], e["end"]) for e in seed.doc["events"]}
    assert (len(notes), len(seed.doc["events"])) == (9, 10)


# --- readings (§7.1) ----------------------------------------------------------------------------


def test_lines_1_and_2_are_one_title(seed: Seed) -> None:
    assert seed.card("title") == [1, 2]
    assert seed.act["title"].split()[-1] == "ЖОБО"
    assert seed.act["title"] == seed.act["title"].strip()
    assert seed.act["type"] == "regulation"


def test_no_stamp_leaves_the_parent_unknown(seed: Seed) -> None:
    act = seed.act
    assert (act["approved_by"], act["number"], act["date"]) == (None, None, None)
    assert set(act["dates"].values()) == {None}
    assert "/0000/" in act["iri"]


def test_line_3_names_two_acts_one_without_number(seed: Seed) -> None:
    told = [(e["target"], e["by"]["date"], e["by"]["number"]) for e in seed.events(3)]
    assert told == [("act", "2023-07-26", "19"), ("act", "2025-08-22", "23")]
    assert seed.warned("act_number_missing") == [3]


@pytest.mark.parametrize(
    ("line", "chapter", "clause_line", "clause"),
    [
        (4, "chp_1", 5, "para_1"),
        (11, "chp_2", 12, "para_7"),
        (40, "chp_3", 41, "para_9"),
        (198, "chp_4", 199, "para_17"),
        (206, "chp_5", 207, "para_22"),
    ],
)
def test_chapters_without_the_word(
    seed: Seed, line: int, chapter: str, clause_line: int, clause: str
) -> None:
    assert seed.at(line) == [chapter]
    assert seed.at(clause_line) == [clause]
    assert (seed.parent(chapter), seed.parent(clause)) == (None, chapter)
    assert seed.clauses[chapter]["heading"]
    assert not seed.clauses[chapter]["text"]


def test_equal_numbers_of_chapter_and_clause_do_not_clash(seed: Seed) -> None:
    for chapter, clause in (("chp_1", "para_1"), ("chp_2", "para_2")):
        assert seed.clauses[chapter]["num"] == seed.clauses[clause]["num"]


def test_line_10_is_clause_6_without_a_dot(seed: Seed) -> None:
    assert seed.at(10) == ["para_6"]
    assert (seed.clauses["para_6"]["num"], seed.clauses["para_6"]["num_display"]) == ("6", "6")


def test_line_10_defines_a_term_behind_a_glued_dash(seed: Seed) -> None:
    assert seed.terms(10) == ["ЖМК"]


@pytest.mark.parametrize(
    ("line", "eid"),
    [(33, "para_8__point_19-1"), (34, "para_8__point_19-2"), (35, "para_8__point_19-3")]
    + [(175 + n, f"para_16__subpara_7__point_6-{n}") for n in range(1, 5)],
)
def test_inserted_points(seed: Seed, line: int, eid: str) -> None:
    assert seed.at(line) == [eid]


@pytest.mark.parametrize(("line", "target"), [(39, "para_8"), (181, "para_16__subpara_7")])
def test_a_note_glued_to_the_last_point_speaks_of_the_clause(
    seed: Seed, line: int, target: str
) -> None:
    assert [e["target"] for e in seed.events(line)] == [target]
    assert seed.held(line) == []


@pytest.mark.parametrize(
    ("line", "target"),
    [
        (44, "para_10"),
        (71, "para_13"),
        (74, "para_14"),
        (77, "para_15"),
        (121, "para_16__subpara_3"),
        (203, "para_19"),
    ],
)
def test_a_note_behind_a_blank_line_speaks_of_the_clause_before(
    seed: Seed, line: int, target: str
) -> None:
    assert not seed.lines[line - 2].strip()
    assert [e["target"] for e in seed.events(line)] == [target]


def test_notes_of_several_acts_need_no_order_of_dates(seed: Seed) -> None:
    numbers = [seed.events(line)[0]["by"]["number"] for line in (39, 44, 181, 203)]
    assert numbers == ["19", "23", "19", "23"]


def test_line_46_is_an_introduction_with_points(seed: Seed) -> None:
    clause = seed.clauses["para_12"]
    assert seed.place("para_12") == [46]
    assert clause["text"].endswith(":")
    assert not clause["heading"]


def test_line_80_is_the_second_alinea_of_the_clause_before(seed: Seed) -> None:
    assert seed.at(79) == ["para_16__subpara_1"]
    assert seed.at(80) == ["para_16__subpara_1__al_2"]
    assert seed.parent("para_16__subpara_1__point_1") == "para_16__subpara_1"


@pytest.mark.parametrize("line", [95, 107, 119, 139, 154, 167, 180, 197])
def test_the_predicate_stays_in_the_last_point(seed: Seed, line: int) -> None:
    (eid,) = seed.at(line)
    assert seed.clauses[eid]["level"] == "point"
    assert seed.place(eid) == [line]
    assert seed.lines[line - 1].strip().endswith(seed.clauses[eid]["text"][-30:])


@pytest.mark.parametrize(("n", "line"), list(enumerate((96, 108, 122, 140, 155, 168, 182), 2)))
def test_a_dotted_clause_with_an_introduction_below(seed: Seed, line: int, n: int) -> None:
    eid = f"para_16__subpara_{n}"
    assert seed.at(line) == [eid]
    assert seed.at(line + 1) == [f"{eid}__al_2"]
    assert seed.parent(eid) == "para_16"


@pytest.mark.parametrize("n", range(1, 9))
def test_points_restart_under_each_dotted_clause(seed: Seed, n: int) -> None:
    assert seed.children(f"para_16__subpara_{n}", "point")[0] == "1"
    assert "_dup" not in "".join(seed.clauses)


@pytest.mark.parametrize("line", [112, 125, 135, 138, 144, 158, 194, 201, 205])
def test_slips_of_the_pen_stay_as_printed(seed: Seed, line: int) -> None:
    (eid,) = seed.at(line)
    clause = seed.clauses[eid]
    printed = "".join(seed.lines[line - 1].split())
    assert "".join((clause["num_display"] + clause["text"]).split()) == printed


def test_line_119_terms_match_whatever_their_case(seed: Seed) -> None:
    (low,) = [w for w in seed.lines[118].split() if w == "жетекчисинин"]
    assert [k[2:] for k in analyse(low, "ky")] == [k[2:] for k in analyse(low.title(), "ky")]


@pytest.mark.parametrize(
    ("line", "eid"),
    [
        (125, "para_16__subpara_4__point_2"),
        (135, "para_16__subpara_4__point_12"),
        (144, "para_16__subpara_5__point_3"),
        (194, "para_16__subpara_8__point_11"),
    ],
)
def test_a_colon_at_the_end_opens_nothing_by_itself(seed: Seed, line: int, eid: str) -> None:
    assert seed.at(line) == [eid]
    assert seed.clauses[eid]["text"].endswith(":")
    assert not [c for c in seed.clauses.values() if c["parent"] == eid]
    assert seed.parent(seed.at(line + 1)[0]) == seed.parent(eid)


def test_line_138_a_full_stop_does_not_close_the_list(seed: Seed) -> None:
    assert seed.clauses["para_16__subpara_4__point_15"]["text"].endswith(".")
    assert seed.at(139) == ["para_16__subpara_4__point_16"]


def test_line_158_a_capital_changes_nothing(seed: Seed) -> None:
    assert seed.at(158) == ["para_16__subpara_6__point_2"]
    assert seed.clauses["para_16__subpara_6__point_2"]["text"][0].isupper()


def test_line_200_comma_behind_the_number(seed: Seed) -> None:
    clause = seed.clauses["para_18"]
    assert seed.at(200) == ["para_18"]
    assert (clause["num"], clause["num_display"]) == ("18", "18.,")
    assert clause["text"][0].isalpha()


def test_line_201_keeps_the_title_as_it_is_wrongly_given(seed: Seed) -> None:
    """The law of line 5 under another name: never silently taken for the same."""
    right = seed.citations(5)[0]["targets"][0]["act"]["title"]
    wrong = [c["targets"][0]["act"]["title"] for c in seed.citations(201)]
    assert right not in wrong
    assert len(wrong) == 5


def test_line_205_two_dots_are_kept_and_mean_nothing_to_search(seed: Seed) -> None:
    assert seed.clauses["para_21"]["text"].endswith("..")
    assert list(tokens("..")) == []


def test_blanks_at_the_ends_of_lines_are_in_no_text(seed: Seed) -> None:
    trailing = [i for i, x in enumerate(seed.lines, 1) if x.strip() and x != x.rstrip()]
    assert len(trailing) >= 10
    for clause in seed.clauses.values():
        assert clause["text"] == clause["text"].strip()
    assert seed.lines[207] == " "
    assert seed.held(208) == []


def test_a_term_is_one_in_all_its_cases() -> None:
    """The court's name as the regulation writes it: three cases, two capitals."""
    stems = {tuple(k[3] for k in analyse(x, "ky")) for x in ("Жогорку Сот", "Жогорку соттун")}
    assert len(stems) == 1
