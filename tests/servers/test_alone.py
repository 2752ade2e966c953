"""One process at a time over all machines: PostgreSQL keeps the order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from register.alone import alone
from register.store import Register, open_register
from settings import Settings
from tests.register.test_alone import waits_its_turn


@pytest.fixture
def register(empty_database: str, tmp_path: Path) -> Iterator[Register]:
    opened = open_register(Settings(tmp_path, database=empty_database))
    yield opened
    opened.close()


def test_a_task_is_waited_for(register: Register) -> None:
    waits_its_turn(register)


def test_who_loses_the_server_does_not_hold_the_task(register: Register) -> None:
    with alone(register, "build") as held:
        assert held.still()
        others = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
        with register.reading() as session:
            session.execute(text(others))
        assert not held.still()
        with alone(register, "build") as next_one:
            assert next_one.still()
