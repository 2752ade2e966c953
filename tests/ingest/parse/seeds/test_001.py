"""Repealed decree № 1093 of 2010 with a regulation (Kazakh): every reading of dossier §7.2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.parse.seeds.seed import Seed, parsed_seed

pytestmark = pytest.mark.shared

_A = "annex_1__"
_LISTS = {
    _A + "para_15": (31, {"3": 1, "9": 1, "12": 2, "24": 1}),
    _A + "para_16": (10, {}),
    _A + "para_20": (14, {"8": 2, "10": 1}),
}
"""Clause: how many points, and how many are inserted behind which."""


@pytest.fixture(scope="module")
def seed(shared: Path) -> Seed:
    return parsed_seed(shared, 1)


# --- counts (§7.0) ------------------------------------------------------------------------------


def test_two_clauses_of_the_decree_and_25_of_the_regulation(seed: Seed) -> None:
    numbers = seed.numbers("paragraph")
    assert numbers == ["1", "2", *(str(n) for n in range(1, 26))]
    assert seed.numbers("paragraph", "annex_1") == numbers[2:]
    assert seed.numbers("chapter") == seed.numbers("chapter", "annex_1") == list("12345")


@pytest.mark.parametrize(("eid", "told"), _LISTS.items())
def test_points_of_a_clause(seed: Seed, eid: str, told: tuple[int, dict[str, int]]) -> None:
    count, inserted = told
    expected: list[str] = []
    for n in range(1, count - sum(inserted.values()) + 1):
        expected.append(str(n))
        expected.extend(f"{n}-{k}" for k in range(1, inserted.get(str(n), 0) + 1))
    assert seed.children(eid, "point") == expected
    assert len(expected) == count


def test_points_in_all(seed: Seed) -> None:
    assert len(seed.numbers("point")) == 55


def test_twelve_notes_tell_seventeen_pairs(seed: Seed) -> None:
    lines = sorted({seed.line(e["start"]) for e in seed.doc["events"]})
    assert lines == [9, 34, 42, 56, 60, 82, 142, 166, 208, 230, 232, 238]
    assert len(seed.doc["events"]) == 17


# --- readings (§7.2) ----------------------------------------------------------------------------


def test_blank_lines_at_the_front_hold_nothing(seed: Seed) -> None:
    assert min(x["start"] for x in seed.doc["card"]) == len("\n" * 4) + len("**")


def test_line_5_is_the_title_of_one_bold_line(seed: Seed) -> None:
    assert seed.card("title") == [5]
    assert seed.marks(5) == ["**", "**"]


def test_line_7_tells_the_status_and_is_no_text(seed: Seed) -> None:
    assert seed.act["status"] == "repealed"
    assert seed.held(7) == []


def test_line_9_tells_the_act_and_its_repeal(seed: Seed) -> None:
    assert (seed.act["date"], seed.act["number"]) == ("2010-11-03", "1093")
    (event,) = seed.events(9)
    assert (event["target"], event["op"]) == ("act", "repeal")
    assert (event["by"]["date"], event["by"]["number"]) == ("2023-01-19", "106")
    assert seed.act["dates"]["repealed"] == "2023-01-19"


def test_lines_9_and_28_give_one_number_in_two_signs(seed: Seed) -> None:
    assert seed.act["number_display"] == "N 1093"
    assert "№ 1093" in seed.clauses["annex_1"]["num_display"]
    assert [x["value"] for x in seed.act["numbers"]] == ["1093"]


def test_lines_7_and_11_are_further_evidence_of_the_one_repeal(seed: Seed) -> None:
    repeals = [e for e in seed.doc["events"] if e["target"] == "act"]
    assert len(repeals) == 1
    assert [seed.line(start) for start, _ in repeals[0]["evidence"]] == [7, 11]


def test_line_13_preamble_with_bold_words_inside(seed: Seed) -> None:
    assert seed.at(13) == ["preamble"]
    assert seed.clauses["preamble"]["level"] == "preamble"
    assert seed.marks(13) == ["**", "**"]


def test_line_13_cites_another_decree_of_nearly_the_same_number(seed: Seed) -> None:
    (citation,) = seed.citations(13)
    assert citation["targets"][0]["act"].endswith("/2010-08-17/1039")
    assert [r["type"] for r in seed.relations(13)] == ["based_on"]
    assert seed.act["iri"].endswith("/2010-11-03/1093")


def test_signature_over_three_paragraphs(seed: Seed) -> None:
    assert seed.card("signatories") == [19, 21, 23]
    (signed,) = seed.act["signatories"]
    assert signed["name"].endswith("Назарбаев")
    assert [seed.held(line) for line in (19, 21, 23)] == [[], [], []]


def test_stamp_with_hard_breaks(seed: Seed) -> None:
    stamp = seed.clauses["annex_1"]
    assert set(range(25, 30)) <= set(seed.place("annex_1"))
    assert (stamp["level"], stamp["parent"], stamp["num"]) == ("attachment", None, None)
    assert stamp["num_display"].endswith("БЕКІТІЛГЕН")
    assert [r["type"] for r in seed.relations(15)] == ["approves"]


def test_title_of_the_annex_over_two_lines(seed: Seed) -> None:
    assert seed.place("annex_1") == [25, 26, 27, 28, 29, 31, 32]
    assert seed.clauses["annex_1"]["heading"].endswith("туралы ЕРЕЖЕ")


def test_line_34_is_the_new_wording_of_the_whole_annex(seed: Seed) -> None:
    (event,) = seed.events(34)
    assert (event["target"], event["op"], event["by"]["number"]) == ("annex_1", "replace", "660")


@pytest.mark.parametrize(
    ("line", "n", "marks"),
    [
        (36, 1, ["**", "**"]),
        (70, 2, ["##", "**", "**"]),
        (168, 3, ["###"]),
        (212, 4, ["####", "**", "**"]),
        (224, 5, ["##", "**", "**"]),
    ],
)
def test_chapters_under_four_kinds_of_marks(
    seed: Seed, line: int, n: int, marks: list[str]
) -> None:
    eid = f"{_A}chp_{n}"
    assert seed.at(line) == [eid]
    assert seed.marks(line) == marks
    assert (seed.clauses[eid]["level"], seed.parent(eid)) == ("chapter", "annex_1")


@pytest.mark.parametrize(
    ("first", "last", "eid"),
    [
        (38, 40, _A + "para_1"),
        (130, 132, _A + "para_15__point_23"),
        (220, 222, _A + "para_24"),
    ],
)
def test_paragraphs_go_on_behind_a_page_break(seed: Seed, first: int, last: int, eid: str) -> None:
    assert seed.place(eid) == [first, last]
    assert first in seed.warned("joined")


def test_nothing_else_is_joined(seed: Seed) -> None:
    assert seed.warned("joined") == [38, 130, 220]


@pytest.mark.parametrize(
    ("line", "number", "in_force"),
    [
        (42, "165", {"date": "2016-01-01", "rule": "date", "days": None}),
        (56, "16", {"date": None, "rule": "publication", "days": None}),
    ],
)
def test_commencement_before_and_behind_the_word_decree(
    seed: Seed, line: int, number: str, in_force: dict[str, str | None]
) -> None:
    (event,) = seed.events(line)
    assert event["by"]["number"] == number
    assert event["in_force"] == in_force


def test_line_58_keeps_the_name_that_the_capital_had(seed: Seed) -> None:
    assert seed.at(58) == [_A + "para_8"]
    assert "Нұр-Сұлтан" in seed.clauses[_A + "para_8"]["text"]


def test_points_parted_by_blank_lines_are_one_list(seed: Seed) -> None:
    lines = [seed.place(f"{_A}para_15__point_{n}")[0] for n in range(1, 27)]
    assert lines == sorted(lines)
    assert (lines[0], lines[-1]) == (78, 140)


def test_line_82_is_a_point_taken_out(seed: Seed) -> None:
    (eid,) = seed.at(82)
    clause = seed.clauses[eid]
    assert eid == _A + "para_15__point_3"
    assert (clause["status"], clause["text"], clause["num_display"]) == ("removed", "", "3)")
    (event,) = seed.events(82)
    assert (event["target"], event["op"]) == (eid, "delete")
    assert (event["by"]["number"], event["in_force"]["date"]) == ("165", "2016-01-01")


@pytest.mark.parametrize(
    ("line", "eid"),
    [
        (84, "para_15__point_3-1"),
        (98, "para_15__point_9-1"),
        (106, "para_15__point_12-1"),
        (108, "para_15__point_12-2"),
        (136, "para_15__point_24-1"),
        (194, "para_20__point_8-1"),
        (196, "para_20__point_8-2"),
        (202, "para_20__point_10-1"),
    ],
)
def test_inserted_points_and_no_guess_who_inserted_them(seed: Seed, line: int, eid: str) -> None:
    assert seed.at(line) == [_A + eid]
    assert not [e for e in seed.doc["events"] if e["target"] == _A + eid]


@pytest.mark.parametrize(
    ("line", "target", "numbers"),
    [
        (142, "para_15", ["165", "198", "201", "16"]),
        (208, "para_20", ["165", "198", "16"]),
    ],
)
def test_one_note_names_several_acts(
    seed: Seed, line: int, target: str, numbers: list[str]
) -> None:
    told = seed.events(line)
    assert [e["by"]["number"] for e in told] == numbers
    assert {e["target"] for e in told} == {_A + target}


def test_line_166_a_note_that_is_not_bold(seed: Seed) -> None:
    assert seed.marks(166) == []
    assert [e["target"] for e in seed.events(166)] == [_A + "para_16"]


def test_line_196_blank_before_the_semicolon(seed: Seed) -> None:
    assert seed.clauses[_A + "para_20__point_8-2"]["text"].endswith(" ;")
    assert seed.at(198) == [_A + "para_20__point_9"]


@pytest.mark.parametrize(("line", "clause"), [(206, "para_20"), (216, "para_22")])
def test_an_unnumbered_paragraph_belongs_to_the_clause(seed: Seed, line: int, clause: str) -> None:
    assert seed.at(line) == [f"{_A}{clause}__al_2"]
    assert seed.parent(f"{_A}{clause}__al_2") == _A + clause


@pytest.mark.parametrize(("line", "eid"), [(228, "list_1"), (236, "list_2")])
def test_lists_of_the_annex(seed: Seed, line: int, eid: str) -> None:
    assert seed.at(line) == [_A + eid]
    assert (seed.clauses[_A + eid]["level"], seed.parent(_A + eid)) == ("list", "annex_1")
    assert seed.clauses[_A + eid]["num"] is None


@pytest.mark.parametrize(
    ("line", "target", "op", "number"),
    [(230, "list_1", "change", "165"), (238, "list_2", "replace", "973")],
)
def test_notes_of_lists(seed: Seed, line: int, target: str, op: str, number: str) -> None:
    (event,) = seed.events(line)
    assert (event["target"], event["op"]) == (_A + target, op)
    assert event["by"]["number"] == number


def test_entries_restart_in_each_list(seed: Seed) -> None:
    assert seed.at(232) == [_A + "list_1__item_1"]
    assert seed.at(240) == [_A + "list_2__item_1"]
    assert seed.children(_A + "list_1", "item") == ["1", "2"]


def test_line_232_is_an_entry_taken_out(seed: Seed) -> None:
    clause = seed.clauses[_A + "list_1__item_1"]
    assert (clause["status"], clause["text"]) == ("removed", "")
    assert [e["op"] for e in seed.events(232)] == ["delete"]


def test_line_240_ends_with_a_comma_and_is_whole(seed: Seed) -> None:
    clause = seed.clauses[_A + "list_2__item_1"]
    assert clause["text"].endswith(",")
    assert (clause["status"], seed.place(clause["eid"])) == ("present", [240])


def test_21_entries_of_which_nine_are_lost(seed: Seed) -> None:
    assert seed.children(_A + "list_2", "item") == [str(n) for n in range(1, 22)]
    for n in range(6, 15):
        lost = seed.clauses[f"{_A}list_2__item_{n}"]
        assert (lost["status"], lost["num_display"], lost["text"]) == ("incomplete", None, "")
        assert lost["spans"] == []
        assert lost["start"] == lost["end"]
        assert 248 <= seed.line(lost["start"]) <= 252


def test_line_252_is_the_tail_of_entry_15(seed: Seed) -> None:
    torn = seed.clauses[_A + "list_2__item_15"]
    assert (torn["status"], torn["num"], torn["num_display"]) == ("incomplete", "15", None)
    assert seed.at(252) == [torn["eid"]]
    assert "Түркістан" in torn["text"]
    assert seed.place(_A + "list_2__item_5") == [248]
    assert seed.at(254) == [_A + "list_2__item_16"]


def test_the_gap_is_told(seed: Seed) -> None:
    assert seed.warned("gap") == [252]
    assert seed.warned("torn_text") == [252]


def test_the_last_line_has_no_line_end(seed: Seed) -> None:
    assert not seed.text.endswith("\n")
    assert seed.at(264) == [_A + "list_2__item_21"]
    assert seed.clauses[_A + "list_2__item_21"]["end"] == len(seed.text)


def test_notes_speak_of_the_annex_not_of_the_decree(seed: Seed) -> None:
    targets = {e["target"] for e in seed.doc["events"]} - {"act"}
    assert all(t == "annex_1" or t.startswith(_A) for t in targets)
    assert not targets & {"para_1", "para_2"}
