"""Acts known only by name: gathered from notes and final provisions, joined when the text comes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from register import mentioned
from register.record import record
from register.store import Register
from schemas.event import Event, Instrument
from schemas.mentioned import NamedAct
from schemas.register import Viewer
from tests.composed import ROADS, act, article, file, note
from tests.register.test_commencing import KZ_ROADS, LAW, READER, VIEWER, does, law, put, repealing

PLENUM = "/akn/kg/act/plenum-resolution/supreme-court/2025-08-22/23"
OTHER = "/akn/kg/act/plenum-resolution/supreme-court/2023-07-26/19"


def by(date: str, number: str | None, iri: str | None) -> Instrument:
    return Instrument("plenum-resolution", "supreme-court", date, number, iri)


def noted(target: str, by: Instrument) -> Event:
    return replace(note(target, date=None), by=by)


NOTES = [
    # the head leaves the number of the newer act out
    noted("act", by("2023-07-26", "19", OTHER)),
    noted("act", by("2025-08-22", None, None)),
    noted("art_1", by("2025-08-22", "23", PLENUM)),
    noted("art_2", by("2025-08-22", "23", PLENUM)),
    noted("art_3", by("2023-07-26", "19", OTHER)),
]


def known(register: Register, reference: str, viewer: Viewer = VIEWER) -> tuple[NamedAct, ...]:
    with register.reading() as session:
        return mentioned.by_reference(session, viewer, reference)


def listed(register: Register, words: str = "", **filters: Any) -> list[str]:
    with register.reading() as session:
        return [a.iri for a in mentioned.page(session, VIEWER, words=words, **filters).acts]


def test_a_number_leads_to_what_notes_tell_of_it(register: Register) -> None:
    put(register, act([article(n, f"Текст {n}.") for n in (1, 2, 3)], NOTES))
    for reference in ("№ 23", "23", PLENUM):
        (found,) = known(register, reference)
        assert (found.iri, found.number, found.date) == (PLENUM, "23", "2025-08-22")
        (told,) = found.mentions
        # the note of the head, without the number, is of the same act
        assert (told.side, told.op, told.act, told.eids) == (
            "does",
            "change",
            ROADS,
            ("art_1", "art_2"),
        )
    assert known(register, "№ 24") == () and known(register, "дороги") == ()
    assert known(register, "№ 17") == ()  # the register holds that one
    assert known(register, "№ 23", Viewer("guest", frozenset())) == ()


def test_the_list_has_each_once_the_latest_first(register: Register) -> None:
    put(register, act([article(n, f"Текст {n}.") for n in (1, 2, 3)], NOTES))
    assert listed(register) == [PLENUM, OTHER]
    assert listed(register, "№ 19") == [OTHER] == listed(register, "2023-07-26")
    assert listed(register, jurisdictions=("kz",)) == []
    assert listed(register, types=("plenum-resolution",)) == [PLENUM, OTHER]


def test_an_act_of_which_nobody_tells_the_number_has_a_place_too(register: Register) -> None:
    put(register, act([article(1, "Текст.")], [noted("act", by("2025-08-22", None, None))]))
    (iri,) = listed(register)
    (found,) = known(register, iri)
    assert found.number is None and found.date == "2025-08-22"
    assert [m.act for m in found.mentions] == [ROADS]


def test_what_an_act_repeals_is_known_by_name_until_it_comes(register: Register) -> None:
    put(register, repealing(does("repeals"), does("amends", "art_5")))
    (found,) = known(register, KZ_ROADS)
    assert [(m.side, m.op, m.act, m.eids) for m in found.mentions] == [
        ("suffers", "repeal", LAW, ()),
        ("suffers", "change", LAW, ("art_5",)),
    ]
    old = act([article(5, "Дороги.")], [], iri=KZ_ROADS, jurisdiction="kz")
    put(register, old)
    assert known(register, KZ_ROADS) == () and listed(register) == []


def test_the_text_that_comes_under_another_address_is_the_same_act(register: Register) -> None:
    put(register, act([article(1, "Текст.")], [noted("art_1", by("2025-08-22", "23", PLENUM))]))
    other = PLENUM.replace("supreme-court/", "")
    parsed, data = file(
        law(iri=other, jurisdiction="kg", number="23", date="2025-08-22", numbers=())
    )
    record(register, parsed, data, READER)
    assert known(register, "№ 23") == () and listed(register) == []
