"""Real acts and the demonstration set: the account holds, and articles are those of the act."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from demo import ACTS
from ingest.parse.parse import parse
from ingest.read import read
from schemas.jsonable import contract
from tests.acceptance.account import faults, squash

_FOLDERS = [
    "seeds/*.txt",
    "corpus/kg-codes-ru/*.txt",
    "corpus/kg-myizam/*.html",
    "corpus/kz-adilet-html/*.html",
    "corpus/kz-constitution-kk/*.txt",
    "corpus/kz-tax-code-2025-ru/*.txt",
    "corpus/ru-constitution-amendments/**/*.md",
    "corpus/ru-constitution-history/*.txt",
    "corpus/ru-docx/*.docx",
    "corpus/ru-pravo-html/*.html",
    "corpus/udhr-kk-ky-ru/*.html",
    "corpus/kg-civil-code-pdf/*.pdf",
]
_NO_ACT = frozenset({"SOURCE.txt"})
_SAMPLE = 30
"""Articles of the tax code that are parsed one by one, of 849."""


@cache
def _parsed(path: Path) -> dict[str, Any]:
    return contract(parse(read(path)))


def _files(shared: Path, pattern: str) -> list[Path]:
    return [p for p in sorted(shared.glob(pattern)) if p.name not in _NO_ACT]


def _articles(doc: dict[str, Any]) -> list[str]:
    """Numbers of the articles whose text is there, in order."""
    return [
        c["num"] for c in doc["clauses"] if c["level"] == "article" and c["status"] != "incomplete"
    ]


@pytest.mark.shared
@pytest.mark.parametrize("pattern", _FOLDERS)
def test_every_character_of_a_real_act_is_accounted_for(shared: Path, pattern: str) -> None:
    files = _files(shared, pattern)
    assert files
    assert {p.name: found for p in files if (found := faults(_parsed(p)))} == {}


@pytest.mark.shared
@pytest.mark.parametrize("pattern", ["seeds/*.txt", "corpus/*/*.txt"])
def test_plain_text_is_read_as_it_is_and_nearly_all_is_placed(shared: Path, pattern: str) -> None:
    folders = {str(p.parent) for f in _FOLDERS for p in _files(shared, f)}
    for path in _files(shared, pattern):
        if str(path.parent) in folders:
            doc = _parsed(path)
            whole = path.read_text(encoding="utf-8-sig")
            assert squash(doc["source"]["text"]) == squash(whole), path.name
            told = doc["fidelity"]
            assert told["placed"] >= 0.97 * told["characters"], path.name


@pytest.mark.shared
def test_single_articles_of_a_code(shared: Path) -> None:
    """Each file is one article with front matter that tells its number."""
    files = _files(shared, "corpus/kz-tax-code-2025-ru/code/ru/**/st-*.md")
    for path in files[:: len(files) // _SAMPLE]:
        doc = _parsed(path)
        assert faults(doc) == [], path.name
        told = re.search(r'^article: "(.*?)"', path.read_text(encoding="utf-8"), re.MULTILINE)
        assert told is not None
        assert _articles(doc) == [told[1]], path.name


@pytest.mark.parametrize("path", sorted(ACTS.iterdir()), ids=lambda p: p.name)
def test_every_character_of_a_demonstration_act_is_accounted_for(path: Path) -> None:
    assert faults(_parsed(path)) == []


# --- counts where there is a truth --------------------------------------------------------------


@pytest.mark.shared
def test_articles_of_the_tax_code(shared: Path) -> None:
    """The publisher's own text has the headings of articles 230 and 419 twice."""
    doc = _parsed(shared / "corpus/kz-tax-code-2025-ru/nalogovyi-kodeks.txt")
    eids = [c["eid"] for c in doc["clauses"] if c["level"] == "article"]
    twice = [eid for eid in eids if "_dup" in eid]
    assert [eid for eid in eids if eid not in twice] == [f"art_{n}" for n in range(1, 849)]
    assert twice == ["art_230_dup2", "art_419_dup2"]
    assert set(_articles(doc)) == {str(n) for n in range(1, 849)}


@pytest.mark.shared
def test_articles_of_ten_editions_of_a_constitution(shared: Path) -> None:
    files = _files(shared, "corpus/ru-constitution-history/*.txt")
    assert len(files) == 10
    for path in files:
        assert _articles(_parsed(path)) == [str(n) for n in range(1, 138)], path.name


@pytest.mark.shared
def test_articles_of_the_first_part_of_a_civil_code_in_pdf(shared: Path) -> None:
    doc = _parsed(shared / "corpus/kg-civil-code-pdf/civil_code_part1.pdf")
    numbers = _articles(doc)
    whole = [n for n in numbers if n.isdigit()]
    assert set(map(str, range(1, 415))) <= set(whole)
    assert not [c["eid"] for c in doc["clauses"] if "_dup" in c["eid"] and c["level"] == "article"]
