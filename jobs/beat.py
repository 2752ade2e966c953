"""Looks after the jobs of a site on servers: what Redis lost is sent again, dead workers' jobs too.

A loop of our own on the monotonic clock: Celery's ``beat`` stands still for an hour where somebody
sets the clock back by one. Several of them do no harm, and none of them holds anything that is
not in the register.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from jobs import listing
from jobs.care import Care
from jobs.messages import Messages
from jobs.trouble import trouble_of_site
from register.store import Register

log = logging.getLogger("berene.jobs")

_EVERY = 2.0
"""Seconds between two looks."""
_INDEX_EVERY = 15
"""Looks between two messages that the index should take in what is due."""
_AT_ONCE = 500
"""Messages between two notes that they were sent."""


@dataclass(eq=False)
class Beat:
    """One loop; ``look`` is one turn of it."""

    register: Register
    messages: Messages
    care: Care
    index_due: Callable[[], bool]
    """Whether the index has something to take in."""
    _server: str | None = None
    _idle: int = 0
    _looks: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Look until ``stop``; what fails is tried again at the next look."""
        away: str | None = None
        while not self._stop.is_set():
            try:
                self.look()
                away = None
            except Exception as error:
                trouble = trouble_of_site(error)
                if trouble is None:
                    log.exception("beat")
                elif trouble != away:  # told once
                    log.warning("beat waits: %s", trouble)
                away = trouble
            self._stop.wait(_EVERY)

    def stop(self) -> None:
        self._stop.set()

    def look(self) -> int:
        """Let the jobs of dead workers wait again and send what nobody was told of; how many."""
        self.care.look()
        sent = self._send(all_queued=self._lost())
        self._looks += 1
        if self._looks % _INDEX_EVERY == 1 and self.index_due():
            self.messages.send_index()
        return sent

    def _lost(self) -> bool:
        """Redis may not have what it was given: it began anew, or has nothing while jobs wait."""
        server = self.messages.server()
        anew, self._server = self._server not in (None, server), server
        with self.register.reading() as session:
            waiting = listing.queued(session)
        self._idle = self._idle + 1 if waiting and not self.messages.waiting() else 0
        if anew:
            log.warning("the queue's server began anew; %d jobs are sent again", waiting)
        if anew or self._idle > 2:
            self._idle = 0
            return True
        return False

    def _send(self, *, all_queued: bool) -> int:
        with self.register.reading() as session:
            jobs = listing.to_send(session, all_queued=all_queued, limit=1_000_000)
        for at in range(0, len(jobs), _AT_ONCE):
            some = jobs[at : at + _AT_ONCE]
            self.messages.send(some)
            with self.register.writing() as session:
                listing.mark_sent(session, [job.job for job in some])
        return len(jobs)
