"""A site with real workers whose steps can be held: ``python -m tests.servers.farm``.

A file ``gates/<name>.<step>`` holds the worker that comes to that step with the file of that name;
it writes its process id beside it and waits until the gate is taken away. ``gates/clock`` sets the
clock of all its processes back by an hour.
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

from ingest.read.progress import Tell  # noqa: E402
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
    return read_and_parse(task, tell)


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
def process(settings: Settings, role: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of two processes, or who looks after the jobs, until the block ends."""
    site = [str(settings.data), settings.redis or "", settings.database or ""]
    command = [sys.executable, "-m", "tests.servers.farm", *site]
    log = (settings.data / f"{role}.log").open("ab")
    with (
        log,
        subprocess.Popen(
            [*command, role], cwd=ROOT, stderr=log, stdout=log, start_new_session=True
        ) as running,
    ):
        try:
            yield running
        finally:
            os.killpg(running.pid, signal.SIGKILL)


def main(data: str, redis: str, database: str, role: str) -> None:
    from monitoring.logs import setup

    setup("lines")
    settings = Settings(Path(data), redis=redis, database=database or None)
    if role == "beat":
        from services.running import look_after

        look_after(settings, lambda _: None)
        return
    from jobs.worker import Worker

    record = steps.record

    def gated(register: Any, parsed: Any, *rest: Any, **more: Any) -> Any:
        pass_gate(settings.data, parsed.source.name, "record")
        recorded = record(register, parsed, *rest, **more)
        pass_gate(settings.data, parsed.source.name, "recorded")
        return recorded

    steps.record = gated
    Worker(redis, lambda: Site(open_office(settings)), 2, read).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
