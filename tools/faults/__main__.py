"""Kill everything in turn while acts come in, and count what came out.

usage: python -m tools.faults [ACTS] [EVERY]      (1000 acts, a fault after each 20)

PostgreSQL and Redis keep what they acknowledged, Elasticsearch speaks TLS, as on a site. Ends with
1 where an act is lost, doubled or half, or a search was answered by anything but hits or "not now".
"""

from __future__ import annotations

import statistics
import sys
import time

from tools.faults.run import Told, run
from tools.faults.site import Site, killed
from tools.servers import Elasticsearch, Postgres, Redis
from tools.servers.running import folder_for


def main(acts: int, every: int) -> int:
    with folder_for("faults") as folder:
        postgres, redis = Postgres(folder, fast=False), Redis(folder, durable=True)
        elasticsearch = Elasticsearch(folder)
        with postgres, redis, elasticsearch:
            site = Site(folder, postgres, redis, elasticsearch.settings)
            faults = {**site.faults(), "elasticsearch": killed(elasticsearch)}
            begun = time.monotonic()
            try:
                site.start()
                told = run(site, range(1, acts + 1), faults, every)
            finally:
                site.stop()
            _tell(told, time.monotonic() - begun)
    whole = told.settled and told.account.whole and not told.searcher.wrong
    return 0 if whole else 1


def _tell(told: Told, seconds: float) -> None:
    print(told.account)
    print("killed: " + ", ".join(f"{name} {count}×" for name, count in told.killed.items()))
    met = ", ".join(f"{count} {what}" for what, count in sorted(told.searcher.met.items()))
    print(f"files sent again: {told.again}; searches: {met}")
    if len(told.searcher.seconds) > 20:
        p95 = statistics.quantiles(told.searcher.seconds, n=20)[-1]
        print(f"searches that were answered: p95 {p95 * 1000:.0f} ms")
    print(f"{seconds:.0f} s from the first act to the last one found")
    for wrong in told.searcher.wrong[:5]:
        print(f"wrong: {wrong}")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(given[0] if given else 1000, given[1] if len(given) > 1 else 20))
