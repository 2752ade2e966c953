"""Shapes of acts of Kazakhstan. Each act is composed here and carries one irregularity."""

from __future__ import annotations

from ingest.parse.parse import parse
from schemas.parsed import ParsedAct
from tests.ingest.parse.structure.trees import source_of


def act_of(text: str, language: str = "ru") -> ParsedAct:
    return parse(source_of(text), language=language, jurisdiction="kz").first


def eids(act: ParsedAct) -> list[str]:
    """eIds in order; a unit that is not present has its status behind a colon."""
    return [c.eid if c.status == "present" else f"{c.eid}:{c.status}" for c in act.clauses]


ORDER = """Об утверждении Правил учета родников
Приказ Министра экологии Республики Казахстан от 5 мая 2020 года № 100.
ПРИКАЗЫВАЮ:
1. Утвердить прилагаемые Правила.
2. Приказ вводится в действие со дня опубликования.
"""


def test_an_annex_of_the_rules_stands_under_them() -> None:
    """The rules have no number of their own, their annexes are 1 and 2, and the order's next
    annex follows behind: numbers count anew beside each other only."""
    text = f"""{ORDER}
Утверждены
приказом Министра экологии
Республики Казахстан
от 5 мая 2020 года № 100
Правила учета родников
1. Учет ведется по форме согласно приложению 1 к настоящим Правилам.
2. Сведения передают ежегодно.
Приложение 1
к Правилам учета родников
Журнал
Первая строка.
Вторая строка.
Приложение 2
к Правилам учета родников
Акт
Текст акта.
Приложение
к приказу Министра экологии
Республики Казахстан
от 5 мая 2020 года № 100
Перечень утративших силу приказов
1. Первый приказ.
2. Второй приказ.
"""
    act = act_of(text)
    assert eids(act)[-9:] == [
        "annex_1",
        "annex_1__para_1",
        "annex_1__para_2",
        "annex_1__annex_1",
        "annex_1__annex_1__al_2",
        "annex_1__annex_2",
        "annex_2",
        "annex_2__para_1",
        "annex_2__para_2",
    ]
    own = next(c for c in act.clauses if c.eid == "annex_1__annex_1")
    assert (own.parent, own.heading, own.text) == ("annex_1", "Журнал", "Первая строка.")
    cited = [t.eid for c in act.citations for t in c.targets if c.clause == "annex_1__para_1"]
    assert cited == ["annex_1__annex_1"]


def test_annexes_of_a_file_that_is_the_rules_itself_are_not_nested() -> None:
    text = """Правила учета родников
1. Учет ведется ежегодно.
2. Сведения передают акимату.
Приложение 1
к Правилам учета родников
Журнал
Строка.
Приложение 2
к Правилам учета родников
Правила заполнения журнала
1. Первое.
2. Второе.
"""
    assert eids(act_of(text)) == [
        "para_1",
        "para_2",
        "annex_1",
        "annex_2",
        "annex_2__para_1",
        "annex_2__para_2",
    ]


def test_a_table_before_a_stamp_is_no_part_of_it() -> None:
    """Form blanks and rows of a table stand right before the next stamp."""
    text = f"""{ORDER}
Приложение 1
к приказу Министра экологии
Республики Казахстан
от 5 мая 2020 года № 100
Журнал
№\tДата\tПодпись
1\t2\t3
Приложение 2
к приказу Министра экологии
Республики Казахстан
от 5 мая 2020 года № 100
Акт
Дорога ______________
"""
    act = act_of(text)
    assert eids(act)[-3:] == ["annex_1", "annex_1__table_1", "annex_2"]
    assert act.clauses[-1].text == "Дорога ______________"


def test_a_sentence_before_a_stamp_is_no_part_of_it() -> None:
    text = f"""{ORDER}
Утверждены
приказом Министра экологии
Республики Казахстан
от 5 мая 2020 года № 100
Правила учета родников
1. Учет ведется ежегодно.
2. Сведения передают акимату.
Срок передачи – 3 рабочих дня.
Приложение
к Правилам учета родников
Журнал
Строка.
"""
    assert eids(act_of(text))[-3:] == [
        "annex_1__para_2",
        "annex_1__para_2__al_2",
        "annex_1__annex_1",
    ]


