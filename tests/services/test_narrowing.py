"""Searches that a question leads to by what it names."""

from __future__ import annotations

import pytest

from services.narrowing import narrowings


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        (
            "постановление Верховного суда от 21 июня 2013 года о взыскании",
            [
                (
                    'постановление от 21 июня 2013 года о взыскании body:"Верховный суд"',
                    None,
                    None,
                ),
                (
                    "постановление Верховного суда о взыскании",
                    "2013-06-21",
                    "2013-06-21",
                ),
            ],
        ),
        ("законы 2020 года о выборах", [("законы о выборах", "2020-01-01", "2020-12-31")]),
        ("законы за февраль 2024 года", [("законы", "2024-02-01", "2024-02-29")]),
        (
            "решение Верховного суда в 2013 году",
            [
                ('решение в 2013 году body:"Верховный суд"', None, None),
                ("решение Верховного суда", "2013-01-01", "2013-12-31"),
            ],
        ),
        ("что такое вина по ст. 8 ГК КР", [("ст. 8 ГК КР", None, None)]),
        (
            "2021-жылдын июнунда кабыл алынган мыйзамдар",
            [("кабыл алынган мыйзамдар", "2021-06-01", "2021-06-30")],
        ),
        ("как уволиться с работы по закону", []),
        ('"от 21 июня 2013 года" о взыскании', []),
        ("от 21 июня 2013", []),
    ],
)
def test_what_a_question_names_narrows_it(
    question: str, offered: list[tuple[str, str | None, str | None]]
) -> None:
    found = [(one.query, one.date_from, one.date_to) for one in narrowings(question)]
    assert found == offered
