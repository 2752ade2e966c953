"""Leases: one worker a job, attempts counted before the work, quarantine after the third."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jobs import queue
from register.store import Register, open_register
from schemas.problem import NotFound
from schemas.register import Recorded


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    opened = open_register(tmp_path)
    yield opened
    opened.close()


def test_a_job_is_leased_once_and_in_order(register: Register) -> None:
    with register.writing() as session:
        jobs = [queue.enqueue(session, name, "0" * 64, 1) for name in ("a", "b")]
    with register.writing() as session:
        got = [queue.lease(session, "w1"), queue.lease(session, "w2"), queue.lease(session, "w3")]
    assert [g and g.job for g in got] == [*jobs, None]
    assert got[0] and (got[0].state, got[0].attempts, got[0].step) == ("running", 1, "read")


def test_an_abandoned_job_is_leased_again_and_quarantined_in_the_end(register: Register) -> None:
    with register.writing() as session:
        job = queue.enqueue(session, "a", "0" * 64, 1)
        now = 1000.0
        for attempt in (1, 2, 3):
            got = queue.lease(session, f"w{attempt}", now)
            assert got and got.attempts == attempt
            assert queue.lease(session, "other", now + 1) is None
            now += queue.LEASE_SECONDS + 1
        assert queue.lease(session, "w4", now) is None
        end = queue.state(session, job)
    assert (end.state, end.attempts, end.code) == ("quarantined", 3, "worker_died")
    assert end.over and "3 times" in (end.reason or "")


def test_a_job_given_back_by_a_server_that_stops_is_not_an_attempt(register: Register) -> None:
    with register.writing() as session:
        job = queue.enqueue(session, "a", "0" * 64, 1)
        for begun, attempts in ((False, 0), (True, 1), (False, 1)):
            queue.lease(session, "w")
            queue.release(session, job, begun=begun)
            state = queue.state(session, job)
            assert (state.state, state.attempts) == ("queued", attempts)


def test_a_result_comes_back_as_it_was(register: Register) -> None:
    other = Recorded("new_work", "/akn/x", 2, 3, 3, 0)
    recorded = Recorded("new_edition", "/akn/y", 1, 4, 2, 1, (other,))
    with register.writing() as session:
        job = queue.enqueue(session, "a", "0" * 64, 1)
        queue.lease(session, "w")
        queue.finish(session, job, recorded)
    with register.reading() as session:
        assert queue.state(session, job).recorded == recorded
        assert queue.open_jobs(session) == ()
        with pytest.raises(NotFound):
            queue.state(session, "none")
