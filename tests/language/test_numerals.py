"""Ordinals in words and Roman numerals."""

from __future__ import annotations

import re

import pytest

from language.numerals import leading, ordinal, ordinal_pattern, roman


@pytest.mark.parametrize(
    ("word", "language", "number"),
    [
        ("биринчи", "ky", 1),
        ("төртүнчү", "ky", 4),
        ("ТӨРТҮНЧҮ", "ky", 4),
        ("тогузунчу", "ky", 9),
        ("тогузунчы", "ky", 9),  # wrong harmony, as scanned
        ("тогузунчук", "ky", 9),  # a letter too many, as scanned
        ("онунчу", "ky", 10),
        ("он биринчи", "ky", 11),
        ("жыйырма биринчи", "ky", 21),
        ("жыйырманчы", "ky", 20),
        ("бірінші", "kk", 1),
        ("екінші", "kk", 2),
        ("он екінші", "kk", 12),
        ("жиырмасыншы", "kk", 20),
        ("қырқыншы", "kk", 40),
        ("жүз бірінші", "kk", 101),
        ("первая", "ru", 1),
        ("ПЕРВАЯ", "ru", 1),
        ("третьей", "ru", 3),
        ("третий", "ru", 3),
        ("четвёртого", "ru", 4),
        ("четвертого", "ru", 4),
        ("двадцать первый", "ru", 21),
        ("двадцать  первой", "ru", 21),
        ("двадцатой", "ru", 20),
        ("сто двадцать пятом", "ru", 125),
        ("седьмым", "ru", 7),
        ("сороковая", "ru", 40),
    ],
)
def test_ordinal(word: str, language: str, number: int) -> None:
    assert ordinal(word, language) == number
    assert re.fullmatch(ordinal_pattern(language), " ".join(word.lower().split()))


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("пункт", "ru"),
        ("вторник", "ru"),  # begins with a stem
        ("первичный", "ru"),
        ("первый двадцать", "ru"),
        ("бир", "ky"),  # a count, no ordinal
        ("бірлік", "kk"),
        ("первый", "en"),  # no table for the language
        ("", "ru"),
    ],
)
def test_not_an_ordinal(word: str, language: str) -> None:
    assert ordinal(word, language) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("IV", 4), ("XIV", 14), ("ХІV", 14), ("VІІ", 7), ("XL", 40), ("MCMXC", 1990), (" I ", 1)],
)
def test_roman(text: str, number: int) -> None:
    assert roman(text) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "А", "Ш", "iv", "1"])
def test_not_roman(text: str) -> None:
    assert roman(text) is None


def test_roman_as_scans_print_it() -> None:
    assert roman("Ш", scanned=True) == 3
    assert roman("П", scanned=True) == 2
    assert roman("1У", scanned=True) == 4


def test_leading() -> None:
    assert leading("двадцать", "ru") == 20
    assert leading("он", "ky") == 10
    assert leading("один", "ru") is None
    assert leading("двадцать", "en") is None