def test_lines_under_a_title_in_capitals_are_text() -> None:
    """The structure approved with a regulation is a bare list of departments."""
    text = """Агенттік туралы
Қазақстан Республикасы Президентінің 2020 жылғы 5 қазандағы № 427 Жарлығы.
ҚАУЛЫ ЕТЕМІН:
1. Құрылым бекітілсін.
2. Жарлық қол қойылған күнінен бастап қолданысқа енгізіледі.
Қазақстан Республикасы
Президентінің
2020 жылғы 5 қазандағы
№ 427 Жарлығымен
БЕКІТІЛГЕН
Агенттіктің
ҚҰРЫЛЫМЫ
Басшылық
Талдау департаменті
"""
    act = act_of(text, "kk")
    assert eids(act)[-2:] == ["annex_1", "annex_1__al_2"]
    assert act.clauses[-2].heading == "Агенттіктің ҚҰРЫЛЫМЫ"
    assert act.clauses[-2].text == "Басшылық"


def test_a_chapter_that_is_only_a_heading_and_a_note_is_removed() -> None:
    text = """О дорогах
Закон Республики Казахстан от 5 мая 2020 года № 100-VI ЗРК.
Глава 1. Общие положения
Статья 1. Предмет
Закон регулирует отношения.
Глава 2. Контроль
Сноска. Глава 2 исключена Законом РК от 02.01.2021 № 400-VI (вводится в действие с 01.07.2021).
Глава 3. Заключение
Статья 2. Действие
Закон вводится в действие со дня опубликования.
"""
    assert eids(act_of(text)) == ["chp_1", "art_1", "chp_2:removed", "chp_3", "art_2"]


def test_a_paragraph_under_a_removed_unit_is_not_its_text() -> None:
    text = """О дорогах
Закон Республики Казахстан от 5 мая 2020 года № 100-VI ЗРК.
Статья 1. Предмет
1. Первый пункт.
2. Исключен Законом РК от 02.01.2021 № 400-VI (вводится в действие с 01.07.2021).
Правила настоящей статьи применяются с 2022 года.
Статья 2. Действие
Закон действует.
"""
    assert eids(act_of(text)) == [
        "art_1",
        "art_1__para_1",
        "art_1__para_2:removed",
        "art_1__para_2__al_2",
        "art_2",
    ]


def test_a_short_contents_list_is_told_by_its_title() -> None:
    text = """Конституционный закон Республики Казахстан
О судах
ОГЛАВЛЕНИЕ
Глава 1. Общие положения (ст. 1)
Глава 2. Судьи (ст. 2)
Глава 1. Общие положения
Статья 1. Суд
Суд рассматривает споры.
Глава 2. Судьи
Статья 2. Судья
Судья независим.
"""
    act = act_of(text)
    assert eids(act) == ["chp_1", "art_1", "chp_2", "art_2"]


def test_a_note_above_its_unit_is_not_given_to_an_earlier_article() -> None:
    """Параграф prints the note before the point that it tells of."""
    text = """О дорогах
Закон Республики Казахстан от 5 мая 2020 года № 100-VI ЗРК.
Статья 1. Предмет
1. Первый пункт.
2. Второй пункт.
Статья 2. Действие
1. Первый пункт.
Пункт 2 изложен в редакции Закона РК от 02.01.21 г. № 400-VI (см. стар. ред.)
2. Второй пункт.
"""
    act = act_of(text)
    assert [(e.target, e.op) for e in act.events] == [("art_2__para_2", "replace")]


def test_annex_named_at_the_head_of_a_file_that_is_the_annex() -> None:
    text = """Приложение 3 к приказу
Министра внутренних дел
Республики Казахстан
от 30 марта 2020 года № 267
Правила выдачи пропусков
Сноска. Приложение 3 - в редакции приказа Министра внутренних дел РК от 26.05.2023 № 430.
1. Пропуск выдает полиция.
2. Срок – один день.
"""
    assert [(e.target, e.op) for e in act_of(text).events] == [("act", "replace")]


