"""Every form in which notes are printed, in its place in an act (``forms/*.toml``)."""

from __future__ import annotations

import pytest

from tests.ingest.parse.notes.composed import Case, cases, faults


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_note(case: Case) -> None:
    assert faults(case) == []
