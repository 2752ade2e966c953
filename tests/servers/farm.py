"""A site with real workers whose steps can be held: ``python -m tests.servers.farm``.

A file ``gates/<name>.<step>`` holds the worker that comes to that step with the file of that name;
it writes its process id beside it and waits until the gate is taken away. Steps of a scan are its
pages, ``page-1`` for who reads the file and ``help-1`` for another process that recognises a page
for it; the latter is noted in ``gates/helped``. ``gates/clock`` sets the clock of all its processes
back by an hour.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
STEPS = ("read", "parse", "record", "recorded", "index")

if __name__ == "__main__":  # before anything takes hold of the clock
    _now, _clock = time.time, Path(sys.argv[1]) / "gates" / "clock"
    time.time = lambda: _now() - (3600.0 if _clock.exists() else 0.0)

from ingest.read import recognise_page  # noqa: E402
from ingest.read.progress import Tell, Wanted  # noqa: E402
from jobs import steps  # noqa: E402
from jobs.crew import Outcome, Task, read_and_parse  # noqa: E402
from services.office import Office, open_office, take_in  # noqa: E402
from settings import Settings  # noqa: E402


def gate(data: Path, name: str, step: str) -> Path:
    return data / "gates" / f"{name}.{step}"


def pass_gate(data: Path, name: str, step: str) -> None:
    """Wait while the gate is there."""
    shut = gate(data, name, step)
    if not shut.exists():
        return
    told = shut.with_name(f"{shut.name}.at")
    told.with_suffix(".part").write_text(str(os.getpid()))
    told.with_suffix(".part").replace(told)
    while shut.exists():
        time.sleep(0.02)


def read(task: Task, tell: Tell) -> Outcome:
    """The real reader behind two gates; a file of the one word ``die`` ends it."""
    data = task.path.parents[1]
    pass_gate(data, task.name, "read")
    if task.path.read_bytes() == b"die":
        os._exit(9)
    tell(0, 0)
    pass_gate(data, task.name, "parse")

    def told(page: int, pages: int) -> None:
        tell(page, pages)
        if page:
            pass_gate(data, task.name, f"page-{page}")

    return read_and_parse(task, told)


@dataclass(frozen=True)
class Site:
    """``jobs.worker.Site`` with a gate before the index."""

    office: Office

    @property
    def register(self) -> Any:
        return self.office.register

    @property
    def uploads(self) -> Any:
        return self.office.uploads

    def take_in(self) -> int:
        pass_gate(self.office.data, "any", "index")
        return take_in(self.office)

    def catch_up(self) -> None:
        take_in(self.office)


@contextmanager
def process(settings: Settings, role: str, processes: int = 2) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of ``processes``, or who looks after the jobs, until the block ends."""
    site = [str(settings.data), settings.redis or "", settings.database or ""]
    command = [sys.executable, "-m", "tests.servers.farm", *site]
    log = (settings.data / f"{role}.log").open("ab")
    with (
        log,
        subprocess.Popen(
            [*command, role, str(processes)],
            cwd=ROOT,
            stderr=log,
            stdout=log,
            start_new_session=True,
        ) as running,
    ):
        try:
            yield running
        finally:
            os.killpg(running.pid, signal.SIGKILL)


def helped(data: Path) -> dict[int, set[int]]:
    """Pages that were recognised for who reads the file, by the processes that did so."""
    lines = (data / "gates" / "helped").read_text().split("\n")[:-1]
    out: dict[int, set[int]] = {}
    for pid, page in (map(int, line.split()) for line in lines):
        out.setdefault(pid, set()).add(page)
    return out


def main(data: str, redis: str, database: str, role: str, processes: str) -> None:
    from monitoring.logs import setup

    setup("lines")
    settings = Settings(Path(data), redis=redis, database=database or None)
    if role == "beat":
        from services.running import look_after

        look_after(settings, lambda _: None)
        return
    from jobs import worker

    record = steps.record

    def gated(register: Any, parsed: Any, *rest: Any, **more: Any) -> Any:
        pass_gate(settings.data, parsed.source.name, "record")
        recorded = record(register, parsed, *rest, **more)
        pass_gate(settings.data, parsed.source.name, "recorded")
        return recorded

    def gated_page(name: str, data: bytes, wanted: Wanted) -> Any:
        pass_gate(settings.data, name, f"help-{wanted.number}")
        page = recognise_page(name, data, wanted)
        with (settings.data / "gates" / "helped").open("a") as told:
            told.write(f"{os.getpid()} {wanted.number}\n")
        return page

    steps.record = gated
    worker.recognise_page = gated_page  # type: ignore[attr-defined]
    worker.Worker(redis, lambda: Site(open_office(settings)), int(processes), read).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
