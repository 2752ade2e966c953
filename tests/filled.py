"""Data folders that hold acts: read and indexed once for each set of acts, copied after that."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from services.office import ingest_files, open_office

Files = Mapping[str, str]
"""Texts by the names of their files; they go in together, in this order."""


def fill(data: Path, *calls: Files) -> Path:
    """Make ``data`` as if the files of each call had been taken in, call after call."""
    shutil.copytree(_made(tuple(tuple(files.items()) for files in calls)), data)
    return data


@cache
def _made(calls: tuple[tuple[tuple[str, str], ...], ...]) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="berene-filled-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    office = open_office(folder / "data")
    for files in calls:
        paths = [folder / name for name, _ in files]
        for path, (_, text) in zip(paths, files, strict=True):
            path.write_text(text, encoding="utf-8")
        told = ingest_files(office, paths)
        assert not [f for f in told.files if f.outcome in ("refused", "quarantined")], told
    office.close()
    return folder / "data"
