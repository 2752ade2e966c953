"""Numbers of a text, in digits and in words, in three languages."""

from __future__ import annotations

import pytest

from language.figures import figures

ROWS = [
    ("ru", "в течение десяти рабочих дней", [("10", "day")]),
    ("ky", "он жумуш күндүн ичинде", [("10", "day")]),
    ("kk", "он жұмыс күні ішінде", [("10", "day")]),
    ("ru", "двухмесячный срок", [("2", "month")]),
    ("ky", "эки айлык мөөнөт", [("2", "month")]),
    ("kk", "екі айлық мерзім", [("2", "month")]),
    ("ru", "двадцать пять лет", [("25", "year")]),
    ("ky", "жети жүз элүү сом", [("750", "money")]),
    ("ru", "сто тысяч сомов", [("100000", "money")]),
    ("kk", "20 айлық есептік көрсеткіш", [("20", "money")]),
    ("ru", "12,5 процента", [("12.5", "percent")]),
    ("ky", "30%", [("30", "percent")]),
    ("ru", "100\u00a0000 сомов", [("100000", "money")]),
    ("ru", "2021 года", [("2021", None)]),
    ("ky", "2021-жылдын 15-ноябры", [("2021", None), ("15", None)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), ROWS)
def test_a_number_and_what_it_counts(
    language: str, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(f.value, f.unit) for f in figures(text, language)] == expected


def test_the_place_of_a_figure_is_that_of_its_characters() -> None:
    text = "не позднее двадцати пяти дней"
    (found,) = figures(text, "ru")
    assert found.words and text[found.start : found.end] == "двадцати пяти"


def test_a_digit_inside_a_word_is_no_figure() -> None:
    assert figures("форма А4", "ru") == ()
