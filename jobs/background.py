"""Uploads: files wait in a folder, one thread leases their jobs, a worker process reads them."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import threading
import uuid
from dataclasses import replace
from pathlib import Path

from jobs import queue, steps
from jobs.batch import TakeIn
from jobs.crew import Crew, CrewClosed, Outcome, Task, read_and_parse
from jobs.crew import Work as CrewWork
from register.store import Register
from schemas.office import JobState, Step, UploadReceipt, UploadState
from schemas.problem import BadInput

log = logging.getLogger("berene.jobs")

_LOOK_AGAIN = 5.0
"""Seconds after which the thread looks for jobs whose worker died elsewhere."""


class Background:
    """The upload queue of one data directory, worked by one thread of this process."""

    def __init__(
        self, register: Register, folder: Path, take_in: TakeIn, work: CrewWork = read_and_parse
    ) -> None:
        self._register, self._folder, self._take_in = register, folder, take_in
        self._crew = Crew(1, work, lambda _: self._renew())
        self._leased: str | None = None
        self._wake = threading.Event()
        self._stop = False
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._name = f"{os.getpid()}-{uuid.uuid4().hex[:8]}"

    def upload(self, name: str, data: bytes, known: steps.Known | None = None) -> UploadReceipt:
        """Take a file in and let the thread work. ``known`` waits beside the file."""
        sha256 = hashlib.sha256(data).hexdigest()
        with self._register.writing() as session:
            job = queue.enqueue(session, name, sha256, len(data))
            self._folder.mkdir(parents=True, exist_ok=True)
            if known is not None and (told := known.told()):
                self._told(job).write_text(json.dumps(told), encoding="utf-8")
            part = self._path(job).with_suffix(".part")
            part.write_bytes(data)
            part.replace(self._path(job))
        self.start()
        return UploadReceipt(job, name, sha256, len(data))

    def start(self) -> None:
        """Begin to work the queue (again), if that is not done yet."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._stop = False
                self._thread = threading.Thread(target=self._run, name="uploads", daemon=True)
                self._thread.start()
        self._wake.set()

    def close(self) -> None:
        """Stop now; what waits or was being read stays in the queue."""
        self._stop = True
        self._crew.close()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def work_once(self) -> bool:
        """Lease one job and end it; False where none waits."""
        with self._register.writing() as session:
            job = queue.lease(session, self._name)
        if job is None:
            return False
        try:
            self._work(job)
        except CrewClosed:
            with self._register.writing() as session:
                queue.release(session, job.job, begun=False)
            return False
        except Exception as error:
            log.exception("job %s", job.job)
            with self._register.writing() as session:
                if job.attempts < queue.MOST_ATTEMPTS:
                    queue.release(session, job.job)
                else:  # the file stays in its folder: it is evidence
                    reason = f"{job.name} met a defect of ours ({type(error).__name__}: {error})."
                    queue.refuse(session, job.job, "quarantined", "defect", reason)
        return True

    def _renew(self) -> None:
        """A scan may take longer than a lease; while its pages are read it is not abandoned."""
        if self._leased is not None:
            with self._register.writing() as session:
                queue.renew(session, self._leased)

    def _run(self) -> None:
        try:
            self._take_in()  # what an earlier run recorded and did not live to index
        except Exception:
            log.exception("the index")
        while not self._stop:
            self._wake.clear()
            try:
                while not self._stop and self.work_once():
                    pass
            except Exception:  # the database may be busy with a long write: look again later
                log.exception("the upload queue")
            if not self._stop:
                self._wake.wait(_LOOK_AGAIN)

    def _work(self, job: UploadState) -> None:
        path = self._path(job.job)
        if not path.is_file():
            reason = f"{job.name} was lost on its way; upload it again."
            self._refuse(job, "refused", "lost_upload", reason)
            return
        told = self._known(job.job)
        known = steps.known_of(self._register, job.sha256)
        if told is not None:
            known = replace(told, repairs=known.repairs)
        self._leased = job.job
        outcome = next(self._crew.outcomes([Task(job.job, path, job.name, known)]))
        if outcome.parsed is None:
            self._refused(job, outcome)
            return
        self._step(job, "record")
        try:
            recorded = steps.record(
                self._register, outcome.parsed, outcome.data, told, repairs=known.repairs
            )
        except BadInput as error:
            self._refuse(job, "refused", error.code, error.sentence)
            return
        self._step(job, "index")
        self._take_in()
        with self._register.writing() as session:
            queue.finish(session, job.job, recorded)
        self._forget(job.job)

    def _refused(self, job: UploadState, outcome: Outcome) -> None:
        if outcome.step:
            self._step(job, outcome.step)
        state: JobState = "refused" if outcome.state == "refused" else "quarantined"
        self._refuse(job, state, outcome.code, outcome.reason)

    def _refuse(
        self, job: UploadState, state: JobState, code: str | None, reason: str | None
    ) -> None:
        with self._register.writing() as session:
            queue.refuse(session, job.job, state, code, reason)
        if state == "refused":  # a file in quarantine is kept: it is evidence of our defect
            self._forget(job.job)

    def _step(self, job: UploadState, name: Step) -> None:
        with self._register.writing() as session:
            queue.step(session, job.job, name)

    def _path(self, job: str) -> Path:
        return self._folder / job

    def _told(self, job: str) -> Path:
        """What the sender told of the file, if anything."""
        return self._folder / f"{job}.told"

    def _known(self, job: str) -> steps.Known | None:
        path = self._told(job)
        return steps.Known(**json.loads(path.read_text("utf-8"))) if path.is_file() else None

    def _forget(self, job: str) -> None:
        self._path(job).unlink(missing_ok=True)
        self._told(job).unlink(missing_ok=True)
