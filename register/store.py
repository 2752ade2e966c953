"""The database and the folder of originals of one data directory."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm import Session

from register.models import SourceFileRow
from register.writes import PATIENCE, WRITES, Patience
from schemas.problem import Unavailable
from settings import Settings
from settings.modes import OWN_FILE, OWN_FOLDER

SCHEMA = "0014"
"""Revision of the tables that this code works with."""


@dataclass(frozen=True)
class Originals:
    """Files by their hash under ``ab/abcdef…``; written whole or not at all."""

    folder: Path

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def put(self, data: bytes) -> str:
        """Store ``data`` and return its SHA-256; what is already there stays untouched."""
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        if target.is_file() and target.stat().st_size == len(data):
            return sha256
        target.parent.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".part-", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes; raises FileNotFoundError."""
        return self.path(sha256).read_bytes()

    def remove(self, sha256: str) -> None:
        self.path(sha256).unlink(missing_ok=True)

    def stored(self) -> Iterator[Path]:
        """Every file of the folder, unfinished ones too."""
        return (p for p in self.folder.glob("??/*") if p.is_file())


@dataclass(frozen=True)
class Register:
    """The register of one data directory. Sessions either read or write."""

    engine: Engine
    originals: Originals

    @contextmanager
    def reading(self, patience: Patience = "short") -> Iterator[Session]:
        """A session on one snapshot; nothing is written."""
        engine = _snapshots(self.engine).execution_options(**{PATIENCE: patience})
        with _connected(), Session(engine) as session:
            yield session

    @contextmanager
    def writing(self, patience: Patience = "short") -> Iterator[Session]:
        """The one write transaction: committed at the end, or undone as a whole."""
        engine = self.engine.execution_options(**{WRITES: True, PATIENCE: patience})
        with _connected(), Session(engine, autoflush=False) as session, session.begin():
            yield session

    @contextmanager
    def noting(self) -> Iterator[Session]:
        """A transaction of a few rows that nothing follows from, such as a sign-in.

        Where the database lets several write, it does not wait for ``writing``.
        """
        several = self.engine.dialect.name != "sqlite"
        engine = self.engine if several else self.engine.execution_options(**{WRITES: True})
        with _connected(), Session(engine, autoflush=False) as session, session.begin():
            yield session

    def sweep(self) -> int:
        """Remove originals that no record knows: left by a writer that died. Returns how many.

        Holds the write lock, so a file that is being recorded is never taken for a left one.
        """
        found = 0
        with self.writing() as session:
            known = set(session.scalars(select(SourceFileRow.sha256)))
            for path in self.originals.stored():
                if path.name not in known:
                    path.unlink(missing_ok=True)
                    found += 1
        return found

    def close(self) -> None:
        self.engine.dispose()


def open_register(where: Path | Settings) -> Register:
    """Open (and on first use make) the register of a site; a folder alone is an embedded one.

    Tables are brought up to date by one process; others that open it then wait. Raises
    Unavailable, and BadInput where the database cannot be used.
    """
    settings = where if isinstance(where, Settings) else Settings(where)
    data = settings.data
    data.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
    engine = _engine(settings)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "postgresql":
                from register.postgres import check

                check(connection)
            revision = _revision(connection)
        if revision != SCHEMA:
            from register.migrate import upgrade  # Alembic costs 0.2 s that a search need not pay

            upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    originals = Originals(data / "originals")
    originals.folder.mkdir(OWN_FOLDER, exist_ok=True)
    return Register(engine, originals)


def _engine(settings: Settings) -> Engine:
    if settings.database is None:
        path = settings.data / "register.sqlite"
        if not path.exists():  # SQLite gives the files beside it the mode of this one
            with suppress(OSError):  # which it tells in its own words
                path.touch(OWN_FILE)
        return sqlite_engine(path)
    from register.postgres import postgres_engine  # its driver need not be loaded for SQLite

    return postgres_engine(settings.database)


def _snapshots(engine: Engine) -> Engine:
    if engine.dialect.name == "sqlite":
        return engine  # every transaction of its is one
    from register.postgres import snapshots

    return snapshots(engine)


@contextmanager
def _connected() -> Iterator[None]:
    try:
        yield
    except NoConnection as error:
        raise Unavailable("register", "all connections are in use") from error


def sqlite_engine(path: Path) -> Engine:
    """SQLite as measured best for one writer and many readers."""
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": 30},
        hide_parameters=True,  # errors are written into logs and told of jobs
    )

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        # The driver would begin transactions late and by itself; we begin them.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "busy_timeout = 30000",
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "foreign_keys = ON",
            "case_sensitive_like = ON",  # as on PostgreSQL
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _revision(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)
