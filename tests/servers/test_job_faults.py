"""Workers, Redis, disk and clock fail while acts come in: every act is there in the end, once.

A site with real processes, on SQLite and on PostgreSQL where that makes a difference: what stands
in the register is judged, not what was logged.
"""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from index import open_engine
from jobs import listing
from jobs.folders import Folders
from jobs.listing import ToSend
from register.catalogue import list_works
from register.due import due
from register.job_models import Job
from schemas.jobs import Attempt
from schemas.office import UploadState
from schemas.problem import BadInput
from schemas.register import LOCAL
from schemas.search import Filters
from services import jobs, office
from services.office import Office, open_office
from settings import Settings
from tests.servers.farm import gate, process
from tools.servers import Redis

PATIENCE = 120.0
"""Seconds after which a test says that nothing moves any more."""


def act(number: int) -> bytes:
    return (
        f"ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ\nот 5 мая 2020 года № {number}\nО дороге {number}\n\n"
        f"Статья 1. Дорога {number}\n1. Дорога {number} соединяет сёла.\n"
    ).encode()


class Farm:
    """The site, its servers, and what the tests look at."""

    def __init__(self, settings: Settings, redis: Redis) -> None:
        self.settings, self.redis = settings, redis
        self.office: Office = open_office(settings)
        self.numbers = iter(range(1, 1000))

    def put(self, *names: str, data: bytes | None = None) -> list[str]:
        """Files into the queue by upload; each its own act unless ``data`` is given."""
        out = []
        for name in names:
            told = data or act(next(self.numbers))
            out.append(office.upload(self.office, LOCAL, name, told).job)
        return out

    def shut(self, name: str, step: str) -> None:
        gate(self.settings.data, name, step).touch()

    def come_to(self, name: str, step: str) -> int:
        """Wait until a worker stands at a gate; the id of its process."""
        told = gate(self.settings.data, name, f"{step}.at")
        wait(told.exists, f"nobody came to {told.name}")
        return int(told.read_text())

    def open(self, name: str, step: str) -> None:
        gate(self.settings.data, name, step).unlink()
        gate(self.settings.data, name, f"{step}.at").unlink(missing_ok=True)

    def holder(self, job: str) -> int:
        """The process that holds a job."""
        with self.office.register.reading() as session:
            worker = session.get_one(Job, job).worker
        assert worker
        return int(worker.split(":")[1])

    def kill_at(self, name: str, step: str, job: str | None = None) -> None:
        """kill -9 of who works a job (or whoever it is) at a gate; then the gate is taken away."""
        there = self.come_to(name, step)
        os.kill(self.holder(job) if job else there, signal.SIGKILL)
        # The reader ends with who it reads for, before it goes through the gate.
        wait(lambda: ended(there), "the reader outlives its worker")
        self.open(name, step)

    def state(self, job: str) -> UploadState:
        return jobs.show_job(self.office, LOCAL, job).job

    def tried(self, job: str) -> tuple[Attempt, ...]:
        return jobs.show_job(self.office, LOCAL, job).attempts

    def await_all(self, names: list[str]) -> list[UploadState]:
        wait(lambda: all(self.state(n).over for n in names), "jobs do not end")
        return [self.state(n) for n in names]

    def check(self) -> None:
        """What is done is in the register and the index: once, and whole."""
        wait(lambda: not self._due(), "the index does not take in what is due")
        with self.office.register.reading() as session:
            works = list_works(session, LOCAL, Filters(), limit=500)
            rows = list(session.scalars(select(Job).where(Job.state == "done")))
        files = {row.sha256 for row in rows}
        assert works.total == len(files) == len({w.iri for w in works.works})
        new = [r for r in rows if r.result and r.result["outcome"] == "new_work"]
        assert len({r.sha256 for r in new}) == len(new), "an act was new twice"
        engine = open_engine(self.settings)
        assert engine.count() == 3 * works.total  # the act, its article, its paragraph
        engine.close()
        kept = {p.name for p in (self.settings.data / "uploads").iterdir()}
        with self.office.register.reading() as session:
            unfinished = set(session.scalars(select(Job.id).where(Job.state != "done")))
        assert kept == unfinished
        originals = {p.name for p in self.office.register.originals.stored()}
        assert originals == files

    def _due(self) -> bool:
        with self.office.register.reading() as session:
            return bool(due(session, 1))


