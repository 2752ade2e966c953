"""Legal force of kinds of acts."""

from __future__ import annotations

import pytest

import jurisdictions
from jurisdictions.hierarchy import HIGHEST, LOWEST, force


@pytest.mark.parametrize(
    ("country", "descending"),
    [
        ("kg", "constitution constitutional-law code law decree resolution order"),
        ("kz", "constitution constitutional-law code law decree resolution order"),
        ("ru", "constitution federal-constitutional-law code decree resolution order"),
    ],
)
def test_acts_stand_in_the_order_of_the_statute(country: str, descending: str) -> None:
    ranks = [force(country, type) for type in descending.split()]
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)
    assert ranks[0] == HIGHEST and ranks[-1] > LOWEST


def test_a_code_is_a_law_in_russia_and_above_it_elsewhere() -> None:
    assert force("ru", "code") == force("ru", "federal-law")
    assert force("kz", "code") > force("kz", "law") == force("kz", "consolidated-law")
    assert force("kg", "code") > force("kg", "law")


def test_acts_outside_the_ladder_have_a_place() -> None:
    assert force("kz", "law") > force("kz", "normative-resolution") > force("kz", "decree")
    assert force("kg", "law") > force("kg", "plenum-resolution") > force("kg", "decree")
    assert force("kz", "order") > force("kz", "judgment")


def test_what_no_table_names_is_lowest() -> None:
    assert force("kg", "no-such-kind") == force("xx", "code") == LOWEST


@pytest.mark.parametrize("country", ["kg", "kz", "ru"])
def test_every_kind_of_a_country_stands_once_with_its_statute(country: str) -> None:
    table = jurisdictions.table(country, "hierarchy")
    rows = [*table["ladder"], *table["outside"]]
    named = [type for row in rows for type in row["types"]]
    assert len(named) == len(set(named))
    assert all(row["statute"] for row in rows)
    kinds = jurisdictions.table(country, "act_types")
    slugs = {row["slug"] for name in ("type", "treaty") for row in kinds.get(name, ())}
    assert slugs <= set(named)
