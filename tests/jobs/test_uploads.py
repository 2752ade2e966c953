"""Files that wait: there with their jobs or not at all, and swept when nobody needs them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobs import listing, queue
from jobs.steps import Known
from jobs.uploads import Uploads
from register.store import Register, open_register

MONTH = 31 * 86_400.0


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    opened = open_register(tmp_path / "data")
    yield opened
    opened.close()


def test_a_file_and_its_job_are_there_together(register: Register, tmp_path: Path) -> None:
    uploads = Uploads(register, tmp_path / "uploads")
    receipt = uploads.take("a.txt", b"text", Known(changes="original"), request_id="r-1")
    assert uploads.path(receipt.job).read_bytes() == b"text"
    with register.writing() as session:
        held = queue.lease(session, "w")
    assert held and held.job == receipt.job and held.request_id == "r-1"
    assert uploads.known(held) == Known(changes="original")
    # A folder that takes no file: no job either.
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError):
        Uploads(register, tmp_path / "file").take("b.txt", b"text")
    with register.reading() as session:
        assert len(listing.page(session).jobs) == 1


def test_a_job_that_cannot_be_written_leaves_no_file(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uploads = Uploads(register, tmp_path / "uploads")

    def full(*_: object, **__: object) -> str:
        raise OSError(28, "no space left")

    monkeypatch.setattr(queue, "enqueue", full)
    with pytest.raises(OSError):
        uploads.take("a.txt", b"text")
    assert list((tmp_path / "uploads").iterdir()) == []


def test_only_what_no_job_needs_is_swept(register: Register, tmp_path: Path) -> None:
    uploads = Uploads(register, tmp_path / "uploads")
    waits, stopped = (uploads.take(name, b"text").job for name in ("a", "b"))
    with register.writing() as session:
        queue.cancel(session, stopped)
    (uploads.folder / "left-over").write_bytes(b"its job was not written")
    part = uploads.folder / "x.part"
    part.write_bytes(b"somebody writes it now")
    assert uploads.sweep() == 1 and part.exists()
    assert uploads.has(waits) and uploads.has(stopped)
    assert uploads.sweep(time.time() + MONTH) == 2
    assert [p.name for p in uploads.folder.iterdir()] == [waits]
