"""A small run of ``tools.faults``: all but Elasticsearch is killed, and the clock set back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import settings
from tools.faults.clock import Clock
from tools.faults.faults import faults_of
from tools.faults.run import run
from tools.faults.site import Site
from tools.servers import Postgres, Redis
from tools.servers.running import folder_for


def test_what_went_in_comes_out_once_and_whole(
    own_servers: Callable[..., Any], search: settings.Elasticsearch
) -> None:
    # Not below pytest's: the names of sockets of our programs have an end.
    with folder_for("site") as folder:
        clock = Clock(folder)

        def started(server: Postgres | Redis) -> Any:
            server.environment = clock.environment
            return server

        postgres = own_servers(lambda own: started(Postgres(own, fast=False)))
        redis = own_servers(lambda own: started(Redis(own, durable=True)))
        site = Site(folder, postgres, redis, search, workers=1, clock=clock)
        try:
            site.start()
            told = run(site, range(1, 21), faults_of(site), every=4)
        finally:
            site.stop()
    assert told.settled and told.account.whole, str(told.account)
    assert len(told.faults) == 6, told.faults
    assert told.senders.wrong == [] and told.searcher.wrong == []
    assert told.searcher.met["answer"]
