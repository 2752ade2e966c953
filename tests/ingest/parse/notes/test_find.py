"""Notes told from the norm, whole or torn, with their places in the source."""

# ruff: noqa: E501 (a line of a source reads best whole)
from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.parse.blocks import blocks_of
from ingest.parse.notes import find
from ingest.read import read
from tests.ingest.parse.notes.build import blocks, context, found, shown

# What speaks of changing without telling a change, or is a norm: nothing of it may be taken.
ORDINARY = [
    ("kg", "ru", "Внести в Закон Кыргызской Республики «О статусе судей» от 9 июля 2008 года № 141 следующие изменения:"),
    ("kg", "ru", "1) часть 2 статьи 5 изложить в следующей редакции:"),
    ("kg", "ru", "3. Признать утратившим силу Закон КР от 14 марта 2014 года № 49."),
    ("kg", "ru", "2. Считать утратившими силу решения, указанные в приложении от 14 марта 2014 года № 4."),
    ("kg", "ru", "Кодекс применяется (в редакции Закона КР от 5 мая 2010 года № 12) к отношениям, возникшим ранее."),
    ("kg", "ru", "Суд руководствуется законом (за исключением случаев, указанных в Законе КР от 5 мая 2010 года № 12)."),
    ("kg", "ru", "Настоящий Закон вступает в силу с 1 января 2010 года."),
    ("kg", "ru", "4. Лицо, исключенное из реестра в соответствии с Законом КР от 5 мая 2010 года № 12, уведомляется."),
    ("kg", "ru", "1. Закон КР от 25 июля 2003 года № 154 утратил значение."),
    ("kg", "ky", "төмөнкүлөр күчүн жоготту деп таанылсын: Кыргыз Республикасынын 2008-жылдын 9-июлундагы № 141 Мыйзамы"),
    ("kg", "ky", "5-берене төмөнкүдөй редакцияда баяндалсын:"),
    ("kg", "ky", "Судьянын статусу (Кыргыз Республикасынын Конституциясына ылайык) аныкталат."),
    ("kg", "ky", "редакциялык коллегия менен өз ара аракеттенүү (КР 2008-жылдын 9-июлундагы № 141 Мыйзамы);"),
    ("kz", "kk", "2. Мыналардың күші жойылды деп танылсын: ҚР Президентінің 03.10.2013 № 660 Жарлығы."),
    ("kz", "kk", "3) 5-бап алып тасталсын;"),
    ("kz", "kk", "Ескертпе. Осы бапта елеулі мөлшер деп жүз айлық есептік көрсеткіш танылады."),
    ("kz", "kk", "Осы Жарлық қол қойылған күнінен бастап қолданысқа енгізіледі."),
    ("kz", "ru", "Примечание. Значительным размером в настоящей статье признается сто месячных расчетных показателей."),
    ("kz", "ru", "Статья 5 дополнить пунктом 4 следующего содержания:"),
    ("kz", "ru", "Если в международный договор внесены изменения многосторонним договором от 5 мая 2010 года № 12, применяется он."),
    ("ru", "ru", "Примечание. Крупным размером признается стоимость имущества, превышающая двести пятьдесят тысяч рублей."),
    ("ru", "ru", "Внести в статью 81 Конституции изменение, изложив часть 1 в следующей редакции: «1. Президент избирается сроком на шесть лет»."),
    ("ru", "ru", "положения Гражданского кодекса (в редакции Федерального закона от 5 мая 2014 года № 99-ФЗ) применяются к новым договорам"),
    ("ru", "ru", "(за исключением случаев, предусмотренных Федеральным законом от 5 мая 2014 года № 99-ФЗ)"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "language", "line"), ORDINARY)
def test_ordinary_text_is_left_alone(country: str, language: str, line: str) -> None:
    assert found(country, language, line) == ((), ())


def test_a_note_over_several_centred_lines() -> None:
    """Torn between № and its number, and a line that begins like a point: "49)"."""
    lines = (
        "(В редакции Законов КР от 29 апреля 1997 года № 29, 15 октября 1997 года №",
        "76, 17 февраля 2003 года № 39, 14 марта 2014 года №",
        "49)",
        "Глава 1",
    )
    notes, _ = found("kg", "ru", *lines)
    assert [shown(n) for n in notes] == [
        "change law 1997-04-29 29; change law 1997-10-15 76; change law 2003-02-17 39; change law 2014-03-14 49"
    ]
    assert [p.block for p in notes[0].pieces] == [0, 1, 2]
    assert notes[0].whole
    assert notes[0].end == len("\n".join(lines[:3]))


