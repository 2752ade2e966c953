"""Rows of tables, annexes and whole acts."""

from __future__ import annotations

import pytest

from codification.amend import amend
from tests.codification.amending import (
    RU,
    amended,
    clause,
    done,
    faults,
    law,
    read,
    states,
    unlike_reading,
)

TABLE = (
    RU
    + """
Приложение 1
к Закону Кыргызской Республики
"О сельских мостах"

СТАВКИ

1. Ставки указаны в таблице.

1\tСвая\t7
2\tТрос\t14
3\tФонарь\t21

Приложение 2
к Закону Кыргызской Республики
"О сельских мостах"

ПОРЯДОК

1. Порядок один.

2. Порядок другой.
"""
)


def rows(*sentences: str) -> tuple[list[str], tuple[tuple[str, ...], ...], str]:
    result = amended("ru", *sentences, edition=TABLE)
    table = next(c for c in result.clauses if c.level == "table")
    return [o.status for o in done(result)], table.rows, result.text


def test_the_table_is_read() -> None:
    _, table, _ = rows()
    assert table == (("1", "Свая", "7"), ("2", "Трос", "14"), ("3", "Фонарь", "21"))


def test_row_taken_out() -> None:
    said, table, text = rows("в приложении 1: строку 2 исключить")
    assert said == ["applied"]
    assert table == (("1", "Свая", "7"), ("3", "Фонарь", "21"))
    assert "1\tСвая\t7\n3\tФонарь\t21\n" in text


def test_row_restated() -> None:
    said, table, text = rows(
        'в приложении 1: строку 2 изложить в следующей редакции: "2\tКанат\t15"'
    )
    assert said == ["applied"]
    assert table[1] == ("2", "Канат", "15")
    assert text == TABLE.replace("2\tТрос\t14", "2\tКанат\t15")


def test_row_added() -> None:
    said, table, _ = rows(
        'в приложении 1: дополнить строкой 2-1 следующего содержания: "2-1\tКанат\t15"'
    )
    assert said == ["applied"]
    assert table[2] == ("2-1", "Канат", "15")


def test_words_of_a_row() -> None:
    said, table, _ = rows('в строке 3 приложения 1 слово "Фонарь" заменить словом "Лампа"')
    assert said == ["applied"]
    assert table[2] == ("3", "Лампа", "21")


def test_row_without_its_cells_is_for_a_person() -> None:
    said, table, _ = rows('в приложении 1: строку 2 изложить в следующей редакции: "2 Канат 15"')
    assert said == ["review"]
    assert table[1] == ("2", "Трос", "14")


def test_clause_of_an_annex() -> None:
    result = amended(
        "ru", 'в приложении 2 пункт 2 изложить в следующей редакции: "2. Порядок новый."',
        edition=TABLE,
    )  # fmt: skip
    assert states(result) == [("applied", "annex_2__para_2")]
    assert clause(result, "annex_2__para_1").text == "Порядок один."


def test_annex_taken_out() -> None:
    result = amended("ru", "приложение 2 признать утратившим силу", edition=TABLE)
    assert states(result) == [("applied", "annex_2")]
    assert clause(result, "annex_2").status == "repealed"
    assert not any(c.eid.startswith("annex_2__") for c in result.clauses)


def test_annex_in_the_wording_of_an_annex() -> None:
    """The stamp stays; the title and the clauses are those of the amending act's annex."""
    text = law(
        "ru", "приложение 2 изложить в новой редакции согласно приложению к настоящему Закону"
    )
    text += (
        "\nПриложение\nк Закону Кыргызской Республики\nот 5 марта 2025 года № 60\n\n"
        "ПОРЯДОК ПРОЕЗДА\n\n"
        "1. Проезд открыт днем.\n\n2. Проезд закрыт:\n\n1) зимой;\n\n2) ночью.\n"
    )
    before = read(TABLE)
    result = amend(before, read(text))
    assert faults(before, result) == []
    assert states(result) == [("applied", "annex_2")]
    assert clause(result, "annex_2").heading == "ПОРЯДОК ПРОЕЗДА"
    assert clause(result, "annex_2__para_2__point_2").text == "ночью."
    stamp = (
        'Приложение 2\nк Закону Кыргызской Республики\n"О сельских мостах"\n\nПОРЯДОК ПРОЕЗДА\n\n1.'
    )
    assert stamp in result.text
    assert unlike_reading(result) == []


@pytest.mark.parametrize("number", [1, 2])
def test_a_clause_that_two_annexes_have_is_for_a_person(number: int) -> None:
    sentence = f'в пункте {number} слово "Порядок" заменить словом "Ход"'
    result = amended("ru", sentence, edition=TABLE)
    assert [o.status for o in done(result)] in (["review"], ["refused"])
    assert result.text == TABLE
