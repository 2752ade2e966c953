"""Headings of chapters over several lines, and what under them is none of the heading."""

from __future__ import annotations

import pytest

from tests.acceptance.account import faults
from tests.ingest.parse.texts import clauses, parsed, warned


def chapter(lines: str, below: str = "Статья 1. Паром\nПаром плывет.\n") -> tuple[str | None, str]:
    """Heading and own text of the chapter that ``lines`` begin, over an article."""
    doc = parsed(f"ЗАКОН\nО ПАРОМАХ\n\n{lines}\n\n{below}")
    assert faults(doc) == []
    found = clauses(doc)["chp_1"]
    return found["heading"], found["text"]


@pytest.mark.parametrize(
    "lines, heading",
    [
        pytest.param(
            "Глава первая\nПорядок содержания паромов\nдля проведения речных\nработ и переправ",
            "Порядок содержания паромов для проведения речных работ и переправ",
            id="small letters",
        ),
        pytest.param(
            "       Глава 1. Система органов речной власти\n"
            "           Паромного Союза в области переправ\n                и охраны пристаней",
            "Система органов речной власти Паромного Союза в области переправ и охраны пристаней",
            id="a name behind the break",
        ),
        pytest.param(
            "Глава первая\nПрава и обязанности паромщиков. \nПрава тех, кого они везут",
            "Права и обязанности паромщиков. Права тех, кого они везут",
            id="two sentences, the last not closed",
        ),
        pytest.param(
            "Глава 1. Регулирование движения паромов,\nнадзора и   охраны",
            "Регулирование движения паромов, надзора и   охраны",
            id="a comma",
        ),
        pytest.param(
            "Глава первая.\nО Съезде паромщиков рабочих, речных,\nМорских и Озерных Депутатов.",
            "О Съезде паромщиков рабочих, речных, Морских и Озерных Депутатов.",
            id="a comma, then closed",
        ),
        pytest.param(
            "Глава первая.\nО ведении Съезда паромщиков и\nВольного Комитета.",
            "О ведении Съезда паромщиков и Вольного Комитета.",
            id="and, then closed",
        ),
    ],
)
def test_a_heading_over_several_lines(lines: str, heading: str) -> None:
    assert chapter(lines) == (heading, "")


@pytest.mark.parametrize(
    "lines, text",
    [
        pytest.param(
            "Глава 1. ОБЩИЕ ПОЛОЖЕНИЯ\nНастоящий Закон определяет основы движения паромов.",
            "Настоящий Закон определяет основы движения паромов.",
            id="a sentence",
        ),
        pytest.param("Глава 1. Паромы\nПаромы плывут.", "Паромы плывут.", id="two words"),
        pytest.param(
            "Глава 1. Паромы\nПаромы бывают:\nречные;\nморские", "Паромы бывают:", id="a list"
        ),
        pytest.param(
            "Глава 1. Паромы\nДвижение паромов по рекам, озерам и морям, а также содержание "
            "пристаней, переправ и всего, что при них стоит, ведут паромщики",
            "Движение паромов по рекам, озерам и морям, а также содержание пристаней, переправ и "
            "всего, что при них стоит, ведут паромщики",
            id="too long for a broken line",
        ),
    ],
)
def test_text_under_a_heading(lines: str, text: str) -> None:
    assert chapter(lines)[1] == text


def test_a_line_set_otherwise_is_no_rest_of_a_heading() -> None:
    doc = parsed(
        "# Закон о паромах\n\n## Глава 1. Паромы\n\nПаромы и пристани\n\n"
        "### Статья 1. Паром\n\nПаром плывет.\n",
        "act.md",
    )
    found = clauses(doc)["chp_1"]
    assert (found["heading"], found["text"]) == ("Паромы", "Паромы и пристани")


def test_a_title_under_the_word_of_a_chapter_over_a_lettered_heading() -> None:
    """``А. О праве`` has no number that a unit could have: the line above it is the heading."""
    found = chapter("Глава первая.\nО выборах.\nА. О праве выбирать.", "1. Раз.\n2. Два.\n")
    assert found == ("О выборах.", "А. О праве выбирать.")


def test_a_heading_broken_inside_a_phrase() -> None:
    text = (
        "Глава первая.\nО гербе, печати, флаге и столице Речного Союза\nВольных Паромщиков.\n"
        "1. Герб Речного Союза Вольных Паромщиков зеленый.\n"
        "2. Печать Речного Союза Вольных Паромщиков круглая.\n"
    )
    found = clauses(parsed(text))["chp_1"]
    heading = "О гербе, печати, флаге и столице Речного Союза Вольных Паромщиков."
    assert (found["heading"], found["text"]) == (heading, "")


def test_the_last_chapter_in_the_line_of_its_section() -> None:
    """No later chapter tells that one is missed; it is the next, behind a closed head."""
    doc = parsed(
        "РАЗДЕЛ I.\nГлава первая. О паромах\n1. Раз.\n2. Два.\n"
        "РАЗДЕЛ II. Глава вторая.\nО плотах\n3. Три.\n4. Четыре.\n"
    )
    assert faults(doc) == []
    found = clauses(doc)
    assert [e for e in found if e.startswith(("title", "chp"))] == [
        "title_1",
        "chp_1",
        "title_2",
        "chp_2",
    ]
    assert (found["title_2"]["heading"], found["chp_2"]["heading"]) == (None, "О плотах")
    assert "line_parted" in warned(doc)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("РАЗДЕЛ II. О применении главы второй. Плоты", id="in a sentence"),
        pytest.param("РАЗДЕЛ II. Глава пятая. Плоты", id="not the next"),
    ],
)
def test_a_section_whose_heading_names_a_chapter(line: str) -> None:
    doc = parsed(
        f"РАЗДЕЛ I.\nГлава первая. О паромах\n1. Раз.\n2. Два.\n{line}\n3. Три.\n4. Все.\n"
    )
    assert [e for e in clauses(doc) if e.startswith("chp")] == ["chp_1"]


def test_a_number_that_is_printed_twice() -> None:
    doc = parsed("1. Раз.\n2. Два.\n3.3. Три:\nпаром,\nплот.\n4. Четыре.\n")
    assert faults(doc) == []
    found = clauses(doc)
    assert found["para_3"]["num_display"] == "3.3."
    assert found["para_3"]["text"] == "Три:"
    assert found["para_3__al_2"]["text"] == "паром,"
    assert warned(doc).count("number_repaired") == 1


def test_a_clause_of_a_clause_is_not_printed_twice() -> None:
    rows = "1. Раз.\n2. Два.\n2.1. Два один.\n2.2. Два два.\n3. Три.\n4. Четыре.\n"
    doc = parsed(rows)
    assert clauses(doc)["para_2__subpara_2"]["text"] == "Два два."
    assert "number_repaired" not in warned(doc)
