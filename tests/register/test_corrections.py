"""Corrections of a card: kept as data, laid over every reading, told with who, when, why."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from register.catalogue import list_works, resolve
from register.models import Expression
from register.record import Reader, correct, record
from register.store import Register
from register.views import open_act
from schemas.corrections import FIELDS, corrected, usable, value_of
from schemas.problem import BadInput, NotFound
from schemas.register import ActView, Viewer
from schemas.search import Filters
from tests.composed import ROADS, act, article, card, file

VIEWER = Viewer()


def fix(register: Register, reason: str = "по бумаге", **changes: object) -> None:
    with register.writing() as session:
        expression = session.scalars(select(Expression)).one()
        laid = {name.replace("__", "."): value for name, value in changes.items()}
        correct(session, expression, laid, reason, "Айгүл")


def view(register: Register, reference: str = ROADS) -> ActView:
    with register.reading() as session:
        return open_act(session, VIEWER, resolve(session, VIEWER, reference), "2026-01-01")


def test_a_correction_is_shown_and_survives_a_newer_reading(register: Register) -> None:
    parsed, data = file(act([article(1, "Текст.")]))
    record(register, parsed, data, Reader("1", "a"))
    fix(register, number="71", dates__in_force="2020-05-01")
    seen = view(register)
    assert (seen.act.number, seen.act.dates.in_force) == ("71", "2020-05-01")
    assert seen.clauses[0].validity.start == "2020-05-01"
    record(register, parsed, data, Reader("2", "a"))
    again = view(register, "71")
    assert again.act == seen.act and again.edition.parser == "2"
    (number, _) = again.corrections
    assert (number.field, number.value, number.read) == ("number", "71", "17")
    assert (number.who, number.reason) == ("Айгүл", "по бумаге") and number.when.endswith("+00:00")


def test_the_newest_correction_of_a_field_stands(register: Register) -> None:
    parsed, data = file(act([article(1, "Текст.")]))
    record(register, parsed, data, Reader("1", "a"))
    fix(register, title="О дорогах")
    fix(register, title="О сёлах", reason="опечатка")
    seen = view(register)
    assert seen.act.title == "О сёлах"
    assert [(c.field, c.reason) for c in seen.corrections] == [("title", "опечатка")]
    with register.reading() as session:
        assert list_works(session, VIEWER, Filters(), "селах").total == 1


def test_a_corrected_iri_moves_the_edition_to_the_other_work(register: Register) -> None:
    other = "/akn/kg/act/law/2019-01-01/5"
    first, data1 = file(act([article(1, "Первое.")], iri=other, number="5"), name="a.txt")
    record(register, first, data1, Reader("1", "a"))
    second, data2 = file(act([article(1, "Второе.")], edition_date="2022-01-01"), name="b.txt")
    record(register, second, data2, Reader("1", "a"))
    with register.writing() as session:
        query = select(Expression).where(Expression.source_sha256 == second.source.sha256)
        correct(session, session.scalars(query).one(), {"iri": other}, "тот же акт", "Айгүл")
    with register.reading() as session:
        work = resolve(session, VIEWER, other)
        with pytest.raises(NotFound):
            resolve(session, VIEWER, ROADS)
        newest = open_act(session, VIEWER, work, "2026-01-01")
        older = open_act(session, VIEWER, work, "2021-01-01")
    assert len(newest.editions) == 2
    assert newest.clauses[0].lineage == older.clauses[0].lineage
    assert [v.clauses[0].clause.text for v in (older, newest)] == ["Первое.", "Второе."]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "x"),
        ("title", " "),
        ("date", "10.03.2020"),
        ("dates.in_force", "2020-3-1"),
        ("edition_date", "2020"),
        ("status", "gone"),
        ("type", "Закон"),
        ("iri", "/akn/kg"),
        ("number", 17),
    ],
)
def test_an_unusable_value_is_refused(field: str, value: object) -> None:
    with pytest.raises(BadInput):
        usable(field, value)


def test_every_field_can_be_corrected_and_emptied_where_it_may_be() -> None:
    samples = {"status": "repealed", "type": "code", "jurisdiction": "kz", "iri": ROADS}
    for name in FIELDS:
        value = samples.get(name, "2020-01-01" if "date" in name else "x")
        assert value_of(corrected(card(), {name: usable(name, value)}), name) == value
    bare = corrected(card(), {"authority.name": "Кабинет"})
    assert corrected(bare, {"authority.name": None}).authority is None
    assert usable("number", "  ") is None
