"""Two official texts in one file are two acts; a quotation in another language is none."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.jsonable import contract
from tests.acceptance.account import faults
from tests.ingest.parse.structure.trees import source_of

KY = """КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ
Бишкек шаары, 2020-жылдын 5-майы № 33
Айыл көпүрөлөрү жөнүндө
1-берене. Мыйзамдын максаты
Ушул Мыйзам айыл көпүрөлөрүн куруу жана оңдоо тартибин аныктайт, жарандардын укуктарын коргойт.
2-берене. Көпүрөнүн ээси
1. Көпүрө айыл өкмөтүнүн менчигинде болот жана ал тарабынан каралат.
2. Көпүрөнү оңдоо бюджеттин эсебинен жүргүзүлөт, бул тууралуу элге жарыяланат.
Президент А. Асанов
"""
RU = """ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ
город Бишкек, от 5 мая 2020 года № 33
О сельских мостах
Статья 1. Цель Закона
Настоящий Закон определяет порядок строительства и ремонта сельских мостов и защищает права граждан.
Статья 2. Владелец моста
1. Мост находится в собственности айыл окмоту и содержится им за счет бюджета.
2. Ремонт моста проводится за счет бюджета, о чем объявляется населению заранее.
Президент А. Асанов
"""
_KY, _RU = KY.splitlines(), RU.splitlines()
_UNITS = ["art_1", "art_2", "art_2__para_1", "art_2__para_2"]

_KK_ORDER = """\
Қазақстан Республикасы Көлік министрінің 2020 жылғы 5 мамырдағы № 15 бұйрығы
Көпірлерді күту қағидаларын бекіту туралы
«Көпірлер туралы» Қазақстан Республикасы Заңының 5-бабына сәйкес БҰЙЫРАМЫН:
1. Қоса беріліп отырған Көпірлерді күту қағидалары бекітілсін.
2. Көпірлер департаменті осы бұйрықтың мемлекеттік тіркелуін қамтамасыз етсін.
3. Осы бұйрық алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.
Министр А. Асанов
""".splitlines()
_RU_ORDER = """\
Приказ Министра транспорта Республики Казахстан от 5 мая 2020 года № 15
Об утверждении Правил содержания мостов
В соответствии со статьей 5 Закона Республики Казахстан «О мостах» ПРИКАЗЫВАЮ:
1. Утвердить прилагаемые Правила содержания мостов.
2. Департаменту мостов обеспечить государственную регистрацию настоящего приказа.
3. Настоящий приказ вводится в действие со дня его первого официального опубликования.
Министр А. Асанов
""".splitlines()
_KK_RULES = """\
Көлік министрінің
2020 жылғы 5 мамырдағы
№ 15 бұйрығымен
бекітілген

Көпірлерді күту қағидалары

1-тарау. Жалпы ережелер
1. Осы Қағидалар көпірлерді күту тәртібін айқындайды.
2. Қағидаларда мынадай ұғымдар пайдаланылады:
1) көпір – жағалауларды жалғайтын құрылыс;
2) тірек – көпірді ұстайтын бөлік.
2-тарау. Күту тәртібі
3. Көпірлерді күтуді жергілікті атқарушы органдар жүзеге асырады.
""".splitlines()
_RU_RULES = """\
Утверждены
приказом Министра транспорта
от 5 мая 2020 года № 15

Правила содержания мостов

