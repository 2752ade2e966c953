"""Jobs in the register: one worker each, attempts counted before the work, deeds of people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from jobs import listing, queue
from jobs.alive import Silence, is_gone, worker_name
from jobs.queue import Cancelled, Held, Lost
from register.store import Register, open_register
from schemas.problem import BadInput, NotFound
from schemas.register import Recorded


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    opened = open_register(tmp_path)
    yield opened
    opened.close()


def put(register: Register, name: str = "a", priority: int = queue.SINGLE) -> str:
    with register.writing() as session:
        return queue.enqueue(session, name, "0" * 64, 1, priority=priority)


def take(register: Register, job: str | None = None) -> Held | None:
    with register.writing() as session:
        return queue.lease(session, "w", job)


def taken(register: Register, job: str | None = None) -> Held:
    held = take(register, job)
    assert held
    return held


def test_a_job_is_taken_once_and_in_order(register: Register) -> None:
    folder, single, again, late = (
        put(register, priority=p) for p in (queue.FOLDER, queue.SINGLE, queue.AGAIN, queue.SINGLE)
    )
    got = [take(register) for _ in range(5)]
    assert [g and g.job for g in got] == [single, late, folder, again, None]
    with register.reading() as session:
        state = queue.state(session, single)
    assert (state.state, state.attempts, state.step, state.number) == ("running", 1, "read", 2)
    assert take(register, single) is None


def test_a_job_whose_workers_die_is_put_aside_after_the_third(register: Register) -> None:
    job = put(register)
    for attempt in (1, 2, 3):
        held = taken(register, job)
        assert held.attempts == attempt
        with register.writing() as session:
            queue.bury(session, job, held.attempt)
            queue.bury(session, job, held.attempt)  # another one saw it dead too
        with register.writing() as session, pytest.raises(Lost):
            queue.beat(session, held)
    with register.reading() as session:
        end = queue.state(session, job)
        tried = listing.attempts(session, job)
    assert (end.state, end.attempts, end.code) == ("quarantined", 3, "worker_died")
    assert end.over and end.again and "3 times" in (end.reason or "")
    assert [(t.outcome, t.step) for t in tried] == [("died", "read")] * 3
    assert all(t.ended_at for t in tried)


def test_a_defect_counts_and_trouble_of_the_site_does_not(register: Register) -> None:
    job = put(register)
    for counted, attempts in ((False, 0), (True, 1), (False, 1), (True, 2)):
        held = taken(register, job)
        with register.writing() as session:
            queue.give_back(session, held, "the disk is full", counted=counted)
            state = queue.state(session, job)
        assert (state.state, state.attempts) == ("queued", attempts)
    with register.writing() as session:
        last = queue.lease(session, "w", job)
        assert last
        queue.give_back(session, last, "a met a defect of ours.", counted=True)
        state = queue.state(session, job)
    assert (state.state, state.code, state.reason) == (
        "quarantined",
        "defect",
        "a met a defect of ours.",
    )


def test_who_lost_a_job_writes_nothing(register: Register) -> None:
    job = put(register)
    first = taken(register, job)
    with register.writing() as session:
        queue.bury(session, job, first.attempt)
    second = taken(register, job)
    recorded = Recorded("new_work", "/akn/x", 2, 3, 3, 0)
    deeds: list[Callable[[Session], None]] = [
        lambda s: queue.finish(s, first, recorded),
        lambda s: queue.step(s, first, "record"),
        lambda s: queue.refuse(s, first, "refused", "c", "r"),
        lambda s: queue.give_back(s, first),
        lambda s: queue.stopped(s, first),
    ]
    for deed in deeds:
        with register.writing() as session, pytest.raises(Lost):
            deed(session)
    with register.writing() as session:
        queue.finish(session, second, recorded)
        assert queue.state(session, job).recorded == recorded


def test_a_person_stops_a_job_and_has_it_tried_again(register: Register) -> None:
    waiting, working = put(register), put(register)
    held = taken(register, working)
    with register.writing() as session:
        assert queue.cancel(session, waiting).state == "cancelled"
        told = queue.cancel(session, working)
        assert (told.state, told.cancelling, told.stoppable) == ("running", True, False)
    deeds: list[Callable[[Session, Held], None]] = [queue.beat, to_record]
    for deed in deeds:
        with register.writing() as session, pytest.raises(Cancelled):
            deed(session, held)
    with register.writing() as session:
        queue.stopped(session, held)
        assert queue.state(session, working).state == "cancelled"
        with pytest.raises(BadInput, match="over"):
            queue.cancel(session, working)
        again = queue.retry(session, working)
        assert (again.state, again.attempts) == ("queued", 0)
        with pytest.raises(BadInput, match="nothing to try again"):
            queue.retry(session, working)
        with pytest.raises(NotFound):
            queue.cancel(session, "none")


def to_record(session: Session, held: Held) -> None:
    queue.step(session, held, "record")


def test_what_is_being_recorded_is_not_stopped(register: Register) -> None:
    held = taken(register, put(register))
    with register.writing() as session:
        queue.step(session, held, "record")
    with register.writing() as session, pytest.raises(BadInput, match="too late"):
        queue.cancel(session, held.job)
    with register.writing() as session:
        queue.recorded(session, held, Recorded("new_work", "/akn/x", 2, 3, 3, 0))
        queue.bury(session, held.job, held.attempt)
    again = taken(register, held.job)
    assert again.recorded and again.recorded.outcome == "new_work"


def test_a_result_comes_back_as_it_was(register: Register) -> None:
    other = Recorded("new_work", "/akn/x", 2, 3, 3, 0)
    recorded = Recorded("new_edition", "/akn/y", 1, 4, 2, 1, (other,))
    held = taken(register, put(register))
    with register.writing() as session:
        queue.finish(session, held, recorded)
    with register.reading() as session:
        assert queue.state(session, held.job).recorded == recorded
        assert listing.open_jobs(session) == ()
        with pytest.raises(NotFound):
            queue.state(session, "none")


def test_the_list_has_pages_and_counts(register: Register) -> None:
    jobs = [put(register, f"{n}.txt") for n in range(5)]
    with register.writing() as session:
        queue.cancel(session, jobs[1])
    with register.reading() as session:
        first = listing.page(session, limit=3)
        rest = listing.page(session, cursor=first.cursor, limit=3)
        assert [j.name for j in (*first.jobs, *rest.jobs)] == [f"{n}.txt" for n in (4, 3, 2, 1, 0)]
        assert rest.cursor is None and first.counts == {"queued": 4, "cancelled": 1}
        assert [j.job for j in listing.page(session, ("cancelled",)).jobs] == [jobs[1]]
        with pytest.raises(BadInput, match="cursor"):
            listing.page(session, cursor="x")


def test_what_was_sent_is_sent_again_only_when_asked(register: Register) -> None:
    jobs = [put(register) for _ in range(3)]
    with register.writing() as session:
        listing.mark_sent(session, jobs[:2])
    with register.reading() as session:
        assert [j.job for j in listing.to_send(session)] == jobs[2:]
        assert [j.job for j in listing.to_send(session, all_queued=True)] == jobs
    held = taken(register, jobs[0])
    with register.writing() as session:
        queue.give_back(session, held)
    with register.reading() as session:
        assert [j.job for j in listing.to_send(session)] == [jobs[0], jobs[2]]


def test_a_worker_elsewhere_is_dead_when_it_is_silent_by_the_watchers_own_clock() -> None:
    clock = [0.0]
    silence = Silence(most=60, clock=lambda: clock[0])
    one = listing.AtWork("a", 1, "elsewhere:1:1:x", 0)
    other = listing.AtWork("b", 2, "elsewhere:2:1:y", 0)
    assert silence.dead([one, other]) == []
    clock[0] = 59
    beating = listing.AtWork("b", 2, other.worker, 1)
    assert silence.dead([one, beating]) == []
    clock[0] = 60
    assert silence.dead([one, beating]) == [one]
    # Taken anew by another worker it has all its time again.
    assert silence.dead([listing.AtWork("a", 3, one.worker, 0), beating]) == []


def test_a_worker_here_is_dead_when_its_process_is() -> None:
    mine = worker_name()
    machine, pid, started, last = mine.split(":")
    assert not is_gone(mine)
    assert is_gone(f"{machine}:{pid}:{int(started) - 1}:{last}")  # another one had its number
    assert is_gone(f"{machine}:4194305:{started}:{last}")
    assert not is_gone(f"elsewhere:4194305:{started}:{last}") and not is_gone("3-old")
