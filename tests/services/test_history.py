"""Timelines, comparisons, what changed, what is to come: over acts that were read from files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.problem import BadInput, NotFound
from schemas.register import Viewer
from schemas.search import Filters
from services import history, languages
from services import office as services
from services.office import Office
from tests.services.conftest import LATER, LAW

VIEWER = Viewer()
IRI = "/akn/kg/act/law/2020-03-10/17"

NEXT = (
    LATER.replace("Статья 2. Заключительное", "Статья 3. Заключительное")
    .replace(
        "Статья 3.",
        "Статья 2. Мосты\n\nМосты через реки содержит районная служба за счёт местного бюджета.\n"
        "(Статья введена Законом КР от 7 июня 2023 года № 40)\n\nСтатья 3.",
    )
    .replace("порядок содержания", "порядок  содержания")
)
KYRGYZ = """\
КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ

Бишкек ш., 2020-жылдын 10-марты № 17

Айыл жолдору жөнүндө

1-статья. Мыйзамдын предмети

1. Ушул Мыйзам айыл жолдорун күтүү тартибин аныктайт.
2. Жолдорду оңдошот:
1) айылдын тургундары;
2) райондук кызматтар.

2-статья. Корутунду жобо

Ушул Мыйзам жарыяланган күндөн тартып күчүнө кирет.