Глава 1. Общие положения
1. Настоящие Правила определяют порядок содержания мостов.
2. В Правилах используются следующие понятия:
1) мост – сооружение, соединяющее берега;
2) опора – часть, которая держит мост.
Глава 2. Порядок содержания
3. Содержание мостов осуществляют местные исполнительные органы.
""".splitlines()


def read(text: str, name: str = "act.txt") -> dict[str, Any]:
    return contract(parse(read_bytes(name, text.encode())))


def acts(doc: dict[str, Any]) -> list[dict[str, Any]]:
    return [doc, *doc["others"]]


def html_row(*cells: list[str]) -> str:
    inner = ["".join(f"<p>{line}</p>" for line in cell if line) for cell in cells]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in inner) + "</tr>"


def _alternating(one: list[str], other: list[str]) -> str:
    return "\n".join(line for pair in zip(one, other, strict=True) for line in pair)


def test_one_after_the_other() -> None:
    parsed = parse(source_of(KY + "\n" + RU))
    assert [a.act.language for a in parsed.acts] == ["ky", "ru"]
    assert [a.act.iri for a in parsed.acts] == ["/akn/kg/act/law/2020-05-05/33"] * 2
    eids = [[c.eid for c in a.clauses] for a in parsed.acts]
    assert eids[0] == eids[1] == _UNITS
    at = parsed.source.text.index("ЗАКОН")
    assert all(c.start >= at for c in parsed.others[0].clauses)
    fidelity = parsed.fidelity
    assert fidelity.placed == fidelity.characters


@pytest.mark.parametrize(
    "name, text",
    [
        pytest.param("act.txt", _alternating(_KY, _RU), id="line by line"),
        pytest.param("act.txt", _alternating(_RU, _KY), id="line by line, Russian first"),
        pytest.param(
            "act.txt",
            "\n".join(f"{a}\t{b}" for a, b in zip(_KY, _RU, strict=True)),
            id="columns parted by tabs",
        ),
        pytest.param(
            "act.html",
            "<table>"
            + "".join(html_row([a], [b]) for a, b in zip(_KY, _RU, strict=True))
            + "</table>",
            id="a table, a row for each paragraph",
        ),
        pytest.param(
            "act.md",
            "---\nkind: law\n---\n\n<table>\n"
            + "\n".join(html_row([a], [b]) for a, b in zip(_KY, _RU, strict=True))
            + "\n</table>\n",
            id="a table written in tags, a row for each paragraph",
        ),
        pytest.param(
            "act.md",
            "---\nkind: law\n---\n\n<table><tbody>\n<tr>\n  <td>"
            + "<br/>\n".join(_KY)
            + '</td>\n  <td width="50%">'
            + "<br>".join(f"<b>{x}</b>" if x.startswith("Статья") else x for x in _RU)
            + "</td>\n</tr>\n</tbody></table>\n",
            id="a table written in tags, one row of broken lines",
        ),
        pytest.param(
            "act.html",
            f"<table><tr><td>{'<br>'.join(_KY)}</td><td>{'<br>'.join(_RU)}</td></tr></table>",
            id="a table of one row of broken lines",
        ),
        pytest.param(
            "act.html",
            f"<table>{html_row(_KY, _RU)}</table>",
            id="a table of one row",
        ),
        pytest.param(
            "act.html",
            f"<table>{html_row(_KY[:3], _RU[:3])}{html_row(_KY[3:], _RU[3:])}</table>",
            id="a table, heads and bodies",
        ),
        pytest.param(
            "act.txt",
            "\n".join([*(x for p in zip(_KY[:3], _RU[:3], strict=True) for x in p)])
            + "\n"
            + "\n".join([*_KY[3:], *_RU[3:]]),
            id="the title page in both, then each",
        ),
    ],
)
def test_side_by_side(name: str, text: str) -> None:
    doc = read(text, name)
    assert sorted(a["act"]["language"] for a in acts(doc)) == ["ky", "ru"]
    assert {a["act"]["iri"] for a in acts(doc)} == {"/akn/kg/act/law/2020-05-05/33"}
    titles = {a["act"]["language"]: a["act"]["title"] for a in acts(doc)}
    assert titles == {"ky": "Айыл көпүрөлөрү жөнүндө", "ru": "О сельских мостах"}
    for act in acts(doc):
        assert [c["eid"] for c in act["clauses"]] == _UNITS
        assert [s["name"] for s in act["act"]["signatories"]] == ["А. Асанов"]
    assert faults(doc) == []
    assert {x["reason"] for x in doc["listed"]} <= (
        {"mark", "portal"} if name.endswith(".md") else set()
    )


def test_order_and_rules_by_turns() -> None:
    """A gazette prints the order in both languages, then the rules it approves in both."""
    doc = read("\n".join([*_KK_ORDER, "", *_RU_ORDER, "", *_KK_RULES, "", *_RU_RULES]))
    units = [[c["eid"] for c in act["clauses"]] for act in acts(doc)]
    assert units[0] == units[1]
    assert "annex_1__chp_2" in units[0]
    assert len({act["act"]["iri"] for act in acts(doc)}) == 1
    assert faults(doc) == []


def test_what_one_text_leaves_out_of_its_head_the_other_tells() -> None:
    """The number and the date stand once, before the first text."""
    doc = read(KY + "\n" + RU.replace("город Бишкек, от 5 мая 2020 года № 33\n", ""))
    first, second = (act["act"] for act in acts(doc))
    assert second["iri"] == first["iri"]
    assert (second["number"], second["date"]) == ("33", "2020-05-05")


def test_two_acts_with_numbers_of_their_own_stay_two_works() -> None:
    doc = read(KY + "\n" + RU.replace("№ 33", "№ 34"))
    assert [act["act"]["number"] for act in acts(doc)] == ["33", "34"]


# --- what parts nothing ---------------------------------------------------------------------------


def test_a_quotation_in_another_language_parts_nothing() -> None:
    quoted = KY + '3-берене. Аталышы\nОрусча аталышы: "О сельских мостах и дорогах республики".\n'
    assert len(parse(source_of(quoted)).acts) == 1


def test_paragraphs_in_another_language_part_nothing() -> None:
    """A law that quotes the text of another one at length, in the language of that one."""
    quoted = "Закон «О переправах» от 5 мая 2010 года, принятый Жогорку Кенешем, утратил силу. " * 5
    more = "3. Көпүрөнү оңдоо тартиби айыл кеңешинин чечими менен аныкталат жана жарыяланат."
    doc = read("\n".join([*_KY[:8], more, more, more, quoted, quoted, _KY[8]]))
    assert doc["others"] == []
    assert doc["act"]["language"] == "ky"


@pytest.mark.parametrize("number", ["", "{}. "])
def test_a_glossary_of_two_columns_is_a_table(number: str) -> None:
    words = [
        ("мост через реку", "дарыянын көпүрөсү"),
        ("опора моста", "көпүрөнүн тирөөчү"),
        ("берег реки", "дарыянын жээги"),
        ("паромная переправа", "паромдук кечүү"),
        ("содержание мостов", "көпүрөлөрдү күтүү"),
    ] * 6
    rows = "\n".join(
        f"{number.format(n)}{a}\t{number.format(n)}{b}" for n, (a, b) in enumerate(words, 1)
    )
    doc = read("\n".join([*_RU[:8], "3. Применяются термины:", rows]))
    assert doc["others"] == []
    assert [c["level"] for c in doc["clauses"]][-1] == "table"


def test_an_annex_in_another_language_is_an_annex() -> None:
    """An order in Russian whose annex is a form in the state language."""
    stamp = ["", "Приложение к приказу Министра транспорта", "от 5 мая 2020 года № 15", ""]
    doc = read("\n".join([*_RU_ORDER, *stamp, "Форма", *_KK_RULES[8:], *_KK_RULES[8:]]))
    assert doc["others"] == []
    assert doc["act"]["language"] == "ru"


def test_a_language_that_is_given_is_the_language_of_the_whole() -> None:
    parsed = parse(source_of(KY + "\n" + RU), language="ky")
    assert [a.act.language for a in parsed.acts] == ["ky"]


def test_short_entries_tell_their_language_together() -> None:
    # A table of two columns whose cells hold several paragraphs each, the Russian ones too short
    # to tell their language one by one.
    rows = [
        ("Министрдің 2020 жылғы 3 ақпандағы № 5 бұйрығы",
         "Приказ Министра от 3 февраля 2020 года № 5"),
        ("Қайықтарды тексеру қағидалары туралы", "О правилах проверки лодок на реках"),
        ("Заңның 5-бабына сәйкес осы бұйрықты шығарып БҰЙЫРАМЫН:",
         "В соответствии со статьей 5 Закона о лодках ПРИКАЗЫВАЮ:"),
        ("1. Қайықтар жыл сайын көктемде, өзендер мұздан арылғаннан кейін тексеріледі.",
         "1. Лодки проверяются ежегодно весной, после того как реки очистятся ото льда."),
        ("2. Аумақтық бөлімшелер:|1) тексерсін;|2) есеп берсін.",
         "2. Территориальным подразделениям:|1) провести поверку;|2) отчитаться."),
        ("3. Осы бұйрық қол қойылған күнінен бастап күшіне енеді.",
         "3. Настоящий приказ вступает в силу со дня подписания."),
    ]  # fmt: skip
    cell = "<td>{}</td>".format
    page = "".join(
        "<tr>" + "".join(cell("".join(f"<p>{p}</p>" for p in c.split("|"))) for c in row) + "</tr>"
        for row in rows
    )
    read = parse(read_bytes("a.html", f"<html><body><table>{page}</table></body></html>".encode()))
    assert [a.act.language for a in (read.first, *read.others)] == ["kk", "ru"]
    eids = [[c.eid for c in a.clauses] for a in (read.first, *read.others)]
    assert eids[0] == eids[1] and "para_2__point_2" in eids[0]
