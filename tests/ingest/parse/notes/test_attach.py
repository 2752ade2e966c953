"""Where events land: by the words of a note first, by its place second (places P1–P15)."""

# ruff: noqa: E501 (a line of a source reads best whole)
from __future__ import annotations

from ingest.parse.notes import attach, status_of
from tests.ingest.parse.notes.build import context, events, found, outline

_PLENUM = "(КР Жогорку Сотунун Пленумунун {} токтомунун редакциясына ылайык)"


def test_head_note_names_the_acts_of_the_whole_act() -> None:
    """P1; the second act has no number and takes it from the note of clause 2."""
    text = f"""
    head | (КР Жогорку Сотунун Пленумунун 2022-жылдын 5-мартындагы № 7, 2024-жылдын 3-июнундагы токтомдорунун редакцияларына ылайык)
    paragraph 1 | 1. Аппарат иштейт.
    paragraph 2 | 2. Бөлүм иштейт.
    after | {_PLENUM.format("2024-жылдын 3-июнундагы № 11")}
    """
    assert events(text, "kg", "ky") == [
        "act change 2022-03-05 7 P1",
        "act change 2024-06-03 11 P1",
        "para_2 change 2024-06-03 11 P5",
    ]


def test_a_number_that_no_note_tells_stays_unknown() -> None:
    text = f"""
    paragraph 1 | 1. Аппарат иштейт.
    after | {_PLENUM.format("2024-жылдын 3-июнундагы")}
    """
    ctx = context("kg", "ky")
    tree, placed = outline(text, ctx)
    told, warnings = attach(tree, placed, ctx)
    assert told[0].by is not None
    assert (told[0].by.number, told[0].by.iri) == (None, None)
    assert [(w.code, w.chosen) for w in warnings] == [("act_number_missing", None)]


def test_a_note_behind_a_list_belongs_to_the_clause_not_to_the_item() -> None:
    """P5: straight under the last item; P6: behind a blank line."""
    text = f"""
    paragraph 8 | 8. Аппарат:
    point 1 | 1) текшерет;
    point 2 | 2) сактайт.
    after | {_PLENUM.format("2024-жылдын 3-июнундагы № 11")}
    paragraph 16 | 16. Бөлүмдөр:
    subparagraph 16.7 | 16.7. Архив бөлүмү.
    point 1 | 1) кабыл алат.
    after | {_PLENUM.format("2024-жылдын 3-июнундагы № 11")}
    """
    assert events(text, "kg", "ky") == [
        "para_8 change 2024-06-03 11 P5",
        "para_16__subpara_7 change 2024-06-03 11 P5",
    ]


def test_repeal_in_the_requisites_and_as_a_note_is_one_event() -> None:
    """P2, P3 and the bold note tell one repeal: one event, two more places of evidence."""
    text = """
    head | Күшін жойған
    head | ҚР Президентінің 2009 жылғы 3 қазандағы N 93 Жарлығы. Күші жойылды - ҚР Президентінің 2021 жылғы 19 ақпандағы № 86 Жарлығымен
    head | Ескерту. Күші жойылды – ҚР Президентінің 19.02.2021 № 86 Жарлығымен.
    paragraph 1 | 1. Ереже бекітілсін.
    """
    assert events(text, "kz", "kk") == ["act repeal 2021-02-19 86 P2 +2"]


def test_note_under_the_title_of_an_annex() -> None:
    """P4; the decree has clauses of its own, notes of the annex speak of the annex's."""
    text = """
    paragraph 1 | 1. Ереже бекітілсін.
    paragraph 7 | 7. Жарлық күшіне енеді.
    attachment 1 | БЕКІТІЛГЕН Ереже
    title | Ескерту. Ереже жаңа редакцияда - ҚР Президентінің 03.10.2014 № 66 Жарлығымен.
    chapter 1 | 1. Жалпы
    paragraph 7 | 7. Бөлім мекен жайы
    point 1 | 1) бір;
    after | Ескерту. 7-тармаққа өзгеріс енгізілді - ҚР Президентінің 05.04.2018 № 12 Жарлығымен.
    """
    assert events(text, "kz", "kk") == [
        "annex_1 replace 2014-10-03 66 P4",
        "annex_1__para_7 change 2018-04-05 12 P7",
    ]


