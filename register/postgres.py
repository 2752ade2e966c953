"""The register on PostgreSQL: one writer at a time, snapshots for readers, errors that heal.

Text is compared by code point, as SQLite does: a list must not change its order with the database.
"""

from __future__ import annotations

import os
import weakref
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.types.string import StrDumperUnknown, TextLoader
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, ExceptionContext, make_url

from register.writes import PATIENCE, WRITES
from schemas.problem import BadInput, Unavailable

LEAST = 140000
"""Version of the server, as it counts."""
_WRITERS = 4_207_300_771
"""Key of the advisory lock that the one writer of a database holds."""
_NUL = "\ufdd0"
"""A code point that is no character and that no text may interchange."""
_IN_ORDER = ("1", "A", "_", "a", "b", "А", "Я", "а", "я", "ё", "қ", "ү")
"""Letters as code points order them; in the order of any language they stand otherwise."""
_LIMITS = {
    "statement_timeout": "180s",
    "lock_timeout": "60s",
    # A process that stands still or whose machine is gone must not keep the others from writing.
    "idle_in_transaction_session_timeout": "600s",
}
_SERVER = {
    **_LIMITS,
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}
_CLIENT = {
    "application_name": "berene",
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}


def postgres_engine(database: str) -> Engine:
    """Connections to PostgreSQL; those that a server's restart broke are made anew.

    Whatever keeps the server from answering is raised as ``Unavailable``.
    """
    url = make_url(database)
    engine = create_engine(
        url,
        connect_args=_arguments(url),
        hide_parameters=True,  # errors are written into logs and told of jobs
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=15,
        pool_timeout=15,
        pool_recycle=1800,
    )
    event.listen(engine, "connect", _keep_nul)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _away)
    _let_go_in_forks(engine)
    return engine


class _Dumper(StrDumperUnknown):
    """A file may hold NUL, which SQLite keeps; PostgreSQL refuses it, so another stands for it."""

    def dump(self, obj: str) -> Buffer | None:
        return super().dump(obj.replace("\0", _NUL) if "\0" in obj else obj)


class _Loader(TextLoader):
    def load(self, data: Buffer) -> bytes | str:
        found = super().load(data)
        if isinstance(found, str) and _NUL in found:
            return found.replace(_NUL, "\0")
        return found


def _keep_nul(connection: psycopg.Connection[Any], _record: object) -> None:
    connection.adapters.register_dumper(str, _Dumper)
    for name in ("text", "varchar"):
        connection.adapters.register_loader(name, _Loader)


def snapshots(engine: Engine) -> Engine:
    """The same connections for transactions that see one state throughout, and write nothing."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def check(connection: Connection) -> None:
    """BadInput where the database cannot hold a register that answers as every other one."""
    version = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
    if version < LEAST:
        raise BadInput(
            "old_database",
            f"The register needs PostgreSQL {LEAST // 10000} or later, not {version // 10000}.",
        )
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    ordered = text("SELECT letter FROM unnest(CAST(:letters AS text[])) AS letter ORDER BY letter")
    letters = connection.scalars(ordered, {"letters": list(reversed(_IN_ORDER))}).all()
    if encoding != "UTF8" or tuple(letters) != _IN_ORDER:
        name = connection.engine.url.database
        raise BadInput(
            "bad_collation",
            f"The database {name!r} does not order text by code point in UTF-8; make it with "
            f"CREATE DATABASE {name} ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0.",
        )


def _arguments(url: URL) -> dict[str, Any]:
    """How to connect, but for what the address itself says."""
    arguments = {name: value for name, value in _CLIENT.items() if name not in url.query}
    told = url.query.get("options", "")
    own = " ".join(f"-c {name}={value}" for name, value in _SERVER.items())
    return {**arguments, "options": f"{own} {told}".strip()}


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(PATIENCE) == "long":
        for limit in _LIMITS:
            connection.exec_driver_sql(f"SET LOCAL {limit} = 0")
    if options.get(WRITES):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def _away(context: ExceptionContext) -> None:
    error = context.original_exception
    if context.is_pre_ping or isinstance(error, Unavailable):
        return
    if context.is_disconnect or isinstance(error, psycopg.OperationalError):
        raise Unavailable("register", _reason(error))


def _reason(error: BaseException) -> str:
    """The first line of what the driver says; it never holds the password."""
    lines = str(error).strip().splitlines()
    return lines[0].strip() if lines else type(error).__name__


def _let_go_in_forks(engine: Engine) -> None:
    """A forked process makes connections of its own: two must not speak on one."""
    held = weakref.ref(engine)

    def forked() -> None:
        if (own := held()) is not None:
            own.dispose(close=False)

    os.register_at_fork(after_in_child=forked)
