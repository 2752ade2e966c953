"""A register out of SQLite into PostgreSQL or back: one transaction, compared row by row."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from register import carry
from register.backup import UPLOADS, Progress, Summary, refuse_filled, whole
from register.models import SourceFileRow
from register.store import Register
from schemas.problem import BadInput
from settings.modes import OWN_FOLDER

MOVED = "register.moved.sqlite"
"""What the file of an embedded register is called once its rows are on a server."""


def move(source: Register, target: Register, progress: Progress) -> Summary:
    """All rows and files of ``source`` into the empty ``target``; ``source`` is left as it is.

    Nothing is written to ``source`` meanwhile. Where ``target`` holds the same rows already, a
    move was broken off after it: then only that is told. BadInput where ``target`` holds others
    or an original is not whole.
    """
    with source.writing("long") as have, target.writing("long") as want:
        originals, uploads = _files(source, target, have, progress)
        if not carry.is_empty(want) and not _equal(have, want):
            refuse_filled(want)
        tables: carry.Tallies = {}
        fresh = carry.is_empty(want)
        for table in carry.carried():
            progress(table.name)
            tally = carry.Tally()
            told = tally.over(carry.lines(have, table))
            if fresh:
                carry.fill(want, table, told)
            else:
                list(told)
            tables[table.name] = tally.rows, tally.sha256
            if carry.tally_of(want, table) != tables[table.name]:
                raise ValueError(f"the rows of {table.name} came out otherwise than they went in")
        carry.go_on_counting(want, carry.carried())
    return Summary(tables, originals, uploads)


def _equal(one: Session, other: Session) -> bool:
    return all(carry.tally_of(one, t) == carry.tally_of(other, t) for t in carry.carried())


def _files(
    source: Register, target: Register, have: Session, progress: Progress
) -> tuple[int, int]:
    """Originals, each compared with its hash, and uploads; they stay where the folder is one."""
    progress("originals")
    here, there = source.originals.folder.parent, target.originals.folder.parent
    same = here.resolve() == there.resolve()
    count = 0
    for sha256 in have.scalars(select(SourceFileRow.sha256).order_by(SourceFileRow.sha256)):
        data = whole(source, sha256)
        if data is None:
            raise BadInput(
                "lost_original",
                f"The original {sha256} is missing from {source.originals.folder} or was changed; "
                "bring it back from a backup, then move.",
            )
        if not same:
            target.originals.put(data)
        count += 1
    waiting = [p for p in (here / UPLOADS).glob("*") if p.is_file()]
    if not same and waiting:
        (there / UPLOADS).mkdir(OWN_FOLDER, exist_ok=True)
        for path in waiting:
            shutil.copy2(path, there / UPLOADS / path.name)
    return count, len(waiting)


def nobody_else(data: Path) -> None:
    """BadInput where there is no embedded register, or another process has it open."""
    path = data / "register.sqlite"
    if not path.is_file():
        raise BadInput("nothing_to_move", f"{data} holds no register; name its folder.")
    with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as connection:
        try:
            # Only the one connection there is may leave the mode with a log beside the file.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            raise BadInput(
                "in_use", f"Another process has the register of {data} open; stop it, then move."
            ) from error


def put_away(data: Path) -> Path:
    """Rename the file of an embedded register that was moved, so that nobody goes on writing it.

    The index that was built from it goes: it would be an old one when the register comes back.
    """
    nobody_else(data)
    path, kept = data / "register.sqlite", data / MOVED
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    path.replace(kept)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    for folder in data.glob("index*"):
        if folder.is_dir():
            shutil.rmtree(folder)
    return kept
