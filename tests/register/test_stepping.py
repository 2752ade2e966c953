"""What became of clauses is kept between neighbouring editions, whatever the order they come in."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from register import views
from register.models import Work
from register.record import Reader, record
from register.stepping import steps_of
from register.store import Register
from schemas.clause import Clause
from schemas.history import Step
from schemas.register import Viewer
from tests.composed import act, article, file

BRIDGE = "Мост через ручей содержит айыл окмоту за счёт средств местного бюджета и пожертвований."
WELL = "Колодцы чистят жители тех улиц, которые берут из них воду, не реже одного раза в год."
MILL = "Мельник обязан принимать зерно в порядке очереди и выдавать расписку о весе зерна."

EDITIONS: dict[str, list[Clause]] = {
    "2020-03-10": [article(1, BRIDGE), article(2, WELL)],
    "2021-03-10": [article(1, MILL), article(2, BRIDGE), article(3, WELL)],
    "2022-03-10": [article(1, MILL), article(2, BRIDGE.replace("ё", "е"))],
}


def take_in(register: Register, day: str) -> None:
    parsed, original = file(act(EDITIONS[day], edition_date=day), name=f"{day}.txt")
    record(register, parsed, original, Reader("1", "1"))


def kept(register: Register) -> list[Step]:
    with register.reading() as session:
        work = session.scalars(select(Work)).one()
        return steps_of(session, work.id, "ru")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (0, 2, 1)])
def test_the_order_in_which_editions_come_does_not_matter(
    register: Register, order: tuple[int, ...]
) -> None:
    days = sorted(EDITIONS)
    for at in order:
        take_in(register, days[at])
    found = [(s.date, s.kind, s.before, s.after) for s in kept(register)]
    assert sorted(found, key=str) == [
        ("2021-03-10", "new", None, "art_1"),
        ("2021-03-10", "renumbered", "art_1", "art_2"),
        ("2021-03-10", "renumbered", "art_2", "art_3"),
        ("2022-03-10", "gone", "art_3", None),
    ]


def test_an_edition_that_differs_in_noise_opens_no_interval(register: Register) -> None:
    for day in sorted(EDITIONS):
        take_in(register, day)
    with register.reading() as session:
        work = session.scalars(select(Work)).one()
        view = views.open_clause(session, Viewer(), work, "art_2", "2023-01-01")
        assert [v.validity.start for v in view.versions if v.wording == "known"] == ["2020-04-01"]
        assert "счет" in view.version.clause.text  # as the edition of the day prints it
