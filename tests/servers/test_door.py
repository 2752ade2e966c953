"""The door over PostgreSQL: many at once, beside a writer, and a journal that stays."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from schemas.problem import BadInput, LockedOut
from services import door
from services.office import Office, open_office
from settings import Settings
from tests.door import PASSWORD, grant

pytestmark = pytest.mark.servers


@pytest.fixture
def office(empty_database: str, tmp_path: Path) -> Iterator[Office]:
    opened = open_office(Settings(tmp_path / "data", database=empty_database))
    grant(opened, "reader", "reader", "service")
    yield opened
    opened.close()


def test_of_many_attempts_at_once_no_more_are_looked_at_than_one_by_one(office: Office) -> None:
    told: list[str] = []

    def attempt() -> None:
        try:
            door.sign_in(office, "reader", "wrong password", "192.0.2.7", "")
        except LockedOut:
            told.append("locked")
        except BadInput:
            told.append("wrong")

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    free = door.PER_LOGIN[0]
    assert Counter(told) == {"wrong": free, "locked": 12 - free}


def test_nobody_waits_at_the_door_for_what_is_being_written(office: Office) -> None:
    with office.register.writing() as session:
        session.execute(text("SELECT 1"))  # holds the lock of the one writer
        token = door.sign_in(office, "reader", PASSWORD, "192.0.2.7", "").token
    asker = door.by_session(office, token)
    assert asker is not None and asker.viewer.regimes == {"open", "service"}


def test_the_journal_is_only_added_to(office: Office) -> None:
    for statement in ("UPDATE door_journal SET who = 'x'", "DELETE FROM door_journal"):
        with pytest.raises(ProgrammingError, match="only added to"), office.register.writing() as s:
            s.execute(text(statement))
