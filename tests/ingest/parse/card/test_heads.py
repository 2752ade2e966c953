"""Heads that are no plain law: annexes alone, portals, lists of amending acts; our own acts."""

from __future__ import annotations

from ingest.parse.card import closing_at, stamp_at
from schemas.act import Target
from tests.ingest.parse.card.acts import card_of, head_of, page


def test_a_file_that_is_only_an_annex_takes_the_approving_acts_iri() -> None:
    got = page(
        "Қазақстан Республикасы",
        "Сот әкімшілігі басшының",  # genitive lost
        "2022 жылғы «5» мамырдағы",
        "№ 6001-22-7-6/12",
        "өкімімен бекітілген",
        "Қазақстан Республикасы Сот әкімшілігінің",  # the title begins with a body's name
        "Көлдер бөлімі туралы",
        "ЕРЕЖЕ",
        "1. Жалпы ережелер",
        "1. Бөлім құрылады.",
    )
    act = card_of(got, "kk", "kz").act
    parent = "/akn/kz/act/instruction-order/court-administration/2022-05-05/6001-22-7-6-12"
    assert act.approved_by == Target(parent)
    assert act.iri.startswith(parent + "!kazakstan-respublikasy-sot-akimshiliginin-kolder")
    assert (act.type, act.number, act.date) == ("regulation", None, None)
    assert act.dates.approved == "2022-05-05"
    assert act.title == "Қазақстан Республикасы Сот әкімшілігінің Көлдер бөлімі туралы ЕРЕЖЕ"


def test_a_numbered_annex_alone_is_named_by_its_number() -> None:
    got = page(
        ">Приложение 2",
        ">к постановлению Правительства",
        ">Кыргызской Республики",
        ">от 28 июня 2001 года № 302",
        "^ПЕРЕЧЕНЬ",
        "^озер",
        "1. Первое озеро",
    )
    act = card_of(got, "ru", "kg").act
    assert act.iri == "/akn/kg/act/resolution/cabinet/2001-06-28/302!annex_2"
    assert (act.type, act.title, act.number) == ("list", "ПЕРЕЧЕНЬ озер", None)


def test_status_line_is_told_and_no_title() -> None:
    got = page(
        "*Көлдер туралы ережені бекіту туралы",
        "Күшін жойған",
        "Қазақстан Республикасы Президентінің 2011 жылғы 3 мамырдағы N 77 Жарлығы.",
        "Көлдерді қорғау мақсатында ҚАУЛЫ ЕТЕМІН:",
        "1. Ереже бекітілсін.",
    )
    act = card_of(got, "kk", "kz").act
    assert act.status == "repealed"
    assert act.iri == "/akn/kz/act/decree/president/2011-05-03/77"
    assert act.title == "Көлдер туралы ережені бекіту туралы"


def test_type_of_an_act_without_head_is_told_by_its_own_words() -> None:
    got = page("Статья 1. Предмет", "Настоящий Закон устанавливает основы.", "2. Прочее.")
    card = card_of(got, "ru", "kg")
    assert card.act.type == "law"
    assert card.warnings == ()


def test_an_act_that_tells_no_type_is_unknown_with_a_warning() -> None:
    card = card_of(page("1. Первое.", "2. Второе."), "ru", "kg")
    assert card.act.type == "unknown"
    assert [w.code for w in card.warnings] == ["type_unknown"]


def test_lines_of_a_portal_above_the_head_are_passed_over() -> None:
    got = page(
        "Документ предоставлен базой данных",
        "МИНИСТЕРСТВО ФИНАНСОВ РОССИЙСКОЙ ФЕДЕРАЦИИ",
        "ПРИКАЗ",
        "от 5 мая 2019 г. N 12н",
        "О ЛОДКАХ",
        "В соответствии с законом приказываю:",
    )
    head = head_of(got, "ru", "ru")
    assert (head.skipped, head.consumed) == ((0,), (1, 2, 3, 4))
    assert (head.number, head.title) == ("12н", "О ЛОДКАХ")


def test_approval_by_a_person_leaves_the_act_unknown() -> None:
    got = page(
        "УТВЕРЖДАЮ",
        "Министр юстиции",
        "Кыргызской Республики",
        "______________ А. Ким",
        "«5» мая 2019 года",
        "ПОЛОЖЕНИЕ",
        "об учете озер",
        "1. Общие положения",
    )
    act = card_of(got, "ru", "kg").act
    assert (act.type, act.title) == ("regulation", "ПОЛОЖЕНИЕ об учете озер")
    assert act.dates.approved == "2019-05-05"
    assert act.approved_by is not None
    assert not isinstance(act.approved_by.act, str)
    assert act.approved_by.act.type is None


def test_one_line_of_a_database_tells_title_and_edition() -> None:
    line = 'Федеральный закон от 02.05.2005 N 59-ФЗ (ред. от 28.12.2023) "О порядке учета озер"'
    act = card_of(page(line, "Статья 1. Озера"), "ru", "ru").act
    assert act.iri == "/akn/ru/act/federal-law/2005-05-02/59-fz"
    assert (act.title, act.edition_date) == ("О порядке учета озер", "2023-12-28")


def test_a_list_of_amending_acts_is_no_requisites() -> None:
    got = page(
        "Озерный кодекс Российской Федерации",
        "от 22.08.2004 г. N 122-ФЗ; от 09.05.2005 г. N 45-ФЗ;",
        "от 31.12.2005 г. N 199-ФЗ)",
        "Статья 1. Озера",
    )
    assert head_of(got, "ru", "ru").consumed == (0,)


def test_a_title_that_names_the_amended_act_is_no_requisites() -> None:
    """An amending order: the act named in the title must not lend it its number and date."""
    card = card_of(
        page(
            "О внесении изменений в приказ Министра юстиции Республики Казахстан от 28 марта "
            '2012 года № 131 "Об утверждении Правил"',
            "Приказ Министра юстиции Республики Казахстан от 28 июня 2023 года № 430",
            "1. Внести в приказ следующие изменения:",
        ),
        "ru",
        "kz",
    )
    assert (card.act.number, card.act.date) == ("430", "2023-06-28")
    assert card.act.title.startswith("О внесении изменений")


def test_a_registration_over_many_lines_stands_between_signature_and_stamp() -> None:
    """An order of a ministry of Russia: the stamp behind it must still begin the annex."""
    whole = page(
        "Министр",
        "О.Ю. ПРИМЕРОВА",
        "Зарегистрировано",
        "в Министерстве юстиции",
        "Российской Федерации",
        "15 мая 2017 года,",
        "регистрационный N 46709",
        "УТВЕРЖДЕН",
        "приказом Министерства образования",
        "и науки Российской Федерации",
        "от 10 февраля 2017 г. N 124",
    )
    closing = closing_at(whole.blocks, 0, "ru", "ru")
    assert closing is not None and closing.count == 7
    assert closing.dates == {"registered": "2017-05-15"}
    assert [n.value for n in closing.numbers] == ["46709"]
    stamp = stamp_at(whole.blocks, 7, "ru", "ru")
    assert stamp is not None and (stamp.count, stamp.number) == (4, "124")
