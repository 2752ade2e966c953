"""What somebody has to look after while jobs are worked: dead workers, files left over."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field

from sqlalchemy import select

from jobs import listing, queue
from jobs.alive import Silence
from jobs.recognised import RecognisedPages
from jobs.uploads import Uploads
from register.models import SourceFileRow

log = logging.getLogger("berene.jobs")

_SWEEP_EVERY = 3600.0
"""Seconds between two looks for files that are left over."""


@dataclass(eq=False)
class Care:
    """Looks after the jobs of one site; several of them do no harm to each other."""

    uploads: Uploads
    recognised: RecognisedPages
    silence: Silence = field(default_factory=Silence)
    _swept: float | None = None

    def look(self) -> int:
        """Let jobs of dead workers wait again; how many there were. Sweeps once in an hour."""
        register = self.uploads.register
        with register.reading() as session:
            dead = self.silence.dead(listing.at_work(session))
        for job in dead:
            log.warning("job %s: its worker has died", job.job)
            with register.writing() as session:
                queue.bury(session, job.job, job.attempt)
        now = time.monotonic()
        if self._swept is None or now - self._swept >= _SWEEP_EVERY:
            self._swept = now
            self.sweep()
        return len(dead)

    def sweep(self) -> None:
        """Remove uploads and recognised pages that nobody needs."""
        register = self.uploads.register
        if self.uploads.folder.is_dir():
            self.uploads.sweep()
        with register.reading() as session:
            known = set(session.scalars(select(SourceFileRow.sha256)))
            known |= listing.known_files(session)
        self.recognised.sweep(known)
