"""Backups: what goes in comes out, what is damaged is refused, what is there is not overwritten."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from sqlalchemy import Table
from sqlalchemy.orm import Session

from jobs import queue
from register import archive, carry, migrate
from register.backup import back_up, put_back
from register.record import record
from register.store import Register, open_register
from schemas.problem import BadInput
from services.keeping import back_up_into
from services.office import open_office
from tests.composed import act, article, file
from tests.keeping import READER, files, fill, told


def quiet(_: str) -> None:
    pass


@pytest.fixture
def backup(register: Register, tmp_path: Path) -> Path:
    fill(register)
    back_up(register, tmp_path / "backup.zip", "1.0", quiet)
    return tmp_path / "backup.zip"


@pytest.fixture
def empty(tmp_path: Path) -> Iterable[Register]:
    opened = open_register(tmp_path / "empty")
    yield opened
    opened.close()


def test_what_was_backed_up_comes_back(register: Register, backup: Path, empty: Register) -> None:
    summary = put_back(empty, backup, quiet)
    assert all(told(register).values())  # every table has a row, or this test shows nothing of it
    assert told(empty) == told(register)
    assert files(empty) == files(register)
    assert (summary.originals, summary.uploads, summary.lost) == (2, 1, ())
    for one in (register, empty):  # and both go on alike
        parsed, data = file(act([article(1, "Другое.")]), body="третье")
        record(one, parsed, data, READER, now="2026-01-01T00:00:00")
    assert told(empty) == told(register)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archived:
        begins = archived.getinfo("rows/work.jsonl").header_offset
    data[begins + 100] ^= 1  # behind its header, which tells nothing that counts
    path.write_bytes(data)


def rewrite(path: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, data in members.items():
            if (kept := change(name, data)) is not None:
                new.writestr(name, kept)


def without(part: str) -> Callable[[Path], None]:
    return lambda path: rewrite(path, lambda name, data: None if part in name else data)


def other_rows(path: Path) -> None:
    rewrite(path, lambda n, data: data.replace(b"law", b"lew") if "rows/work." in n else data)


def other_original(path: Path) -> None:
    rewrite(path, lambda n, data: data + b"!" if n.startswith("originals/") else data)


def other_upload(path: Path) -> None:
    rewrite(path, lambda n, data: data + b"!" if n.startswith("uploads/") else data)


def outside(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archived:
        archived.writestr("uploads/../../evil", b"")


def no_archive(path: Path) -> None:
    path.write_bytes(b"nothing of the kind")


DAMAGES = (
    cut, flip, without("manifest"), without("rows/work."), without("originals/"),
    without("uploads/"), other_rows, other_original, other_upload, outside, no_archive,
)  # fmt: skip


def test_a_damaged_backup_is_refused_and_nothing_is_written(backup: Path, empty: Register) -> None:
    whole = backup.read_bytes()
    for damage in DAMAGES:
        backup.write_bytes(whole)
        damage(backup)
        with pytest.raises(BadInput) as refusal:
            put_back(empty, backup, quiet)
        assert refusal.value.code == "damaged_backup" and str(backup) in refusal.value.sentence
        assert not any(told(empty).values()) and files(empty) == {}


def test_nothing_is_overwritten(register: Register, backup: Path) -> None:
    before = told(register)
    with pytest.raises(BadInput, match="not empty"):
        put_back(register, backup, quiet)
    with pytest.raises(BadInput, match="is there already"):
        back_up(register, backup, "1.0", quiet)
    assert told(register) == before


def test_a_restore_that_was_broken_off_leaves_an_empty_register_and_can_be_repeated(
    register: Register, backup: Path, empty: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill_or_fail(session: Session, table: Table, lines: Iterable[bytes]) -> None:
        if table.name == "event":
            raise KeyboardInterrupt
        whole(session, table, lines)

    whole = carry.fill
    with monkeypatch.context() as patch:
        patch.setattr(carry, "fill", fill_or_fail)
        with pytest.raises(KeyboardInterrupt):
            put_back(empty, backup, quiet)
    assert not any(told(empty).values())
    put_back(empty, backup, quiet)
    assert told(empty) == told(register)


def test_an_original_that_the_site_lost_is_told(
    register: Register, empty: Register, tmp_path: Path
) -> None:
    fill(register)
    one, other = sorted(path.name for path in register.originals.stored())
    register.originals.path(one).write_bytes(b"rot")
    summary = back_up(register, tmp_path / "b.zip", "1.0", quiet)
    assert (summary.lost, summary.originals) == ((one,), 1)
    assert put_back(empty, tmp_path / "b.zip", quiet).lost == (one,)
    assert [path.name for path in empty.originals.stored()] == [other]


def test_an_upload_that_was_recorded_meanwhile_is_kept_as_it_came(
    register: Register, empty: Register, tmp_path: Path
) -> None:
    fill(register)
    sha256 = register.originals.put(b"come and gone")
    with register.writing() as session:
        job = queue.enqueue(session, "a.txt", sha256, 13)
    back_up(register, tmp_path / "b.zip", "1.0", quiet)
    put_back(empty, tmp_path / "b.zip", quiet)
    assert files(empty)[f"uploads/{job}"] == b"come and gone"


def test_a_backup_of_an_older_version_is_brought_up_to_date(
    register: Register, empty: Register, tmp_path: Path
) -> None:
    fill(register)
    before = told(register)["work"]
    migrate.downgrade(register.engine, "0009")
    hashes = [path.name for path in register.originals.stored()]
    with (
        (tmp_path / "old.zip").open("wb") as out,
        archive.writing(out) as old,
        register.reading() as session,
    ):
        tables = {t.name: old.rows(t.name, carry.lines(session, t)) for t in carry.carried(session)}
        for sha256 in hashes:
            old.file(f"originals/{sha256}", register.originals.get(sha256))
        digest = archive.digest_of(hashes)
        old.manifest(
            archive.Manifest("0009", "1.0", "", tables=tables, originals=2, originals_sha256=digest)
        )
    put_back(empty, tmp_path / "old.zip", quiet)
    assert told(empty)["work"] == before
    newer = archive.Manifest("9999", "9.0", "")
    with (tmp_path / "new.zip").open("wb") as out, archive.writing(out) as new:
        new.manifest(newer)
    with pytest.raises(BadInput, match="newer version"):
        put_back(empty, tmp_path / "new.zip", quiet)


def test_of_many_backups_the_newest_stay(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    own = ("berene-20200101T000000Z.zip", "berene-20210101T000000Z.zip")
    others = ["berene-20190101-before-upgrade.zip", "other.zip"]
    for name in (*own, *others):
        (folder / name).touch()
    office = open_office(tmp_path / "data")
    path, _ = back_up_into(office, folder, keep=2)
    office.close()
    left = {found.name for found in folder.iterdir()}
    assert left == {"berene-20210101T000000Z.zip", path.name, *others}


def test_a_backup_is_kept_whatever_the_clock_says(tmp_path: Path) -> None:
    """Set back by an hour, it gives the newest one an older name."""
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "berene-29990101T000000Z.zip").touch()
    office = open_office(tmp_path / "data")
    path, _ = back_up_into(office, folder, keep=1)
    office.close()
    assert [found.name for found in folder.iterdir()] == [path.name]
