"""What one process at a time may do over all the machines of a site."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from register.store import Register
from schemas.problem import Unavailable

Task = Literal["index", "build"]
"""``index``: bringing the index up to the register. ``build``: building it anew."""

_LOOK_AGAIN = 0.1
"""Seconds between two tries to have what another machine holds."""


class Held:
    """A task that this process has for itself."""

    def __init__(self, connection: Connection | None = None) -> None:
        self._connection = connection

    def still(self) -> bool:
        """False where the server that keeps the order was lost: another may have it now."""
        if self._connection is None:
            return True
        try:
            self._connection.execute(text("SELECT 1"))
        except (DBAPIError, Unavailable):
            return False
        return True


@contextmanager
def alone(register: Register, task: Task) -> Iterator[Held]:
    """Wait for the task and have it; it is given back with the process, however that ends.

    No process waits for itself: whoever has a task must not ask for it again.
    """
    if register.engine.dialect.name == "sqlite":
        database = Path(register.engine.url.database or "")
        with database.with_name(f"{task}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield Held()
        return
    with register.engine.connect() as plain:
        connection = plain.execution_options(isolation_level="AUTOCOMMIT")
        name = {"name": f"berene:{task}"}
        asked = text("SELECT pg_try_advisory_lock(hashtextextended(:name, 0))")
        while not connection.execute(asked, name).scalar():
            time.sleep(_LOOK_AGAIN)
        try:
            yield Held(connection)
        finally:
            # The lock ends with its connection, which therefore does not go back into the pool.
            connection.invalidate()
