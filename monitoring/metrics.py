"""Figures of a running program, in the words of Prometheus.

What a process counts itself is counted here; what the register knows (jobs, the index's lag) is
asked at the moment somebody looks, by ``services.condition``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import get_args

from prometheus_client import CollectorRegistry, Counter, Histogram, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from schemas.condition import Condition, Load
from schemas.office import JobState

OWN = CollectorRegistry()
"""Figures of this process."""

REQUEST_SECONDS = Histogram(
    "berene_request_seconds",
    "Seconds until an answer was whole, by route, method and status.",
    ("method", "route", "status"),
    buckets=(0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 30),
    registry=OWN,
)
SEARCHES = Counter(
    "berene_searches", "Searches that were answered, by outcome.", ("outcome",), registry=OWN
)
STEP_SECONDS = Histogram(
    "berene_step_seconds",
    "Seconds that a step of taking a file in took: read, parse, record, index.",
    ("step",),
    buckets=(0.05, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800),
    registry=OWN,
)


class Standing(Collector):
    """What a site has before it, asked at the moment of the look."""

    def __init__(self, load: Load | None, condition: Condition) -> None:
        """``load`` None: the register is away, so nothing is known of it."""
        self._load, self._condition = load, condition

    def collect(self) -> Iterator[Metric]:
        ready = GaugeMetricFamily("berene_ready", "Whether a part is ready.", labels=["part"])
        for part in self._condition.parts:
            ready.add_metric([part.part], part.state == "ready")
        yield ready
        yield _gauge("berene_free_bytes", "Of the disk of the data.", self._condition.free_bytes)
        if self._load is not None:
            yield from _of_load(self._load)


def _of_load(load: Load) -> Iterator[Metric]:
    jobs = GaugeMetricFamily("berene_jobs", "Files taken in, by state.", labels=["state"])
    for state in get_args(JobState):
        jobs.add_metric([state], load.jobs.get(state, 0))
    yield jobs
    yield _gauge(
        "berene_queue_oldest_seconds",
        "How long the oldest job that nobody has begun waits; 0 where none waits.",
        load.waiting_seconds or 0,
    )
    yield _gauge("berene_index_due", "Acts that the index has yet to take in.", load.due)
    yield _gauge(
        "berene_index_due_seconds",
        "How long the oldest of them waits; 0 where none waits.",
        load.due_seconds or 0,
    )
    if load.package_seconds is not None:
        yield _gauge(
            "berene_package_seconds",
            "How old the newest package is that the site made or, a public one, took.",
            load.package_seconds,
        )
    if load.workers is not None:
        yield _gauge("berene_workers", "Workers that gave a sign of life.", load.workers)


def _gauge(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(name, told, value=value)


def exposition(standing: Standing | None = None) -> bytes:
    """The figures as Prometheus reads them: of this process, and of all workers where
    ``PROMETHEUS_MULTIPROC_DIR`` names the folder that they share."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        own = CollectorRegistry()
        MultiProcessCollector(own)  # type: ignore[no-untyped-call]
    else:
        own = OWN
    text = generate_latest(own)
    if standing is not None:
        asked = CollectorRegistry()
        asked.register(standing)
        text += generate_latest(asked)
    return text
