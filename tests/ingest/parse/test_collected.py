"""Several acts in one file. Each text carries what its test names."""

from __future__ import annotations

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.jsonable import contract
from schemas.parsed import ParsedFile
from tests.acceptance.account import faults


def parsed(text: str) -> ParsedFile:
    read = parse(read_bytes("acts.txt", text.encode()))
    assert faults(contract(read)) == []
    return read


def told(read: ParsedFile) -> list[tuple[str, str | None, list[str]]]:
    every = (read.first, *read.others)
    return [(a.act.type, a.act.number, [c.eid for c in a.clauses]) for a in every]


def test_resolutions_of_a_session_on_one_page() -> None:
    # letter-spaced kinds, a letterhead over each, a signature between them, clauses from 1 again
    read = parsed(
        "Үлгү айылдык кеңеши\n\nТ О К Т О М\n\n2021-жылдын 3-марты № 4\n\nСуу акысы жөнүндө\n\n"
        "Кеңештин сессиясы токтом кылат:\n\n1. Акы белгиленсин.\n\n2. Көзөмөл жүргүзүлсүн.\n\n"
        "Төрага А. Үлгүев\n\n"
        "Үлгү айылдык кеңеши\n\nТ О К Т О М\n\n2021-жылдын 3-марты № 5\n\nКөпүрө жөнүндө\n\n"
        "Кеңештин сессиясы токтом кылат:\n\n1. Көпүрө оңдолсун.\n\nТөрага А. Үлгүев\n"
    )
    assert told(read) == [
        ("resolution", "4", ["preamble", "para_1", "para_2"]),
        ("resolution", "5", ["preamble", "para_1"]),
    ]
    assert read.others[0].act.title == "Көпүрө жөнүндө"


def test_orders_of_a_year_in_russian() -> None:
    read = parsed(
        "ПРИКАЗ\nот 5 мая 2020 года № 7\nО лодках\nПРИКАЗЫВАЮ:\n1. Чинить лодки.\n"
        "Министр А. Образцов\n"
        "ПРИКАЗ\nот 6 мая 2020 года № 8\nО веслах\nПРИКАЗЫВАЮ:\n1. Красить весла.\n"
        "Министр А. Образцов\n"
    )
    assert [(k, n) for k, n, _ in told(read)] == [("order", "7"), ("order", "8")]


def test_what_an_act_approves_stays_its_annex() -> None:
    read = parsed(
        "ПОСТАНОВЛЕНИЕ\nот 5 мая 2020 года № 7\nО лодках\nпостановляет:\n"
        "1. Утвердить Положение.\n\nПремьер-министр А. Образцов\n\n"
        "Приложение\nк постановлению Правительства\nот 5 мая 2020 года № 7\n\n"
        "ПОЛОЖЕНИЕ О ЛОДКАХ\n\n1. Лодки чинят.\n"
    )
    assert read.others == ()


def test_the_head_printed_again_over_an_annex_opens_no_act() -> None:
    read = parsed(
        "ПРИКАЗ\nот 5 мая 2020 года № 7\nО лодках\nПРИКАЗЫВАЮ:\n1. Утвердить список.\n\n"
        "ПРИКАЗ\nот 5 мая 2020 года № 7\n\nСПИСОК ЛОДОК\n\n1. Новая.\n"
    )
    assert read.others == ()


def test_a_remark_above_the_head_is_no_act() -> None:
    # The remark over two wrapped lines names a law and "according to", as formulas do.
    read = parsed(
        "КР 2004-жылдын 5-июлундагы № 73 Мыйзамына ылайык\nКҮЧҮН ЖОГОТТУ\n\n"
        "          КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ\n\n1994-жылдын 17-январы № 1374-XII\n\n"
        "          Булактарды коргоо жөнүндө\n\n   I глава. Жалпы жоболор\n"
        "   II глава. Корутунду\n\n   Ушул Мыйзам булактарды коргоонун не-\n"
        "гизин белгилейт.\n\n          I глава\n          Жалпы жоболор\n\n"
        "   1-статья. Булактар\n\n   Булактар корголот жана тазаланат, алардын суу-\n"
        "су ичүүгө берилет.\n\n          II глава\n          Корутунду\n\n"
        "   2-статья. Күчүнө кирүү\n\n   Мыйзам жарыялангандан тартып күчүнө кирет.\n"
    )
    assert read.others == ()
    assert read.first.act.number == "1374-XII"


def test_an_order_named_in_capitals_inside_a_text_opens_no_act() -> None:
    read = parsed(
        "ПРИКАЗ\nот 5 мая 2020 года № 7\nО лодках\nПРИКАЗЫВАЮ:\n1. Отменить\n"
        "ПРИКАЗ № 6\n2. Чинить лодки.\nМинистр А. Образцов\n"
    )
    assert read.others == ()
