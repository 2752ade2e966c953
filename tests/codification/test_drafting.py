"""Instructions written from an edited text lead to that text again, in three languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codification.amend import amend
from codification.drafting import draft
from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.drafting import Drafted
from schemas.parsed import ParsedFile

RU = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г. Бишкек, от 10 марта 2020 года № 17

О сельских дорогах

Статья 1. Предмет закона

1. Настоящий Закон определяет порядок содержания дорог.
2. Дороги чинят:
1) жители села;
2) районные службы;
3) область.

Статья 2. Сроки

1. Дороги чинят один раз в год, весной.
Чинят днем.
2. Отчет сдают 1 мая.

Статья 3. Заключительное положение

Настоящий Закон вступает в силу со дня опубликования.

Президент Кыргызской Республики А. Асанов
"""

KY = """\
КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ

Бишкек ш., 2020-жылдын 10-марты № 17

Айыл жолдору жөнүндө

1-берене. Мыйзамдын предмети

1. Ушул Мыйзам жолдорду күтүү тартибин аныктайт.
2. Жолдорду төмөнкүлөр оңдойт:
1) айыл тургундары;
2) райондук кызматтар.

2-берене. Мөөнөттөр

1. Жолдор жылына бир жолу, жазында оңдолот.
2. Отчет 1-майда тапшырылат.

3-берене. Корутунду жобо

Ушул Мыйзам жарыяланган күндөн тартып күчүнө кирет.

Кыргыз Республикасынын Президенти А. Асанов
"""

KK = """\
ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ ЗАҢЫ

2020 жылғы 10 наурыз № 17-VI ҚРЗ

Ауыл жолдары туралы

1-бап. Заңның мәні

1. Осы Заң жолдарды күтіп-ұстау тәртібін айқындайды.
2. Жолдарды мыналар жөндейді:
1) ауыл тұрғындары;
2) аудандық қызметтер.

2-бап. Мерзімдер

1. Жолдар жылына бір рет, көктемде жөнделеді.
2. Есеп 1 мамырда тапсырылады.

3-бап. Қорытынды ереже

Осы Заң алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.

Қазақстан Республикасының Президенті А. Асанов
"""

CHANGES = [
    # (text, name of the act as it is amended, what is replaced, what the instructions must hold)
    pytest.param(
        RU,
        ("один раз в год", "два раза в год"),
        "слова «один раз» заменить словами «два раза»",
        id="ru words",
    ),
    pytest.param(RU, ("1 мая", "15 мая"), "цифры «1» заменить цифрами «15»", id="ru figures"),
    pytest.param(RU, (", весной.", "."), "заменить словом «год.»", id="ru words out"),
    pytest.param(RU, ("Сроки", "Сроки и отчеты"), "заголовок статьи 2 изложить", id="ru heading"),
    pytest.param(
        RU,
        ("Чинят днем.\n", "Чинят днем.\nНочью не чинят.\n"),
        "часть 1 статьи 2",
        id="ru paragraph",
    ),
    pytest.param(
        RU,
        ("2) районные службы;\n", "2) районные службы;\n2-1) соседи;\n"),
        "часть 2 статьи 1 дополнить пунктом 2-1",
        id="ru point",
    ),
    pytest.param(
        RU,
        (
            "Статья 3. З",
            "Статья 2-1. Зима\n\n1. Зимой ездят на санях.\n2. Сани чинят.\n\nСтатья 3. З",
        ),
        "дополнить статьей 2-1 следующего",
        id="ru article",
    ),
    pytest.param(RU, ("2. Отчет сдают 1 мая.\n", ""), "часть 2 статьи 2 исключить", id="ru out"),
    pytest.param(KY, ("бир жолу", "эки жолу"), "2-берененин 1-бөлүгүндө", id="ky words"),
    pytest.param(
        KY,
        (
            "3-берене. К",
            "2-1-берене. Кыш\n\n1. Кышында чана менен жүрөт.\n2. Чана оңдолот.\n\n3-берене. К",
        ),
        "2-1-берене менен толукталсын",
        id="ky article",
    ),
    pytest.param(
        KY, ("2) райондук", "1-1) кошуналар;\n2) райондук"), "1-1-пункт менен", id="ky point"
    ),
    pytest.param(KY, ("Мөөнөттөр", "Мөөнөт"), "2-берененин аталышы", id="ky heading"),
    pytest.param(KY, ("2. Отчет 1-майда тапшырылат.\n", ""), "алып салынсын", id="ky out"),
    pytest.param(KK, ("бір рет", "екі рет"), "2-баптың 1-тармағында", id="kk words"),
    pytest.param(
        KK,
        ("3-бап. Қ", "2-1-бап. Қыс\n\n1. Қыста шанамен жүреді.\n2. Шана жөнделеді.\n\n3-бап. Қ"),
        "2-1-баппен толықтырылсын",
        id="kk article",
    ),
    pytest.param(
        KK, ("2) аудандық", "1-1) көршілер;\n2) аудандық"), "1-1) тармақшамен", id="kk point"
    ),
    pytest.param(KK, ("Мерзімдер", "Мерзім"), "2-баптың тақырыбы", id="kk heading"),
    pytest.param(KK, ("2. Есеп 1 мамырда тапсырылады.\n", ""), "алып тасталсын", id="kk out"),
]

