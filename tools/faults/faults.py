"""What is done to a site, by name. Each returns when what was killed is there again."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial

from tools.faults.clock import HOUR, Clock
from tools.faults.disk import Disk
from tools.faults.site import Site
from tools.servers import Elasticsearch

FULL_SECONDS = 25.0
"""For which the disk is full: Elasticsearch looks at its own every ten, and closes its indexes for
writing then."""
_BACK_SECONDS = 6.0
"""Between the setting back of the clock and the death of a worker, and from there to the setting
right: longer than between two beats of a worker."""

Fault = Callable[[], None]


def faults_of(site: Site, disk: Disk | None = None) -> Mapping[str, Fault]:
    """All that can be done to a site; ``disk``: the one of its own that all of it lies on.

    The API is left out: it is killed while it takes a file (``tools.faults.run``).
    """
    names = ["worker", "redis", "beat", "postgresql"]
    if isinstance(site.elasticsearch, Elasticsearch):
        names.append("elasticsearch")
    faults: dict[str, Fault] = {
        f"{name} killed": partial(site.supervisor.killed, name) for name in names
    }
    if disk is not None:
        faults["disk full"] = partial(disk.fill, FULL_SECONDS)
    if site.clock is not None:
        faults["clock back"] = partial(_clock_back, site, site.clock)
    return faults


def _clock_back(site: Site, clock: Clock) -> None:
    """An hour back for a while, in which a worker dies: its job must not wait for the hour."""
    clock.set(-HOUR)
    try:
        time.sleep(_BACK_SECONDS)
        site.supervisor.killed("worker")
        time.sleep(_BACK_SECONDS)
    finally:
        clock.set(0)
