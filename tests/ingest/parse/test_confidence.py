"""Confidence: what speaks against a unit lowers it, what a person checked does not."""

from __future__ import annotations

from dataclasses import replace

from ingest.parse.confidence import rated
from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.clause import LOW, Clause
from schemas.parsed import Warning
from schemas.source import Line, Source


def unit(eid: str, start: int, end: int, **changes: object) -> Clause:
    base = Clause(
        eid, None, "article", None, "1", "Статья 1.", None, "т", (), "present",
        start, end, ((start, end),) if end > start else (),
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


def source(*lines: Line) -> Source:
    return Source("a.pdf", "pdf", "0" * 64, None, "т" * 100, lines)


def by_eid(clauses: tuple[Clause, ...]) -> dict[str, tuple[float, tuple[str, ...]]]:
    return {c.eid: (c.confidence, c.doubts) for c in clauses}


def test_a_warning_takes_from_the_units_it_touches_and_from_no_other() -> None:
    units = [unit("a", 0, 10), unit("b", 10, 20), unit("c", 20, 30)]
    warned = [
        Warning("joined", "", 12, 12, None),
        Warning("number_repaired", "", 10, 14, None),
        Warning("note_unread", "", 22, 24, None),
        Warning("torn_text", "", 29, 35, None),
    ]
    told = by_eid(rated(units, warned, source()))
    assert told["a"] == (1.0, ())
    assert told["b"][0] == round(0.85 * 0.6, 2) and set(told["b"][1]) == {
        "joined",
        "number_repaired",
    }
    assert told["c"] == (0.4, ("torn_text",))


def test_a_gap_is_told_of_the_unit_that_is_missing() -> None:
    units = [unit("a", 0, 10), unit("b", 10, 10, status="incomplete"), unit("c", 11, 20)]
    told = by_eid(rated(units, [Warning("gap", "", 10, 10, None)], source()))
    assert told["b"] == (0.5, ("gap",)) and told["c"] == (1.0, ())


def test_the_poorest_recognised_line_counts() -> None:
    lines = (Line(0, 10, confidence=0.98), Line(11, 20, confidence=0.6), Line(21, 30))
    units = [unit("a", 0, 10), unit("b", 5, 20), unit("c", 21, 30)]
    told = by_eid(rated(units, [], source(*lines)))
    assert told == {"a": (0.98, ("recognised",)), "b": (0.6, ("recognised",)), "c": (1.0, ())}


def test_a_lone_number_tells_its_level_by_its_form_only() -> None:
    lone = unit("a", 0, 10, level="point", num_display="1)")
    word = unit("b", 10, 20, level="paragraph", num_display="1-пункт.")
    told = by_eid(rated([lone, word], [], source()))
    assert told == {"a": (0.8, ("lone_number",)), "b": (1.0, ())}


def test_what_a_person_set_right_is_not_doubted() -> None:
    units = [unit("a", 0, 10)]
    warned = [Warning("torn_text", "", 0, 5, None)]
    assert by_eid(rated(units, warned, source(), frozenset({0}))) == {"a": (1.0, ())}


def test_an_act_without_doubts_is_trusted_and_a_repaired_number_is_to_be_checked() -> None:
    head = "ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ\n\nот 10 марта 2020 года № 17\n\nО дорогах\n\n"
    good = "\n\n".join(f"Статья {n}. Дорога {n}\n\nДороги общие." for n in range(1, 5))
    clear = parse(read_bytes("a.txt", (head + good).encode()))
    assert {c.confidence for c in clear.first.clauses} == {1.0}
    # the superscript of 2-1 was lost in print
    lost = good.replace("Статья 3.", "Статья 21. Мосты\n\nОбщие.\n\nСтатья 3.")
    told = parse(read_bytes("a.txt", (head + lost).encode()))
    low = {c.num: c.doubts for c in told.first.clauses if c.confidence < LOW}
    assert low == {"2-1": ("number_repaired",)}
