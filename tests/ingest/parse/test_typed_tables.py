"""Tables typed with bars or set with blanks are rows; what only looks like one is text."""

from __future__ import annotations

import pytest

from tests.acceptance.account import faults
from tests.ingest.parse.texts import parsed

_ROWS = [["№", "Название", "Сумма"], ["1", "Мост", "100"], ["2", "Опора", "200"]]

_MARKDOWN = """\
| № | Название | Сумма |
|---|:--------:|------:|
| 1 | Мост     | 100   |
| 2 | Опора    | 200   |"""
_GRID = """\
+---+----------+-------+
| № | Название | Сумма |
+===+==========+=======+
| 1 | Мост     | 100   |
+---+----------+-------+
| 2 | Опора    | 200   |
+---+----------+-------+"""
_BARS = """\
|№|Название|Сумма|
|1|Мост|100|
|2|Опора|200|"""
_INNER = """\
№ | Название | Сумма
1 | Мост | 100
2 | Опора | 200"""
_BLANKS = """\
№     Название     Сумма
1     Мост         100
2     Опора        200"""


def tables(middle: str, name: str = "act.txt") -> list[list[list[str]]]:
    doc = parsed(f"1. Тарифы:\n{middle}\n2. Мост стоит.\n", name)
    assert faults(doc) == []
    assert doc["clauses"][-1]["eid"] == "para_2"
    return [c["rows"] for c in doc["clauses"] if c["level"] == "table"]


@pytest.mark.parametrize("name", ["act.txt", "act.md"])
@pytest.mark.parametrize(
    "drawn",
    [_MARKDOWN, _GRID, _BARS, _INNER, _BLANKS],
    ids=["md", "grid", "bars", "inner", "blanks"],
)
def test_a_typed_table_is_rows(drawn: str, name: str) -> None:
    assert tables(drawn, name) == [_ROWS]


def test_a_cell_of_two_lines() -> None:
    """In a grid a row lasts to the next rule; else an empty first cell goes on."""
    for text in (_GRID, _MARKDOWN):
        line = next(x for x in text.splitlines() if "Мост" in x)
        more = line.replace("1", " ").replace("Мост", "арки").replace("00", "  ")
        [rows] = tables(text.replace(line, line + "\n" + more))
        assert rows[1] == ["1", "Мост арки", "100"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Главная | Контакты | Поиск", id="one line with bars"),
        pytest.param("Министр          А. Асанов\nСекретарь        Б. Бекова", id="two columns"),
        pytest.param("а   б   в\nг   д\nе   ж   з", id="cells of unlike number"),
        pytest.param(
            "Мост   стоит   на опорах.\nОпоры держат   мост   всегда.\nЭто   верно   и летом.",
            id="justified text",
        ),
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert tables(text) == []


@pytest.mark.parametrize(
    "cell",
    [
        "Мост через<br>реку",
        "Мост через <br/> реку",
        "<p>Мост через</p><p>реку</p>",
        "<b>Мост</b> через<br>\nреку",
        "Мост через <i>ре</i>ку",
    ],
)
def test_a_line_broken_inside_a_cell_of_tags_glues_no_words(cell: str) -> None:
    table = f"<table><tr><td>1</td><td>{cell}</td></tr><tr><td>2</td><td>Опора</td></tr></table>"
    assert tables(table, "act.md") == [[["1", "Мост через реку"], ["2", "Опора"]]]
