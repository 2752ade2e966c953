"""The constitution of 2007 under the law of 2008: two articles as published, all else untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from codification.amend import amend
from ingest.parse.parse import parse
from ingest.read import read
from tests.codification.amending import done, faults, tree

TERMS = {
    "art_81__para_1": "Президент Российской Федерации избирается сроком на шесть лет",
    "art_96__para_1": "Государственная Дума избирается сроком на пять лет.",
}


@pytest.mark.shared
def test_terms_of_office(shared: Path) -> None:
    edition = parse(read(shared / "corpus/ru-constitution-history/09_2007-07-21.txt"))
    law = next((shared / "corpus/ru-constitution-amendments").rglob("Закон*6-ФКЗ*.md"))
    result = amend(edition, parse(read(law)))
    assert faults(edition, result) == []
    assert [(o.target, o.status) for o in done(result)] == [(eid, "applied") for eid in TERMS]
    before = tree(edition.first.clauses)
    changed = [b for a, b in zip(before, tree(result.clauses), strict=True) if a != b]
    assert [str(b[5])[: len(TERMS[str(b[0])])] for b in changed] == list(TERMS.values())
