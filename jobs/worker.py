"""A worker on servers: Celery's processes, each of which works one job or page at a time.

Everything is done by what the embedded runner uses too (``jobs.runner``); a task only names a job.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import process
from multiprocessing.synchronize import Event
from typing import Any, Protocol

from celery import Celery
from celery.signals import worker_process_init, worker_ready, worker_shutting_down

from ingest.read import recognise_page
from jobs import queue
from jobs.crew import Work as CrewWork
from jobs.crew import read_and_parse
from jobs.listing import ToSend
from jobs.messages import INDEX, JOB, PAGE, Messages, make_app
from jobs.queue import Held
from jobs.recognised import recognised_of
from jobs.runner import Runner
from jobs.uploads import Uploads
from monitoring import request
from register.store import Register
from schemas.problem import NotFound, Unavailable

log = logging.getLogger("berene.jobs")

_MOST_SHARED = 2000
"""Pages of one scan that others are asked to help with."""
_LEAST_SHARED = 3
"""Pages from which that is worth their start."""
_SIGN_SECONDS = 10.0
_SIGN_LASTS = 60
"""A key in Redis tells that a worker lives, for those who watch."""


class Site(Protocol):
    """What a worker works with; made in each of its processes."""

    @property
    def register(self) -> Register: ...

    @property
    def uploads(self) -> Uploads: ...

    def take_in(self) -> int:
        """Let the index take in what changed."""

    def catch_up(self) -> None:
        """Let the index take in what is due, built anew where it has to be."""


@dataclass(eq=False)
class Worker:
    """The processes of one machine; ``run`` ends with the process."""

    broker: str
    site: Callable[[], Site]
    processes: int
    work: CrewWork = read_and_parse

    def run(self) -> None:
        """Work until SIGTERM or SIGINT: what is at work then is given back."""
        app = make_app(self.broker)
        stop = multiprocessing.get_context("fork").Event()
        _install(app, _Process(self, stop))
        like_any = process.current_process()

        def begin(**_: Any) -> None:
            # To the standard library it is a process like any other, that may start processes
            # of its own; Celery's library would have it a daemon with a key of another kind.
            process._current_process = like_any  # type: ignore[attr-defined]

        def end(**_: Any) -> None:
            stop.set()

        def ready(**_: Any) -> None:
            threading.Thread(target=_signs, args=(self.broker, stop), daemon=True).start()

        worker_process_init.connect(begin, weak=False)
        worker_shutting_down.connect(end, weak=False)
        worker_ready.connect(ready, weak=False)
        app.Worker(
            pool_cls="prefork",
            concurrency=self.processes,
            loglevel="WARNING",
            quiet=True,
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        ).start()


class _Process:
    """What one process of the pool holds; made with its first task, after the fork."""

    def __init__(self, worker: Worker, stop: Event) -> None:
        self._worker, self._stop = worker, stop
        self._made: tuple[Site, Runner, Messages] | None = None

    def parts(self) -> tuple[Site, Runner, Messages]:
        if self._made is None:
            site = self._worker.site()
            messages = Messages(self._worker.broker)
            pages = recognised_of(site.register)
            share = _Sharing(messages, pages.missing)
            runner = Runner(site.uploads, pages, site.take_in, self._worker.work, share)
            threading.Thread(target=self._await_end, args=(runner,), daemon=True).start()
            self._made = site, runner, messages
        return self._made

    def _await_end(self, runner: Runner) -> None:
        self._stop.wait()
        runner.stop()


@dataclass(frozen=True)
class _Sharing:
    """Asks others to recognise pages of a scan, from its end; who has it goes on from its begin."""

    messages: Messages
    missing: Callable[[str], Any]

    def __call__(self, held: Held) -> None:
        pages = [page.number for page in self.missing(held.sha256)]
        if len(pages) < _LEAST_SHARED:
            return
        job = ToSend(held.job, held.request_id, held.priority)
        try:
            self.messages.send_pages(job, pages[:0:-1][:_MOST_SHARED])
        except Unavailable as error:
            log.warning("job %s: nobody helps with its pages (%s)", held.job, error)


def _install(app: Celery, held: _Process) -> None:
    """The tasks. None raises: whatever happens, the register tells it."""

    def job(name: str, request_id: str | None) -> None:
        with request.carrying(request_id or ""):
            try:
                held.parts()[1].run(name)
            except Exception:  # the register is away: the message is sent again when it is back
                log.exception("job %s", name)

    def page(name: str, number: int, request_id: str | None) -> None:
        with request.carrying(request_id or ""):
            try:
                _recognise(held.parts()[0], name, number)
            except Exception:  # who reads the file does the page itself
                log.exception("page %s of job %s", number, name)

    def index() -> None:
        try:
            held.parts()[0].catch_up()
        except Unavailable as error:
            log.warning("the index: %s", error)
        except Exception:
            log.exception("the index")

    for name, task in ((JOB, job), (PAGE, page), (INDEX, index)):
        app.task(task, name=name)


def _recognise(site: Site, name: str, number: int) -> None:
    """Recognise a page of a scan that somebody reads, unless that is done or over."""
    try:
        with site.register.reading() as session:
            job = queue.state(session, name)
    except NotFound:
        return
    if job.state != "running" or job.step != "read" or job.cancelling:
        return
    pages = recognised_of(site.register)
    wanted = {page.number: page for page in pages.missing(job.sha256)}
    if number not in wanted or not site.uploads.has(name):
        return
    data = site.uploads.path(name).read_bytes()
    value = recognise_page(job.name, data, wanted[number])
    if value is not None:
        pages.keep(job.sha256, number, value)


def _signs(broker: str, stop: Event) -> None:
    """Tell Redis again and again that this worker lives."""
    from redis import Redis
    from redis.exceptions import RedisError

    client = Redis.from_url(broker, socket_connect_timeout=3, socket_timeout=3)
    key = f"berene:worker:{socket.gethostname()}:{os.getpid()}"
    while True:
        with suppress(RedisError, OSError):  # it is away; Celery connects again by itself
            client.set(key, 1, ex=_SIGN_LASTS)
        if stop.wait(_SIGN_SECONDS):
            break
    with suppress(RedisError, OSError):
        client.delete(key)