def ended(pid: int) -> bool:
    """A process is gone, or waits for its parent to notice."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in ("Z", "X")
    except OSError:
        return True


def wait(until: Callable[[], bool], otherwise: str) -> None:
    ends = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < ends, otherwise
        time.sleep(0.05)


on_sqlite = pytest.mark.parametrize("farm", ["sqlite"], indirect=True)
"""For what happens to files and processes alone, whatever the database."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def farm(
    request: pytest.FixtureRequest,
    own_servers: Callable[[Any], Any],
    lasting_databases: Callable[[], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Farm]:
    redis: Redis = own_servers(Redis)
    data = tmp_path_factory.mktemp("farm")
    (data / "gates").mkdir()
    database = lasting_databases() if request.param == "postgresql" else None
    made = Farm(Settings(data, redis=redis.address, database=database), redis)
    with process(made.settings, "worker"), process(made.settings, "beat"):
        yield made
        for shut in (data / "gates").iterdir():
            shut.unlink()
    made.office.close()


def test_a_worker_killed_at_any_step_loses_nothing_and_the_third_death_counts(farm: Farm) -> None:
    names = [f"{n}.txt" for n in range(8)]
    for name, step in (("0.txt", "read"), ("1.txt", "recorded")):
        farm.shut(name, step)
    killed = farm.put(*names[:3])
    others = farm.put(*names[3:])
    farm.shut("0.txt", "parse")
    farm.kill_at("0.txt", "read", killed[0])
    farm.kill_at("1.txt", "recorded", killed[1])
    farm.shut("0.txt", "record")
    farm.kill_at("0.txt", "parse", killed[0])
    farm.kill_at("0.txt", "record", killed[0])
    farm.shut("any", "index")
    others += farm.put("last.txt")
    farm.kill_at("any", "index")
    states = farm.await_all([*killed, *others])
    assert [s.state for s in states] == ["quarantined", *["done"] * 8]
    assert (states[0].code, states[0].attempts) == ("worker_died", 3)
    assert "3 times" in (states[0].reason or "")
    deaths = farm.tried(killed[0])
    assert [a.outcome for a in deaths] == ["died"] * 3
    assert (deaths[0].step, deaths[2].step) == ("read", "record")
    assert [a.outcome for a in farm.tried(killed[1])] == ["died", "done"]
    # Of an attempt that lived to tell what it had recorded, the next one knows it.
    outcomes = [s.recorded.outcome for s in states[1:] if s.recorded]
    assert outcomes == ["same", *["new_work"] * 7]
    farm.check()
    jobs.retry(farm.office, LOCAL, killed[0])
    assert farm.await_all(killed[:1])[0].state == "done"
    farm.check()


def test_two_workers_on_one_act_record_it_once(farm: Farm) -> None:
    for name in ("one.txt", "other.txt"):
        farm.shut(name, "record")
    twice = farm.put("one.txt", "other.txt", data=act(next(farm.numbers)))
    many = [ToSend(twice[0], None, 0)] * 5
    farm.office.background.tell(many)
    for name in ("one.txt", "other.txt"):
        farm.come_to(name, "record")
    for name in ("one.txt", "other.txt"):
        farm.open(name, "record")
    states = farm.await_all(twice)
    assert sorted(s.recorded.outcome for s in states if s.recorded) == ["new_work", "same"]
    assert [len(farm.tried(job)) for job in twice] == [1, 1]
    farm.check()


