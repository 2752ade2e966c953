"""Figures of a running program, in the words of Prometheus.

What a process counts itself is counted here; what the register knows (jobs, the index's lag) is
asked at the moment somebody looks, by ``services.condition``.
"""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram

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