def test_an_open_parenthesis_does_not_eat_the_next_unit() -> None:
    """The official text leaves the parenthesis open; the next line has one to close it."""
    notes, _ = found(
        "kz",
        "ru",
        "2. (исключен - Законом РК от 11 декабря 2006 года N 19 (вводится в действие с 1 января 2007 г.).",
        "3) надзор;",
    )
    assert [shown(n) for n in notes] == ["delete law 2006-12-11 19 date 2007-01-01"]
    assert [(p.block, p.start) for p in notes[0].pieces] == [(0, 3)]
    assert notes[0].instead


def test_words_broken_by_extraction() -> None:
    """A PDF that spreads its letters: blanks inside words and between figures."""
    notes, _ = found("kg", "ru", "(В редакци и Закона К Р от 14 мар та 2014 года № 4 9)")
    assert [shown(n) for n in notes] == ["change law 2014-03-14 49"]


def test_letters_of_other_alphabets() -> None:
    """Latin i inside Kazakh words, a Cyrillic І in the Roman part of the number."""
    notes, _ = found(
        "kz",
        "kk",
        "Ескерту. 5-бап жаңа редакцияда - ҚР 10.01.2015 № 27-VІ (алғашқы ресми жарияланған күнiнен кейiн күнтiзбелiк он күн өткен соң қолданысқа енгiзiледi) Заңымен.",
    )
    assert [shown(n) for n in notes] == ["replace law 2015-01-10 27-VI after_days 10 @ article 5"]


def test_both_orders_of_dates() -> None:
    """yyyy.mm.dd of the old notes, yyyy.dd.mm where the month could not be, dd.mm.yyyy."""
    notes, _ = found(
        "kz",
        "kk",
        "Ескерту. 5-бапқа өзгерістер енгізілді - ҚР 2012.02.16 № 55-IV, 2020.29.06 № 35-VI; 03.07.2013 № 12-V Заңдарымен.",
    )
    assert [c.by.date for c in notes[0].changes if c.by] == [
        "2012-02-16",
        "2020-06-29",
        "2013-07-03",
    ]


def test_term_behind_the_plural_is_for_the_whole_list() -> None:
    notes, _ = found(
        "kz",
        "kk",
        "Ескерту. 5-тармаққа өзгерістер енгізілді - ҚР Президентінің 11.02.2015 № 17; 18.03.2016 № 19 Жарлықтарымен (01.01.2017 бастап қолданысқа енгізіледі).",
    )
    assert [c.in_force.date for c in notes[0].changes] == ["2017-01-01", "2017-01-01"]


def test_two_notes_in_one_paragraph() -> None:
    notes, _ = found(
        "ru",
        "ru",
        "3) воздействие; (Дополнение пунктом - Федеральный закон от 05.05.2014 № 99-ФЗ) (В редакции Федерального закона от 01.05.2020 № 12-ФЗ)",
    )
    assert [shown(n) for n in notes] == [
        "insert federal-law 2014-05-05 99-ФЗ @ point",
        "change federal-law 2020-05-01 12-ФЗ",
    ]
    assert not any(n.whole or n.instead for n in notes)


def test_the_place_of_a_note_is_exact() -> None:
    """A NO-BREAK SPACE and two blanks in the source: raw keeps them."""
    line = "1) жер;\u00a0(В  редакции Закона КР от 8 июня 2017 года № 100)"
    notes, _ = found("kg", "ru", "Статья 1", line)
    source = "Статья 1\n" + line
    assert source[notes[0].start : notes[0].end] == notes[0].raw
    assert notes[0].raw.startswith("(В  редакции")


def test_remarks_tell_no_change() -> None:
    notes, remarks = found(
        "kg",
        "ru",
        "См. также:",
        "Решение Конституционной палаты Верховного суда КР от 4 июля 2014 года № 36-р",
        "Статья 5. Труд",
    )
    assert notes == ()
    assert [[p.block for p in r.pieces] for r in remarks] == [[0, 1]]


def test_a_note_known_only_by_its_dress() -> None:
    """No word tells what the law did; the page marks the words as an editor's."""
    line = "Республика Крым (Федеральный закон от 05.02.2014 № 2-ФЗ)"
    block = blocks(line)[0]
    dressed = replace(block, noted=((line.index("("), len(line)),))
    notes, _, warnings = find([dressed], context("ru", "ru"))
    assert [shown(n) for n in notes] == ["unknown federal-law 2014-02-05 2-ФЗ"]
    assert [w.code for w in warnings] == ["note_unread"]
    assert find([block], context("ru", "ru")) == ((), (), ())


