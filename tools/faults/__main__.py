"""Let everything fail in turn while acts come in, and count what came out.

usage: python -m tools.faults [ACTS] [EVERY]      (1000 acts, a fault after each 20)

PostgreSQL and Redis keep what they acknowledged, Elasticsearch speaks TLS, as on a site. All of it
lies on a small disk of its own, which is filled now and then; that needs root. Ends with 1 where an
act is lost, doubled or half, or anybody was told anything but an answer or "not now".
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from contextlib import ExitStack

from tools.faults.clock import Clock
from tools.faults.disk import small_disk
from tools.faults.faults import faults_of
from tools.faults.missing import Impossible
from tools.faults.run import Told, run
from tools.faults.site import Site
from tools.servers import Elasticsearch, Postgres, Redis
from tools.servers.running import folder_for


def main(acts: int, every: int) -> int:
    with ExitStack() as held:
        folder = held.enter_context(folder_for("faults"))
        disk = clock = None
        try:
            disk = held.enter_context(small_disk(folder))
        except Impossible as missing:
            print(f"no full disk: {missing}")
        try:
            clock = Clock(folder)
        except Impossible as missing:
            print(f"no clock set back: {missing}")
        postgres, redis = Postgres(folder, fast=False), Redis(folder, durable=True)
        elasticsearch = Elasticsearch(folder, heeds_disk=disk is not None)
        if clock is not None:
            postgres.environment = redis.environment = clock.environment
        for server in (postgres, redis, elasticsearch):
            held.enter_context(server)
        site = Site(folder, postgres, redis, elasticsearch, clock=clock)
        begun = time.monotonic()
        try:
            site.start()
            told = run(site, range(1, acts + 1), faults_of(site, disk), every)
        finally:
            site.stop()
        _tell(told, site, time.monotonic() - begun)
    return 0 if told.well else 1


def _tell(told: Told, site: Site, seconds: float) -> None:
    print(told.account)
    print(f"faults: {_counts(told.faults)}")
    print(f"ended by itself and started again: {_counts(site.supervisor.restarted) or 'nothing'}")
    print(f"who sends met: {_counts(told.senders.met)}")
    print(f"who searches met: {_counts(told.searcher.met)}")
    if len(told.searcher.seconds) > 20:
        p95 = statistics.quantiles(told.searcher.seconds, n=20)[-1]
        print(f"searches that were answered: p95 {p95 * 1000:.0f} ms")
    print(f"{seconds:.0f} s from the first act to the last one found")
    for wrong in (*told.senders.wrong[:5], *told.searcher.wrong[:5]):
        print(f"wrong: {wrong}")


def _counts(counted: Counter[str]) -> str:
    return ", ".join(f"{count} × {what}" for what, count in sorted(counted.items()))


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(given[0] if given else 1000, given[1] if len(given) > 1 else 20))
