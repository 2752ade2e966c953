"""Each test is one irregularity of real acts, on an act of a few lines composed for it."""

from __future__ import annotations

import pytest

from tests.ingest.parse.structure.trees import outline, walk_of


def lines(*rows: str) -> str:
    return "\n".join(rows)


def test_article_before_the_first_chapter_stands_outside() -> None:
    text = lines(
        "1-берене. Предмет",
        "1. Ушул Мыйзам мамилелерди жөнгө салат.",
        "1-глава. Жалпы жоболор",
        "2-берене. Негиздер",
        "1. Негиздер мыйзамда аныкталат.",
        "2. Башка негиздер болбойт.",
    )
    walk = walk_of(text, "kg", "ky")
    assert [(u.eid, u.parent.eid if u.parent else None) for u in walk.tree.units] == [
        ("art_1", None),
        ("art_1__para_1", "art_1"),
        ("chp_1", None),
        ("art_2", "chp_1"),
        ("art_2__para_1", "art_2"),
        ("art_2__para_2", "art_2"),
    ]


def test_chapters_of_a_bylaw_without_their_word() -> None:
    """The chapter's number equals its clause's; only what comes next tells them apart."""
    text = lines(
        "1. Жалпы жоболор",
        "1. Бөлүм Аппараттын курамына кирет.",
        "2. Бөлүм ушул Жобого таянат.",
        "2. Бөлүмдүн милдеттери",
        "3. Бөлүм төмөнкүлөрдү аткарат:",
        "1) эсепке алат;",
        "2) отчет берет.",
        "3. Корутунду жоболор",
        "4. Жобо бекитилген күндөн тартып колдонулат.",
    )
    assert outline(text, "kg", "ky") == [
        "chp_1",
        "para_1",
        "para_2",
        "chp_2",
        "para_3",
        "para_3__point_1",
        "para_3__point_2",
        "chp_3",
        "para_4",
    ]


def test_a_clause_without_its_dot_is_read_where_the_sequence_needs_it() -> None:
    text = lines("1. Биринчи.", "2. Экинчи.", "3 Аппарат иштейт.", "4. Төртүнчү.")
    assert outline(text, "kg", "ky") == ["para_1", "para_2", "para_3", "para_4"]


def test_a_sentence_that_begins_with_a_number_is_no_clause() -> None:
    text = lines("1. Первый.", "2. Второй.", "40 дней исчисляются со дня подачи.", "3. Третий.")
    assert outline(text) == ["para_1", "para_2", "para_2__al_2", "para_3"]


def test_dotted_and_inserted_numbers_never_meet() -> None:
    text = lines(
        "15. Клауза.",
        "16. Бөлүмдөр:",
        "16.1. Биринчи бөлүм.",
        "1) иш кылат;",
        "2) эсеп берет.",
        "16.2. Экинчи бөлүм.",
        "16-1. Кошумча клауза.",
        "17. Акыркы клауза.",
    )
    assert outline(text, "kg", "ky") == [
        *(f"para_{n}:incomplete" for n in range(1, 15)),
        "para_15",
        "para_16",
        "para_16__subpara_1",
        "para_16__subpara_1__point_1",
        "para_16__subpara_1__point_2",
        "para_16__subpara_2",
        "para_16-1",
        "para_17",
    ]


def test_inserted_points_stand_between() -> None:
    text = lines("1. Функции:", "1) а;", "2) б;", "2-1) в;", "2-2) г;", "3) д.", "2. Конец.")
    assert outline(text) == [
        "para_1",
        "para_1__point_1",
        "para_1__point_2",
        "para_1__point_2-1",
        "para_1__point_2-2",
        "para_1__point_3",
        "para_2",
    ]


def test_a_gap_gets_placeholders_and_a_warning() -> None:
    walk = walk_of(lines("1. Один.", "2. Два.", "5. Пять.", "6. Шесть."), "kg", "ru")
    assert [(u.eid, u.status) for u in walk.tree.units] == [
        ("para_1", "present"),
        ("para_2", "present"),
        ("para_3", "incomplete"),
        ("para_4", "incomplete"),
        ("para_5", "present"),
        ("para_6", "present"),
    ]
    assert [w.code for w in walk.warnings] == ["gap"]


def test_the_tail_of_a_lost_entry_is_not_given_to_the_entry_before() -> None:
    """Entries 3–5 are lost; the fragment is the end of 5."""
    text = lines(
        "1. Жалпы клауза.",
        "2. Екінші клауза.",
        "### **Ұйымдардың тізбесі**",
        '1. "Бірінші" мекемесі.',
        '2. "Екінші" мекемесі.',
        'Соты аппаратының) Түркістан облысы бойынша әкімшісі" мекемесі.',
        '6. "Алтыншы" мекемесі.',
    )
    assert outline(text, "kz", "kk") == [
        "para_1",
        "para_2",
        "list_1",
        "list_1__item_1",
        "list_1__item_2",
        "list_1__item_3:incomplete",
        "list_1__item_4:incomplete",
        "list_1__item_5:incomplete",
        "list_1__item_6",
    ]


