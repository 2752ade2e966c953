"""Constitutional law on judges' status (Kyrgyz, scanned): every reading of dossier §7.3."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from language.analyse import analyse
from language.fold import fold
from language.letters import mixed_script, repair_word
from language.tokens import tokens
from tests.ingest.parse.seeds.seed import Seed, parsed_seed

pytestmark = pytest.mark.shared

_ARTICLES = (
    "1[2,0] 2[3,4] 3[2,0] 4[8,11] 5[5,0] 6[3,0] 7[3,17] 8[2,6] 9[3,0] 10[2,0] 11[3,0] 12[3,6] "
    "13[5,2] 14[0,0] 15[2,7] 16[3,0] 17[3,0] 18[3,0] 19[14,10] 20[3,0] 21[3,26] 22[5,5] 23[5,8] "
    "24[8,6] 25[3,0] 26[6,5] 27[2,0] 28[4,0] 29[4,18] 30[6,0] 31[8,11] 32[8,0] 33[4,4] 34[7,3] "
    "35[3,6] 36[4,17]"
)
"""Article[parts, points]; the two lettered points of article 7 are counted."""

_REPEALED = {
    822: ("2008-07-09", "141"),
    824: ("2010-01-19", "6"),
    826: ("2011-06-13", "41"),
    828: ("2012-01-25", "4"),
    830: ("2012-05-26", "66"),
    832: ("2012-08-10", "167"),
    834: ("2013-07-11", "130"),
    836: ("2014-06-26", "94"),
    838: ("2014-07-07", "116"),
    840: ("2016-07-27", "149"),
    842: ("2016-11-29", "192"),
    844: ("2016-12-08", "194"),
    846: ("2016-12-23", "216"),
    848: ("2017-07-28", "148"),
    850: ("2020-03-31", "31"),
    852: ("2020-04-11", "40"),
    854: ("2021-06-24", "76"),
}
"""Line: date and number of the act that it repeals."""

_WORD = re.compile(r"[^\W\d_]+")


@pytest.fixture(scope="module")
def seed(shared: Path) -> Seed:
    return parsed_seed(shared, 2)


# --- counts (§7.0) ------------------------------------------------------------------------------


@pytest.mark.parametrize("article", _ARTICLES.split())
def test_parts_and_points_of_an_article(seed: Seed, article: str) -> None:
    found = re.fullmatch(r"(\d+)\[(\d+),(\d+)\]", article)
    assert found is not None
    eid, parts, points = f"art_{found[1]}", int(found[2]), int(found[3])
    assert seed.numbers("paragraph", eid) == [str(n) for n in range(1, parts + 1)]
    assert len(seed.numbers("point", eid)) == points


def test_counts_in_all(seed: Seed) -> None:
    assert seed.numbers("chapter") == [str(n) for n in range(1, 9)]
    assert seed.numbers("article") == [str(n) for n in range(1, 37)]
    assert (len(seed.numbers("paragraph")), len(seed.numbers("point"))) == (152, 172)


def test_no_notes_and_no_edition_is_claimed(seed: Seed) -> None:
    assert seed.doc["events"] == []
    assert seed.act["edition_date"] is None


def test_nine_terms(seed: Seed) -> None:
    lines = sorted(seed.line(t["start"]) for t in seed.doc["terms"])
    assert lines == [21, 22, 23, 25, 103, 137, 149, 197, 395]


def test_28_citations_of_numbered_units_and_five_without(seed: Seed) -> None:
    cited = [c for c in seed.doc["citations"] if any(t["eid"] for t in c["targets"])]
    bare = [c for c in cited if len(c["raw"].split()) == 2]
    assert (len(cited), len(bare)) == (33, 5)
    assert [seed.line(c["start"]) for c in bare] == [479, 697, 715, 721, 792]


# --- readings (§7.3) ----------------------------------------------------------------------------


def test_line_3_is_the_line_of_the_type(seed: Seed) -> None:
    assert seed.card("type") == [3]
    assert seed.act["type"] == "constitutional-law"
    assert seed.held(3) == []


def test_line_5_place_date_and_number(seed: Seed) -> None:
    assert (seed.act["date"], seed.act["number"]) == ("2021-11-15", "138")
    assert seed.act["place"].startswith("Бишкек")
    assert [seed.card(f) for f in ("place", "date", "number")] == [[5], [5], [5]]


def test_line_7_is_the_title(seed: Seed) -> None:
    assert seed.card("title") == [7]
    assert seed.act["title"].endswith(" жөнүндө")


def test_article_1_stands_before_chapter_1(seed: Seed) -> None:
    assert (seed.at(9), seed.at(15), seed.at(17)) == (["art_1"], ["chp_1"], ["art_2"])
    assert (seed.parent("art_1"), seed.parent("art_2")) == (None, "chp_1")


@pytest.mark.parametrize(
    ("line", "eid", "mark"),
    [
        (9, "art_1", "####"),
        (15, "chp_1", "####"),
        (79, "art_5", "####"),
        (91, "art_6", "##"),
        (109, "art_7", "##"),
        (153, "art_8", "####"),
        (240, "chp_2", "###"),
        (280, "art_18", "###"),
        (290, "chp_3", "###"),
        (449, "art_23", "###"),
        (584, "art_28", "###"),
        (371, "chp_4", "####"),
        (373, "art_21", "#####"),
        (725, "chp_7", "**"),
        (171, "art_9", "**"),
        (181, "art_10", "**"),
        (187, "art_11", "**"),
        (203, "art_12", "**"),
        (218, "art_13", "**"),
        (707, "art_32", "**"),
        (727, "art_33", "**"),
    ],
)
def test_levels_come_from_words_not_from_marks(seed: Seed, line: int, eid: str, mark: str) -> None:
    assert seed.at(line) == [eid]
    assert seed.marks(line)[0] == mark
    assert seed.clauses[eid]["heading"]


def test_line_733_is_a_part(seed: Seed) -> None:
    assert seed.at(733) == ["art_33__para_2"]
    assert seed.clauses["art_33__para_2"]["heading"] is None


def test_line_59_is_part_4_set_as_a_heading(seed: Seed) -> None:
    assert seed.marks(59) == ["####"]
    assert seed.at(59) == ["art_4__para_4"]
    clause = seed.clauses["art_4__para_4"]
    assert (clause["level"], clause["heading"], clause["num"]) == ("paragraph", None, "4")
    assert seed.at(61) == ["art_4__para_4__al_2"]
    assert (seed.at(53), seed.at(63)) == (["art_4__para_3"], ["art_4__para_5"])


@pytest.mark.parametrize(
    ("line", "eid"),
    [
        (55, "art_4__para_3__al_2"),
        (57, "art_4__para_3__al_3"),
        (65, "art_4__para_5__al_2"),
        (67, "art_4__para_5__al_3"),
        (69, "art_4__para_5__al_4"),
        (77, "art_4__para_8__al_2"),
        (107, "art_6__para_3__al_2"),
        (175, "art_9__para_1__al_2"),
        (195, "art_11__para_3__al_2"),
        (197, "art_11__para_3__al_3"),
        (199, "art_11__para_3__al_4"),
        (201, "art_11__para_3__al_5"),
        (226, "art_13__para_1__al_2"),
        (423, "art_21__para_3__al_2"),
        (429, "art_22__para_1__al_2"),
    ],
)
def test_unnumbered_paragraphs_are_alineas_of_the_part(seed: Seed, line: int, eid: str) -> None:
    assert seed.at(line) == [eid]
    assert (seed.parent(eid), seed.clauses[eid]["num"]) == (eid.rsplit("__", 1)[0], None)


_BULLETED = [
    ("art_2__para_1", 1, range(21, 25)),
    ("art_4__para_1", 1, range(38, 45)),
    ("art_4__para_1", 8, range(46, 50)),
    ("art_12__para_2", 1, range(209, 215)),
    ("art_19__para_6", 1, range(312, 316)),
    ("art_21__para_3", 10, range(411, 422)),
    ("art_22__para_3", 1, range(435, 440)),
    ("art_23__para_1", 1, range(457, 462)),
    ("art_23__para_3", 1, range(473, 476)),
    ("art_26__para_1", 2, range(553, 557)),
    ("art_31__para_4", 1, range(680, 684)),
    ("art_33__para_3", 1, range(747, 751)),
]
"""Part, number of the first point, lines of the points."""


@pytest.mark.parametrize(("part", "first", "lines"), _BULLETED)
def test_bullets_before_numbers_are_dropped(
    seed: Seed, part: str, first: int, lines: range
) -> None:
    for n, line in enumerate(lines, first):
        assert seed.at(line) == [f"{part}__point_{n}"]
        assert seed.clauses[f"{part}__point_{n}"]["num_display"] == f"{n})"
        assert seed.marks(line)[:1] in ([], ["-"])


def test_bullets_begin_in_the_middle_of_a_list(seed: Seed) -> None:
    numbers = [str(n) for n in range(1, 21)]
    assert seed.children("art_21__para_3", "point") == numbers
    assert (seed.place("art_21__para_3__point_1"), seed.marks(409)) == ([393], [])
    assert (seed.place("art_21__para_3__point_20"), seed.marks(411)) == ([421], ["-"])


def test_line_25_is_a_new_part_glued_to_the_list(seed: Seed) -> None:
    assert (seed.at(24), seed.at(25)) == (["art_2__para_1__point_4"], ["art_2__para_2"])


def test_line_45_blank_inside_one_list(seed: Seed) -> None:
    assert not seed.lines[44].strip()
    assert seed.parent(seed.at(44)[0]) == seed.parent(seed.at(46)[0]) == "art_4__para_1"


def test_oath_over_three_paragraphs(seed: Seed) -> None:
    for n, line in enumerate((97, 99, 101), 3):
        assert seed.at(line) == [f"art_6__para_1__al_{n}"]
    assert ",...," in seed.clauses["art_6__para_1__al_3"]["text"]
    assert seed.clauses["art_6__para_1__al_3"]["text"].startswith('"')


def test_line_113_arabic_letters_in_a_word(seed: Seed) -> None:
    arabic = [w for w in _WORD.findall(seed.lines[112]) if re.search("[\u0600-\u06ff]", w)]
    assert len(arabic) == 1
    assert mixed_script(arabic[0])
    assert arabic[0] in seed.clauses["art_7__para_1__point_1"]["text"]
    assert seed.warned("mixed_script") == [113]


_LATIN = [
    13, 63, 75, 83, 276, 286, 319, 323, 325, 327, 329, 331, 345, 429, 515, 743, 766, 778, 780,
]  # fmt: skip


@pytest.mark.parametrize("line", _LATIN)
def test_latin_letters_inside_words_stay_and_are_found(seed: Seed, line: int) -> None:
    words = [w for w in _WORD.findall(seed.lines[line - 1]) if re.search("[A-Za-z]", w)]
    assert words
    for word in words:
        assert mixed_script(word)
        assert any(word in (seed.clauses[eid]["text"] or "") for eid in seed.held(line))
        keys = [k for _, _, k in tokens(word)]
        assert keys == [k for _, _, k in tokens(repair_word(word))]
        assert not re.search("[a-z]", keys[0])


@pytest.mark.parametrize("line", [25, 147, 155, 181, 183, 185, 205, 238, 481])
def test_kazakh_letters_in_kyrgyz_words_stay_and_are_folded(seed: Seed, line: int) -> None:
    words = [w for w in _WORD.findall(seed.lines[line - 1]) if re.search("[қғәұһі]", w.lower())]
    assert words
    for word in words:
        shown = (
            (seed.clauses[e]["text"] or "") + (seed.clauses[e]["heading"] or "")
            for e in seed.held(line)
        )
        assert any(word in x for x in shown)
        assert not re.search("[қғәұһі]", fold(word.lower()))


@pytest.mark.parametrize(
    ("first", "last", "eid"),
    [
        (133, 135, "art_7__para_2__point_4"),
        (331, 333, "art_19__para_9__al_2"),
        (367, 369, "art_20__para_3"),
        (443, 445, "art_22__para_4__al_2"),
        (774, 776, "art_34__para_3__al_2"),
    ],
)
def test_paragraphs_go_on_behind_a_page_break(seed: Seed, first: int, last: int, eid: str) -> None:
    assert seed.place(eid) == [first, last]


def test_nothing_else_is_joined_but_a_day_and_its_month(seed: Seed) -> None:
    assert seed.warned("joined") == [133, 331, 367, 443, 774, 865]


@pytest.mark.parametrize(("line", "letter", "step"), [(147, "а", "a"), (149, "б", "b")])
def test_letters_stand_under_point_9(seed: Seed, line: int, letter: str, step: str) -> None:
    eid = f"art_7__para_2__point_9__point_{step}"
    assert seed.at(line) == [eid]
    assert (seed.clauses[eid]["num"], seed.parent(eid)) == (letter, "art_7__para_2__point_9")


def test_line_151_is_a_part_behind_the_letters(seed: Seed) -> None:
    assert seed.at(151) == ["art_7__para_3"]
    assert seed.parent("art_7__para_3") == "art_7"


def test_line_238_article_14_has_no_numbers(seed: Seed) -> None:
    assert seed.held(238) == ["art_14"]
    assert seed.clauses["art_14"]["heading"]
    assert seed.clauses["art_14"]["text"]
    assert not [c for c in seed.clauses.values() if c["parent"] == "art_14"]


def test_line_274_two_spellings_of_one_letter(seed: Seed) -> None:
    (word,) = [w for w in _WORD.findall(seed.lines[273]) if "ё" in w]
    (key,) = analyse(word, "ky")
    assert "ё" not in key.folded


def test_line_278_stray_apostrophe_is_in_no_word(seed: Seed) -> None:
    assert "'" in seed.lines[277]
    assert not [k for _, _, k in tokens(seed.lines[277]) if "'" in k]


def test_near_doubles_are_two_paragraphs(seed: Seed) -> None:
    assert seed.at(294) == ["art_19__para_1"]
    assert seed.at(296) == ["art_19__para_1__al_2"]


def test_names_are_kept_as_the_scan_has_them(seed: Seed) -> None:
    text = " ".join(c["text"] for c in seed.clauses.values())
    for name in ("адилемдиги", "адилеметтиги", "адилеметтеги"):
        assert name in text


@pytest.mark.parametrize(
    ("line", "alineas"), [(355, ["al_7", "al_8", "al_9"]), (385, ["al_7", "al_8", "al_9"])]
)
def test_ordinals_as_the_scan_spells_them(seed: Seed, line: int, alineas: list[str]) -> None:
    eids = [t["eid"] for c in seed.citations(line) for t in c["targets"] if t["eid"]]
    assert [e for e in eids if "__al_" in e] == [f"art_13__para_4__{a}" for a in alineas]


def test_line_371_long_title_of_one_line(seed: Seed) -> None:
    assert seed.place("chp_4") == [371]
    assert len(seed.clauses["chp_4"]["heading"]) > 80


@pytest.mark.parametrize(("line", "term"), [(23, "жергиликтүү соттор"), (197, "Президент")])
def test_terms_behind_a_glued_dash(seed: Seed, line: int, term: str) -> None:
    assert seed.terms(line) == [term]


@pytest.mark.parametrize("line", [556, 557])
def test_a_glued_dash_is_in_no_word(seed: Seed, line: int) -> None:
    assert not [k for _, _, k in tokens(seed.lines[line - 1]) if k.startswith("-")]


@pytest.mark.parametrize(("line", "n"), [(606, 4), (608, 5)])
def test_a_semicolon_inside_a_point_parts_nothing(seed: Seed, line: int, n: int) -> None:
    eid = f"art_29__para_2__point_{n}"
    assert (seed.at(line), seed.place(eid)) == ([eid], [line])
    assert not [c for c in seed.clauses.values() if c["parent"] == eid]


@pytest.mark.parametrize("line", [185, 230, 274, 278, 445, 683, 764, 824, 836, 842, 856, 858])
def test_misread_words_stay_as_printed(seed: Seed, line: int) -> None:
    held = "".join(
        (seed.clauses[e]["num_display"] or "") + (seed.clauses[e]["text"] or "")
        for e in seed.held(line)
    )
    printed = "".join(seed.lines[line - 1].removeprefix("- ").split())
    assert printed in "".join(held.split())


@pytest.mark.parametrize(("line", "act"), _REPEALED.items())
def test_repealed_acts(seed: Seed, line: int, act: tuple[str, str]) -> None:
    (relation,) = seed.relations(line)
    assert relation["type"] == "repeals"
    assert relation["act"] == f"/akn/kg/act/constitutional-law/{act[0]}/{act[1]}"
    assert relation["eids"] == (["art_2", "art_3"] if line == 830 else [])


def test_seventeen_repeals(seed: Seed) -> None:
    assert [seed.line(r["start"]) for r in seed.doc["relations"]] == list(_REPEALED)


@pytest.mark.parametrize("line", _REPEALED)
def test_unbalanced_quotes_of_a_title_stay_in_one_citation(seed: Seed, line: int) -> None:
    (relation,) = seed.relations(line)
    said = seed.text[relation["start"] : relation["end"]]
    assert said.startswith('"')
    assert "№" in said
    assert len(seed.citations(line)) <= 1


@pytest.mark.parametrize("line", [824, 850, 852, 854])
def test_where_an_act_was_published_is_no_citation(seed: Seed, line: int) -> None:
    whole = [t["eid"] for c in seed.citations(line) for t in c["targets"]]
    assert whole in ([], [None])


def test_line_858_charges_the_cabinet_and_changes_nothing(seed: Seed) -> None:
    assert seed.relations(858) == []
    assert seed.at(858) == ["art_36__para_4"]


def test_signature_and_adoption_in_bold_lines(seed: Seed) -> None:
    assert seed.card("signatories") == [860, 861, 863]
    assert seed.card("dates.adopted") == [865, 866, 868, 869, 870]
    assert seed.act["dates"]["adopted"] == "2021-09-30"
    assert seed.act["dates"]["signed"] == seed.act["date"] == "2021-11-15"
    assert all(seed.held(line) == [] for line in range(860, 871))


def test_no_citation_takes_the_court_for_the_constitution(seed: Seed) -> None:
    """The court's name is an adjective of the constitution's: no citation."""
    taken = [
        c["raw"]
        for c in seed.doc["citations"]
        if c["raw"].endswith("Конституциялык") and c["targets"][0]["act"] != "self"
    ]
    assert taken == []
