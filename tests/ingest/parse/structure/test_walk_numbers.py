"""More irregularities of real acts: numbers, headings, quotations, tables."""

from __future__ import annotations

from ingest.parse.parse import parse
from tests.ingest.parse.structure.trees import outline, source_of, walk_of


def lines(*rows: str) -> str:
    return "\n".join(rows)


def test_clauses_that_restart_in_each_chapter_take_its_prefix() -> None:
    text = lines(
        "Глава 1. Общие положения",
        "1. Первый.",
        "2. Второй.",
        "Глава 2. Порядок",
        "1. Первый второй главы.",
    )
    assert outline(text, "kz", "ru") == [
        "chp_1",
        "chp_1__para_1",
        "chp_1__para_2",
        "chp_2",
        "chp_2__para_1",
    ]


def test_a_number_met_twice_is_kept_twice() -> None:
    walk = walk_of(lines("1. Один:", "1) а;", "2) б;", "2) в;", "3) г."), "kg", "ru")
    assert [u.eid for u in walk.tree.units] == [
        "para_1",
        "para_1__point_1",
        "para_1__point_2",
        "para_1__point_2_dup2",
        "para_1__point_3",
    ]


def test_quoted_articles_of_another_act_are_text() -> None:
    text = lines(
        "Статья 1",
        "Внести в Закон следующие изменения:",
        "1) статью 5 изложить в следующей редакции:",
        "«Статья 5. Права",
        "1. Гражданин вправе.",
        "2. Гражданин обязан.»;",
        "2) статью 6 исключить.",
        "Статья 2",
        "Закон вступает в силу со дня опубликования.",
    )
    assert outline(text) == [
        "art_1",
        "art_1__point_1",
        "art_1__point_1__al_2",
        "art_1__point_1__al_3",
        "art_1__point_1__al_4",
        "art_1__point_2",
        "art_2",
    ]


def test_cells_of_a_flattened_table_are_no_clauses() -> None:
    text = lines(
        "Статья 5. Ставки",
        "1. Ставки составляют:",
        "1.",
        "Легковые автомобили",
        "2.",
        "Автобусы",
        "2. Ставки применяются с начала года.",
    )
    assert [e for e in outline(text, "kz", "ru") if "__al_" not in e] == [
        "art_5",
        "art_5__para_1",
        "art_5__para_2",
    ]


def test_every_character_of_the_blocks_is_in_a_unit() -> None:
    text = lines(
        "Кириш сөз.",
        "1-берене. Аталышы",
        "1. Текст:",
        "1) пункт;",
        "башталышы жок абзац",
        "5) секирик.",
    )
    walk = walk_of(text, "kg", "ky")
    held = "".join(
        layer.text
        for u in walk.tree.units
        for layer in (u.number, u.heading, *u.body)
        if layer is not None
    )
    assert sorted(held.replace(" ", "")) == sorted("".join(source_of(text).text.split()))


def test_a_chapter_inserted_after_one_in_words() -> None:
    text = lines(
        "Глава четырнадцатая",
        "Споры",
        "Статья 1. Первая",
        "Текст.",
        "Глава четырнадцатая-1",
        "Иные споры",
        "Статья 2. Вторая",
        "Текст.",
    )
    assert outline(text) == ["chp_14", "art_1", "chp_14-1", "art_2"]


def test_one_line_for_several_articles_that_are_gone() -> None:
    """Each keeps its number; ``3-4.`` behind 2 is a range, behind 3-3 an inserted number."""
    text = lines(
        "Статья 1. Предмет",
        "1. Кодекс определяет порядок.",
        "2 - 3. Утратили силу. - Федеральный закон от 07.05.2013 N 100-ФЗ.",
        "4. Иные отношения регулирует закон.",
        "Статьи 2 - 4. Утратили силу. - Федеральный закон от 07.05.2013 N 100-ФЗ.",
        "Статья 5. Сроки",
        "Сроки исчисляются днями.",
    )
    read = parse(source_of(text), language="ru", jurisdiction="ru").first
    assert [f"{c.eid}:{c.status}".removesuffix(":present") for c in read.clauses] == [
        "art_1",
        "art_1__para_1",
        "art_1__para_2:repealed",
        "art_1__para_3:repealed",
        "art_1__para_4",
        "art_2:repealed",
        "art_3:repealed",
        "art_4:repealed",
        "art_5",
    ]
    assert [e.target for e in read.events] == [
        "art_1__para_2", "art_1__para_3", "art_2", "art_3", "art_4",
    ]  # fmt: skip