def test_redis_killed_with_tasks_in_flight_costs_only_time(farm: Farm) -> None:
    farm.shut("flying.txt", "parse")
    before = farm.put("flying.txt", *[f"r{n}.txt" for n in range(8)])
    farm.come_to("flying.txt", "parse")
    farm.redis.kill()  # it keeps nothing on disk: what it held is gone
    during = farm.put("while-away.txt")
    page = jobs.list_jobs(farm.office, LOCAL)
    assert page.waiting and page.jobs[0].state == "queued"
    farm.open("flying.txt", "parse")
    farm.redis.start()
    states = farm.await_all([*before, *during])
    assert {s.state for s in states} == {"done"}
    assert not jobs.list_jobs(farm.office, LOCAL).waiting
    farm.check()


@on_sqlite
def test_a_clock_set_back_by_an_hour_holds_nothing_up(farm: Farm) -> None:
    farm.shut("clock.txt", "read")
    first = farm.put("clock.txt")
    farm.come_to("clock.txt", "read")
    clock = farm.settings.data / "gates" / "clock"
    clock.touch()
    later = farm.put("c1.txt", "c2.txt")
    farm.kill_at("clock.txt", "read", first[0])
    states = farm.await_all([*first, *later])
    assert {s.state for s in states} == {"done"}
    assert [a.outcome for a in farm.tried(first[0])] == ["died", "done"]
    clock.unlink()
    farm.check()


def test_a_full_disk_is_waited_for_and_nothing_is_half_written(farm: Farm) -> None:
    uploads = farm.settings.data / "uploads"
    held = {p.name for p in uploads.iterdir()}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        with pytest.raises(BadInput, match="cannot be taken in"):
            farm.put("no-room.txt")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert {p.name for p in uploads.iterdir()} == held

    farm.shut("full.txt", "record")
    job = farm.put("full.txt")
    farm.come_to("full.txt", "record")
    pid = farm.holder(job[0])
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (10, hard))
    farm.open("full.txt", "record")
    time.sleep(3)  # the fault lasts; its log cannot be written either
    assert farm.state(job[0]).state in ("running", "queued")
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))
    (state,) = farm.await_all(job)
    assert (state.state, state.attempts) == ("done", 1)
    farm.check()


@on_sqlite
def test_a_file_that_ends_its_reader_three_times_is_put_aside_alone(farm: Farm) -> None:
    deadly, harmless = farm.put("deadly.txt", data=b"die"), farm.put("harmless.txt")
    states = farm.await_all([*deadly, *harmless])
    assert [(s.state, s.code) for s in states] == [("quarantined", "reader_died"), ("done", None)]
    assert "3 times" in (states[0].reason or "")


@on_sqlite
def test_a_job_at_work_is_stopped_and_leaves_nothing(farm: Farm) -> None:
    farm.shut("stop.txt", "parse")
    job = farm.put("stop.txt")
    farm.come_to("stop.txt", "parse")
    assert jobs.cancel(farm.office, LOCAL, job[0]).cancelling
    (state,) = farm.await_all(job)  # the reader stands at its gate and is ended there
    assert state.state == "cancelled"
    farm.open("stop.txt", "parse")
    farm.check()


@on_sqlite
def test_a_folder_comes_in_through_the_queue_behind_what_a_person_sends(
    farm: Farm, tmp_path: Path
) -> None:
    for n in range(6):
        (tmp_path / f"f{n}.txt").write_bytes(act(next(farm.numbers)))
    (tmp_path / "empty.txt").write_bytes(b"")
    seen: list[int] = []
    folders = Folders(farm.office.uploads, farm.office.background.tell)
    told = folders.take([tmp_path], lambda done, _of, _: seen.append(done), None, wait=True)
    outcomes = {Path(f.name).name: f.outcome for f in told.files}
    assert outcomes == {"empty.txt": "refused", **{f"f{n}.txt": "new_work" for n in range(6)}}
    assert seen == [*range(1, 8)]
    again = folders.take([tmp_path], None, None, wait=True)
    assert [f.outcome for f in again.files if f.reason is None] == ["same"] * 6
    with farm.office.register.reading() as session:
        assert {j.priority for j in listing.page(session, limit=7).jobs} == {5}
    farm.check()
