"""Two texts of an act: what happened to each clause, which words, which note explains it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from codification.compare import Printed, compare, marks
from codification.compare.clauses import Told
from schemas.clause import Clause
from schemas.history import ComparedClause, Comparison, Mark
from tests.composed import article, note

BRIDGE = "Мост через ручей содержит айыл окмоту за счёт средств местного бюджета и пожертвований."
WELL = "Колодцы чистят жители тех улиц, которые берут из них воду, не реже одного раза в год."
MILL = "Мельник обязан принимать зерно в порядке очереди и выдавать расписку о весе зерна."


def inside(parent: str, step: str, text: str, **changes: object) -> Clause:
    level = {"para": "paragraph", "al": "alinea", "point": "point"}[step.split("_")[0]]
    number = None if level == "alinea" else step.split("_")[1]
    return article(
        1, text, eid=f"{parent}__{step}", parent=parent, level=level, num=number, **changes
    )


def chapter(number: int, heading: str) -> Clause:
    return article(number, "", eid=f"chp_{number}", level="chapter", heading=heading)


def text(*clauses: tuple[int, Clause]) -> list[Printed]:
    return [Printed(str(lineage), clause) for lineage, clause in clauses]


def rows(one: Sequence[Printed], two: Sequence[Printed], *told: Told) -> list[ComparedClause]:
    return list(compare(one, two, told).clauses)


def said(one: str, other: str, *, noise: bool = False) -> str:
    """Marks written out: [-deleted-] {+inserted+} {~noise~}."""
    return "".join(_said(m, one, other) for m in marks(one, other, noise=noise))


def _said(mark: Mark, one: str, other: str) -> str:
    old, new = one[slice(*mark.one)], other[slice(*mark.other)]
    if mark.op == "equal":
        return new
    if mark.op == "noise":
        return f"{{~{old}|{new}~}}"
    return (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Срок 5 дней.", "Срок 10 дней.", "Срок [-5-]{+10+} дней."),
        ("Лицо может выйти.", "Лицо не может выйти.", "Лицо {+не +}может выйти."),
        ("Лицо не может выйти.", "Лицо может выйти.", "Лицо [-не -]может выйти."),
        ("Вода.", "Вода и лёд.", "Вода{+ и лёд+}."),
        ("а, б", "в, г", "[-а, б-]{+в, г+}"),
        ("«Учёт» дорог", '"Учет" мостов', '"Учет" [-дорог-]{+мостов+}'),
        ("", "Новое.", "{+Новое.+}"),
    ],
)
def test_words_are_marked_and_noise_is_not(one: str, other: str, told: str) -> None:
    assert said(one, other) == told


def test_marks_cover_both_texts() -> None:
    one, other = "Мост «Чон» чинят 5 дней, не более.", 'Мост "Чон"  чинят жители 10 дней.'
    for noise in (False, True):
        found = marks(one, other, noise=noise)
        assert "".join(one[slice(*m.one)] for m in found).split() == one.split()
        assert "".join(other[slice(*m.other)] for m in found).split() == other.split()


def test_noise_is_marked_on_request() -> None:
    assert marks("«Учёт»", '"Учет"') == ()
    assert said("«Учёт»", '"Учет"', noise=True) == '{~«|"~}{~Учёт|Учет~}{~»|"~}'


def test_a_clause_that_differs_in_noise_is_left_out_by_default() -> None:
    one, two = text((1, article(1, "«Мост»"))), text((1, article(1, '"Мост"')))
    quiet = compare(one, two)
    assert quiet.clauses == () and quiet.counts.noise == 1
    (row,) = compare(one, two, noise=True).clauses
    assert row.change == "noise" and row.marks


def test_new_gone_removed_and_restored_clauses_stand_in_their_places() -> None:
    one = text(
        (1, article(1, BRIDGE)), (2, article(2, WELL)), (3, article(3, MILL)),
        (4, article(4, "", status="repealed")),
    )  # fmt: skip
    two = text(
        (1, article(1, BRIDGE)), (3, article(3, "", status="repealed")), (4, article(4, WELL)),
        (5, article(5, "Совсем иное.")),
    )  # fmt: skip
    found = [(r.lineage, r.change) for r in rows(one, two)]
    assert found == [("2", "gone"), ("3", "removed"), ("4", "restored"), ("5", "new")]


def test_a_renumbered_clause_is_told_without_marks() -> None:
    (row,) = rows(text((1, article(1, BRIDGE))), text((1, article(2, BRIDGE))))
    assert (row.step, row.change, row.marks) == ("renumbered", "same", ())
    assert row.one and row.two and (row.one.eid, row.two.eid) == ("art_1", "art_2")


def test_a_moved_clause_is_told_though_its_number_stayed() -> None:
    one = text(
        (1, chapter(1, "Мосты")), (2, article(1, BRIDGE, parent="chp_1")), (3, chapter(2, "Вода"))
    )
    two = text(
        (1, chapter(1, "Мосты")), (3, chapter(2, "Вода")), (2, article(1, BRIDGE, parent="chp_2"))
    )
    assert [(r.lineage, r.step) for r in rows(one, two)] == [("2", "moved")]


def test_a_paragraph_broken_elsewhere_is_no_change() -> None:
    one = text((1, article(1, f"{BRIDGE} {WELL}")))
    two = text((1, article(1, BRIDGE)), (2, inside("art_1", "al_2", WELL)))
    found = compare(one, two, noise=True)
    assert {r.change for r in found.clauses} == {"noise"}
    other = text((1, article(1, BRIDGE)), (2, inside("art_1", "al_2", MILL)))
    assert {r.change for r in compare(one, other).clauses} == {"changed", "new"}


def test_a_paragraph_of_a_database_is_noise() -> None:
    hint = 'См. также Закон КР "О дорогах" от 3 мая 2001 года № 4'
    two = text((1, article(1, BRIDGE)), (2, inside("art_1", "al_2", hint)))
    assert compare(text((1, article(1, BRIDGE))), two).clauses == ()


@pytest.fixture
def changed() -> tuple[list[Printed], list[Printed]]:
    """Article 1 with two paragraphs, the second one changed; article 2 changed."""
    head, first = article(1, ""), inside("art_1", "para_1", BRIDGE)
    one = text((1, head), (2, first), (3, inside("art_1", "para_2", WELL)), (4, article(2, MILL)))
    two = text(
        (1, head), (2, first), (3, inside("art_1", "para_2", WELL + " Плата взимается.")),
        (4, article(2, MILL + " Плата не взимается.")),
    )  # fmt: skip
    return one, two


@pytest.mark.parametrize(
    ("told", "explained"), [("3", "clause"), ("1", "clause"), ("2", "article"), ("4", None)]
)
def test_a_note_explains_its_clause_and_what_is_inside_and_hints_at_its_neighbours(
    changed: tuple[list[Printed], list[Printed]], told: str, explained: str | None
) -> None:
    found = {r.lineage: r for r in rows(*changed, (told, note("art_1")))}
    assert found["3"].explained == explained
    assert bool(found["3"].events) == (explained is not None)


def test_a_change_that_no_note_explains_is_counted(
    changed: tuple[list[Printed], list[Printed]],
) -> None:
    found: Comparison = compare(*changed, [("3", note("art_1__para_2", number="9"))])
    assert (found.counts.explained, found.counts.unexplained) == (1, 1)
    assert (found.counts.articles, found.counts.articles_explained) == (2, 1)
    assert [(by.number, eids) for by, eids in found.by] == [("9", ("art_1__para_2",))]


def test_a_repealed_chapter_explains_the_articles_that_are_gone() -> None:
    gone = chapter(1, "Мосты")
    one = text((1, gone), (2, article(1, BRIDGE, parent="chp_1")))
    two = text((1, article(1, "", eid="chp_1", level="chapter", status="repealed")))
    repealed = {r.lineage: r.explained for r in rows(one, two, ("1", note("chp_1", "repeal")))}
    assert repealed["2"] == "clause"
    headed = {r.lineage: r.explained for r in rows(one, two, ("1", note("chp_1", "change")))}
    assert headed["2"] is None
