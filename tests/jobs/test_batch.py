"""Many files: what is done, what is refused, what a second run does."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import open_engine
from index.engine import Engine
from jobs.background import Background
from jobs.batch import ingest
from jobs.indexing import project_all, take_in
from register.catalogue import list_works
from register.store import Register, open_register
from schemas.office import IngestSummary
from schemas.register import Viewer
from schemas.search import Filters
from tests.jobs.readers import read


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    opened = open_register(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(tmp_path / "data" / "index")
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "acts"
    (made / "deep").mkdir(parents=True)
    (made / "a.txt").write_text("Дороги общие.\nИх чинят.", encoding="utf-8")
    (made / "b.txt").write_text("refuse", encoding="utf-8")
    (made / "deep" / "c.md").write_text("many", encoding="utf-8")
    (made / "notes.xyz").write_text("{\\rtf1}", encoding="utf-8")
    (made / ".hidden.txt").write_text("Дороги.", encoding="utf-8")
    return made


def test_members_of_a_zip_are_files_of_their_own(
    register: Register, engine: Engine, tmp_path: Path
) -> None:
    parcel = tmp_path / "parcel.zip"
    with zipfile.ZipFile(parcel, "w") as file:
        file.writestr("deep/a.txt", "Дороги общие.\nИх чинят.")
        file.writestr("b.txt", "refuse")
        file.writestr("c.svg", "no act")
    folder = tmp_path / "given"
    folder.mkdir()
    parcel.rename(folder / "parcel.zip")
    for given in (folder / "parcel.zip", folder):
        told = {f.name: (f.outcome, f.code) for f in run(register, engine, given)[0].files}
        assert [*told] == [f"{folder}/parcel.zip/{n}" for n in ("deep/a.txt", "b.txt", "c.svg")]
        outcomes = [outcome for outcome, _ in told.values()]
        assert outcomes[0] in ("new_work", "same") and outcomes[1:] == ["refused", "refused"]
    with register.reading() as session:
        assert list_works(session, Viewer(), Filters()).total == 1


def run(register: Register, engine: Engine, *paths: Path) -> tuple[IngestSummary, list[int]]:
    seen: list[int] = []

    def progress(done: int, total: int, _: str) -> None:
        assert done <= total
        seen.append(done)

    def index() -> int:
        return take_in(register, engine)

    return ingest(register, paths, index, progress, None, read, workers=2), seen


def test_a_folder_is_taken_in_and_what_is_refused_is_named(
    register: Register, engine: Engine, folder: Path
) -> None:
    summary, seen = run(register, engine, folder, folder / "a.txt")
    outcomes = {Path(f.name).name: f.outcome for f in summary.files}
    assert outcomes == {
        "a.txt": "new_work",
        "b.txt": "refused",
        "c.md": "new_work",
        "notes.xyz": "refused",
    }
    assert seen == [1, 2, 3, 4]
    reasons = {Path(f.name).name: f.reason for f in summary.refused}
    assert reasons["b.txt"] == "b.txt is empty." and ".xyz" in (reasons["notes.xyz"] or "")
    with register.reading() as session:
        assert list_works(session, Viewer(), Filters()).total == 2
    assert engine.count() == 5  # two acts, three articles
    assert len(list(register.originals.stored())) == 2


def test_the_second_run_changes_nothing(register: Register, engine: Engine, folder: Path) -> None:
    run(register, engine, folder / "a.txt")
    # The stand-in reader is not asked for the reader's version, the register is.
    summary, _ = run(register, engine, folder / "a.txt")
    assert [f.outcome for f in summary.files] == ["same"]
    assert engine.count() == 3


def test_the_index_catches_up_after_a_run_that_died(
    register: Register, engine: Engine, folder: Path
) -> None:
    def dies() -> int:
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        ingest(register, [folder / "a.txt"], dies, work=read)
    assert engine.count() == 0
    run(register, engine, folder / "a.txt")
    assert engine.count() == 3
    data = folder.parent / "data"
    assert project_all(data, register, engine) == 3 and engine.count() == 3
    # Analysed in another process the documents are the same, and replace those that are there.
    assert project_all(data, register, engine, workers=1) == 3 and engine.count() == 3


def test_uploads_are_read_in_the_background(
    register: Register, engine: Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "data" / "uploads"
    from jobs import queue

    background = Background(register, folder, lambda: take_in(register, engine), read)
    texts = ("Дороги.\nМосты.", "refuse", "die")
    receipts = []
    background.start = lambda: None  # type: ignore[method-assign] # worked by hand below
    for at, text in enumerate(texts):
        receipts.append(background.upload(f"{at}.txt", text.encode()))
    while background.work_once():
        pass
    with register.reading() as session:
        done, refused, dead = (queue.state(session, r.job) for r in receipts)
    assert (done.state, done.step) == ("done", "index") and done.recorded
    assert done.recorded.outcome == "new_work" and done.sha256 == receipts[0].sha256
    assert (refused.state, refused.step, refused.reason) == ("refused", "read", "1.txt is empty.")
    assert (dead.state, dead.attempts) == ("quarantined", 1)
    # kept to be tried again, and as evidence
    assert {p.name for p in folder.iterdir()} == {r.job for r in receipts[1:]}
    assert engine.count() == 3
    background.close()