def test_a_file_that_is_only_the_regulation() -> None:
    text = """
    head | Ескерту. Ереже жаңа редакцияда - ҚР Президентінің 03.10.2014 № 66 Жарлығымен.
    paragraph 1 | 1. Бөлім жұмыс істейді.
    """
    assert events(text, "kz", "kk") == ["act replace 2014-10-03 66 P1"]


def test_the_words_go_before_the_place() -> None:
    """P7: the note stands under clause 16 but names clause 15."""
    text = """
    paragraph 15 | 15. Міндеттері:
    paragraph 16 | 16. Құқықтары:
    after | Ескерту. 15-тармаққа өзгерістер енгізілді - ҚР Президентінің 11.02.2015 № 17; 18.03.2016 № 19 Жарлықтарымен.
    """
    assert events(text, "kz", "kk") == [
        "para_15 change 2015-02-11 17 P7",
        "para_15 change 2016-03-18 19 P7",
    ]


def test_instead_of_the_text() -> None:
    """P8 and P9: the number is kept."""
    text = """
    article 38 | 38-бап. Алып тасталды - ҚР 2012.02.16 № 55-IV Конституциялық заңымен.
    article 39 | 39-бап. Негізгі құқықтар
    point 3 | 3) алып тасталды - ҚР 11.02.2015 № 17-V Заңымен (01.01.2016 бастап қолданысқа енгізіледі);
    """
    assert events(text, "kz", "kk") == [
        "art_38 delete 2012-02-16 55-IV P9",
        "art_39__point_3 delete 2015-02-11 17-V P8",
    ]


def test_a_units_number_with_its_dot_is_no_word_of_the_note() -> None:
    """``Статья 8 исключена`` names the article; ``Статья 9. Исключена`` stands in its place."""
    text = """
    article 8 | Статья 8. Паромы
    article 9 | Статья 9. Исключена Законом РК от 10.07.2012 № 36-V (вводится в действие с 01.01.2013).
    article 10 | Статья 10. Лодки
    """
    assert events(text, "kz", "ru") == ["art_9 delete 2012-07-10 36-V P9"]


def test_a_repeal_that_names_no_act_stands_for_the_text() -> None:
    text = """
    paragraph 1 | 1. Соттор карайт.
    paragraph 2 | 2. Күчүн жоготту.
    paragraph 3 | 3. Алынып салынган. - КР 2019-жылдын 8-июлундагы № 84 Мыйзамы менен.
    """
    assert events(text, "kg", "ky") == [
        "para_2 repeal - P8",
        "para_3 delete 2019-07-08 84 P8",
    ]


def test_list_heading_and_lists() -> None:
    """P11: each of two lists of one annex has a note under its heading."""
    text = """
    attachment 1 | Ереже
    paragraph 25 | 25. Соңғы.
    list 1 | Бірінші тізбе
    list_heading | Ескерту. Тізбеге өзгеріс енгізілді - ҚР Президентінің 11.02.2015 № 17 Жарлығымен.
    item 1 | 1. Алып тасталды - ҚР Президентінің 11.02.2015 № 17 Жарлығымен.
    list 2 | Екінші тізбе
    list_heading | Ескерту. Тізбе жаңа редакцияда - ҚР Президентінің 09.08.2021 № 73 Жарлығымен.
    item 1 | 1. Әкімшісі
    """
    assert events(text, "kz", "kk") == [
        "annex_1__list_1 change 2015-02-11 17 P11",
        "annex_1__list_1__item_1 delete 2015-02-11 17 P8",
        "annex_1__list_2 replace 2021-08-09 73 P11",
    ]


def test_inserted_articles() -> None:
    """The parent is the scope, the child is what was put in."""
    text = """
    chapter 4 | 4-тарау. Қызмет
    article 14 | 14-бап. Бір
    article 14-1 | 14-1-бап. Екі
    after | Ескерту. 4-тарау 14-1-баппен толықтырылды - ҚР 11.04.2014 № 18-V; өзгеріс енгізілді – ҚР 24.06.2025 № 19-VIII Заңдарымен.
    article 15 | 15-бап. Үш
    after | Ескерту. 4-тараудың тақырыбына өзгеріс енгізілді - ҚР 24.06.2025 № 19-VIII Заңымен.
    """
    assert events(text, "kz", "kk") == [
        "art_14-1 insert 2014-04-11 18-V P5",
        "art_14-1 change 2025-06-24 19-VIII P5",
        "chp_4 rename 2025-06-24 19-VIII P7",
    ]