def test_unknown_country_is_tried_with_every_table() -> None:
    notes, _ = found("xx", "ru", "(В редакции Федерального закона от 01.05.2020 № 12-ФЗ)")
    assert [n.changes[0].by.date for n in notes if n.changes[0].by] == ["2020-05-01"]


def _corpus(path: Path, country: str, language: str) -> tuple[int, int, int]:
    """Notes, changes, remarks."""
    notes, remarks, _ = find(blocks_of(read(path)), context(country, language))
    return len(notes), sum(len(n.changes) for n in notes), len(remarks)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "country", "language", "expected"),
    [
        ("kg-regulation-supreme-court-apparatus.ky.txt", "kg", "ky", (9, 10, 0)),
        # 12 notes, the repeal in the requisites, and the one word of the status line
        ("kz-decree-1093-2010-court-support-department.kk.txt", "kz", "kk", (14, 19, 0)),
        ("kg-constitutional-law-138-2021-status-of-judges.ky.txt", "kg", "ky", (0, 0, 0)),
        ("kz-regulation-general-department-2023.kk.txt", "kz", "kk", (0, 0, 0)),
        ("kz-regulation-criminal-collegium-secretariat-2023.kk.txt", "kz", "kk", (0, 0, 0)),
    ],
)
def test_seeds(
    shared: Path, name: str, country: str, language: str, expected: tuple[int, int, int]
) -> None:
    assert _corpus(shared / "seeds" / name, country, language) == expected


@pytest.mark.shared
def test_an_amending_law_has_no_notes(shared: Path) -> None:
    for path in (shared / "corpus" / "ru-constitution-amendments").rglob("*-ФКЗ.md"):
        assert _corpus(path, "ru", "ru") == (0, 0, 0)


_LEFT = re.compile(
    r"\((?:В\s*редакции|Введен[ао]?|Дополнение|Утратил[ао]?|Исключен[ао]?)\s|(?:Сноска|Ескерту)\. "
    r"|тасталды|изложенную на государственном языке"
)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("pattern", "country", "language"),
    [
        ("kg-codes-ru/*кодекс*.txt", "kg", "ru"),
        ("kg-civil-code-pdf/*.pdf", "kg", "ru"),
        ("kz-adilet-html/*.html", "kz", "kk"),
        ("kz-constitution-kk/constitution_kz.txt", "kz", "kk"),
        ("ru-pravo-html/*.html", "ru", "ru"),
        ("ru-constitution-history/0*.txt", "ru", "ru"),
    ],
)
def test_nothing_of_a_note_is_left(shared: Path, pattern: str, country: str, language: str) -> None:
    """Whole codes of three countries: no opening of a note stands outside the notes found."""
    paths = sorted((shared / "corpus").glob(pattern))
    assert paths
    for path in paths:
        every = blocks_of(read(path))
        notes, remarks, _ = find(every, context(country, language))
        texts = [b.text.text for b in every]
        pieces = [p for n in notes for p in n.pieces] + [p for r in remarks for p in r.pieces]
        for piece in pieces:
            text = texts[piece.block]
            texts[piece.block] = (
                text[: piece.start] + " " * (piece.end - piece.start) + (text[piece.end :])
            )
        assert [t for t in texts if _LEFT.search(t)] == []
        named = [c.by for n in notes for c in n.changes if c.by is not None]
        assert [by for by in named if by.type is None or by.date is None] == []


def test_a_banner_takes_no_more_blocks_than_it_needs() -> None:
    """The words may fill a line of their own or two; the preamble behind them is the act's."""
    banner = "ЗҚАИ-ның ескертпесі!"
    told = "2-бапқа өзгеріс енгізу көзделген – ҚР 09.01.2026 № 256-VIII Заңымен."
    preamble = "Осы Заң көпірлерді салуды реттейді."
    for lines in ((f"{banner} {told}", preamble), (banner, told, preamble)):
        (note,) = found("kz", "kk", *lines)[0]
        assert note.raw.split() == f"{banner} {told}".split()


def test_a_file_puts_the_day_in_one_place_in_all_its_dates() -> None:
    """``2013.03.07`` is 3 July where another date of the file has the day second, else 7 March."""
    doubtful = "2013.03.07. № 121-V ҚР Заңымен 2-бап жаңа редакцияда"
    second = "2013.29.06. № 115-V ҚР Заңымен 5-бап өзгертілді"
    last = "2013.06.29 № 115-V ҚР Заңымен 5-бап өзгертілді"
    for beside, day in ((second, "2013-07-03"), (last, "2013-03-07")):
        notes, _ = found("kz", "kk", doubtful, beside)
        assert shown(notes[0]) == f"replace law {day} 121-V @ article 2"
