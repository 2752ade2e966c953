"""More shapes of Kyrgyz acts: pages, scans, operative parts; small acts of our own wording."""

from __future__ import annotations

from ingest.parse.parse import parse
from tests.ingest.parse.structure.trees import outline, source_of


def told(text: str) -> list[str]:
    """The whole way: eIds in order, a status that is not present behind a colon."""
    first = parse(source_of(text), jurisdiction="kg").first
    return [c.eid if c.status == "present" else f"{c.eid}:{c.status}" for c in first.clauses]


def test_line_broken_inside_a_numbered_clause() -> None:
    # one clause of a text without a fixed width runs over two lines (a <br> of Word's HTML)
    act = "1. Перечень видов ремесел\nутверждается Правительством.\n2. Учет ведется."
    assert outline(act) == ["para_1", "para_2"]


def test_look_alikes_of_a_scan_are_read_where_the_sequence_needs_them() -> None:
    # "З." is 3, "6)" is б behind a Latin "a)", "l)" is 1
    act = """1. Эрежелер милдеттүү.

2. Базардын ээси:

a) тазалыкты сактайт;

6) акыны белгилейт;

в) отчет берет.

З. Соода күндүз жүргүзүлөт.

4. Сатуучу төмөнкүлөргө милдеттүү:

l) баасын көрсөтүүгө;

2) чек берүүгө."""
    assert outline(act, language="ky") == [
        "para_1",
        "para_2",
        "para_2__point_a",
        "para_2__point_b",
        "para_2__point_v",
        "para_3",
        "para_4",
        "para_4__point_1",
        "para_4__point_2",
    ]


def test_an_initial_is_no_look_alike() -> None:
    act = "1. Курамы:\n\n2. Кеңеш шайланат.\n\nЗ. Асанов төрага болот.\n\n3. Кеңеш иштейт."
    assert outline(act, language="ky") == ["para_1", "para_2", "para_2__al_2", "para_3"]


def test_operative_part_numbers_its_clauses_anew() -> None:
    # a decision numbers its reasons and, behind "Р Е Ш И Л :", its operative clauses
    act = """Суд установил:

1. Договор заключен.

2. Деньги переданы.

На основании изложенного суд

Р Е Ш И Л :

1. Иск удовлетворить.

2. В остальном отказать.

Решение может быть обжаловано."""
    assert outline(act) == [
        "preamble",
        "para_1",
        "para_2",
        "para_2__al_2",
        "al_1",
        "para_1_dup2",
        "para_2_dup2",
        "para_2_dup2__al_2",
    ]


def test_numbers_head_the_chapters_of_a_programme() -> None:
    # the text of a programme bears no numbers below its headings
    act = """1. ВВЕДЕНИЕ

Программа разработана в целях обеспечения хозяйств семенами.

2. Цели и задачи

Целью является рост урожайности.

Решаются задачи:
1) обновление техники;
2) подготовка кадров.

3. Финансирование

Финансирование осуществляется за счет бюджета."""
    assert outline(act) == [
        "chp_1",
        "chp_2",
        "chp_2__al_2",
        "chp_2__point_1",
        "chp_2__point_2",
        "chp_3",
    ]


def test_a_list_of_names_has_no_chapters() -> None:
    act = "Утвердить состав:\n\n1. Асанов\n\n2. Бекова\n\n3. Маматов\n\nКомиссия работает год."
    assert not [eid for eid in outline(act) if eid.startswith("chp")]


def test_articles_repealed_with_their_chapter_are_not_lost() -> None:
    act = """КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ

2017-жылдын 13-апрели № 58

Токойлор жөнүндө

1-глава
Негизги жоболор

1-берене. Максаты

Мыйзам токойлорго колдонулат.

2-глава
(КР 2018-жылдын 15-майындагы № 45 Мыйзамына ылайык күчүн жоготту)

3-глава
Корутунду

4-берене. Күчүнө кирүү

Мыйзам жарыяланган күндөн тартып күчүнө кирет."""
    assert told(act) == ["chp_1", "art_1", "chp_2:repealed", "chp_3", "art_4"]


def test_what_a_section_of_a_form_holds_is_no_section() -> None:
    act = """1. Общий порядок.

2. Форма состоит из разделов:

Раздел 1 - сведения о доходах;

Раздел 2 - сведения о расходах.

3. Форма подписывается."""
    assert outline(act) == ["para_1", "para_2", "para_2__al_2", "para_2__al_3", "para_3"]


def test_quoted_text_stays_in_the_dash_that_restates() -> None:
    act = """1. Внести следующие изменения:

- в пункте 4:

абзац второй изложить в следующей редакции:

"владелец животных;";

подпункт 3 признать утратившим силу;

- дополнить пунктом 7-1:

"7-1. Осмотр проводится:

1) ежемесячно;

2) перед отгоном.".

2. Постановление вступает в силу."""
    assert outline(act) == [
        "para_1",
        "para_1__indent_1",
        "para_1__indent_1__al_2",
        "para_1__indent_1__al_3",
        "para_1__indent_1__al_4",
        "para_1__indent_2",
        "para_1__indent_2__al_2",
        "para_1__indent_2__al_3",
        "para_1__indent_2__al_4",
        "para_2",
    ]


def test_heading_on_the_line_below_where_other_articles_have_one() -> None:
    act = """1-берене.
Мыйзамдын предмети

Мыйзам кол өнөрчүлүктү жөнгө салат.

2-берене. Түшүнүктөр

Буюм - кол менен жасалган нерсе.

3-берене. Күчүнө кирүү

Мыйзам жарыяланган күндөн тартып күчүнө кирет."""
    first = parse(source_of(act), jurisdiction="kg", language="ky").first
    assert [c.heading for c in first.clauses] == [
        "Мыйзамдын предмети",
        "Түшүнүктөр",
        "Күчүнө кирүү",
    ]


def test_text_below_a_bare_article_is_no_heading_in_an_amending_law() -> None:
    act = (
        "1-берене.\n\nМыйзамга өзгөртүү киргизилсин:\n\n1) 5-берене алып салынсын.\n\n2-берене.\n\n"
    )
    act += "Мыйзам жарыяланган күндөн тартып күчүнө кирет."
    first = parse(source_of(act), jurisdiction="kg", language="ky").first
    assert not any(c.heading for c in first.clauses)


def test_list_numbered_anew_under_its_paragraph() -> None:
    act = """1. Заявление.

2. Устав:
- заверенный;
- в двух экземплярах.

Для физических лиц:

1. Заявление.

2. Паспорт.

3. Сроки установлены законом."""
    assert outline(act) == [
        "para_1",
        "para_2",
        "para_2__indent_1",
        "para_2__indent_2",
        "para_2__al_2",
        "para_2__al_2__point_1",
        "para_2__al_2__point_2",
        "para_3",
    ]
