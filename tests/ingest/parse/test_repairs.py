"""Repairs of a reading: applied where their characters stand, told where they do not."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import pairwise

import pytest

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.clause import Clause
from schemas.parsed import ParsedFile
from schemas.repair import Place, Repair, RepairKind

# Irregular on purpose: "6." is an article that lost its word, point 1) is printed with a broken
# line inside, "21." stands for 2-1, the note names no unit.
LAW = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г. Бишкек, от 10 марта 2020 года № 17

О сельских дорогах

Статья 1. Предмет закона

1. Настоящий Закон определяет порядок содержания сельских дорог.

2. Дороги чинят жители села.

(В редакции Закона КР от 5 мая 2022 года № 31)

Статья 2. Сроки ремонта дорог

Дороги чинят весной. Мосты чинят осенью.

Статья 21. Деньги на ремонт

Деньги даёт айыл окмоту.

Президент Кыргызской Республики А. Асанов
"""
SHA = hashlib.sha256(LAW.encode()).hexdigest()


def at(quote: str, start: int | None = None) -> Place:
    begin = LAW.index(quote) if start is None else start
    return Place(begin, begin + len(quote), quote)


def repair(kind: RepairKind, quote: str, value: str | None, other: str | None = None) -> Repair:
    beyond = at(other) if other else None
    return Repair(SHA, kind, at(quote), value, beyond, reason="газета", who="Айгүл")


def read(*repairs: Repair, text: str = LAW) -> ParsedFile:
    return parse(read_bytes("law.txt", text.encode()), overrides=repairs)


def clauses(parsed: ParsedFile) -> dict[str, Clause]:
    return {c.eid: c for c in parsed.first.clauses}


def counted(parsed: ParsedFile) -> None:
    """Nothing is lost by a repair."""
    told = parsed.fidelity
    assert told.placed + told.listed == told.characters
    spans = sorted(s for c in parsed.first.clauses for s in c.spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def codes(parsed: ParsedFile) -> list[str]:
    return [w.code for w in parsed.first.warnings if w.code.startswith("repair_")]


def test_a_number_is_set_and_the_printed_one_stays() -> None:
    told = read(repair("number", "Статья 21.", "2-1"))
    clause = clauses(told)["art_2-1"]
    assert (clause.num, clause.num_display) == ("2-1", "Статья 21.")
    assert codes(told) == []
    counted(told)


def test_the_same_bytes_and_table_give_the_same_reading() -> None:
    table = (repair("number", "Статья 21.", "2-1"), repair("level", "2. Дороги", "article"))
    assert read(*table) == read(*table)


def test_a_level_takes_along_what_stands_below() -> None:
    told = read(repair("level", "1. Настоящий", "chapter"))
    found = clauses(told)
    assert found["chp_1"].parent is None
    assert found["art_2"].parent == "chp_1" and found["art_2"].level == "article"
    counted(told)


def test_a_unit_is_hung_on_another_that_is_open_there() -> None:
    inside = read(repair("parent", "2. Дороги", None, "1. Настоящий"))
    assert [c.parent for c in inside.first.clauses if c.text.startswith("Дороги чинят жители")] == [
        "art_1__para_1"
    ]
    counted(inside)
    closed = read(repair("parent", "Статья 21.", None, "1. Настоящий"))
    assert codes(closed) == ["repair_unfit"] and clauses(closed) == clauses(read())


def test_a_heading_ends_where_a_person_says() -> None:
    told = read(repair("heading", "Статья 2.", "Сроки ремонта"))
    clause = clauses(told)["art_2"]
    assert clause.heading == "Сроки ремонта" and clause.text.startswith("дорог Дороги чинят")
    none = clauses(read(repair("heading", "Статья 2.", None)))["art_2"]
    assert none.heading is None and none.text.startswith("Сроки ремонта дорог")
    counted(told)
    assert codes(read(repair("heading", "Статья 2.", "Сроки покраски"))) == ["repair_unfit"]


def test_label_and_status_are_set() -> None:
    told = read(repair("label", "2. Дороги", "пункт"), repair("status", "Статья 2.", "repealed"))
    found = clauses(told)
    assert found["art_1__para_2"].label == "пункт" and found["art_2"].status == "repealed"


def test_paragraphs_are_joined_and_parted() -> None:
    joined = read(repair("join", "2. Дороги", None))
    assert "art_1__para_2" not in clauses(joined)
    assert clauses(joined)["art_1__para_1"].text.endswith("Дороги чинят жители села.")
    parted = read(repair("split", "Мосты", None))
    assert clauses(parted)["art_2__al_2"].text == "Мосты чинят осенью."
    counted(joined)
    counted(parted)


def test_characters_are_read_otherwise_and_printed_as_they_are() -> None:
    """A scan has З for 3: the rules read the number, the text keeps its letter."""
    text = LAW.replace("Статья 21.", "Статья З.")
    place = Place(text.index("З. Деньги"), text.index("З. Деньги") + 1, "З")
    sha = hashlib.sha256(text.encode()).hexdigest()
    told = read(Repair(sha, "read_as", place, "3"), text=text)
    assert codes(told) == []
    clause = clauses(told)["art_3"]
    assert clause.num == "3" and (clause.num_display or "").startswith("Статья З")


def test_a_note_is_given_to_the_unit_that_it_means() -> None:
    note = "(В редакции Закона КР от 5 мая 2022 года № 31)"
    place = LAW.index(note)
    started = next(e.start for e in read().first.events)
    quote = LAW[started : started + 30]
    told = read(Repair(SHA, "note_target", at(quote, started), None, at("1. Настоящий")))
    assert place <= started < place + len(note)
    assert [e.target for e in told.first.events] == ["art_1__para_1"]
    whole = read(Repair(SHA, "note_target", at(quote, started), None))
    assert [e.target for e in whole.first.events] == ["act"]


def test_a_field_of_the_card_is_set() -> None:
    told = read(Repair(SHA, "card", None, "О дорогах сёл", field="title"))
    assert told.first.act.title == "О дорогах сёл"
    assert codes(read(Repair(SHA, "card", None, "вчера", field="date"))) == ["repair_unfit"]


def test_characters_that_stand_elsewhere_now_are_found_and_told() -> None:
    moved = replace(repair("number", "Статья 21. Деньги", "2-1"))
    assert moved.place is not None
    place = replace(moved.place, start=moved.place.start - 7, end=moved.place.end - 7)
    told = read(replace(moved, place=place))
    assert "art_2-1" in clauses(told) and codes(told) == ["repair_moved"]


@pytest.mark.parametrize("quote", ["Статья 99.", "1."])
def test_characters_that_are_gone_or_tell_nothing_are_told_and_nothing_is_applied(
    quote: str,
) -> None:
    place = Place(3, 3 + len(quote), quote)
    told = read(Repair(SHA, "number", place, "7"))
    assert codes(told) == ["repair_unfit"] and clauses(told) == clauses(read())
    (warning,) = (w for w in told.first.warnings if w.code == "repair_unfit")
    assert warning.chosen == "not applied"


def test_repairs_of_another_file_are_left_out() -> None:
    assert read(replace(repair("number", "Статья 21.", "2-1"), sha256="0" * 64)) == read()
