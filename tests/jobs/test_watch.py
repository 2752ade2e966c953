"""A watched folder: whole files are taken in, refused ones lie beside their reason."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from jobs.watch import Watch
from register.catalogue import list_works
from register.store import Register, open_register
from schemas.problem import BadInput
from schemas.register import Viewer
from schemas.search import Filters
from tests.jobs.readers import read
from tests.services.conftest import LAW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "drop"
    place.mkdir()
    return place


def watching(register: Register, folder: Path) -> Watch:
    return Watch(register, folder, lambda: 0, work=read, workers=1)


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def works(register: Register) -> int:
    with register.reading() as session:
        return list_works(session, Viewer(), Filters()).total


def test_a_file_is_taken_when_it_stands_still(tmp_path: Path, folder: Path) -> None:
    register = open_register(tmp_path / "data")
    watch = watching(register, folder)
    path = put(folder, "in/act.txt", "many\nодин")
    assert watch.sweep() is False and works(register) == 0  # seen once
    put(folder, "in/act.txt", "many\nодин\nдва")  # still being written
    assert watch.sweep() is False and path.exists()
    assert watch.sweep() is True and works(register) == 1
    assert names(folder) == {"done/in/act.txt"}
    assert watch.sweep() is False  # what is put away is not looked at again
    register.close()


def test_a_refused_file_lies_beside_its_reason(tmp_path: Path, folder: Path) -> None:
    register = open_register(tmp_path / "data")
    watch = watching(register, folder)
    put(folder, "bad.txt", "refuse")
    put(folder, "good.txt", "many\nодин")
    watch.sweep()
    watch.sweep()
    assert names(folder) == {"done/good.txt", "refused/bad.txt", "refused/bad.txt.reason.txt"}
    assert (folder / "refused/bad.txt.reason.txt").read_text() == "bad.txt is empty.\n"
    register.close()


def test_a_run_that_died_before_the_move_does_it_again(tmp_path: Path, folder: Path) -> None:
    register = open_register(tmp_path / "data")
    put(folder, "act.txt", "many\nодин")
    first = watching(register, folder)
    first._put_away = lambda *_: None  # type: ignore[method-assign]  # it dies before the move
    first.sweep()
    first.sweep()
    assert works(register) == 1 and names(folder) == {"act.txt"}
    again = watching(register, folder)
    again.sweep()
    again.sweep()
    assert works(register) == 1 and names(folder) == {"done/act.txt"}
    register.close()


def test_names_that_are_taken_and_unfinished_files(tmp_path: Path, folder: Path) -> None:
    register = open_register(tmp_path / "data")
    watch = watching(register, folder)
    put(folder, "done/act.txt", "earlier")
    for name in ("act.txt", "half.txt.part", "~$act.txt", ".hidden.txt"):
        put(folder, name, "many\nодин")
    watch.sweep()
    watch.sweep()
    kept = {"half.txt.part", "~$act.txt", ".hidden.txt"}
    assert names(folder) == kept | {"done/act.txt", "done/act-2.txt"}
    assert (folder / "done/act.txt").read_text() == "earlier"
    register.close()


def test_a_zip_is_read_by_its_members(tmp_path: Path, folder: Path) -> None:
    register = open_register(tmp_path / "data")
    with zipfile.ZipFile(folder / "acts.zip", "w") as archive:
        archive.writestr("law.txt", LAW)
        archive.writestr("empty.txt", "")
    watch = Watch(register, folder, lambda: 0, workers=1)
    watch.sweep()
    watch.sweep()
    assert works(register) == 1
    assert names(folder) == {"done/acts.zip", "done/acts.zip.reason.txt"}
    assert "empty.txt" in (folder / "done/acts.zip.reason.txt").read_text()
    register.close()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    register = open_register(tmp_path / "data")
    with pytest.raises(BadInput, match="no folder"):
        watching(register, tmp_path / "nowhere")
    register.close()
