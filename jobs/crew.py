"""Worker processes that read and parse files, one file each at a time.

Processes are forked from one that holds no threads (the caller may) and has read an act already
(``jobs.ready``), so that another worker is there at once. A worker that dies takes no other
file with it; attempts are counted before the work, and after the third the file is put aside.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import resource
import select
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Literal, Protocol

from ingest.read.progress import NOTHING_KEPT, Tell, silent
from jobs import steps
from jobs.recognised import RecognisedPages
from jobs.trouble import SITE, trouble_of_site
from schemas.parsed import ParsedFile
from schemas.problem import BadInput

MOST_ATTEMPTS = 3
MOST_SECONDS = 900.0
"""Of the clock, for one file, or for one page of a scan; its reader has limits of its own."""
_MEMORY = 4 << 30
"""Bytes of address space of a worker."""
READY = ["jobs.ready"]
"""What the process that workers are forked from imports."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read: by its path, under the name that a person knows it by."""

    key: str
    path: Path
    name: str
    known: steps.Known = field(default_factory=steps.Known)
    shown: str = ""
    """What a report calls it: the path as given."""
    recognised: Path | None = None
    """Folder of pages of scans that were recognised before (``jobs.recognised``)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: a reading, or a refusal with its step, code and sentence."""

    task: Task
    state: Literal["parsed", "refused", "quarantined"]
    parsed: ParsedFile | None = None
    data: bytes = b""
    step: Literal["read", "parse"] | None = None
    code: str | None = None
    reason: str | None = None
    attempts: int = 1
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Of the clock, by step."""


@dataclass(frozen=True, slots=True)
class AtWork:
    """A worker tells how far it is, which shows that it is alive: that it begins a page of a scan,
    which needs time, or (page 0) that it takes the text apart."""

    page: int
    pages: int


class Work(Protocol):
    """What a worker does with a file; a parameter so that tests can make it die."""

    def __call__(self, task: Task, tell: Tell) -> Outcome: ...


def read_and_parse(task: Task, tell: Tell = silent) -> Outcome:
    """The first two steps on one file. Defects of ours come back as a quarantine."""
    step: Literal["read", "parse"] = "read"
    data = b""
    kept = RecognisedPages(task.recognised) if task.recognised else NOTHING_KEPT
    begun = time.monotonic()
    try:
        if task.path.name == task.name:
            source = steps.read_path(task.path, task.known, tell, kept)
            data = task.path.read_bytes()
        else:  # an upload lies under another name; its size was looked at when it came
            data = task.path.read_bytes()
            source = steps.read_data(task.name, data, task.known, tell, kept)
        if hashlib.sha256(data).hexdigest() != source.sha256:
            raise BadInput("changing_file", f"{task.name} changed while it was read; try again.")
        step, read = "parse", time.monotonic()
        tell(0, 0)
        parsed = steps.parse(source, task.known)
    except BadInput as error:
        return Outcome(task, "refused", step=step, code=error.code, reason=error.sentence)
    except MemoryError:
        sentence = f"{task.name} needs more memory to {step} than a worker has; split it."
        return Outcome(task, "refused", step=step, code="too_large", reason=sentence)
    except Exception as error:
        if (trouble := trouble_of_site(error)) is not None:
            return Outcome(task, "quarantined", step=step, code=SITE, reason=trouble)
        sentence = f"{task.name} met a defect of ours ({type(error).__name__}: {error})."
        return Outcome(task, "quarantined", step=step, code="defect", reason=sentence)
    seconds = {"read": read - begun, "parse": time.monotonic() - read}
    return Outcome(task, "parsed", parsed, data, seconds=seconds)


class CrewClosed(Exception):
    """The crew was closed while it worked; what was not yielded was not done."""


class Crew:
    """A few workers; ``outcomes`` hands tasks out and yields results as they come."""

    def __init__(
        self, size: int, work: Work = read_and_parse, told: Callable[[AtWork], None] | None = None
    ) -> None:
        """``told``: called when a worker begins a page of a scan, or to take a text apart."""
        self.told = told or (lambda _: None)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(READY)
        self._work = work
        self._size = max(1, size)
        self._free: list[_Worker] = []
        self._busy: list[_Worker] = []
        self._closed = False

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Read and parse all tasks; the order is that of completion.

        Workers go on with the next tasks while the caller uses what was yielded. Where that ends
        early, by the caller or by an error of ``told``, who is still at work is ended: what they
        would answer must never be taken for the outcome of a later task.
        """
        try:
            yield from self._outcomes(tasks)
        finally:
            for worker in self._busy:
                worker.kill()
            self._busy.clear()

    def _outcomes(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        fresh = iter(tasks)
        again: deque[tuple[Task, int]] = deque()
        while True:
            self._employ(fresh, again)
            if not self._busy:
                return
            ready = self._ready()
            if self._closed:
                raise CrewClosed
            done = [o for worker in ready if (o := self._taken(worker, again)) is not None]
            self._employ(fresh, again)
            yield from done

    @property
    def closed(self) -> bool:
        return self._closed

    def close(self) -> None:
        """End all workers, those at work too; may be called from another thread."""
        self._closed = True
        for worker in (*self._free, *self._busy):
            worker.kill()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _employ(self, fresh: Iterator[Task], again: deque[tuple[Task, int]]) -> None:
        """Give every worker a task as far as there are any."""
        while len(self._busy) < self._size:
            task = again.popleft() if again else next(((t, 0) for t in fresh), None)
            if task is None:
                return
            self._give(*task)

    def _taken(self, worker: _Worker, again: deque[tuple[Task, int]]) -> Outcome | None:
        """A worker's outcome; None where it is at work, or died and its task is tried again."""
        outcome = worker.take()
        if isinstance(outcome, AtWork):
            self.told(outcome)
            return None
        self._busy.remove(worker)
        if outcome is not None:
            if outcome.task.key != worker.task.key:
                worker.kill()
                raise RuntimeError(f"{worker.task.name}: answered of {outcome.task.name}")
            self._free.append(worker)
            return outcome
        worker.kill()
        refusal = worker.refusal()
        if refusal is None:
            again.append((worker.task, worker.attempts))
        return refusal

    def _give(self, task: Task, attempts: int) -> None:
        worker = self._free.pop() if self._free else _Worker(self._context, self._work)
        self._busy.append(worker)
        if self._closed:  # while it started: ``close`` did not see it
            worker.kill()
            raise CrewClosed
        worker.give(task, attempts + 1)

    def _ready(self) -> list[_Worker]:
        """Workers with an answer, dead, or beyond their time."""
        soonest = min(w.deadline for w in self._busy)
        told = wait([w.pipe for w in self._busy], max(0.0, soonest - time.monotonic()))
        now = time.monotonic()
        return [w for w in self._busy if w.pipe in told or w.deadline <= now]


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, context: multiprocessing.context.ForkServerContext, work: Work) -> None:
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self.process.start()
        theirs.close()
        self.task = Task("", Path(), "")
        self.attempts = 0
        self.deadline = 0.0
        self.late = False

    def give(self, task: Task, attempts: int) -> None:
        self.task, self.attempts = task, attempts
        self.deadline = time.monotonic() + MOST_SECONDS
        with suppress(OSError):  # it died before its task: take() tells so
            self.pipe.send(task)

    def take(self) -> Outcome | AtWork | None:
        """The answer, or a sign of life; None where the worker is dead or too late."""
        try:
            if not self.pipe.poll():
                self.late = True
                return None
            answer = self.pipe.recv()
        except (EOFError, OSError):
            return None
        if isinstance(answer, AtWork):
            self.deadline = time.monotonic() + MOST_SECONDS
        return answer if isinstance(answer, Outcome | AtWork) else None

    def refusal(self) -> Outcome | None:
        """What to say of a task whose worker died; None: it is tried again."""
        name = self.task.name
        if self.late:
            sentence = f"{name} took more than {MOST_SECONDS:.0f} s to read and was given up."
            return Outcome(self.task, "refused", step="read", code="too_slow", reason=sentence)
        if self.attempts < MOST_ATTEMPTS:
            return None
        sentence = f"{name} ended its reader {self.attempts} times and was put aside."
        return Outcome(
            self.task,
            "quarantined",
            step="parse",
            code="reader_died",
            reason=sentence,
            attempts=self.attempts,
        )

    def kill(self) -> None:
        self.process.kill()
        self.process.join()


def _end_with_caller(pipe: Connection) -> None:
    """End this process when its caller does: it would read to the end for nobody."""
    hung_up = select.poll()
    hung_up.register(pipe.fileno(), select.POLLHUP)  # that alone; what comes in is not ours
    hung_up.poll()
    os._exit(1)


def _serve(pipe: Connection, work: Work) -> None:
    """The life of a worker: tasks in, outcomes out, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the caller's to answer
    threading.Thread(target=_end_with_caller, args=(pipe,), daemon=True).start()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY or soft > _MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, hard))
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(work(task, lambda page, pages: pipe.send(AtWork(page, pages))))