NAMES = {
    RU: "Закон Кыргызской Республики «О сельских дорогах» от 10 марта 2020 года № 17",
    KY: "Кыргыз Республикасынын 2020-жылдын 10-мартындагы № 17 “Айыл жолдору жөнүндө” Мыйзамына",
    KK: "«Ауыл жолдары туралы» Қазақстан Республикасының 2020 жылғы 10 наурыздағы № 17-VI Заңына",
}


def read(text: str) -> ParsedFile:
    return parse(read_bytes("act.txt", text.encode()))


def drafted(text: str, change: Callable[[str], str]) -> tuple[Drafted, ParsedFile, ParsedFile]:
    edition, edited = read(text), read(change(text))
    return draft(edition, edited, NAMES[text]), edition, edited


@pytest.mark.parametrize(("text", "replaced", "said"), CHANGES)
def test_one_change_is_said_as_lawyers_say_it_and_leads_there(
    text: str, replaced: tuple[str, str], said: str
) -> None:
    assert text.count(replaced[0]) == 1
    made, edition, edited = drafted(text, lambda t: t.replace(*replaced))
    assert made.exact, made.unexpressed
    assert made.unexpressed == ()
    assert said in made.text
    again = amend(edition, read_amending(made.text, edition))
    wanted = {c.eid: c.text for c in edited.first.clauses}
    standing = {c.eid: c.text for c in again.clauses if c.status != "removed"}
    assert standing == wanted


def read_amending(text: str, edition: ParsedFile) -> ParsedFile:
    act = edition.first.act
    source = read_bytes("draft.txt", text.encode())
    return parse(source, language=act.language, jurisdiction=act.jurisdiction)


@pytest.mark.parametrize("text", [RU, KY, KK], ids=["ru", "ky", "kk"])
def test_nothing_changed_needs_no_instruction(text: str) -> None:
    made, *_ = drafted(text, lambda t: t)
    assert (made.instructions, made.text, made.exact) == ((), "", True)


def test_words_that_stand_more_than_once_are_told_with_their_neighbours() -> None:
    made, *_ = drafted(RU, lambda t: t.replace("1) жители села", "1) соседи"))
    assert made.exact
    made, *_ = drafted(RU, lambda t: t.replace("Дороги чинят один", "Дороги строят один"))
    assert made.exact, made.unexpressed


def test_many_changes_at_once_come_out_exactly() -> None:
    def change(text: str) -> str:
        return (
            text.replace("один раз", "два раза")
            .replace("3) область.", "3) область;\n4) страна.")
            .replace(
                "О сельских дорогах\n\nСтатья 1. Предмет закона",
                "О сельских дорогах\n\nСтатья 1. Предмет",
            )
            .replace(
                "Настоящий Закон вступает в силу со дня", "Закон вступает в силу через месяц со дня"
            )
        )

    made, *_ = drafted(RU, change)
    assert made.exact, (made.text, made.unexpressed)
    assert len(made.instructions) >= 4


def test_a_new_title_is_said() -> None:
    made, *_ = drafted(RU, lambda t: t.replace("О сельских дорогах", "О дорогах села"))
    assert made.exact, made.unexpressed
    assert "наименование изложить" in made.text


def test_what_cannot_be_said_is_listed() -> None:
    # The only annex has no number, so no instruction can name its paragraph.
    annexed = RU + "\nПриложение\n\nФОРМА\n\nДорога: южная.\n"
    edition, edited = read(annexed), read(annexed.replace("южная", "северная"))
    made = draft(edition, edited, NAMES[RU])
    assert not made.exact
    assert [u.eid.partition("_")[0] for u in made.unexpressed] == ["annex"]


def test_a_by_law_of_kazakhstan_is_changed_by_whole_elements() -> None:
    order = KK.replace(
        "ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ ЗАҢЫ", "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ ҮКІМЕТІНІҢ ҚАУЛЫСЫ"
    )
    order = order.replace(" № 17-VI ҚРЗ", " № 17")
    edition, edited = read(order), read(order.replace("бір рет", "екі рет"))
    assert edition.first.act.type == "resolution"
    made = draft(
        edition, edited, "Қазақстан Республикасы Үкіметінің 2020 жылғы 10 наурыздағы № 17 қаулысына"
    )
    assert "жазылсын" in made.text and "ауыстырылсын" not in made.text
