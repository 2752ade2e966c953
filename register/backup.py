"""Backups of a site, and putting them back into an empty one.

A backup is one snapshot: rows as they stand at one moment, and the files that they speak of, which
never change. Putting back is one transaction: broken off anywhere, the register stays empty.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from register import archive, carry, migrate
from register.job_models import Job
from register.models import SourceFileRow
from register.store import SCHEMA, Register
from schemas.problem import BadInput
from settings.modes import OWN_FILE, OWN_FOLDER

Progress = Callable[[str], None]
"""Told what is being done: the name of a table, or ``originals``."""

UPLOADS = "uploads"
"""Folder of files that wait, in the data folder."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written, put back or moved."""

    tables: carry.Tallies
    originals: int
    uploads: int
    lost: tuple[str, ...] = ()
    """Hashes of originals that the site no longer has whole."""

    @property
    def rows(self) -> int:
        return sum(rows for rows, _ in self.tables.values())


def back_up(register: Register, path: Path, program: str, progress: Progress) -> Summary:
    """Write a backup to ``path``, whole or not at all; what is there already is not overwritten."""
    if path.exists():
        raise BadInput("file_exists", f"{path} is there already; give another name.")
    path.parent.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            with archive.writing(out) as writer, register.reading("long") as session:
                summary = _write(register, session, writer, program, progress)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return summary


def _write(
    register: Register, session: Session, out: archive.Writer, program: str, progress: Progress
) -> Summary:
    progress(UPLOADS)  # first: they go away as soon as they are recorded
    uploads = _write_uploads(register, session, out)
    tables: carry.Tallies = {}
    for table in carry.carried():
        progress(table.name)
        tables[table.name] = out.rows(table.name, carry.lines(session, table))
    progress("originals")
    kept: list[str] = []
    lost: list[str] = []
    for sha256 in session.scalars(select(SourceFileRow.sha256).order_by(SourceFileRow.sha256)):
        data = whole(register, sha256)
        if data is None:
            lost.append(sha256)
            continue
        out.file(f"originals/{sha256}", data)
        kept.append(sha256)
    out.manifest(
        archive.Manifest(
            schema=SCHEMA,
            program=program,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            tables=tables,
            originals=len(kept),
            originals_sha256=archive.digest_of(kept),
            lost=tuple(lost),
            uploads=uploads,
        )
    )
    return Summary(tables, len(kept), len(uploads), tuple(lost))


def _write_uploads(register: Register, session: Session, out: archive.Writer) -> Mapping[str, str]:
    """Files of jobs that are not done: they wait, can be tried again, or are evidence."""
    written: dict[str, str] = {}
    folder = register.originals.folder.parent / UPLOADS
    query = select(Job.id, Job.sha256).where(Job.state != "done").order_by(Job.id)
    for job, sha256 in session.execute(query).all():
        found = {
            path.name: path.read_bytes()
            for path in sorted(folder.glob(f"{job}*"))
            if path.is_file()
        }
        recorded = register.originals.path(sha256)
        if job not in found and recorded.is_file():  # recorded since the snapshot was taken
            found[job] = recorded.read_bytes()
        for name, data in found.items():
            if not name.endswith(".part"):
                out.file(f"{UPLOADS}/{name}", data)
                written[name] = hashlib.sha256(data).hexdigest()
    return written


def whole(register: Register, sha256: str) -> bytes | None:
    """An original; None where it is not there or no longer what it was."""
    try:
        data = register.originals.get(sha256)
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def put_back(register: Register, path: Path, progress: Progress) -> Summary:
    """Restore a backup into an empty register, after all of it was verified."""
    with archive.reading(path) as reader:
        _refuse_newer(reader.manifest, path)
        progress("verify")
        reader.verify()
        with register.reading() as session:
            refuse_filled(session)
        older = reader.manifest.schema != SCHEMA
        if older:  # its rows fit the tables of its time; they are brought up to date together
            migrate.downgrade(register.engine, "base")
            migrate.upgrade(register.engine, reader.manifest.schema)
        try:
            progress("originals")
            originals, uploads = _put_files(register, reader)
            with register.writing("long") as session:
                if not older:
                    refuse_filled(session)
                tables = _put_rows(session, reader, progress)
        finally:
            if older:
                migrate.upgrade(register.engine)
    return Summary(tables, originals, uploads, reader.manifest.lost)


def _refuse_newer(manifest: archive.Manifest, path: Path) -> None:
    if manifest.schema not in migrate.revisions():
        raise BadInput(
            "newer_backup",
            f"{path} is of a newer version of the program ({manifest.program}); use that version.",
        )


def refuse_filled(session: Session) -> None:
    """BadInput where the register holds anything."""
    if not carry.is_empty(session):
        raise BadInput(
            "not_empty", "The register is not empty, and nothing is overwritten; use an empty one."
        )


def _put_files(register: Register, reader: archive.Reader) -> tuple[int, int]:
    for sha256 in reader.originals():
        register.originals.put(reader.file(f"originals/{sha256}"))
    folder = register.originals.folder.parent / UPLOADS
    folder.mkdir(OWN_FOLDER, exist_ok=True)
    for name in reader.uploads():
        part = folder / f"{name}.part"
        part.touch(OWN_FILE)
        part.write_bytes(reader.file(f"{UPLOADS}/{name}"))
        part.replace(folder / name)
    return reader.manifest.originals, len(reader.manifest.uploads)


def _put_rows(session: Session, reader: archive.Reader, progress: Progress) -> carry.Tallies:
    told = reader.manifest.tables
    tables = {table.name: table for table in carry.carried(session)}
    if tables.keys() != told.keys():
        raise BadInput(
            "damaged_backup",
            f"{reader.path} has not the tables of its version; nothing was restored.",
        )
    for name, table in tables.items():
        progress(name)
        carry.fill(session, table, reader.rows(name))
        if carry.tally_of(session, table) != tuple(told[name]):
            raise ValueError(f"the rows of {name} came out otherwise than they went in")
    carry.go_on_counting(session, tables.values())
    return told
