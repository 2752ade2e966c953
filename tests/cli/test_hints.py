"""What ``berene search`` says of words that occur nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cli.hints import after, before
from schemas.search import SearchResult
from schemas.suggest import MeantQuery, PartHelp, SearchHelp

_MEANT = MeantQuery("налог", ("нолог",), ("налог",), "slip", 7)
_NOTHING = SearchResult("word нолог", "2024-05-01", 0, 0, ())


def test_what_was_looked_for_instead_is_said_first(capsys: pytest.CaptureFixture[str]) -> None:
    other = replace(_MEANT, query="полог", total=1)
    before(replace(_NOTHING, did_you_mean=(_MEANT, other), instead=_MEANT))
    assert capsys.readouterr().out.splitlines() == [
        "Nothing holds 'нолог'; what follows is found by 'налог'.",
        "Did you mean: полог (1 clauses; another spelling)",
    ]


def test_ways_out_are_told_in_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    parts = (
        PartHelp("нолог", 0, 0, 3, "сбор"),
        PartHelp("сбор", 3, 5, 0, "нолог"),
        PartHelp("пеня", 0, 2, 0, "нолог сбор"),
    )
    after(replace(_NOTHING, help=SearchHelp(parts, 4, 0, 0, 0)))
    assert capsys.readouterr().out.splitlines() == [
        "нолог: occurs nowhere; 3 clauses without it",
        "сбор: occurs in 3 clauses",
        "пеня: occurs in 2 clauses, none of them under the filters on this day",
        "4 clauses without the filters",
    ]
    after(_NOTHING)
    assert capsys.readouterr().out == ""
