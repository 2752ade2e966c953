"""A computed edition tells what it changed, and gives way to what somebody published."""

from __future__ import annotations

from register.computed import settled
from register.timeline import Basis, Change, Life, State, chain

LIFE = Life("2010-01-01", None)
OWN = Change("change", "2024-04-01", "2024-03-05", "law № 7")

BASE = State(1, "2010-01-01", "a")


def computed(key: str | None, edition: int = 2, anchor: str = "2024-04-01") -> State:
    return State(edition, anchor, key, changes=(OWN,), basis=Basis(1, "a"))


def told(*states: State) -> list[tuple[str | None, str | None, str, int]]:
    return [(i.start, i.end, i.wording, i.edition) for i in chain(settled(states), LIFE)]


def test_a_computed_wording_stands_as_computed() -> None:
    assert told(BASE, computed("b")) == [
        ("2010-01-01", "2024-04-01", "known", 1),
        ("2024-04-01", None, "computed", 2),
    ]


def test_a_clause_that_it_did_not_change_is_told_by_its_base() -> None:
    assert told(BASE, computed("a")) == [("2010-01-01", None, "known", 1)]


def test_a_clause_taken_out_ends_and_one_put_in_begins() -> None:
    assert told(BASE, computed(None)) == [("2010-01-01", "2024-04-01", "known", 1)]
    new = State(2, "2024-04-01", "n", changes=(OWN,), basis=Basis(1, None))
    assert told(State(1, "2010-01-01", None), new) == [("2024-04-01", None, "computed", 2)]


def test_two_computed_from_one_base_do_not_undo_each_other() -> None:
    later = State(3, "2025-01-01", "a", basis=Basis(1, "a"))
    assert told(BASE, computed("b"), later)[-1] == ("2024-04-01", None, "computed", 2)


def test_the_same_wording_published_later_is_known_from_the_computed_day() -> None:
    published = State(3, "2024-09-01", "b", changes=(OWN,))
    assert told(BASE, computed("b"), published) == [
        ("2010-01-01", "2024-04-01", "known", 1),
        ("2024-04-01", None, "known", 3),
    ]


def test_another_wording_published_later_takes_the_place_of_the_computed_one() -> None:
    published = State(3, "2024-09-01", "c", changes=(OWN,))
    assert told(BASE, computed("b"), published) == [
        ("2010-01-01", "2024-04-01", "known", 1),
        ("2024-04-01", None, "known", 3),
    ]


def test_a_later_change_leaves_the_computed_wording_its_time() -> None:
    since = Change("change", "2025-01-01", "2024-12-01", "law № 9")
    published = State(3, "2025-01-01", "c", changes=(OWN, since))
    assert told(BASE, computed("b"), published) == [
        ("2010-01-01", "2024-04-01", "known", 1),
        ("2024-04-01", "2025-01-01", "computed", 2),
        ("2025-01-01", None, "known", 3),
    ]


def test_an_edition_without_notes_tells_nothing_of_the_time_before_it() -> None:
    published = State(3, "2025-01-01", "c", noted=False)
    assert told(BASE, computed("b"), published)[1:] == [
        ("2024-04-01", "2025-01-01", "computed", 2),
        ("2025-01-01", None, "known", 3),
    ]


def test_of_two_computed_in_a_row_the_last_gives_way() -> None:
    second = State(
        4, "2024-06-01", "c", changes=(Change("change", "2024-06-01", None, "x"),),
        basis=Basis(2, "b"),
    )  # fmt: skip
    published = State(3, "2024-09-01", "d", changes=(OWN,))
    assert told(BASE, computed("b"), second, published) == [
        ("2010-01-01", "2024-04-01", "known", 1),
        ("2024-04-01", "2024-06-01", "computed", 2),
        ("2024-06-01", None, "known", 3),
    ]


def test_an_unknown_commencement_is_a_doubt() -> None:
    unsure = Change("change", None, "2024-03-05", "law № 7")
    state = State(2, "2024-03-05", "b", changes=(unsure,), basis=Basis(1, "a"))
    last = chain(settled([BASE, state]), LIFE)[-1]
    assert last.wording == "computed" and last.doubt and "commencement" in last.doubt
