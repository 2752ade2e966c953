"""Notes and instructions read in a second. There is no peer that reads either."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import perf_counter
from typing import Any
from unittest.mock import patch

from ingest.parse import notes
from ingest.parse.instructions import read_instructions
from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.parsed import ParsedFile
from schemas.source import Source
from tests.composing import TONGUES, compose
from tools.accuracy.amendment_gold import sentences

_CHARACTERS = 150_000
"""Of a composed act, in each of the languages; about one paragraph in ten is a note."""

_SILENT = frozenset({"no_text", "card"})


def reading_notes(rounds: int) -> list[str]:
    """Inside a parse: the time in finding notes and in giving them to their clauses."""
    sources = [_act(n) for n in range(len(TONGUES))]
    best, found = float("inf"), 0
    for _ in range(rounds):
        spent: list[float] = []
        with (
            patch.object(notes, "find", _timed(notes.find, spent)),
            patch.object(notes, "attach", _timed(notes.attach, spent)),
        ):
            found = sum(len(parse(source).first.events) for source in sources)
        best = min(best, sum(spent))
    size = sum(len(source.text) for source in sources)
    return [
        f"notes: {found} events in {len(sources)} acts of {size} characters",
        f"  {found / best:,.0f} events/s, {size / best / 1e6:.2f} million characters/s",
    ]


def _act(number: int) -> Source:
    made = compose(Random(3), TONGUES[number], _CHARACTERS)
    return read_bytes("act.txt", made.text.encode())


def _timed(function: Callable[..., Any], spent: list[float]) -> Callable[..., Any]:
    def run(*values: Any) -> Any:
        begun = perf_counter()
        try:
            return function(*values)
        finally:
            spent.append(perf_counter() - begun)

    return run


def reading_instructions(rounds: int) -> list[str]:
    """Parsed amending acts to instructions: those of the gold, each a short act."""
    acts = [parse(read_bytes("act.txt", s.text.encode())) for s in sentences()]
    best, found = float("inf"), 0
    for _ in range(rounds):
        begun = perf_counter()
        found = sum(map(_instructions, acts))
        best = min(best, perf_counter() - begun)
    return [
        f"instructions: {found} in {len(acts)} amending acts, parsed before",
        f"  {found / best:,.0f} instructions/s, {len(acts) / best:,.0f} acts/s",
    ]


def _instructions(act: ParsedFile) -> int:
    return sum(i.op not in _SILENT for i in read_instructions(act).instructions)
