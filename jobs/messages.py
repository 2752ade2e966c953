"""Messages about jobs over Redis, by Celery. They hold ids alone: the register has the rest.

A message is only a hint that a job waits. One that comes twice, late or for a job that is over
finds nothing to do, and one that is lost is sent again by ``jobs.beat``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit

from celery import Celery
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from jobs.listing import ToSend
from schemas.problem import Unavailable

QUEUE = "berene"
JOB, PAGE, INDEX = "berene.job", "berene.page", "berene.index"
"""Names of the tasks."""

PRIORITIES = tuple(range(10))
"""Smaller ones first, as those of jobs (``jobs.queue``)."""
_HIDDEN_SECONDS = 12 * 3600
"""After which Redis shows a message again that a worker took and never ended. Nothing hangs on it:
a dead worker's jobs are sent again long before."""
_SECONDS = 8 * 3600
"""For one task: a scan of a thousand pages where everything is slow. Its steps have limits of their
own."""
_PAGE_SECONDS = 480
_CONNECT_SECONDS = 3.0
"""For Redis to take a message: a person waits for the answer to an upload."""


def make_app(broker: str, *, sends: bool = False) -> Celery:
    """The Celery application of a site, for those who work or (``sends``) send.

    Who sends gives up soon where Redis is away; who works connects again for ever.
    """
    soon = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2} if sends else {}
    app = Celery("berene", broker=broker, set_as_current=False)
    app.conf.update(
        task_default_queue=QUEUE,
        task_serializer="json",
        accept_content=["json"],
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_time_limit=_SECONDS,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        worker_send_task_events=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        # A Redis that cannot write its file refuses what it is told; workers must outlive that.
        broker_channel_error_retry=True,
        broker_transport_options={
            "visibility_timeout": _HIDDEN_SECONDS,
            "queue_order_strategy": "priority",
            "priority_steps": list(PRIORITIES),
            "sep": ":",
            "socket_connect_timeout": _CONNECT_SECONDS,
            "socket_keepalive": True,
            "health_check_interval": 15,
            **soon,
        },
    )
    return app


class Messages:
    """The sending side. Every method raises Unavailable where Redis does not answer."""

    def __init__(self, broker: str) -> None:
        self._app = make_app(broker, sends=True)
        self._broker = broker

    def send(self, jobs: Sequence[ToSend]) -> None:
        """Tell workers of jobs that wait."""
        with self._reaching():
            for job in jobs:
                ids = [job.job, job.request_id]
                self._app.send_task(JOB, ids, priority=_of(job.priority), retry=False)

    def send_pages(self, job: ToSend, pages: Sequence[int]) -> None:
        """Tell workers of pages of a scan that somebody has begun, in this order."""
        with self._reaching():
            for page in pages:
                self._app.send_task(
                    PAGE,
                    [job.job, page, job.request_id],
                    priority=_of(job.priority),
                    retry=False,
                    time_limit=_PAGE_SECONDS,
                )

    def send_index(self) -> None:
        """Tell a worker that the index has something to take in."""
        with self._reaching():
            self._app.send_task(INDEX, [], priority=0, retry=False)

    def waiting(self) -> int:
        """Messages that no worker has taken yet."""
        with self._reaching(), self._app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=_CONNECT_SECONDS)
            channel = connection.default_channel
            return int(channel._size(QUEUE))

    def server(self) -> str:
        """Which run of the server answers: another one may have lost what it held."""
        with self._reaching(), self._app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=_CONNECT_SECONDS)
            told = connection.default_channel.client.info("server")
            return str(told.get("run_id", ""))

    def answers(self) -> bool:
        """Whether Redis is there."""
        try:
            self.server()
        except Unavailable:
            return False
        return True

    def close(self) -> None:
        self._app.close()

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        try:
            yield
        except (OperationalError, RedisError, OSError) as error:
            host = urlsplit(self._broker).hostname or "its socket"
            reason = type(error.__cause__ or error).__name__
            raise Unavailable("queue", f"Redis at {host}: {reason}") from error


def _of(priority: int) -> int:
    return min(max(priority, PRIORITIES[0]), PRIORITIES[-1])
