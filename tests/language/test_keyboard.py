"""Texts typed on the wrong layout, and what a slip of the pen costs."""

from __future__ import annotations

import pytest

from language.analyse import analysed_languages
from language.keyboard import neighbours, retyped
from language.slips import IMPOSSIBLE, slip_cost


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ghbrfp", "приказ"),
        ("GHBRFP", "приказ"),
        ("yfkjujdsq rjltrc", "налоговый кодекс"),
        ("j yfkjuf[", "о налогах"),  # letters on keys that are signs in Latin
        ("J YFKJUF{", "о налогах"),
        ("№ 138 ghbrfp", None),  # № is on no Latin key, and the rest is read all the same
        ("138 ghbrfp", "138 приказ"),  # a number stays a number
        ("0аза0стан", "қазақстан"),  # the Kazakh letters lie where Russian has digits
    ],
)
def test_the_same_keys_on_another_layout(typed: str, meant: str | None) -> None:
    texts = [found.text for found in retyped(typed)]
    assert (meant or "№ 138 приказ") in texts


@pytest.mark.parametrize("text", ["138", "", "№ 6001-23/443"])
def test_numbers_are_of_no_layout(text: str) -> None:
    assert list(retyped(text)) == []


def test_a_neighbour_is_one_both_ways() -> None:
    for code in analysed_languages():
        keys = neighbours(code)
        assert keys["н"] >= {"е", "г"}
        assert all(a in keys[b] for a, around in keys.items() for b in around)


@pytest.mark.parametrize(
    ("typed", "nearer", "farther", "code"),
    [
        ("нолог", "налог", "полог", "ru"),  # о and а sound alike; н and п are apart
        ("раблта", "работа", "рабята", "ru"),  # л lies beside о
        ("коддекс", "кодекс", "коцдекс", "ru"),  # a letter put twice
        ("наолг", "налог", "напег", "ru"),  # two letters exchanged
        ("жузого", "жүзөгө", "жузага", "ky"),  # only the special letters are missing
        ("обьект", "объект", "обжект", "ru"),
        ("укук", "укук", "укун", "ky"),
        ("салық", "салык", "салып", "kk"),
    ],
)
def test_the_likelier_slip_costs_less(typed: str, nearer: str, farther: str, code: str) -> None:
    assert slip_cost(typed, nearer, code) < slip_cost(typed, farther, code)


def test_equal_words_cost_nothing_and_strangers_too_much() -> None:
    assert slip_cost("закон", "закон", "ru") == 0
    assert slip_cost("закон", "пристав", "ru") == IMPOSSIBLE
    assert slip_cost("суд", "судебный", "ru") == IMPOSSIBLE


def test_a_wrong_first_letter_is_unlikely() -> None:
    assert slip_cost("балог", "налог", "ru") > slip_cost("набог", "налог", "ru")