def test_numbers_inserted_in_brackets() -> None:
    """Resolutions of the Government of Russia print an inserted clause as ``1(1).``"""
    text = lines(
        "1. Правила определяют порядок ведения реестра.",
        "1(1). Реестр ведется на русском языке.",
        "2. Реестр содержит:",
        "а) номер;",
        "а(1)) дату;",
        "б) владельца.",
    )
    assert outline(text, "ru") == [
        "para_1",
        "para_1-1",
        "para_2",
        "para_2__point_a",
        "para_2__point_a-1",
        "para_2__point_b",
    ]


def test_the_legislators_note_has_a_list_of_its_own() -> None:
    """``1.`` under ``Примечания`` is no part of the article (criminal code)."""
    text = lines(
        "Статья 158. Кража",
        "1. Кража наказывается штрафом.",
        "2. Кража группой лиц наказывается работами.",
        "Примечания. 1. Хищением признается изъятие.",
        "2. Крупным признается размер свыше ста тысяч рублей.",
        "Статья 159. Грабеж",
        "1. Грабеж наказывается работами.",
        "Примечание. Грабежом признается открытое хищение.",
    )
    assert outline(text, "ru") == [
        "art_158",
        "art_158__para_1",
        "art_158__para_2",
        "art_158__al_2",
        "art_158__al_2__point_1",
        "art_158__al_2__point_2",
        "art_159",
        "art_159__para_1",
        "art_159__al_2",
    ]


def test_a_part_of_a_paragraph_sign_stands_inside_it() -> None:
    """``Подпараграф`` is a second word of the level of ``§`` (bankruptcy law of Russia)."""
    text = lines(
        "Глава 9. Особенности",
        "§ 1. Банкротство организаций",
        "Подпараграф 1. Общие положения",
        "Статья 1. Предмет",
        "Параграф применяется к организациям.",
        "Подпараграф 2. Процедуры",
        "Статья 2. Виды",
        "Процедуры вводит суд.",
        "§ 2. Банкротство граждан",
        "Статья 3. Граждане",
        "Гражданин подает заявление.",
    )
    assert [u for u in outline(text, "ru") if "art" not in u] == [
        "chp_9",
        "chp_9__sec_1",
        "chp_9__sec_1__sec_1",
        "chp_9__sec_1__sec_2",
        "chp_9__sec_2",
    ]


def test_clauses_under_roman_chapters_are_no_chapters() -> None:
    """``1.`` followed by ``1.1.`` could head a chapter, had the act no other chapters."""
    text = lines(
        "I. Общие положения",
        "1. Совет является совещательным органом.",
        "1.1. Совет создается приказом.",
        "2. Совет подотчетен директору.",
        "II. Порядок работы",
        "3. Заседания проводятся ежегодно.",
    )
    assert outline(text, "ru") == [
        "chp_1",
        "para_1",
        "para_1__subpara_1",
        "para_2",
        "chp_2",
        "para_3",
    ]


def test_a_cyrillic_letter_alone_for_a_three() -> None:
    """``Статья З.``: the look-alike stands for the whole number."""
    text = lines("Статья 2. Цели", "Цели закона.", "Статья З. Сила", "Закон вступает в силу.")
    assert outline(text)[-2:] == ["art_2", "art_3"]


def test_articles_numbered_by_chapter_and_points_with_a_dot() -> None:
    """``Статья 2.1`` behind ``1.3.1`` loses no article 2; ``1.1)`` is an inserted point."""
    text = lines(
        "Глава 1. Задачи",
        "Статья 1.1. Предмет",
        "К ведению относится установление:",
        "1) общих положений;",
        "1.1) мер обеспечения;",
        "2) перечня видов.",
        "Статья 1.1.1. Органы",
        "Органы ведут учет.",
        "Глава 2. Наказания",
        "Статья 2.1. Виды",
        "Видом является штраф.",
    )
    assert [u for u in outline(text, "ru") if not u.startswith("chp")] == [
        "art_1-1",
        "art_1-1__point_1",
        "art_1-1__point_1-1",
        "art_1-1__point_2",
        "art_1-1-1",
        "art_2-1",
    ]