Кыргыз Республикасынын Президенти А. Асанов
"""


@pytest.fixture
def held(office_with: Callable[..., Office]) -> Office:
    """The law of 2020, its edition of 2022, its edition of 2023 with an article put in."""
    return office_with({"law-2020.txt": LAW}, {"law-2022.txt": LATER}, {"law-2023.txt": NEXT})


def add(office: Office, tmp_path: Path, name: str, text: str, day: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    services.ingest_files(office, [path], edition_date=day)


def test_the_timeline_of_an_act_tells_days_acts_and_clauses(held: Office) -> None:
    view = history.timeline(held, VIEWER, IRI)
    told = {m.day: m for m in view.moments}
    assert [m.kind for m in view.moments] == ["begun", "changed", "changed"]
    assert told["2022-05-05"].changed == ("art_1__para_2__point_2",)
    assert [by.number for by in told["2022-05-05"].by] == ["31"]
    assert "art_2" in told["2023-06-07"].changed
    assert "art_1__para_1" not in told["2023-06-07"].changed  # only blanks differ
    moved = [(s.kind, s.before, s.after) for s in told["2023-06-07"].steps]
    assert ("renumbered", "art_2", "art_3") in moved


def test_the_timeline_of_a_clause_marks_what_changed(held: Office) -> None:
    view = history.clause_timeline(held, VIEWER, IRI, "art_1__para_2__point_2")
    (changed,) = (s for s in view.stretches if s.validity.start == "2022-05-05")
    put_in = [m for m in changed.marks if m.op == "insert"]
    assert [changed.text[slice(*m.other)].strip() for m in put_in] == ["дорожные"]
    assert [by.number for by in changed.by] == ["31"]


def test_a_clause_whose_number_another_one_had_says_so(held: Office) -> None:
    view = history.clause_timeline(held, VIEWER, IRI, "art_2")
    assert len(view.namesakes) == 1
    before = history.clause_timeline(held, VIEWER, IRI, "art_2", on="2021-01-01")
    assert before.lineage == view.namesakes[0].lineage
    assert [s.after for s in before.steps] == ["art_3"]


def test_what_changed_inside_an_article_is_told_with_it(held: Office) -> None:
    view = history.clause_timeline(held, VIEWER, IRI, "art_1")
    assert [(m.day, m.changed) for m in view.inside] == [
        ("2022-05-05", ("art_1__para_2__point_2",))
    ]


def test_a_gap_in_the_life_of_a_clause_is_visible(office: Office, tmp_path: Path) -> None:
    without = LAW.replace("2) районные службы.\n", "")
    add(office, tmp_path, "1.txt", LAW, "2020-03-10")
    add(office, tmp_path, "2.txt", without, "2021-03-10")
    add(office, tmp_path, "3.txt", LAW + "\n", "2022-03-10")
    view = history.clause_timeline(office, VIEWER, IRI, "art_1__para_2__point_2")
    spans = [(s.validity.start, s.validity.end, s.version is None) for s in view.stretches]
    assert ("2021-03-10", "2022-03-10", True) in spans


def test_two_days_and_two_editions_compare_alike(held: Office) -> None:
    by_day = history.compare(held, VIEWER, IRI, "2021-01-01", "2023-12-31")
    ids = [e.id for e in history.timeline(held, VIEWER, IRI).editions]
    by_id = history.compare(held, VIEWER, IRI, ids[0], ids[-1])
    found = {(r.change, r.step) for r in by_day.comparison.clauses}
    assert found == {(r.change, r.step) for r in by_id.comparison.clauses}
    assert ("same", "renumbered") in found and ("new", "new") in found
    changed = next(r for r in by_day.comparison.clauses if r.change == "changed")
    assert changed.explained == "clause"
    assert by_day.comparison.counts.unexplained == 0


def test_days_in_the_wrong_order_and_foreign_editions_are_refused(held: Office) -> None:
    with pytest.raises(BadInput, match="exchange"):
        history.compare(held, VIEWER, IRI, "2023-01-01", "2021-01-01")
    with pytest.raises(NotFound):
        history.compare(held, VIEWER, IRI, 1, 999)
    with pytest.raises(BadInput, match="2021-11-15"):
        history.changes(held, VIEWER, "gestern", "2021-01-01", Filters())


def test_what_changed_between_two_days_over_all_acts(held: Office) -> None:
    view = history.changes(held, VIEWER, "2022-01-01", "2022-12-31", Filters())
    assert [(c.work.iri, c.kind, c.days) for c in view.acts] == [(IRI, "changed", ("2022-05-05",))]
    assert history.changes(held, VIEWER, "2022-05-05", "2022-12-31", Filters()).acts == ()
    assert history.changes(held, VIEWER, "2022-05-04", "2022-05-05", Filters()).total == 1
    begun = history.changes(held, VIEWER, "2020-01-01", "2020-12-31", Filters())
    assert [(c.kind, c.eids) for c in begun.acts] == [("begun", ())]
    elsewhere = Filters(jurisdiction=("kz",))
    assert history.changes(held, VIEWER, "2022-01-01", "2022-12-31", elsewhere).acts == ()


def test_what_is_to_come_is_told_until_its_day(held: Office) -> None:
    view = history.upcoming(held, VIEWER, Filters(), "2023-01-01")
    first = view.coming[0]
    assert (first.kind, first.day) == ("change", "2023-06-07")
    assert "art_2" in first.eids
    earlier = history.upcoming(held, VIEWER, Filters(), "2019-01-01")
    assert earlier.coming[0].kind == "act"
    assert history.upcoming(held, VIEWER, Filters(), "2023-06-07").coming == ()


@pytest.mark.parametrize("both", [False, True])
def test_a_change_of_one_language_is_told_beside_the_other(
    office: Office, tmp_path: Path, both: bool
) -> None:
    add(office, tmp_path, "ru.txt", LAW, "2020-03-10")
    add(office, tmp_path, "ky.txt", KYRGYZ, "2020-03-10")
    later = KYRGYZ.replace("райондук кызматтар", "райондук жол кызматтары")
    add(office, tmp_path, "ky-2.txt", later, "2022-05-05")
    if both:
        add(office, tmp_path, "ru-2.txt", LAW + "\n", "2023-01-01")
    view = languages.open_beside(office, VIEWER, IRI, "ru", "2024-01-01", "ky")
    (one,) = view.apart
    assert (one.day, one.language, one.other, one.sure) == ("2022-05-05", "ky", "ru", both)
    assert one.eid == "art_1__para_2__point_2"
    before = languages.open_beside(office, VIEWER, IRI, "ru", "2021-01-01", "ky")
    assert before.apart == ()
