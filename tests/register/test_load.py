"""What waits in the register, for those who watch over it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from register import due
from register.load import load
from register.store import open_register


def test_acts_that_the_index_lacks_are_counted_by_their_oldest(tmp_path: Path) -> None:
    register = open_register(tmp_path)
    with register.writing() as session:
        assert load(session).due_seconds is None
        due.mark(session, "/akn/kg/act/law/2020/1")
        due.mark(session, "/akn/kg/act/law/2020/2")
    later = datetime.now(UTC) + timedelta(hours=1)
    with register.reading() as session:
        told = load(session, later)
        assert told.due == 2
        assert told.due_seconds is not None and 3600 <= told.due_seconds < 3700
        earlier = load(session, later - timedelta(hours=3))
        assert earlier.due_seconds == 0, "a clock that was put back"
    with register.writing() as session:
        due.settle(session, due.due(session))
    with register.reading() as session:
        assert (load(session).due, load(session).due_seconds) == (0, None)
    register.close()
