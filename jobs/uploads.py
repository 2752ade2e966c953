"""Files that wait for their jobs: a folder beside the register, each under the name of its job."""

from __future__ import annotations

import hashlib
import json
import math
import os
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobs import listing, queue
from jobs.steps import Known
from register.regimes import Told
from register.store import Register
from schemas.office import UploadReceipt, UploadState
from settings.modes import OWN_FILE, OWN_FOLDER

_PART = ".part"
_AGAIN_SECONDS = 30 * 86_400.0
"""For which the file of a refused or cancelled job is kept, so that it can be tried again."""
_UNFINISHED_SECONDS = 86_400.0
"""After which a file that nobody went on writing is left over."""


@dataclass(frozen=True, slots=True)
class Uploads:
    """The folder, and the way into the queue through it."""

    register: Register
    folder: Path

    def take(
        self,
        name: str,
        data: bytes,
        known: Known | None = None,
        *,
        priority: int = queue.SINGLE,
        request_id: str | None = None,
        regime: Told | None = None,
    ) -> UploadReceipt:
        """Put a file into the queue. It and its job are there together, or neither is.

        The file lies in its folder before the register knows of it: a job never lacks its file,
        and ``sweep`` removes a file whose job was not written.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        self.folder.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
        part = self.folder / f"{uuid.uuid4().hex}{_PART}"
        moved: Path | None = None
        try:
            part.touch(OWN_FILE)
            with part.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            with self.register.writing() as session:
                told = known.told() if known is not None else None
                job = queue.enqueue(
                    session,
                    name,
                    sha256,
                    len(data),
                    told=told or None,
                    priority=priority,
                    request_id=request_id,
                    regime=regime,
                )
                moved = part.replace(self.path(job))
        except BaseException:
            for path in filter(None, (part, moved)):
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            raise
        return UploadReceipt(job, name, sha256, len(data))

    def path(self, job: str) -> Path:
        return self.folder / job

    def has(self, job: str) -> bool:
        return self.path(job).is_file()

    def known(self, held: queue.Held) -> Known | None:
        """What the sender told of a file; None where nothing."""
        before = self.folder / f"{held.job}.told"  # where an older program put it
        told: dict[str, Any] | None = dict(held.told or {})
        if not told and before.is_file():
            told = json.loads(before.read_text("utf-8"))
        return Known(**told) if told else None

    def forget(self, job: str) -> None:
        """The file is recorded."""
        with suppress(OSError):  # what is left is swept
            self.path(job).unlink(missing_ok=True)
            (self.folder / f"{job}.told").unlink(missing_ok=True)

    def sweep(self, now: float | None = None) -> int:
        """Remove files that no job needs; how many.

        Files of refused and cancelled jobs, which may be tried again, are kept for a month; those
        in quarantine for ever: they are evidence.
        """
        at = time.time() if now is None else now
        found = 0
        with self.register.writing() as session:  # nobody is between a file and its job now
            files = [path for path in self.folder.glob("*") if path.is_file()]
            states = listing.states(session, [path.stem for path in files])
            for path in files:
                job = states.get(path.stem)
                with suppress(OSError):
                    if at - path.stat().st_mtime >= _kept_for(path, job):
                        path.unlink()
                        found += 1
        return found


def _kept_for(path: Path, job: UploadState | None) -> float:
    """Seconds since its last change for which a file stays."""
    if path.suffix == _PART:
        return _UNFINISHED_SECONDS
    if job is None or job.state == "done":
        return -math.inf
    return _AGAIN_SECONDS if job.state in ("refused", "cancelled") else math.inf
