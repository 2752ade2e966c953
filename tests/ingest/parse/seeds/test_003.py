"""Regulation of the General Section (Kazakh): every reading of dossier §7.4."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.parse.seeds.seed import Seed, parsed_seed

pytestmark = pytest.mark.shared

_LISTS = {
    "para_4": (15, 3),
    "para_5": (22, 4),
    "para_6": (28, 9),
    "para_7__subpara_2": (60, 4),
    "para_7__subpara_3": (66, 3),
    "para_12": (78, 6),
    "para_13": (85, 3),
}
"""Clause: line of its first point, how many points follow line by line."""


@pytest.fixture(scope="module")
def seed(shared: Path) -> Seed:
    return parsed_seed(shared, 3)


# --- counts (§7.0) ------------------------------------------------------------------------------


def test_chapters_and_clauses(seed: Seed) -> None:
    assert seed.numbers("chapter") == ["1", "2", "3"]
    assert seed.numbers("paragraph") == [str(n) for n in range(1, 15)]
    assert seed.numbers("subparagraph") == ["7.1", "7.2", "7.3"]
    assert len(seed.numbers("point")) == 40
    assert seed.doc["events"] == []


@pytest.mark.parametrize(("eid", "place"), _LISTS.items())
def test_points_of_a_clause(seed: Seed, eid: str, place: tuple[int, int]) -> None:
    first, count = place
    assert seed.children(eid, "point") == [str(n) for n in range(1, count + 1)]
    assert [seed.place(f"{eid}__point_{n}") for n in range(1, count + 1)] == [
        [first + n] for n in range(count)
    ]


# --- readings (§7.4) ----------------------------------------------------------------------------


def test_stamp_of_five_lines_one_misspelt(seed: Seed) -> None:
    assert [seed.line(x["start"]) for x in seed.doc["card"]][:5] == [1, 2, 3, 4, 5]
    assert seed.act["approved_by"]["act"].endswith(
        "/instruction-order/court-administration/2023-09-07/6001-23-7-6-443"
    )
    assert seed.act["dates"]["approved"] == "2023-09-07"
    assert (seed.act["number"], seed.act["date"]) == (None, None)


def test_two_regulations_of_one_order(seed: Seed, shared: Path) -> None:
    other = parsed_seed(shared, 4)
    assert other.act["approved_by"] == seed.act["approved_by"]
    assert other.act["iri"] != seed.act["iri"]


def test_line_6_holds_a_blank_that_does_not_break(seed: Seed) -> None:
    assert "\u00a0" in seed.lines[5]
    assert seed.held(6) == []


def test_title_over_three_lines(seed: Seed) -> None:
    assert seed.card("title") == [7, 8, 9]
    assert seed.act["title"].endswith(" туралы ЕРЕЖЕ")


@pytest.mark.parametrize(("line", "n", "below"), [(10, 1, 11), (19, 2, 21), (71, 3, 73)])
def test_chapters_without_the_word(seed: Seed, line: int, n: int, below: int) -> None:
    eid = f"chp_{n}"
    assert seed.at(line) == [eid]
    assert seed.clauses[eid]["heading"] == seed.clauses[eid]["heading"].strip()
    assert seed.top(below) == eid


def test_lines_10_and_11_have_one_number_and_two_addresses(seed: Seed) -> None:
    assert (seed.at(10), seed.at(11)) == (["chp_1"], ["para_1"])
    assert seed.clauses["chp_1"]["num_display"] == seed.clauses["para_1"]["num_display"] == "1."


def test_line_11_defines_two_terms(seed: Seed) -> None:
    assert [t.casefold() for t in seed.terms(11)] == ["бөлім", "сот әкімшілігі"]


def test_line_12_cites_two_orders_and_the_documents_they_approve(seed: Seed) -> None:
    acts = [c["targets"][0]["act"] for c in seed.citations(12)]
    named = [a.split("!")[0] for a in acts if isinstance(a, str)]
    assert named == [
        "/akn/kz/act/order/president-administration/2021-03-10/21-01-38-15",
        "/akn/kz/act/resolution/government/2018-10-31/703",
    ]
    assert len(acts) == 4


def test_line_14_tab_behind_the_colon(seed: Seed) -> None:
    assert seed.lines[13].endswith("\t")
    assert seed.clauses["para_4"]["text"].endswith(":")


def test_line_17_the_predicate_stays_in_the_last_point(seed: Seed) -> None:
    assert seed.at(17) == ["para_4__point_3"]
    assert seed.clauses["para_4__point_3"]["text"].split()[-1] == "тұрады."
    assert seed.held(18) == []


@pytest.mark.parametrize(("line", "n", "indent"), [(24, 3, 0), (25, 4, 6)])
def test_points_without_a_blank_behind_the_bracket(
    seed: Seed, line: int, n: int, indent: int
) -> None:
    eid = f"para_5__point_{n}"
    raw = seed.lines[line - 1].replace("\u00a0", " ")
    assert len(raw) - len(raw.lstrip()) == indent
    assert seed.at(line) == [eid]
    assert seed.clauses[eid]["num_display"] == f"{n})"


def test_leading_blanks_mean_nothing(seed: Seed) -> None:
    lines = [*range(25, 37), 48, *range(55, 58), *range(59, 66), *range(80, 84)]
    for line in lines:
        for eid in seed.at(line):
            clause = seed.clauses[eid]
            assert clause["num_display"][0].isdigit()
            assert clause["text"] == clause["text"].strip()


@pytest.mark.parametrize(("line", "eid"), [(28, "para_6__point_1"), (29, "para_6__point_2")])
def test_mixed_verb_forms_stay(seed: Seed, line: int, eid: str) -> None:
    last = seed.lines[line - 1].split()[-1]
    assert seed.clauses[eid]["text"].endswith(last)


@pytest.mark.parametrize(("line", "n"), [(39, 1), (59, 2), (65, 3)])
def test_dotted_clauses_without_a_dot_at_the_end(seed: Seed, line: int, n: int) -> None:
    eid = f"para_7__subpara_{n}"
    assert seed.at(line) == [eid]
    assert seed.clauses[eid]["num_display"] == f"7.{n}"
    assert seed.parent(eid) == "para_7"


def test_four_blank_lines_before_the_list(seed: Seed) -> None:
    assert not "".join(seed.lines[39:43]).strip()
    assert seed.parent(seed.at(44)[0]) == "para_7__subpara_1"


def test_points_indented_and_not_are_one_list(seed: Seed) -> None:
    eid = "para_7__subpara_1"
    assert seed.children(eid, "point") == [str(n) for n in range(1, 9)]
    assert [seed.place(f"{eid}__point_{n}")[0] for n in range(1, 9)] == [
        44, 45, 46, 47, 48, 55, 56, 57,
    ]  # fmt: skip


def test_bullets_are_indents_of_point_5(seed: Seed) -> None:
    eid = "para_7__subpara_1__point_5"
    assert [seed.at(line) for line in range(49, 54)] == [
        [f"{eid}__indent_{n}"] for n in range(1, 6)
    ]
    assert [seed.marks(line) for line in range(49, 54)] == [["·"]] * 5
    assert seed.clauses[f"{eid}__indent_5"]["text"].endswith(".")


def test_a_blank_line_does_not_end_the_list(seed: Seed) -> None:
    assert not seed.lines[53].strip()
    assert seed.at(55) == ["para_7__subpara_1__point_6"]


@pytest.mark.parametrize("line", [62, 66, 68])
def test_several_blanks_behind_the_bracket(seed: Seed, line: int) -> None:
    (eid,) = seed.at(line)
    assert seed.clauses[eid]["text"] == seed.clauses[eid]["text"].lstrip()
    assert seed.clauses[eid]["num_display"].endswith(")")


@pytest.mark.parametrize(("line", "n"), [(78, 1), (79, 2)])
def test_a_tail_behind_the_last_comma_stays(seed: Seed, line: int, n: int) -> None:
    eid = f"para_12__point_{n}"
    assert seed.place(eid) == [line]
    assert seed.clauses[eid]["text"].endswith("келісімімен;")


def test_line_82_a_full_stop_does_not_close_the_list(seed: Seed) -> None:
    assert seed.clauses["para_12__point_5"]["text"].endswith(".")
    assert seed.at(83) == ["para_12__point_6"]


def test_line_83_keeps_its_odd_comma(seed: Seed) -> None:
    assert "," in seed.clauses["para_12__point_6"]["text"]


def test_line_86_has_a_bookmark_that_is_no_text(seed: Seed) -> None:
    assert seed.at(86) == ["para_13__point_2"]
    assert seed.clauses["para_13__point_2"]["num_display"] == "2)"
    assert seed.marks(86) == ["[bookmark: _GoBack]"]


def test_line_89_is_the_second_alinea_of_clause_14(seed: Seed) -> None:
    assert seed.at(89) == ["para_14__al_2"]
    assert seed.parent("para_14__al_2") == "para_14"


@pytest.mark.parametrize("line", [28, 56, 76, 86, 88])
def test_blanks_that_do_not_break_stay_in_the_text_and_part_words(seed: Seed, line: int) -> None:
    (eid,) = seed.at(line)
    clause = seed.clauses[eid]
    assert "\u00a0" in seed.lines[line - 1]
    assert clause["text"].split() == seed.lines[line - 1].split(clause["num_display"], 1)[1].split()


def test_blank_lines_at_the_end(seed: Seed) -> None:
    assert not "".join(seed.lines[89:]).strip()
    assert max(c["end"] for c in seed.clauses.values()) <= len("\n".join(seed.lines[:89]))