def test_a_paragraph_after_a_list_belongs_to_the_clause() -> None:
    text = lines(
        "1. Басшының өкілеттіктері:",
        "1) бекітеді;",
        "2) шешеді.",
        "Басшы болмаған кезеңде оны орынбасары алмастырады.",
        "2. Келесі клауза.",
    )
    assert outline(text, "kz", "kk") == [
        "para_1",
        "para_1__point_1",
        "para_1__point_2",
        "para_1__al_2",
        "para_2",
    ]


def test_a_paragraph_inside_a_list_belongs_to_the_entry_before() -> None:
    text = lines(
        "1. Понятия:",
        "1) организация – юридическое лицо.",
        "Положение настоящего подпункта применяется к филиалам;",
        "2) лицо – гражданин.",
    )
    assert outline(text, "kz", "ru") == [
        "para_1",
        "para_1__point_1",
        "para_1__point_1__al_2",
        "para_1__point_2",
    ]


def test_an_entry_that_ends_with_a_colon_takes_the_paragraph_in_parentheses() -> None:
    text = lines(
        "1. Функциялары:",
        "1) анықтама материалдарын дайындау:",
        "(судьяның тапсырмасы бойынша: талдау);",
        "2) тіркеу.",
    )
    assert outline(text, "kz", "kk") == [
        "para_1",
        "para_1__point_1",
        "para_1__point_1__al_2",
        "para_1__point_2",
    ]


def test_dashes_stand_under_the_entry_that_introduces_them() -> None:
    text = lines("1. Функциялар:", "1) мыналарды:", "- тіркеу;", "- жөнелту.", "2) сақтау.")
    assert outline(text, "kz", "kk") == [
        "para_1",
        "para_1__point_1",
        "para_1__point_1__indent_1",
        "para_1__point_1__indent_2",
        "para_1__point_2",
    ]


def test_bullets_before_numbers_are_marks_not_units() -> None:
    text = lines("1. Соттор:", "- 1) биринчи сот;", "  - 2) экинчи сот.", "2. Судьялар.")
    assert outline(text, "kg", "ky") == ["para_1", "para_1__point_1", "para_1__point_2", "para_2"]


def test_lettered_entries_nest_and_the_part_after_them_goes_on() -> None:
    text = lines(
        "7-берене. Талаптар",
        "2. Судья укуксуз:",
        "1) катышууга;",
        "2) айкалыштырууга, буга кирбейт:",
        "а) окутуу;",
        "б) илим.",
        "3. Судья партияда турбайт.",
    )
    assert outline(text, "kg", "ky") == [
        "art_7",
        "art_7__para_1:incomplete",
        "art_7__para_2",
        "art_7__para_2__point_1",
        "art_7__para_2__point_2",
        "art_7__para_2__point_2__point_a",
        "art_7__para_2__point_2__point_b",
        "art_7__para_3",
    ]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("28", "281", "282", "29"), ["art_28", "art_28-1", "art_28-2", "art_29"]),
        (("160", "161", "162"), ["art_160", "art_161", "art_162"]),
        (("16", "161", "17"), ["art_16", "art_16-1", "art_17"]),
        (("85", "851", "86"), ["art_85", "art_85-1", "art_86"]),
    ],
)
def test_a_flattened_superscript_is_told_by_the_sequence(
    numbers: tuple[str, ...], expected: list[str]
) -> None:
    text = "\n".join(f"Статья {n}. Название\nТекст статьи." for n in numbers)
    assert outline(text) == expected


def test_a_superscript_that_the_format_shows_needs_no_guess() -> None:
    text = "Статья 5. Первая\nТекст.\nСтатья 51. Вторая\nТекст.\nСтатья 6. Третья\nТекст."
    at = text.index("51") + 1
    assert outline(text, superscripts=((at, at + 1),)) == ["art_5", "art_5-1", "art_6"]


def test_letters_that_look_like_digits_in_a_number() -> None:
    text = "Статья 308. Первая\nТекст.\nСтатья З09. Вторая\nТекст."
    assert outline(text) == ["art_308", "art_309"]


def test_a_reference_at_the_beginning_of_a_paragraph_is_no_heading() -> None:
    text = lines(
        "Статья 1. Первая",
        "Статья 21 настоящего Кодекса не применяется.",
        "Статья 2. Вторая",
        "Текст.",
    )
    assert outline(text) == ["art_1", "art_2"]


def test_headings_in_words_and_letter_spaced() -> None:
    text = lines(
        "РАЗДЕЛ ПЕРВЫЙ",
        "ОБЩИЕ ПОЛОЖЕНИЯ",
        "Глава вторая",
        "О жилище",
        "С т а т ь я  1. Право на жилище",
        "Граждане имеют право на жилище.",
    )
    walk = walk_of(text, "ru", "ru")
    assert [(u.eid, u.heading.text if u.heading else None) for u in walk.tree.units] == [
        ("title_1", "ОБЩИЕ ПОЛОЖЕНИЯ"),
        ("chp_2", "О жилище"),
        ("art_1", "Право на жилище"),
    ]


def test_a_section_of_a_bylaw_without_chapters_is_a_chapter() -> None:
    text = lines("1-бөлім. Жалпы ережелер", "1. Бірінші.", "2-бөлім. Міндеттер", "2. Екінші.")
    assert outline(text, "kz", "kk") == ["chp_1", "para_1", "chp_2", "para_2"]
