"""Whether a worker lives, told without a clock that somebody could set back.

On the same machine its process is there or is not. Of workers elsewhere, and of one that hangs, the
beat in the register stands still; for how long is measured by the watcher's own monotonic clock.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path

from jobs.listing import AtWork

BEAT_SECONDS = 5.0
"""Between two beats of a worker."""
SILENCE_SECONDS = 120.0
"""After which a worker that does not beat is taken for dead. Others may hold the register for as
long as the longest act takes to record; who is taken for dead wrongly only works for nothing."""


def worker_name() -> str:
    """A name for a worker of this process that tells where the process is."""
    return f"{_machine()}:{os.getpid()}:{_started(os.getpid())}:{uuid.uuid4().hex[:8]}"


def is_gone(worker: str) -> bool:
    """The process of this worker has ended. False also where that cannot be seen from here."""
    machine, _, rest = worker.partition(":")
    pid, _, rest = rest.partition(":")
    if machine != _machine() or not machine or not pid.isdecimal():
        return False
    return _started(int(pid)) != rest.partition(":")[0]


class Silence:
    """Notes how long each worker at work has been silent, from one look to the next."""

    def __init__(
        self, most: float = SILENCE_SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._clock = most, clock
        self._seen: dict[tuple[str, int | None], tuple[int, float]] = {}

    def dead(self, at_work: Iterable[AtWork]) -> list[AtWork]:
        """Those whose worker has ended, or was silent for too long since it was first seen so."""
        now = self._clock()
        seen: dict[tuple[str, int | None], tuple[int, float]] = {}
        out: list[AtWork] = []
        for job in at_work:
            key = (job.job, job.attempt)
            beat, since = self._seen.get(key, (None, now))
            seen[key] = (job.beat, since if beat == job.beat else now)
            if is_gone(job.worker) or now - seen[key][1] >= self._most:
                out.append(job)
        self._seen = seen
        return out


def _machine() -> str:
    """This boot of this machine, and this container of it; empty where that cannot be told."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{boot[:13]}.{Path('/proc/self/ns/pid').readlink().name.strip('pid:[]')}"
    except OSError:
        return ""


def _started(pid: int) -> str:
    """When a process began, in ticks since the machine started; empty where there is none."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return ""
    fields = told.rpartition(")")[2].split()
    return "" if fields[0] in ("Z", "X") else fields[19]
