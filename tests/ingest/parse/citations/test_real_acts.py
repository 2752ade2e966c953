"""Citations, terms and relations of real acts, against what people read in them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from ingest.parse.parse import parse
from ingest.read import read
from schemas.parsed import ParsedFile

pytestmark = pytest.mark.shared

_LAW = "kg-constitutional-law-138-2021-status-of-judges.ky.txt"
_TERMS = {
    "kg-regulation-supreme-court-apparatus.ky.txt": 5,
    _LAW: 9,
    "kz-decree-1093-2010-court-support-department.kk.txt": 2,
    "kz-regulation-general-department-2023.kk.txt": 2,
    "kz-regulation-criminal-collegium-secretariat-2023.kk.txt": 4,
}


@pytest.fixture(scope="module")
def law(shared: Path) -> ParsedFile:
    return parse(read(shared / "seeds" / _LAW))


def _aims(shared: Path) -> Counter[tuple[int, str]]:
    """(line, eid) of every unit that the law cites, from the acceptance check."""
    text = (shared / "acceptance" / "seeds-golden").read_text(encoding="utf-8")
    found = re.search(r'AIMS = """(.*?)"""', text, re.DOTALL)
    assert found is not None
    out: Counter[tuple[int, str]] = Counter()
    for part in found[1].split("|"):
        line, *targets = part.split()
        for target in targets:
            steps = zip(("art_", "para_", "point_"), target.split("/"), strict=False)
            eid = "__".join(f"al_{x[1:]}" if x[0] == "a" else k + x for k, x in steps)
            out[int(line), eid] += 1
    return out


def test_the_citations_of_a_scanned_law(law: ParsedFile, shared: Path) -> None:
    text = law.source.text
    told: Counter[tuple[int, str]] = Counter()
    for citation in law.first.citations:
        line = text.count("\n", 0, citation.start) + 1
        told.update((line, t.eid) for t in citation.targets if t.eid is not None)
    assert told == _aims(shared)
    assert not [w for w in law.first.warnings if w.code == "citation_unresolved"]


def test_a_citation_is_what_stands_at_its_place(law: ParsedFile) -> None:
    for citation in law.first.citations:
        printed = law.source.text[citation.start : citation.end]
        assert len(printed.split()) == len(citation.raw.split())


def test_the_acts_it_repeals(law: ParsedFile) -> None:
    repeals = [r for r in law.first.relations if r.type == "repeals"]
    assert len(repeals) == len({repr(r.act) for r in repeals}) == 17
    assert [r.eids for r in repeals if r.eids] == [("art_2", "art_3")]
    assert all(isinstance(r.act, str) for r in repeals)


@pytest.mark.parametrize(("name", "count"), _TERMS.items())
def test_the_terms_of_the_seeds(shared: Path, name: str, count: int) -> None:
    parsed = parse(read(shared / "seeds" / name))
    assert len(parsed.first.terms) == count
    for term in parsed.first.terms:
        assert parsed.source.text[term.start : term.end] == term.term


def test_labels_of_a_law(law: ParsedFile) -> None:
    labels = {(clause.level, clause.label) for clause in law.first.clauses}
    assert {("article", "берене"), ("paragraph", "бөлүк"), ("point", "пункт")} <= labels


def test_the_cross_references_of_a_code(shared: Path) -> None:
    """Articles that the publisher found cited, and no more but for spelt-out ranges."""
    folder = shared / "corpus" / "kz-tax-code-2025-ru"
    parsed = parse(read(folder / "nalogovyi-kodeks.txt"))
    cited: set[tuple[str, str]] = set()
    for citation in parsed.first.citations:
        host = citation.clause.split("__")[0]
        for target in citation.targets:
            article = (target.eid or "").split("__")[0]
            if target.act == "self" and article.startswith("art_") and article != host:
                cited.add((host, article))
    truth = _cross_references(folder)
    assert len(cited & truth) >= 0.97 * len(truth)


def _cross_references(folder: Path) -> set[tuple[str, str]]:
    out: set[tuple[str, str]] = set()
    for path in folder.glob("code/ru/**/st-*.md"):
        text = path.read_text(encoding="utf-8")
        article = re.search(r'^article: "(.*?)"', text, re.MULTILINE)
        listed = re.search(r"^cross_references:(.*?)^source_name", text, re.DOTALL | re.MULTILINE)
        assert article is not None and listed is not None
        numbers = re.findall(r'"(.*?)"', listed[1])
        out.update((f"art_{article[1]}", f"art_{number}") for number in numbers)
    return out
