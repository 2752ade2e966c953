"""How far a note reaches: its own clause, what is inside it, the whole act."""

from __future__ import annotations

from dataclasses import replace

from register.changes import Unit, life, of_clauses, of_the_whole
from schemas.act import Dates
from schemas.event import Event, Instrument
from tests.composed import card, note

UNITS = [
    Unit("art_1", None, "1", "present"),
    Unit("art_1__para_1", "art_1", "1", "present"),
    Unit("art_1__para_2", "art_1", "2", "removed"),
    Unit("art_2", None, "2", "present"),
    Unit("art_2-1", None, "2-1", "present"),
]


def reached(*events: Event, language: str = "ru") -> dict[str, list[str]]:
    found = of_clauses(UNITS, events, language)
    return {eid: [c.kind for c in changes] for eid, changes in found.items()}


def test_a_change_of_an_article_reaches_its_parts_and_no_other_article() -> None:
    assert set(reached(note("art_1"))) == {"art_1", "art_1__para_1", "art_1__para_2"}
    assert set(reached(note("art_1__para_1"))) == {"art_1__para_1"}


def test_a_new_heading_or_number_is_not_a_change_of_the_parts() -> None:
    assert set(reached(note("art_1", "rename"))) == {"art_1"}
    assert reached(note("art_1", "suspend"), note("art_2", "interpret")) == {}


def test_a_note_on_the_act_reaches_every_clause_unless_clauses_tell_the_same_act() -> None:
    assert set(reached(note("act"))) == {u.eid for u in UNITS}
    assert set(reached(note("act"), note("art_2"))) == {"art_2"}
    # the head note may leave the number out, and another act is not accounted for
    unnumbered = note("act", number=None)
    assert set(reached(unnumbered, note("art_2"))) == {"art_2"}
    other = note("act", number="6", told="2022-02-02")
    assert set(reached(other, note("art_2"))) == {u.eid for u in UNITS}


def test_most_instruments_told_at_clauses_are_all_told() -> None:
    head = [note("act", number=str(n), told=f"20{n}-01-01", date=None) for n in (12, 13, 14)]
    local = [note("art_2", number=str(n), told=f"20{n}-01-01", date=None) for n in (12, 14)]
    assert set(reached(*head, *local)) == {"art_2"}
    found = of_clauses(UNITS, [*head, *local[:1]], "ru")
    assert [c.told for c in found["art_1"]] == ["2014-01-01"]  # of those not told, the newest


def test_words_replaced_in_the_whole_text_may_stand_in_any_clause() -> None:
    everywhere = note("act", "global_replace")
    assert set(reached(everywhere, note("art_2"))) == {u.eid for u in UNITS}


def test_a_banner_about_the_future_leaves_today_as_it_is() -> None:
    planned = replace(note("act", "global_replace"), place="P12")
    assert reached(planned) == {}
    assert of_the_whole(UNITS, [planned, note("art_2")], "ru") == ((), ())


def test_a_note_for_one_language_says_nothing_of_the_other() -> None:
    only = note("art_2", languages=("ky",))
    assert reached(only) == {}
    assert reached(only, language="ky") == {"art_2": ["change"]}


def test_only_an_inserted_number_is_sure_to_be_new() -> None:
    found = of_clauses(UNITS, [note("art_2", "insert"), note("art_2-1", "insert")], "ru")
    assert not found["art_2"][0].sure_insert and found["art_2-1"][0].sure_insert


def test_the_name_of_the_amending_act_is_told_as_far_as_it_is_known() -> None:
    nameless = note("art_2", by=None)
    assert "does not name" in of_clauses(UNITS, [nameless], "ru")["art_2"][0].name
    partly = note("art_2", by=Instrument(date="2021-12-20"))
    assert of_clauses(UNITS, [partly], "ru")["art_2"][0].name == "an act of 2021-12-20"


def test_the_life_of_an_act() -> None:
    assert life(card(), []).start == "2020-04-01"
    assert life(card(dates=Dates()), []).start == "2020-03-10"
    approved = card(date=None, number=None, dates=Dates(approved="2023-09-07"))
    assert life(approved, []).start == "2023-09-07"
    assert life(card(date=None, dates=Dates()), []).start is None
    ended = card(status="repealed", dates=Dates(repealed="2023-01-19"))
    assert life(ended, []).end == "2023-01-19"
    told = card(status="repealed")
    assert life(told, [note("act", "repeal", "2024-01-01")]).end == "2024-01-01"
    unsure = life(told, [note("act", "repeal", None)])
    assert unsure.end is None and "law № 5" in (unsure.doubt or "")
