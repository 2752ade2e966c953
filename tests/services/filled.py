"""An office that holds some texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from services.office import Office, ingest_files, open_office


def filled(folder: Path, texts: Mapping[str, str]) -> Office:
    """The office of ``folder/data`` with ``texts`` taken in, by the names of their files."""
    paths = []
    for name, text in texts.items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    office = open_office(folder / "data")
    ingest_files(office, paths)
    return office
