"""Pages kept on disk: whole or not at all, of one version, swept when nobody needs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.read.progress import Wanted
from jobs import recognised
from jobs.recognised import RecognisedPages

SHA = "ab" * 32


def test_pages_are_kept_for_one_version_and_missing_ones_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = RecognisedPages(tmp_path)
    assert pages.held(SHA, 1) is None and pages.missing(SHA) == ()
    pages.wanted(SHA, [Wanted(1, 595.3, 841.9), Wanted(4, 0.0, 0.0)])
    pages.keep(SHA, 1, {"words": ["қаулы", 0.1]})
    assert pages.held(SHA, 1) == {"words": ["қаулы", 0.1]}
    assert pages.missing(SHA) == (Wanted(4, 0.0, 0.0),)
    monkeypatch.setattr(recognised, "version", lambda: "another")
    assert pages.held(SHA, 1) is None


def test_what_is_damaged_or_cannot_be_written_is_not_there(tmp_path: Path) -> None:
    pages = RecognisedPages(tmp_path / "full")
    pages.keep(SHA, 1, "text")
    (kept,) = (p for p in (tmp_path / "full").rglob("1") if p.is_file())
    kept.write_bytes(kept.read_bytes()[:-3])
    assert pages.held(SHA, 1) is None
    no_folder = tmp_path / "file"
    no_folder.write_text("")
    RecognisedPages(no_folder).keep(SHA, 1, "text")
    assert RecognisedPages(no_folder).held(SHA, 1) is None


def test_pages_of_unknown_files_are_swept(tmp_path: Path) -> None:
    pages = RecognisedPages(tmp_path)
    for sha in (SHA, "cd" * 32):
        pages.keep(sha, 1, "text")
    assert pages.sweep({SHA}) == 1
    assert pages.held(SHA, 1) == "text" and pages.held("cd" * 32, 1) is None
