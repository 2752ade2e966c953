"""Damaged amending acts: a small run, and that what would be wrong is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from codification.amend import apply
from ingest.parse.instructions import read_instructions
from ingest.parse.parse import parse
from ingest.read import read
from schemas.amendment import Amended, AmendingReading
from schemas.parsed import ParsedFile
from tools.accuracy.amendment_gold import chains
from tools.robustness.amendment import account, kept, trial

_RUN = 60


def test_damaged_amending_acts_change_what_they_name_or_nothing() -> None:
    outcomes = [trial(number, 7) for number in range(_RUN)]
    assert [o for o in outcomes if o.what == "wrong"] == []
    assert sum(o.what == "amended" for o in outcomes) > _RUN / 4


@pytest.fixture(scope="module")
def worked() -> tuple[ParsedFile, ParsedFile, AmendingReading, Amended]:
    """An edition, a sound act, what it says, and what comes of it."""
    chain = next(c for c in chains() if c.name == "ru-01-kg-words")
    edition, amending = parse(read(chain.base)), parse(read(chain.steps[0].act))
    reading = read_instructions(amending)
    return edition, amending, reading, apply(edition, 0, amending, 0, reading)


Worked = tuple[ParsedFile, ParsedFile, AmendingReading, Amended]


def test_a_sound_act_has_no_fault(worked: Worked) -> None:
    edition, amending, reading, amended = worked
    assert amended.edits
    assert [*account(amending, 0, reading), *kept(edition, amended)] == []


def test_an_instruction_without_a_place_is_told(worked: Worked) -> None:
    _, amending, reading, _ = worked
    silent = tuple(i for i in reading.instructions if i.op != "words")
    less = replace(reading, instructions=silent)
    assert any("no account of" in fault for fault in account(amending, 0, less))


def test_a_clause_that_changed_without_an_edit_is_told(worked: Worked) -> None:
    edition, _, _, amended = worked
    clauses = tuple(
        replace(c, text="Иное.") if c.eid == "art_2__para_2" else c for c in amended.clauses
    )
    told = list(kept(edition, replace(amended, clauses=clauses)))
    assert "art_2__para_2 changed, though no edit is in it" in told


def test_a_text_that_is_not_the_old_one_with_its_edits_is_told(worked: Worked) -> None:
    edition, _, _, amended = worked
    told = list(kept(edition, replace(amended, edits=amended.edits[1:])))
    assert "the computed text is not the old one with its edits" in told


def test_an_edit_by_what_was_refused_is_told(worked: Worked) -> None:
    edition, _, _, amended = worked
    refused = tuple(replace(o, status="refused") for o in amended.operations)
    told = list(kept(edition, replace(amended, operations=refused)))
    assert "an operation that was refused edits the text" in told
