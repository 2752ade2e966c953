"""Shapes of Kyrgyz acts as the banks of acts print them; small acts of our own wording."""

from __future__ import annotations

from ingest.parse.parse import parse
from tests.ingest.parse.structure.trees import outline, source_of


def told(text: str) -> list[str]:
    """The whole way: eIds in order, a status that is not present behind a colon."""
    first = parse(source_of(text), jurisdiction="kg").first
    return [c.eid if c.status == "present" else f"{c.eid}:{c.status}" for c in first.clauses]


def test_third_level_of_dotted_numbers_with_small_letters() -> None:
    # an internal regulation: "2.1.1. сопровождение …;" goes on a sentence that ends with a colon
    act = """1. Задачи

1.1. Основными задачами являются:

1.1.1. учет книг;

1.1.2. хранение книг, включая:

а) редкие;

1.1.3. выдача книг.

2. Права

2.1. Отдел вправе запрашивать сведения."""
    assert outline(act) == [
        "chp_1",
        "chp_1__para_1",
        "chp_1__para_1__subpara_1",
        "chp_1__para_1__subpara_2",
        "chp_1__para_1__subpara_2__point_a",
        "chp_1__para_1__subpara_3",
        "chp_2",
        "chp_2__para_1",
    ]


def test_sections_divide_a_chapter_of_dotted_clauses() -> None:
    # "3.1." bears the chapter's number though a § stands between
    act = """1. Общие положения

1.1. Правила обязательны.

2. Перевозка

§ 1. Автомобили

2.1. Груз перевозится в ящиках.

§ 2. Самолеты

2.2. Перевозка согласуется."""
    assert outline(act) == [
        "chp_1",
        "chp_1__para_1",
        "chp_2",
        "chp_2__sec_1",
        "chp_2__sec_1__para_1",
        "chp_2__sec_2",
        "chp_2__sec_2__para_2",
    ]


def test_lost_superscript_of_a_bylaw_clause() -> None:
    # "31." between 3 and 4 is the inserted clause 3-1
    act = "1. Первый.\n\n2. Второй.\n\n3. Третий.\n\n31. Вставка.\n\n4. Конец.\n\n5. Всё."
    assert outline(act) == ["para_1", "para_2", "para_3", "para_3-1", "para_4", "para_5"]


def test_roman_headings_divide_a_section_of_a_code() -> None:
    # Civil Code: § 2 of a chapter is divided by I, II without a word
    act = """Глава 5. Юридические лица

§ 1. Основные положения

Статья 83. Понятие

Лицо имеет имущество.

§ 2. Товарищества

I. Общие положения

Статья 84. Виды

Виды установлены законом.

II. Полное товарищество

Статья 85. Договор

Договор подписывают участники."""
    assert outline(act) == [
        "chp_5",
        "chp_5__sec_1",
        "art_83",
        "chp_5__sec_2",
        "chp_5__sec_2__sec_1",
        "art_84",
        "chp_5__sec_2__sec_2",
        "art_85",
    ]


def test_second_lettered_list_stands_under_its_paragraph() -> None:
    act = """Статья 1. Учет

1. Представляются:

1) заявление;

2) копия.

Отказ допускается в случаях:

а) неполноты;

б) опоздания."""
    assert outline(act)[-3:] == [
        "art_1__para_1__al_2",
        "art_1__para_1__al_2__point_a",
        "art_1__para_1__al_2__point_b",
    ]


def test_instructions_that_begin_with_a_digit_stay_in_their_entry() -> None:
    # Kyrgyz locators begin with the number: "2-бөлүктөгү … сөз"
    act = """1-берене.

Мыйзамга төмөнкүдөй өзгөртүүлөр киргизилсин:

1) 11-беренеде:

1-бөлүктүн экинчи абзацы алып салынсын;

2-бөлүктөгү "беш" деген сөз "он" деген сөзгө алмаштырылсын.

2-берене.

Мыйзам күчүнө кирет."""
    assert outline(act, language="ky") == [
        "art_1",
        "art_1__point_1",
        "art_1__point_1__al_2",
        "art_1__point_1__al_3",
        "art_2",
    ]


