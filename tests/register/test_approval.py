"""An act and the document it approves in two files: joined whichever comes first."""

from __future__ import annotations

import pytest

from register.catalogue import resolve
from register.record import Reader, record
from register.store import Register
from register.views import open_act
from schemas.act import ActDescription, Target
from schemas.parsed import ParsedFile
from schemas.register import ActView, Viewer
from tests.composed import act, article, file

READER, VIEWER, TODAY = Reader("1", "a"), Viewer(), "2026-11-21"
ORDER = "/akn/kg/act/resolution/cabinet/2021-05-04/12"
RULES = f"{ORDER}!annex_1"
LIST = f"{ORDER}!annex_2"


def order(
    iri: str = ORDER, number: str = "12", kind: str = "resolution"
) -> tuple[ParsedFile, bytes]:
    one = act(
        [article(1, "Утвердить правила.")], iri=iri, number=number, date="2021-05-04", type=kind
    )
    return file(one, name=f"{number}{kind}.txt")


def rules(iri: str = RULES, stamp: Target | None = None) -> tuple[ParsedFile, bytes]:
    """A file that holds only the annex: no number and no day of its own."""
    stamp = stamp or Target(iri.partition("!")[0])
    one = act(
        [article(1, "Дороги общие.")], iri=iri, number=None, date=None, title="Правила",
        type="rules", approved_by=stamp,
    )  # fmt: skip
    return file(one, name=f"{iri[-7:]}.txt")


def keep(register: Register, given: tuple[ParsedFile, bytes]) -> None:
    record(register, *given, READER)


def view(register: Register, iri: str) -> ActView:
    with register.reading() as session:
        return open_act(session, VIEWER, resolve(session, VIEWER, iri), TODAY)


@pytest.mark.parametrize("first", ["order", "rules"])
def test_the_two_are_joined_whichever_comes_first(register: Register, first: str) -> None:
    files = [order(), rules()]
    for given in files if first == "order" else reversed(files):
        keep(register, given)
    approver = view(register, RULES).approver
    assert approver is not None and (approver.iri, approver.number) == (ORDER, "12")
    assert [d.iri for d in view(register, ORDER).approved] == [RULES]
    assert view(register, ORDER).approver is None


def test_two_annexes_of_one_act_stay_two(register: Register) -> None:
    for given in (rules(RULES), rules(LIST), order()):
        keep(register, given)
    assert [d.iri for d in view(register, ORDER).approved] == [RULES, LIST]


def test_a_stamp_without_the_body_is_joined_by_day_and_number(register: Register) -> None:
    """The stamp names no body, so the IRI that it gives is not the act's own."""
    bare = "/akn/kg/act/resolution/2021-05-04/12!annex_1"
    told = ActDescription(type="resolution", date="2021-05-04", number="12")
    keep(register, rules(bare, Target(told)))
    keep(register, order())
    assert [d.iri for d in view(register, ORDER).approved] == [bare]


def test_of_two_acts_with_that_day_and_number_none_is_taken(register: Register) -> None:
    other = "/akn/kg/act/resolution/mayor/2021-05-04/12"
    bare = "/akn/kg/act/resolution/2021-05-04/12!annex_1"
    keep(register, order())
    given = file(
        act([article(1, "Другое.")], iri=other, number="12", date="2021-05-04", type="resolution"),
        name="other.txt",
    )
    keep(register, given)
    keep(
        register,
        rules(bare, Target(ActDescription(type="resolution", date="2021-05-04", number="12"))),
    )
    assert view(register, bare).approver is None


def test_another_number_is_not_joined(register: Register) -> None:
    keep(register, rules())
    keep(register, order("/akn/kg/act/resolution/cabinet/2021-05-04/13", "13"))
    assert view(register, RULES).approver is None


def test_the_approving_act_that_is_named_otherwise_lets_go(register: Register) -> None:
    parsed, data = order()
    keep(register, (parsed, data))
    keep(register, rules())
    elsewhere = act(
        [article(1, "Утвердить правила.")], iri="/akn/kg/act/law/2019-01-01/5", number="5",
        date="2019-01-01",
    )  # fmt: skip
    record(
        register,
        type(parsed)(parsed.source, elsewhere, parsed.listed, parsed.fidelity),
        data,
        Reader("2", "a"),
    )
    keep(register, rules(LIST))
    assert view(register, RULES).approver is None and view(register, LIST).approver is None