def test_signs_of_footnotes_and_blanks_of_forms_are_text() -> None:
    """A lone ``**``, a lone ``* …`` and underscores to be filled in are no Markdown."""
    text = """О ставках
Решение маслихата города Алматы от 10 декабря 2019 года № 410.
1. Определить**, что плата вносится ежемесячно.
2. Дата "___" __________ 20__ года.
* Ставки указаны с учетом налога.
** Кроме праздничных дней.
"""
    act = act_of(text)
    assert [c.text for c in act.clauses] == [
        "Определить**, что плата вносится ежемесячно.",
        'Дата "___" __________ 20__ года.',
        "* Ставки указаны с учетом налога.",
        "** Кроме праздничных дней.",
    ]


def test_what_an_offence_entails_is_a_paragraph_of_its_own() -> None:
    text = """О правонарушениях
Кодекс Республики Казахстан от 5 июля 2014 года № 235-V ЗРК.
Статья 1. Нарушение правил
1. Нарушение правил содержания дорог и дорожных сооружений –
влечет штраф.
2. То же действие –
влечет штраф в двойном размере.
"""
    assert eids(act_of(text)) == [
        "art_1",
        "art_1__para_1",
        "art_1__para_1__al_2",
        "art_1__para_2",
        "art_1__para_2__al_2",
    ]


def test_each_entry_of_an_amending_law_has_its_own_act() -> None:
    """One article changes several acts: units below an entry are those of the act it names."""
    text = """О внесении изменений в некоторые законодательные акты
Закон Республики Казахстан от 30 декабря 2020 года № 394-VI ЗРК.
Статья 1. Внести изменения в следующие законодательные акты Республики Казахстан:
1. В Закон Республики Казахстан от 17 июля 2001 года "О дорогах":
1) статью 7 исключить;
2) в статье 9:
пункт 2 исключить.
2. В Закон Республики Казахстан от 5 июля 2004 года "О связи":
1) статью 3 исключить.
Статья 2. Подпункт 1) пункта 1 статьи 1 настоящего Закона вводится в действие с 1 июля 2021 года.
"""
    act = act_of(text)
    told = [
        (c.clause, t.act if isinstance(t.act, str) else t.act.title, t.eid)
        for c in act.citations
        for t in c.targets
        if t.eid
    ]
    assert told == [
        ("art_1__para_1__point_1", "О дорогах", "art_7"),
        ("art_1__para_1__point_2", "О дорогах", "art_9"),
        ("art_1__para_1__point_2__al_2", "О дорогах", "art_9__para_2"),
        ("art_1__para_2__point_1", "О связи", "art_3"),
        ("art_2", "self", "art_1__para_1__point_1"),
    ]


def test_a_title_with_its_date_before_the_country() -> None:
    """The form of Kazakh amending laws: title, date, (number,) country, kind."""
    text = """Өзгерістер енгізу туралы
Қазақстан Республикасының Заңы 2021 жылғы 24 маусымдағы № 52-VII ҚРЗ
1-бап. Мына заңдарға өзгерістер енгізілсін:
1. «Жол туралы» 2001 жылғы 17 шілдедегі Қазақстан Республикасының Заңына:
5-баптың 2-тармағы алып тасталсын.
2. «Байланыс туралы» 2004 жылғы 5 шілдедегі № 567 Қазақстан Республикасының Заңына:
3-бап алып тасталсын.
2-бап. Осы Заң жарияланған күнінен бастап қолданысқа енгізіледі.
"""
    act = act_of(text, "kk")
    told = [
        (c.clause, t.act if isinstance(t.act, str) else (t.act.title, t.act.date), t.eid)
        for c in act.citations
        for t in c.targets
    ]
    roads, links = ("Жол туралы", "2001-07-17"), "/akn/kz/act/law/2004-07-05/567"
    assert told[:4] == [
        ("art_1__para_1", roads, None),
        ("art_1__para_1__al_2", roads, "art_5__para_2"),
        ("art_1__para_2", links, None),
        ("art_1__para_2__al_2", links, "art_3"),
    ]
