"""The binary acts of the demonstration set are what the manuscripts give."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text

from demo import ACTS
from demo.compose import MANUSCRIPTS, SETTERS, can_set_pdf, read


def composed(suffix: str, folder: Path) -> dict[str, Path]:
    made = {}
    for manuscript in MANUSCRIPTS.glob(f"*{suffix}.txt"):
        target = folder / manuscript.stem
        SETTERS[suffix](read(manuscript.read_text(encoding="utf-8")), target)
        made[target.name] = target
    return made


def test_docx_files_are_those_of_the_manuscripts(tmp_path: Path) -> None:
    made = composed(".docx", tmp_path)
    assert set(made) == {p.name for p in ACTS.glob("*.docx")}
    for name, path in made.items():
        assert path.read_bytes() == (ACTS / name).read_bytes(), f"{name}: run `make generate`"


def test_pdf_says_what_its_manuscript_says(tmp_path: Path) -> None:
    if not can_set_pdf():
        pytest.skip("the fonts that the PDF is set in are not on this machine (fonts-dejavu-core)")
    made = composed(".pdf", tmp_path)
    assert set(made) == {p.name for p in ACTS.glob("*.pdf")}
    for name, path in made.items():
        assert extract_text(path) == extract_text(ACTS / name), f"{name}: run `make generate`"


def test_containers_say_that_they_are_composed() -> None:
    for path in ACTS.glob("*.docx"):
        with zipfile.ZipFile(path) as package:
            assert "Not law" in package.read("docProps/core.xml").decode()


def test_every_act_is_told_of_in_the_readme() -> None:
    told = (ACTS.parent / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in sorted(ACTS.iterdir()) if f"`{p.name}`" not in told] == []
