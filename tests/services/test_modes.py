"""What the program makes for a site is for its owner alone; what the site made keeps its mode."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.register import LOCAL
from services import publishing
from services.keeping import back_up_into, restore
from services.office import Office, ingest_files, open_office

OTHERS = 0o077


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def open_to_others(folder: Path) -> set[str]:
    """What others may read that stands in the folder itself, or behind folders open to them."""
    found: set[str] = set()
    for path in folder.iterdir():
        if mode(path) & OTHERS:
            if path.is_dir():
                found |= open_to_others(path)
            elif path.stat().st_size:  # locks hold nothing
                found.add(path.name)
    return found


def worked_in(data: Path, law: Path) -> Office:
    """A site that has made all that it makes: register, originals, an upload, index, key."""
    office = open_office(data)
    ingest_files(office, [law])
    office.uploads.take("again.txt", b"again")
    publishing.signing_key_of(office)
    return office


def test_a_folder_that_it_makes_is_for_its_owner(tmp_path: Path, law: Path) -> None:
    office = worked_in(tmp_path / "data", law)
    assert mode(office.data) == 0o700
    path, _ = back_up_into(office, tmp_path / "backups", 1)
    office.close()
    assert mode(path.parent) == 0o700 and not mode(path) & OTHERS


def test_a_folder_of_the_site_keeps_its_mode_and_shows_nothing(tmp_path: Path, law: Path) -> None:
    data, backups = tmp_path / "data", tmp_path / "backups"
    for folder in (data, backups):
        folder.mkdir(0o755)
    office = worked_in(data, law)
    path, _ = back_up_into(office, backups, 1)
    made = {p.name for p in data.iterdir()}
    assert {"register.sqlite", "originals", "uploads", "keys", "index"} <= made
    assert open_to_others(data) == set()
    assert mode(data) == mode(backups) == 0o755 and not mode(path) & OTHERS
    office.close()
    (tmp_path / "again").mkdir(0o755)
    again = open_office(tmp_path / "again")
    restore(again, path)
    assert [p.name for p in (again.data / "uploads").iterdir()]
    assert open_to_others(again.data) == set()
    again.close()


def test_what_is_published_can_be_served(tmp_path: Path, law: Path) -> None:
    """By a server that runs as somebody else."""
    office = worked_in(tmp_path / "data", law)
    (tmp_path / "packages").mkdir()
    publishing.publish(office, LOCAL, tmp_path / "packages")
    office.close()
    assert {p.name for p in (tmp_path / "packages").iterdir() if not mode(p) & 0o004} == set()
