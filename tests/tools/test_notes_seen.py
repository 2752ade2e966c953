"""What a person sees as a note, and how it was read: told without the parser's grammar."""

from __future__ import annotations

from collections import Counter

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.jsonable import contract
from tools.accuracy.notes import Printed, count_notes, graded, notes_section, scan

_LAW = """ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

от 4 апреля 2012 года № 33

О мостах

Статья 1. Мосты
Мост строят люди, введенные в курс дела.
(В редакции Закона КР от 5 июня 2019 года № 71)

Статья 2. Плата
(Исключена Законом КР от 4 августа 2016 года № 160)
"""


def _doc(text: str) -> Printed:
    return contract(parse(read_bytes("a.txt", text.encode()), language="ru", jurisdiction="kg"))


def test_what_looks_like_a_note() -> None:
    first, second = scan(_LAW)
    assert (first.numbers, first.dates) == (("71",), (("2019-06-05",),))
    assert _LAW[second.start : second.end].startswith("(Исключена")


def test_blanks_of_a_broken_extraction_do_not_hide_a_note() -> None:
    (seen,) = scan("Мост.\n(В редакц ии Закона К Р от 5 июн я 2019 года № 71)")
    assert seen.dates == (("2019-06-05",),)


def test_a_date_with_the_year_first_has_two_readings() -> None:
    (seen,) = scan("Ескерту. 5-бап жаңа редакцияда - ҚР 2013.03.07 № 121-V Заңымен.")
    assert seen.dates == (("2013-03-07", "2013-07-03"),)


def test_notes_read_in_full_are_counted() -> None:
    counts: Counter[str] = Counter()
    count_notes(counts, _doc(_LAW))
    assert counts == {"notes seen": 2, "notes read in full": 2}
    held = {"laws": {"counts": {"notes seen": 2, "notes read in full": 1, "notes not read": 1}}}
    assert notes_section(held)[-1] == "| laws | 2 | 1 | 0 | 0 | 1 |\n"


def test_a_number_that_no_event_tells_makes_it_read_in_part() -> None:
    doc = _doc(_LAW)
    doc["events"][0]["by"]["number"] = "17"
    assert [grade for _, grade in graded(doc)] == ["in part", "in full"]
    del doc["events"][1]
    assert [grade for _, grade in graded(doc)] == ["in part", "not read"]
