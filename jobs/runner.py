"""One job from its file to the index: what every runner does with it, whoever told it to.

The file is read in a worker process, and recorded and indexed here. Before each step and page the
register is asked whether the job is still wanted; a job that another worker has meanwhile is left
alone. Nothing of it is in the register before the one transaction that records it.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from sqlalchemy.orm import Session

from jobs import queue, steps
from jobs.alive import BEAT_SECONDS, worker_name
from jobs.crew import AtWork, Crew, CrewClosed, Outcome, Task, read_and_parse
from jobs.crew import Work as CrewWork
from jobs.queue import Cancelled, Held, Lost
from jobs.recognised import RecognisedPages
from jobs.trouble import SITE, SiteTrouble, trouble_of_site
from jobs.uploads import Uploads
from monitoring import request
from monitoring.metrics import STEP_SECONDS
from register import regimes
from register.store import Register
from schemas.office import JobState, Step
from schemas.problem import BadInput
from schemas.register import Recorded

log = logging.getLogger("berene.jobs")

Result = Literal["none", "done", "later"]
"""``none``: there is no such job. ``later``: the site cannot go on; ask again in a while."""

_TOLD_EVERY = 1.0
"""Seconds between two notes of how many pages are done: kept pages go by faster."""
_WAIT_FOR_SITE = 2.0
"""Seconds between two tries to give a job back while the register does not answer."""


@dataclass(eq=False)
class Runner:
    """Works jobs, one at a time; ``stop`` may be called from another thread."""

    uploads: Uploads
    recognised: RecognisedPages
    take_in: Callable[[], int]
    """Lets the index take in what changed in the register."""
    work: CrewWork = read_and_parse
    share: Callable[[Held], None] = lambda _: None
    """Told when the pages of a long scan are known: others may recognise some of them."""
    name: str = field(default_factory=worker_name)
    _stop: bool = False
    _crew: Crew | None = None

    @property
    def register(self) -> Register:
        return self.uploads.register

    def run(self, job: str | None = None) -> Result:
        """Take ``job``, or the first that waits, and end it."""
        with self.register.reading() as session:
            if job is None and not queue.waits(session):
                return "none"
        with self.register.writing() as session:
            held = queue.lease(session, self.name, job)
        if held is None:
            return "none"
        with request.carrying(held.request_id or ""):
            return self._run(held)

    def stop(self) -> None:
        """End the work at hand now; its job is given back."""
        self._stop = True
        if self._crew is not None:
            self._crew.close()

    def _run(self, held: Held) -> Result:
        """Work a job; whatever happens, it is ended or given back."""
        log.info("job %s begun", held.job, extra={"details": {"name": held.name}})
        try:
            with _Beating(self, held):
                self._work(held)
        except Lost:
            log.warning("job %s: another worker has it", held.job)
        except Cancelled:
            self._settle(lambda s: queue.stopped(s, held))
        except CrewClosed:
            self._settle(lambda s: queue.give_back(s, held))
            return "later"
        except Exception as error:
            return self._failed(held, error)
        log.info("job %s done", held.job)
        return "done"

    def _failed(self, held: Held, error: Exception) -> Result:
        trouble = trouble_of_site(error)
        if trouble is None:
            log.exception("job %s", held.job)
            trouble = f"{held.name} met a defect of ours ({type(error).__name__}: {error})."
            self._settle(lambda s: queue.give_back(s, held, trouble, counted=True))
            return "done"
        log.warning("job %s waits: %s", held.job, trouble)
        self._settle(lambda s: queue.give_back(s, held, trouble))
        return "later"

    def _settle(self, deed: Callable[[Session], None]) -> None:
        """Write how the job ends; while the register is away, wait for it."""
        while True:
            try:
                return self.write(deed)
            except Lost:
                return None
            except Exception as error:
                if trouble_of_site(error) is None or self._stop:
                    raise  # the beat stands still now: the job is taken from us in a while
            time.sleep(_WAIT_FOR_SITE)

    def _work(self, held: Held) -> None:
        recorded = held.recorded
        if recorded is None:
            recorded = self._read_and_record(held)
        if recorded is None:
            return
        self.write(lambda s: queue.recorded(s, held, recorded))
        begun = time.monotonic()
        self.take_in()
        STEP_SECONDS.labels("index").observe(time.monotonic() - begun)
        self.write(lambda s: queue.finish(s, held, recorded))
        self.uploads.forget(held.job)

    def _read_and_record(self, held: Held) -> Recorded | None:
        """None where the file was refused."""
        if not self.uploads.has(held.job):
            reason = f"{held.name} was lost on its way; upload it again."
            self._refuse(held, "refused", "lost_upload", reason)
            return None
        told = self.uploads.known(held)
        if same := steps.recorded(self.register, held.sha256, told):
            return self._same(held, same)
        known = steps.known_of(self.register, held.sha256)
        if told is not None:
            known = replace(told, repairs=known.repairs)
        outcome = self._read(held, known)
        if outcome.parsed is None:
            self._refused(held, outcome)
            return None
        if outcome.parsed.source.sha256 != held.sha256:
            raise RuntimeError(f"{held.name}: what was read is not the file that came")
        for step, seconds in outcome.seconds.items():
            STEP_SECONDS.labels(step).observe(seconds)
        self.write(lambda s: queue.step(s, held, "record"))
        begun = time.monotonic()
        try:
            recorded = steps.record(
                self.register,
                outcome.parsed,
                outcome.data,
                told,
                repairs=known.repairs,
                regime=held.regime,
            )
        except BadInput as error:
            self._refuse(held, "refused", error.code, error.sentence)
            return None
        STEP_SECONDS.labels("record").observe(time.monotonic() - begun)
        return recorded

    def _same(self, held: Held, same: Recorded) -> Recorded | None:
        """Nothing new but what is told of the regime; None where that was refused."""
        try:
            if held.regime is not None:
                self.write(lambda s: regimes.tell(s, same, held.regime))
        except BadInput as error:
            self._refuse(held, "refused", error.code, error.sentence)
            return None
        return same

    def _read(self, held: Held, known: steps.Known) -> Outcome:
        """The first two steps, in the worker process; told of each page."""
        if self._crew is None or self._crew.closed:
            self._crew = Crew(1, self.work)
        if self._stop:
            raise CrewClosed
        progress = _Progress(self, held)
        self._crew.told = progress
        path = self.uploads.path(held.job)
        folder = self.recognised.folder
        task = Task(held.job, path, held.name, known, recognised=folder)
        try:
            return next(self._crew.outcomes([task]))
        except CrewClosed:
            if progress.cancelled:
                raise Cancelled(held.job) from None
            raise
        except (Cancelled, Lost):
            self._crew.close()
            raise

    def interrupt(self, error: Cancelled | Lost) -> None:
        """End the reading at hand, from another thread: the job is cancelled, or another's."""
        crew = self._crew
        if crew is not None and isinstance(crew.told, _Progress):
            crew.told.cancelled = isinstance(error, Cancelled)
            crew.close()

    def _refused(self, held: Held, outcome: Outcome) -> None:
        if outcome.code == SITE:
            raise SiteTrouble(outcome.reason or "")
        if outcome.step:
            self.write(lambda s: queue.step(s, held, outcome.step or "read"))
        state: JobState = "refused" if outcome.state == "refused" else "quarantined"
        self._refuse(held, state, outcome.code, outcome.reason)

    def _refuse(self, held: Held, state: JobState, code: str | None, reason: str | None) -> None:
        self.write(lambda s: queue.refuse(s, held, state, code, reason))

    def write(self, deed: Callable[[Session], None]) -> None:
        """One short write to the register."""
        with self.register.writing() as session:
            deed(session)


