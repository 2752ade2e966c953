"""Acts named in sentences: titles, dates and numbers, short names, "this act"."""

from __future__ import annotations

import pytest

from ingest.parse.block import Context
from ingest.parse.citations.acts import mentions
from ingest.parse.citations.grammar import grammar
from ingest.parse.citations.steps import Mention
from schemas.act import ActDescription


def _read(text: str, jurisdiction: str, language: str, kind: str = "law") -> list[Mention]:
    words = grammar(language)
    assert words is not None
    return mentions(text, words, Context(jurisdiction, language, kind))


def _told(mention: Mention) -> str:
    if isinstance(mention.act, str):
        return mention.act
    return f"{mention.act.type}: {mention.act.title}"


@pytest.mark.parametrize(
    ("jurisdiction", "language", "text", "told"),
    [
        ("kg", "ky", '"Архив жөнүндө" Кыргыз Республикасынын Мыйзамынын', ["law: Архив жөнүндө"]),
        (
            "kg",
            "ky",
            # the quotes of the inner title do not balance those of the outer one
            '"Соттор жөнүндө" Кыргыз Республикасынын Мыйзамына өзгөртүү киргизүү тууралуу" '
            "Кыргыз Республикасынын 2010-жылдын 19-январындагы № 6 Мыйзамы",
            ["/akn/kg/act/law/2010-01-19/6"],
        ),
        (
            "kg",
            "ky",
            'Кыргыз Республикасынын "Жол жөнүндө" мыйзамына',  # the country before the title
            ["law: Жол жөнүндө"],
        ),
        (
            "kg",
            "ky",
            '"А жөнүндө", "Б жөнүндө" жана "В жөнүндө" Кыргыз Республикасынын мыйзамдары',
            ["law: А жөнүндө", "law: Б жөнүндө", "law: В жөнүндө"],
        ),
        (
            "kg",
            "ky",
            "Кыргыз Республикасынын Өкмөтүнүн 2018-жылдын 5-июнундагы № 613 токтому",
            ["/akn/kg/act/resolution/cabinet/2018-06-05/613"],
        ),
        ("kg", "ky", "Кыргыз Республикасынын Жарандык кодексинин", ["code: Жарандык кодекси"]),
        ("kg", "ky", "ушул конституциялык Мыйзамда", ["self"]),
        ("kg", "ky", "мыйзамдуу күчүнө кирген", []),
        ("kg", "ky", "мыйзамда белгиленген тартипте", []),
        (
            "kz",
            "kk",
            "Үкіметінің 2018 жылғы 31 қазандағы № 703 қаулысымен бекітілген «Құжат қағидаларын»",
            ["/akn/kz/act/resolution/government/2018-10-31/703!kuzhat-kagidalary"],
        ),
        ("kz", "kk", "осы Кодекстің", ["self"]),
        ("kz", "kk", "ҚПК-нің 5-бабы", ["code: Қылмыстық-процестік кодекс"]),
        (
            "kz",
            "ru",
            "Законом Республики Казахстан от 6 апреля 2016 года № 480-V «О правовых актах»",
            ["/akn/kz/act/law/2016-04-06/480-v"],
        ),
        ("kz", "ru", "статьи 5 Закона РК «О банках» и иных", ["law: О банках"]),
        ("kz", "ru", "законом «О банках в Республике", ["law: О банках в Республике"]),
        (
            "ru",
            "ru",
            'Федеральным законом от 24.04.2008 № 49-ФЗ "Об опеке"',
            ["/akn/ru/act/federal-law/2008-04-24/49-fz"],
        ),
        ("kg", "ru", "в порядке, установленном законом", []),
        ("kg", "ru", "в соответствии с положениями Устава «Дом»", []),  # no regulation
        (
            "kg",
            "ru",
            "Указа Президиума Верховного Совета Киргизской ССР «Об изменении норм»",
            ["decree: Об изменении норм"],
        ),
        ("kg", "ru", "настоящего конституционного Закона", ["self"]),
        (
            "kz",
            "ru",
            "Положения о комитете, утвержденного постановлением Правительства Республики "
            "Казахстан от 17 февраля 2017 года № 71",
            ["/akn/kz/act/resolution/government/2017-02-17/71!polozhenie-o-komitete"],
        ),
        (
            "kg",
            "ru",
            "Гражданского кодекса Кыргызской Республики от 8 мая 1996 года № 15",
            ["/akn/kg/act/code/1996-05-08/15"],
        ),
        (
            "kg",
            "ky",
            # country and body before the title, date and number behind it
            'Кыргыз Республикасынын Өкмөтүнүн "Эреже жөнүндө" 2010-жылдын 5-мартындагы № 120 '
            "токтому",
            ["/akn/kg/act/resolution/cabinet/2010-03-05/120"],
        ),
        (
            "kz",
            "kk",
            "2018 жылғы 31 қазандағы № 703 Заңымен бекітілген құжат жасау қағидаларының",
            ["/akn/kz/act/law/2018-10-31/703!kuzhat-zhasau-kagidalary"],
        ),
        ("kg", "ru", "пунктом 2 статьи 5 ГПК КР", ["code: Гражданский процессуальный кодекс"]),
        (
            "kg",
            "ru",
            "Уголовного и гражданского процессуального кодекса",
            ["code: Гражданский процессуальный кодекс"],
        ),
    ],
)
def test_mentions(jurisdiction: str, language: str, text: str, told: list[str]) -> None:
    assert [_told(mention) for mention in _read(text, jurisdiction, language)] == told


def test_an_order_of_an_unknown_body_has_no_iri() -> None:
    [mention] = _read("приказом от 5 мая 2020 года № 12", "kz", "ru")
    assert mention.act == ActDescription(type="order", date="2020-05-05", number="12")


def test_the_constitution_speaks_of_itself() -> None:
    text = "статьи 83 Конституции Российской Федерации"
    assert [m.act for m in _read(text, "ru", "ru", "constitution")] == ["self"]
    assert [m.act for m in _read(text, "ru", "ru", "law")] == [
        ActDescription(title="Конституция", type="constitution")
    ]


def test_places_hold_the_whole_name() -> None:
    text = 'Жазуу: "Архив жөнүндө" Кыргыз Республикасынын Мыйзамына ылайык'
    [mention] = _read(text, "kg", "ky")
    assert text[mention.start : mention.end].startswith('"Архив')
    assert text[mention.start : mention.end].endswith("Мыйзамына")
