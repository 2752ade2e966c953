"""Events of the two acts with notes that were counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.parse.parse import parse
from ingest.read import read
from schemas.event import Event
from tests.ingest.parse.notes.build import event_line


def _events(path: Path) -> tuple[Event, ...]:
    return parse(read(path)).first.events


@pytest.mark.shared
def test_regulation_with_a_head_note(shared: Path) -> None:
    """Two acts in the head, the second without its number, and eight notes of clauses."""
    told = _events(shared / "seeds" / "kg-regulation-supreme-court-apparatus.ky.txt")
    assert [event_line(e) for e in told] == [
        "act change 2023-07-26 19 P1",
        "act change 2025-08-22 23 P1",
        "para_8 change 2023-07-26 19 P5",
        "para_10 change 2025-08-22 23 P6",
        "para_13 change 2025-08-22 23 P6",
        "para_14 change 2025-08-22 23 P6",
        "para_15 change 2025-08-22 23 P6",
        "para_16__subpara_3 change 2025-08-22 23 P6",
        "para_16__subpara_7 change 2023-07-26 19 P5",
        "para_19 change 2025-08-22 23 P6",
    ]


@pytest.mark.shared
def test_decree_with_an_annex(shared: Path) -> None:
    """Twelve notes, seventeen pairs of act and target; all but the repeal are the annex's."""
    name = "kz-decree-1093-2010-court-support-department.kk.txt"
    told = _events(shared / "seeds" / name)
    pairs = [(e.target, e.op, e.by.number if e.by else None, e.in_force.date) for e in told]
    annex = "annex_1__"
    assert pairs == [
        ("act", "repeal", "106", None),
        ("annex_1", "replace", "660", None),
        (annex + "para_1", "replace", "165", "2016-01-01"),
        (annex + "para_7", "replace", "16", None),
        (annex + "para_8", "replace", "151", None),
        (annex + "para_15__point_3", "delete", "165", "2016-01-01"),
        (annex + "para_15", "change", "165", "2016-01-01"),
        (annex + "para_15", "change", "198", None),
        (annex + "para_15", "change", "201", None),
        (annex + "para_15", "change", "16", None),
        (annex + "para_16", "change", "165", "2016-01-01"),
        (annex + "para_20", "change", "165", "2016-01-01"),
        (annex + "para_20", "change", "198", None),
        (annex + "para_20", "change", "16", None),
        (annex + "list_1", "change", "165", "2016-01-01"),
        (annex + "list_1__item_1", "delete", "165", "2016-01-01"),
        (annex + "list_2", "replace", "973", None),
    ]
    assert len(told[0].evidence) == 2
    assert {e.in_force.rule for e in told if e.by and e.by.number in {"16", "201"}} == {
        "publication"
    }