class _Progress:
    """Notes in the register how far the reading of a job is."""

    def __init__(self, runner: Runner, held: Held) -> None:
        self._runner, self._held = runner, held
        self._told = -math.inf
        self.cancelled = False

    def __call__(self, at: AtWork) -> None:
        held, now = self._held, time.monotonic()
        if at.page > 1 and at.page < at.pages and now - self._told < _TOLD_EVERY:
            return
        self._told = now
        name: Step = "read" if at.page else "parse"
        self._runner.write(lambda s: queue.step(s, held, name, at.page, at.pages))
        if at.page == 1 and at.pages > 1:
            self._runner.share(held)


class _Beating:
    """Tells the register every few seconds that the worker lives, and heeds what it is told."""

    def __init__(self, runner: Runner, held: Held) -> None:
        self._runner, self._held = runner, held
        self._over = threading.Event()
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        threading.Thread(target=self._beat, name=f"beat-{self._held.job}", daemon=True).start()

    def __exit__(self, *_: object) -> None:
        with self._lock:  # from here on nobody interrupts: the next job may be at work
            self._over.set()

    def _beat(self) -> None:
        while not self._over.wait(BEAT_SECONDS):
            try:
                self._runner.write(lambda s: queue.beat(s, self._held))
            except (Cancelled, Lost) as error:
                with self._lock:
                    if not self._over.is_set():
                        self._runner.interrupt(error)
                return
            except Exception as error:  # the register is busy, or away: the next beat may come
                log.warning("job %s: no beat (%s)", self._held.job, error)