def test_a_list_of_laws_at_the_end_of_an_article_is_about_the_article() -> None:
    """Kyrgyz texts in Russian; the part that is repealed has an event of its own."""
    text = """
    article 12 | Статья 12. Плата
    paragraph 1 | 1. Пользование платное.
    paragraph 2 | 2. (Утратил силу в соответствии с Законом КР от 19 апреля 2019 года № 49)
    paragraph 3 | 3. Плата вносится ежегодно.
    after | (В редакции Законов КР от 9 августа 2012 года № 159, 19 апреля 2019 года № 49)
    article 13 | Статья 13. Права
    paragraph 1 | 1. Права есть.
    after | (В редакции Закона КР от 5 июня 2018 года № 60)
    paragraph 2 | 2. Обязанности тоже.
    """
    assert events(text, "kg", "ru") == [
        "art_12__para_2 repeal 2019-04-19 49 P8",
        "art_12 change 2012-08-09 159 P5",
        "art_12 change 2019-04-19 49 P5",
        "art_13__para_1 change 2018-06-05 60 P5",
    ]


def test_federal_notes_belong_to_the_paragraph_before_them() -> None:
    text = """
    article 1 | Статья 1. Понятия
    point 16 | 16) воздействие; (В редакции Федерального закона от 01.05.2020 № 12-ФЗ)
    point 17 | 17) охрана.
    after | (Дополнение пунктом - Федеральный закон от 07.12.2011 № 41-ФЗ)
    after | (Статья в редакции Федерального закона от 30.12.2012 № 30-ФЗ)
    """
    assert events(text, "ru", "ru") == [
        "art_1__point_16 change 2020-05-01 12-ФЗ P10",
        "art_1__point_17 insert 2011-12-07 41-ФЗ P5",
        "art_1 replace 2012-12-30 30-ФЗ P7",
    ]


def test_whole_text_and_banner() -> None:
    """P12: what is to come; P13: words replaced through the whole text."""
    text = """
    head | ВНИМАНИЕ! Изменения, внесенные Законом КР от 1 августа 2020 года № 109, вступают в силу по истечении шести месяцев со дня официального опубликования
    article 1 | Статья 1. Цель
    """
    assert events(text, "kg", "ru") == ["act change 2020-08-01 109 P12"]
    text = """
    article 1 | Статья 1. Цель
    after | Сноска. По всему тексту цифры "141-1" заменены цифрами "146" в соответствии с Законом РК от 29.12.2014 № 27-V.
    """
    assert events(text, "kz", "ru") == ["act global_replace 2014-12-29 27-V P13"]


def test_a_named_unit_that_is_not_there() -> None:
    """Article 9 is not in this text: the act was changed, article 1 was not."""
    text = """
    article 1 | Статья 1. Цель
    after | Сноска. Статья 9 исключена Законом РК от 29.12.2014 № 27-V.
    """
    ctx = context("kz", "ru")
    tree, placed = outline(text, ctx)
    told, warnings = attach(tree, placed, ctx)
    assert [(e.target, e.op) for e in told] == [("act", "change")]
    assert [(w.code, w.chosen) for w in warnings] == [("note_target_unknown", "act")]


def test_a_paragraph_that_stood_where_the_note_stands() -> None:
    """The second абзац is gone; what is now counted as the second stands behind the note."""
    text = """
    article 1 | Статья 1. Цель такова.
    after | (абзац второй утратил силу в соответствии с Законом КР от 17 мая 2012 года № 54)
    alinea 2 | Прежний третий абзац.
    """
    assert events(text, "kg", "ru") == ["art_1 change 2012-05-17 54 P5"]


def test_a_dash_is_counted_as_a_paragraph() -> None:
    """The note stands instead of the third абзац, a dash of the list; the article stands."""
    text = """
    article 14 | Статья 14. Совет:
    indent 1 | план;
    instead | (абзац третий утратил силу в соответствии с Законом КР от 17 мая 2012 года № 54);
    article 15 | Статья 15. Совет
    indent 1 | план;
    indent 2 | смета;
    after | (абзац третий в редакции Закона КР от 17 мая 2012 года № 54);
    after | (Часть вторая утратила силу в соответствии с Законом КР от 5 июля 2015 года № 17)
    """
    assert events(text, "kg", "ru") == [
        "art_14__indent_1 repeal 2012-05-17 54 P8",
        "art_15__indent_2 change 2012-05-17 54 P5",
        "art_15 change 2015-07-05 17 P7",
    ]


