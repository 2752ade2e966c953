"""Whose text a file is: marks outside the acts, never a portal that an act cites."""

from __future__ import annotations

import pytest

from jurisdictions.sources import marks, recognised
from schemas.origin import rank_of


@pytest.mark.parametrize(
    ("apart", "markup", "name"),
    [
        ("© adilet.zan.kz", "", "adilet.zan.kz"),
        (
            "",
            '<a href="//vk.com/share.php?url=https%3A%2F%2Fadilet.zan.kz%2Fkaz">',
            "adilet.zan.kz",
        ),
        ("Система Orphus", "", "cbd.minjust.gov.kg"),
        ("", '<a href="http://pravo.gov.ru/proxy/ips/?docbody=&nd=1">', "pravo.gov.ru"),
        ("Документ предоставлен КонсультантПлюс", "", "КонсультантПлюс"),
        ("Система ГАРАНТ", "", "ГАРАНТ"),
        ('ИПС "Токтом"', "", "Токтом"),
        ("ИС «Параграф»", "", "Параграф"),
    ],
)
def test_marks_of_portals_and_legal_systems(apart: str, markup: str, name: str) -> None:
    found = recognised(apart, markup)
    assert found is not None and found.name == name


def test_words_that_are_no_mark() -> None:
    # a paragraph sign in words, a guarantor, a page that links to a portal
    assert recognised("Параграф 2. Гарант обязан", "") is None
    assert recognised("", '<a href="https://adilet.zan.kz/rus/docs/K1">закон</a>') is None
    assert recognised("", "") is None


def test_no_mark_makes_a_text_official() -> None:
    assert {m.kind for m in marks()} == {"state", "commercial"}


def test_an_official_text_goes_first_and_an_unknown_one_last() -> None:
    kinds = ["unknown", "commercial", "official", "control", "state"]
    assert sorted(kinds, key=rank_of) == ["official", "state", "control", "commercial", "unknown"]
