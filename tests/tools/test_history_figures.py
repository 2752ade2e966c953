"""Editions of real acts: which articles changed, by whom, and what only looks changed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from schemas.register import Viewer
from schemas.search import Filters
from services import history
from services import office as services
from services.office import open_office
from tools.accuracy.history import (
    CONSTITUTION,
    KAZAKH,
    LAND_CODE,
    _printed_anew,
    bodies,
    changed_articles,
    compared,
    reading,
)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (KAZAKH.exists() and CONSTITUTION), reason="no acts beside us"),
]


def test_sixty_articles_of_the_land_code_are_printed_otherwise_and_forty_eight_say_otherwise() -> (
    None
):
    older, newer = map(reading, LAND_CODE)
    one, two = bodies(older), bodies(newer)
    printed = {n for n in one.keys() & two.keys() if one[n] != two[n]}
    assert len(printed) == 60
    found = compared(older.first, newer.first)
    changed = {eid.removeprefix("art_") for eid in changed_articles(found)}
    assert changed - printed == {"83-1"}  # taken out with its chapter
    # Hints of the database (see also …), N for №, "II" for "II.", headings of the next section.
    hints = {"9", "25", "71", "101", "106", "111", "117", "118"}
    assert printed - changed == hints | {"46", "21", "75", "81"}


def test_what_no_note_explains_in_the_land_code_was_no_amendment() -> None:
    found = compared(*(reading(path).first for path in LAND_CODE))
    rows = [r for r in found.clauses if r.change not in ("same", "noise") and not r.explained]
    inside = {r.article for r in rows if r.article}
    # Hints printed as paragraphs of the article, and the formula of adoption at its end.
    assert inside == {"art_31", "art_105", "art_120"}
    since = {
        r.article
        for r in found.clauses
        for e in r.events
        if r.article and e.by and (e.by.date or "") >= "2014"
    }
    assert len(since - {"art_83-1"}) == 44


def test_each_amendment_of_the_constitution_changed_article_65_alone() -> None:
    for older, newer in pairwise(map(reading, CONSTITUTION)):
        found = compared(older.first, newer.first)
        assert changed_articles(found) == ["art_65"]
        assert found.counts.unexplained == 0
        assert {r.step for r in found.clauses} == {"same"}


def test_a_constitution_printed_in_other_type_is_the_same() -> None:
    counts = _printed_anew()
    assert counts["changed as printed"] > 400
    assert counts["wrongly changed"] == 0


def test_ten_editions_open_as_of_days_between_them(tmp_path: Path) -> None:
    office = open_office(tmp_path / "data")
    try:
        services.ingest_files(office, list(CONSTITUTION))
        (work,) = services.list_acts(office, Viewer(), Filters()).works
        line = history.timeline(office, Viewer(), work.iri)
        assert len(line.moments) == 10
        assert {e.split("__")[0] for m in line.moments for e in m.changed} == {"art_65"}
        for eid, words in (("art_81", "на четыре года"), ("art_96", "четыре года")):
            for day in ("1995-06-01", "2002-06-01", "2007-12-31"):
                view = services.open_clause(office, Viewer(), work.iri, eid, day)
                assert words in " ".join(v.clause.text for v in view.children)
                assert {v.wording for v in view.children} == {"known"}
    finally:
        office.close()
