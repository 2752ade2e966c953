"""Every row of the tables of notes carries an example; each is read as the row says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import jurisdictions
from ingest.parse.note import Change
from ingest.parse.notes import scope
from ingest.parse.notes.exchange import worded
from ingest.parse.notes.grammar import Grammar, grammars
from ingest.parse.notes.reading import marks, suspended_until, time_of
from language.layer import Layer, normalised
from schemas.event import Commencement
from tests.ingest.parse.notes.build import found, path, shown


def _tables() -> Iterator[tuple[str, str, Grammar]]:
    for code in jurisdictions.codes():
        if jurisdictions.table(code, "notes"):
            for grammar in grammars(code, ""):
                yield code, grammar.language, grammar


def _examples(kind: str) -> Iterator[object]:
    for code, _, grammar in _tables():
        for row in getattr(grammar, kind):
            yield pytest.param(grammar, row.example, row.reads, id=f"{code}-{row.example[:50]}")


@pytest.mark.parametrize(
    ("grammar", "example", "reads"), [*_examples("forms"), *_examples("operations")]
)
def test_note(grammar: Grammar, example: str, reads: str) -> None:
    notes, remarks = found(grammar.jurisdiction, grammar.language, *example.split(" ⏎ "))
    assert [*(shown(n) for n in notes), *("remark" for _ in remarks)] == [reads]


@pytest.mark.parametrize(("grammar", "example", "reads"), list(_examples("units")))
def test_unit(grammar: Grammar, example: str, reads: str) -> None:
    if reads == "heading":
        assert scope.names_heading(example, grammar)
    else:
        assert ", ".join(path(p) for p in scope.targets(example, "", grammar)) == reads


@pytest.mark.parametrize(("grammar", "example", "reads"), list(_examples("commencements")))
def test_commencement(grammar: Grammar, example: str, reads: str) -> None:
    text = normalised(Layer.of(example, 0, len(example))).text
    (mark,) = marks(grammar.commencements, text)
    when = time_of(mark, grammar)
    assert " ".join(str(x) for x in (when.rule, when.date, when.days) if x is not None) == reads


@pytest.mark.parametrize("kind", ["instruments", "languages"])
def test_words(kind: str) -> None:
    for code, _, grammar in _tables():
        for row in getattr(grammar, kind):
            met = marks(getattr(grammar, kind), row.example)
            values = [m.row.value or " ".join(m.row.get("languages")) for m in met]
            assert values[:1] == [row.reads], (code, row.example)


@pytest.mark.parametrize(("grammar", "example", "reads"), list(_examples("exchanges")))
def test_exchange(grammar: Grammar, example: str, reads: str) -> None:
    told = Change("global_replace", None, Commencement())
    (change,) = worded((told,), example, grammar)
    pairs = zip(change.old, change.new, strict=True)
    assert "; ".join(f"{old} → {new}" for old, new in pairs) == reads


def test_asides_name_no_act() -> None:
    """A date until which, or of an edition before, is not the date of an act."""
    for code, _, grammar in _tables():
        for row in grammar.asides:
            assert [m.row.example for m in marks(grammar.asides, row.example)], (code, row.example)
            until = suspended_until(row.example, grammar)
            assert row.reads == (f"until {until}" if row.get("until") else "no act")
