"""Two readings of one file: which clause is which, and where old addresses lead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from register.catalogue import resolve
from register.index_models import IndexDue
from register.record import Reader, record
from register.rereading import compare, now_in, same_units
from register.store import Register
from register.views import open_act, open_clause
from schemas.clause import Clause
from schemas.parsed import ParsedFile
from schemas.problem import NotFound
from schemas.register import Viewer
from tests.composed import ROADS, act, article, file

VIEWER = Viewer()
TODAY = "2026-11-21"


def placed(number: str, text: str, start: int, **changes: object) -> Clause:
    """An article that stands at ``start`` of the source."""
    end = start + len(text)
    return article(number, text, start=start, end=end, spans=((start, end),), **changes)


def again(parsed: ParsedFile, *clauses: Clause, **card: str | None) -> ParsedFile:
    """Another reading of the same file."""
    return replace(parsed, first=act(list(clauses), None, **card))


def read(*clauses: Clause, **card: str | None) -> tuple[ParsedFile, bytes]:
    """A file whose clauses stand where they say."""
    parsed, data = file(act([article(1, "Любые слова.")]))
    return again(parsed, *clauses, **card), data


def test_a_unit_is_told_by_its_place_whatever_its_address() -> None:
    """The lost superscript: 205 was 20-5 all along, and the true 205 stands further on."""
    old = [placed("20", "Двадцать.", 0), placed("205", "Двадцать пять.", 10)]
    new = [
        placed("20", "Двадцать.", 0),
        placed("20-5", "Двадцать пять.", 10),
        placed("205", "Двести пять.", 30),
    ]
    assert same_units(old, new, same_text=True) == [0, 1, None]
    assert same_units(old, new, same_text=False) == [0, None, 1]  # nothing but the address tells


def test_long_equal_words_tell_a_unit_where_the_text_is_read_otherwise() -> None:
    words = "Дороги чинят жители села вместе с районными службами каждый год."
    old = [placed("4", words, 0), placed("5", "Пять.", 80)]
    new = [placed("5", words, 3)]
    assert same_units(old, new, same_text=False) == [0]


def test_a_unit_whose_number_was_not_taken_for_its_own_is_the_same_unit() -> None:
    old = [placed("1", "1. Дороги общие.", 0)]
    new = [replace(old[0], spans=((3, 16),), start=3)]
    assert same_units(old, new, same_text=True) == [0]


def test_what_is_lost_is_told_with_the_place_that_has_its_characters() -> None:
    parsed, _ = read(placed("1", "Один. Два.", 0), placed("2", "Три.", 20))
    wider = replace(parsed.first.clauses[0], spans=((0, 10), (20, 24)), text="Один. Два. Три.")
    told = compare(parsed, again(parsed, wider), "1", "2")
    assert (told.gained, told.lost, told.changed) == (0, 1, 1)
    lost = next(c for c in told.acts[0].clauses if c.fate == "lost")
    assert (lost.old, lost.new) == ("art_2", "art_1")
    assert now_in(parsed.first.clauses[1], (wider,)) == "art_1"


def test_a_moved_parent_does_not_make_its_children_differ() -> None:
    chapter = placed("1", "Общее.", 0, eid="chp_1", level="chapter")
    inside = placed("1", "Дороги.", 10, parent="chp_1")
    parsed, _ = read(chapter, inside)
    moved = replace(chapter, eid="chp_2", num="2")
    told = compare(parsed, again(parsed, moved, replace(inside, parent="chp_2")), "1", "2")
    (change,) = told.acts[0].clauses
    assert (change.old, change.new, change.what) == ("chp_1", "chp_2", ("eid", "num"))


def test_equal_readings_are_silent_and_every_difference_is_told() -> None:
    parsed, _ = read(placed("1", "Один.", 0))
    assert compare(parsed, parsed, "1", "2").silent
    other = compare(parsed, again(parsed, *parsed.first.clauses, title="О дорогах"), "1", "2")
    assert not other.silent and [f.field for f in other.acts[0].card] == ["title"]
    fewer = replace(parsed.fidelity, placed=parsed.fidelity.placed - 1)
    assert not compare(parsed, replace(parsed, fidelity=fewer), "1", "2").silent


def test_a_lineage_survives_a_new_address_and_the_old_one_leads_on(register: Register) -> None:
    first = [placed("20", "Двадцать.", 0), placed("205", "Пять.", 10), placed("21", "Ещё.", 20)]
    parsed, data = read(*first)
    record(register, parsed, data, Reader("1", "a"))
    with register.reading() as session:
        work = resolve(session, VIEWER, ROADS)
        before = open_clause(session, VIEWER, work, "art_205", TODAY).version.lineage
    better = again(parsed, first[0], placed("20-5", "Пять.", 10), first[2])
    record(register, better, data, Reader("2", "a"))
    with register.reading() as session:
        work = resolve(session, VIEWER, ROADS)
        led = open_clause(session, VIEWER, work, "art_205", TODAY).version
        assert (led.clause.eid, led.lineage) == ("art_20-5", before)
        assert open_act(session, VIEWER, work, TODAY).former == (("art_205", "art_20-5"),)
        with pytest.raises(NotFound):
            open_clause(session, VIEWER, work, "art_2055", TODAY)


def test_an_address_that_another_clause_has_now_leads_to_that_clause(register: Register) -> None:
    parsed, data = read(placed("205", "Пять.", 10))
    record(register, parsed, data, Reader("1", "a"))
    better = again(parsed, placed("20-5", "Пять.", 10), placed("205", "Двести пять.", 30))
    record(register, better, data, Reader("2", "a"))
    with register.reading() as session:
        work = resolve(session, VIEWER, ROADS)
        seen = open_clause(session, VIEWER, work, "art_205", TODAY).version.clause
        assert (seen.eid, seen.text) == ("art_205", "Двести пять.")
        assert open_act(session, VIEWER, work, TODAY).former == ()


def test_the_address_of_a_lost_clause_leads_to_the_one_that_has_its_words(
    register: Register,
) -> None:
    parsed, data = read(placed("1", "Один. Два.", 0), placed("2", "Три.", 20))
    record(register, parsed, data, Reader("1", "a"))
    wider = replace(parsed.first.clauses[0], spans=((0, 10), (20, 24)), text="Один. Два. Три.")
    record(register, again(parsed, wider), data, Reader("2", "a"))
    with register.reading() as session:
        work = resolve(session, VIEWER, ROADS)
        assert open_clause(session, VIEWER, work, "art_2", TODAY).version.clause.eid == "art_1"


def test_an_act_that_is_named_better_keeps_its_clauses_and_its_old_name(
    register: Register,
) -> None:
    nameless = "/akn/kg/act/law/0000/o-selskih-dorogah"
    clauses = [placed("1", "Дороги общие.", 0)]
    parsed, data = read(*clauses, iri=nameless, number=None, date=None)
    record(register, parsed, data, Reader("1", "a"))
    with register.reading() as session:
        work = resolve(session, VIEWER, nameless)
        before = open_clause(session, VIEWER, work, "art_1", TODAY).version.lineage
    record(register, again(parsed, *clauses), data, Reader("2", "a"))
    with register.reading() as session:
        work = resolve(session, VIEWER, nameless)
        assert work.iri == ROADS
        assert open_clause(session, VIEWER, work, "art_1", TODAY).version.lineage == before
        due = set(session.scalars(select(IndexDue.iri)))
    assert {nameless, ROADS} <= due  # the index forgets the one and takes in the other


def test_the_name_of_another_act_does_not_lead_to_this_one(register: Register) -> None:
    """The number was misread: what asks for № 71 must not be shown № 17."""
    wrong = "/akn/kg/act/law/2020-03-10/71"
    clauses = [placed("1", "Дороги общие.", 0)]
    parsed, data = read(*clauses, iri=wrong, number="71")
    record(register, parsed, data, Reader("1", "a"))
    record(register, again(parsed, *clauses), data, Reader("2", "a"))
    with register.reading() as session:
        assert resolve(session, VIEWER, ROADS).iri == ROADS
        with pytest.raises(NotFound):
            resolve(session, VIEWER, wrong)
