"""Which tables make a reading old, and which only word what the program writes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import jurisdictions

ROOT = Path(__file__).resolve().parents[2]
TABLES = sorted(
    path.relative_to(ROOT)
    for room in ("jurisdictions", "language")
    for path in (ROOT / room).rglob("*.t[os][mv]*")
)
WORDED = [path for path in TABLES if path.parent.name == "documents"]
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for room in ("codification", "register", "services")
    for path in sorted((ROOT / room).rglob("*.py"))
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The tables alone, where they may be changed."""
    for path in TABLES:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    return tmp_path


def changed(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "# another row\n", encoding="utf-8")


def test_the_version_is_that_of_the_tables(house: Path) -> None:
    assert jurisdictions._version(house) == jurisdictions.tables_version()


def test_words_of_documents_make_no_reading_old(house: Path) -> None:
    before = jurisdictions._version(house)
    assert WORDED
    for path in WORDED:
        changed(house / path)
    assert jurisdictions._version(house) == before


def test_tables_of_search_make_no_reading_old(house: Path) -> None:
    before = jurisdictions._version(house)
    searched = [path for path in TABLES if path.parent.name == "search"]
    assert searched
    for path in searched:
        changed(house / path)
    assert jurisdictions._version(house) == before


@pytest.mark.parametrize("name", ["jurisdictions/kg/notes.toml", "language/ky/stems.tsv"])
def test_tables_of_reading_do(house: Path, name: str) -> None:
    before = jurisdictions._version(house)
    changed(house / name)
    assert jurisdictions._version(house) != before


def test_words_of_documents_lie_among_the_documents_and_are_used() -> None:
    loaded = set(re.findall(r"\b(?:practice|words)\([^()]+, \"(\w+)\"\)", CODE))
    assert {"papers", "removal", "comparative", "drafting", "citation"} <= loaded
    assert [p for p in TABLES if p.stem in loaded and p not in WORDED] == []
    assert {p.stem for p in WORDED} - set(re.findall(r"\"(\w+)\"", CODE)) == set()
