"""Jobs without servers: one thread of this process works them, a worker process reads."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from pathlib import Path

from jobs.batch import TakeIn
from jobs.care import Care
from jobs.crew import Work as CrewWork
from jobs.crew import read_and_parse
from jobs.listing import ToSend
from jobs.recognised import recognised_of
from jobs.runner import Runner
from jobs.steps import Known
from jobs.uploads import Uploads
from monitoring import request
from register.regimes import Told
from register.store import Register
from schemas.office import UploadReceipt

log = logging.getLogger("berene.jobs")

_LOOK_AGAIN = 5.0
"""Seconds after which the thread looks for jobs that came by another process."""


class Background:
    """The jobs of one data directory, worked by one thread of this process."""

    def __init__(
        self, register: Register, folder: Path, take_in: TakeIn, work: CrewWork = read_and_parse
    ) -> None:
        self.uploads = Uploads(register, folder)
        recognised = recognised_of(register)
        self._runner = Runner(self.uploads, recognised, take_in, work)
        self._care = Care(self.uploads, recognised)
        self._take_in = take_in
        self._wake = threading.Event()
        self._stop = False
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def upload(
        self, name: str, data: bytes, known: Known | None = None, regime: Told | None = None
    ) -> UploadReceipt:
        """Take a file in and let the thread work. What is told of it is kept with its job."""
        told = request.current() or None
        receipt = self.uploads.take(name, data, known, request_id=told, regime=regime)
        self.start()
        return receipt

    def tell(self, jobs: Sequence[ToSend]) -> bool:
        """Jobs wait that this process has not put there."""
        if jobs:
            self.start()
        return True

    def waiting(self) -> bool:
        """Nothing is waited for: this process does the work."""
        return False

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
        self._runner.stop()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def work_once(self) -> bool:
        """Take one job and end it; False where none waits or the site cannot go on now."""
        return self._runner.run() == "done"

    def _run(self) -> None:
        try:
            self._take_in()  # what an earlier run recorded and did not live to index
        except Exception:
            log.exception("the index")
        while not self._stop:
            self._wake.clear()
            try:
                self._care.look()
                while not self._stop and self.work_once():
                    pass
            except Exception:  # the database may be busy with a long write: look again later
                log.exception("the upload queue")
            if not self._stop:
                self._wake.wait(_LOOK_AGAIN)