def test_contents_list_of_few_lines_under_its_title() -> None:
    # six headings in a row under "Мазмуну", printed again in the body
    act = """КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ

2019-жылдын 4-феврали № 21

Чабандар жөнүндө

Мазмуну

1-глава. Жалпы жоболор
1-берене. Максаты
2-берене. Түшүнүктөр
2-глава. Укуктар
3-берене. Укуктары

1-глава. Жалпы жоболор

1-берене. Максаты

Мыйзам чабандарга колдонулат.

2-берене. Түшүнүктөр

Чабан - мал баккан адам.

2-глава. Укуктар

3-берене. Укуктары

Чабан эс алууга укуктуу."""
    assert told(act) == ["chp_1", "art_1", "art_2", "chp_2", "art_3"]


def test_a_dashed_entry_is_no_part_of_the_stamp_behind_it() -> None:
    act = """КЫРГЫЗ РЕСПУБЛИКАСЫНЫН ПРЕЗИДЕНТИНИН ЖАРЛЫГЫ

2022-жылдын 18-апрели ПЖ № 118

Кеңеш жөнүндө

1. Кеңештин милдеттери:

- талдайт;

- сунуштайт.

Кыргыз Республикасынын
Президентинин
2022-жылдын 18-апрелиндеги
ПЖ № 118 Жарлыгына
1-тиркеме

КУРАМЫ

1. Асанов."""
    assert told(act)[:3] == ["para_1", "para_1__indent_1", "para_1__indent_2"]


def test_page_numbers_between_paragraphs_and_inside_them() -> None:
    # numbers 7 and 8 stand alone between lines; a sentence and a word are cut at them
    long = "Кеңештин иши ачык жүргүзүлөт жана калкка маалымдалат. " * 5
    act = f"""1-берене. Кеңеш

1. Кеңештин мүчөлөрүнүн ыйгарым укуктары ушул

7

Мыйзамда каралган учурларда токтотулат.

2. {long.strip()}

3. Кеңештин мүчөлөрү жыйындарга катышуу-

8

га укуктуу."""
    act = act.replace("Мыйзамда каралган", "мыйзамда каралган")
    parsed = parse(source_of(act), jurisdiction="kg", language="ky")
    texts = [c.text for c in parsed.first.clauses if c.level == "paragraph"]
    assert texts[0].endswith("укуктары ушул мыйзамда каралган учурларда токтотулат.")
    assert texts[2] == "Кеңештин мүчөлөрү жыйындарга катышууга укуктуу."
    pages = [act[x.start : x.end] for x in parsed.listed if x.reason == "page_number"]
    assert pages == ["7", "8"]


def test_dashed_page_number_is_no_entry() -> None:
    act = "1. Базардын ээси тазалыкты сактайт.\n\n— 2 —\n\n2. Акы чогултулат.\n\n- 3 -\n\n3. Бүттү."
    assert told(act) == ["para_1", "para_2", "para_3"]


def test_numbers_of_a_flattened_table_are_no_page_numbers() -> None:
    act = "1. Тизме:\n\n1\n\nШирдак\n\n2\n\nБешик\n\n2. Тизме бекитилсин."
    parsed = parse(source_of(act), jurisdiction="kg", language="ky")
    assert not [x for x in parsed.listed if x.reason == "page_number"]


def test_dash_glued_to_its_word_behind_a_finished_line() -> None:
    act = "1. Жаюу мөөнөтү:\n-жазгы - апрель;\n-күзгү - октябрь.\n2. Акы:\nжыл-\nдык."
    assert outline(act, language="ky") == [
        "para_1",
        "para_1__indent_1",
        "para_1__indent_2",
        "para_2",
        "para_2__al_2",
    ]