def test_a_kind_without_a_number_is_the_one_around_the_note() -> None:
    """ "Часть" of an article whose parts have no numbers: its own text, not another article's."""
    text = """
    article 1 | Статья 1. Цель
    paragraph 1 | 1. Такова.
    article 2 | Статья 2. Цели нет. (Часть в редакции Федерального закона от 30.12.2012 № 30-ФЗ)
    """
    assert events(text, "ru", "ru") == ["art_2 replace 2012-12-30 30-ФЗ P10"]


def test_what_is_no_clause_leaves_the_act_standing() -> None:
    """A contents list taken out, a heading taken out: neither the act nor the article is gone."""
    text = """
    head | Сноска. Оглавление исключено Законом РК от 29.12.2014 № 27-V.
    article 1 | Статья 1. Цель
    after | Сноска. Заголовок статьи 1 исключен Законом РК от 29.12.2015 № 28-V.
    """
    assert events(text, "kz", "ru") == [
        "act change 2014-12-29 27-V P1",
        "art_1 rename 2015-12-29 28-V P5",
    ]


def test_a_kazakh_punkt_is_a_paragraph_not_a_point_of_the_paragraph_before() -> None:
    text = """
    article 32 | Статья 32. Налог
    paragraph 1 | 1. Налогом является:
    point 2 | 2) сбор;
    paragraph 2 | 2. Плательщик:
    point 4 | 4) банк.
    after | Сноска. Подпункт 4) пункта 2 статьи 32 действует до 01.01.2031.
    """
    assert events(text, "kz", "ru") == ["art_32__para_2__point_4 repeal - P5"]


def test_the_word_of_the_unit_decides_where_the_tree_knows_it() -> None:
    """A Kyrgyz code that calls its "1." пункт, and has points of the same number."""
    text = """
    article 5 | Статья 5. Цель
    paragraph 1 пункт | 1. Такова:
    point 2 подпункт | 2) вторая;
    paragraph 2 пункт | 2. Иной нет.
    after | Законом КР от 17 марта 2012 года № 21 внесены изменения в пункт 2 статьи 5, изложенной на государственном языке
    """
    assert events(text, "kg", "ru") == ["art_5__para_2 change 2012-03-17 21 P5"]


def test_language_of_a_change() -> None:
    text = """
    article 7 | Статья 7. Труд
    after | Законом КР от 20 июля 2015 года № 179 внесены изменения в статью 7, изложенную на государственном языке.
    """
    ctx = context("kg", "ru")
    tree, placed = outline(text, ctx)
    told, _ = attach(tree, placed, ctx)
    assert [(e.target, e.languages) for e in told] == [("art_7", ("ky",))]


def test_state_of_a_unit_whose_text_a_note_replaces() -> None:
    def status(line: str) -> str | None:
        notes, _ = found("kg", "ru", line)
        return status_of(notes[0])

    assert status("3) исключен;") == "removed"
    assert status("(Утратила силу в соответствии с Законом КР от 5 июля 2012 года № 97)") == (
        "repealed"
    )
    assert status(
        "(абзац 2 утратил силу в соответствии с Законом КР от 5 июля 2012 года № 97)"
    ) is (None)
    assert status("(Глава утратила силу в соответствии с Законом КР от 5 июля 2012 года № 97)") == (
        "repealed"
    )
    assert status("(В редакции Закона КР от 5 июля 2012 года № 97)") is None


def test_iri_names_the_body_where_more_than_one_gives_the_type() -> None:
    notes, _ = found("kz", "kk", "3) алып тасталды - ҚР Президентінің 11.02.2015 № 17 Жарлығымен;")
    assert notes[0].changes[0].by is not None
    assert notes[0].changes[0].by.iri == "/akn/kz/act/decree/president/2015-02-11/17"
    notes, _ = found("kz", "kk", "3) алып тасталды - ҚР 11.02.2015 № 17-V ҚРЗ Заңымен;")
    assert notes[0].changes[0].by is not None
    assert notes[0].changes[0].by.iri == "/akn/kz/act/law/2015-02-11/17-v"
