"""A small run of ``tools.faults``: worker, API, beat, Redis and PostgreSQL are killed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import settings
from tools.faults.run import run
from tools.faults.site import Site
from tools.servers import Postgres, Redis


def test_what_went_in_comes_out_once_and_whole(
    own_servers: Callable[..., Any], search: settings.Elasticsearch, tmp_path: Path
) -> None:
    postgres: Postgres = own_servers(lambda folder: Postgres(folder, fast=False))
    redis: Redis = own_servers(lambda folder: Redis(folder, durable=True))
    site = Site(tmp_path, postgres, redis, search, workers=1)
    try:
        site.start()
        told = run(site, range(1, 17), site.faults(), every=4)
    finally:
        site.stop()
    assert told.settled and told.account.whole, str(told.account)
    assert len(told.killed) == 5, told.killed
    assert told.searcher.wrong == [] and told.searcher.met["answer"]
