"""Which clause is which: by address, then by a telling text; an identity is given once."""

from __future__ import annotations

from dataclasses import replace

from register.lineage import Known, match, wording_hash
from schemas.clause import Clause
from tests.composed import article

LONG = "Мост через ручей содержит айыл окмоту за счёт местного бюджета."


def known(identity: int, clause: Clause) -> Known:
    return Known(identity, clause.eid, clause.level, wording_hash(clause), len(clause.text))


def test_the_address_tells_first_even_where_the_text_is_another() -> None:
    older = [known(7, article(1, LONG)), known(8, article(2, "Иное."))]
    assert match([article(1, "Новое."), article(2, LONG)], [older]) == [7, 8]


def test_a_renumbered_clause_is_known_by_its_text() -> None:
    older = [known(7, article(1, "Первое.")), known(8, article(2, LONG))]
    new = [article(1, "Первое."), article(3, LONG), article(4, "Новое.")]
    assert match(new, [older]) == [7, 8, None]


def test_a_text_that_stands_twice_or_is_short_tells_nothing() -> None:
    twice = [known(7, article(1, LONG)), known(8, article(2, LONG))]
    assert match([article(3, LONG)], [twice]) == [None]
    assert match([article(3, "Исключена.")], [[known(7, article(1, "Исключена."))]]) == [None]


def test_the_nearest_edition_goes_first_and_no_identity_is_given_twice() -> None:
    near, far = [known(7, article(1, "а"))], [known(9, article(1, "а")), known(7, article(2, "б"))]
    assert match([article(1, "а"), article(2, "б")], [near, far]) == [7, None]


def test_white_space_and_number_are_no_part_of_the_wording() -> None:
    one = article(1, "Мост  через\nручей.")
    other = article(2, "Мост через ручей.", num_display="2-статья")
    assert wording_hash(one) == wording_hash(other)
    assert wording_hash(one) != wording_hash(replace(one, heading="Мосты"))
    removed = article(1, "", status="removed")
    assert wording_hash(removed) != wording_hash(article(1, ""))
