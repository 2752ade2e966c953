"""Whether two names may be of one person."""

from __future__ import annotations

import pytest

from schemas.problem import BadInput
from services.people import may_be_one, named


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Айгүл Тестова", "тестова айгүл"),
        ("А. Тестова", "Тестова Айгүл"),
        ("А.Тестова", "Тестова А.К."),
        ("Семёнов П.", "П. Семенов"),
        ("A. Tестова", "А. Тестова"),  # Latin letters that look the same
        ("Тестова", "Айгүл Тестова"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert may_be_one(one, other) and may_be_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("А. Тестова", "Б. Тестова"), ("Айгүл Тестова", "Айгүл Башка"), ("Тестова", "Тестов")],
)
def test_two_people(one: str, other: str) -> None:
    assert not may_be_one(one, other) and not may_be_one(other, one)


def test_a_name_has_letters() -> None:
    assert named("  Айгүл   Тестова ") == "Айгүл Тестова"
    for nobody in ("", "  ", "...", "—"):
        with pytest.raises(BadInput, match="named"):
            named(nobody)
