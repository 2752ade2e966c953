"""Merging what a build has written into few large segments.

Beside each document Elasticsearch keeps its whole source, keys and all, for copies of a shard that
fall behind (``_recovery_source``): two thirds of the bytes of an index that was just filled. A
merge drops what no copy can ask for any more, as the retention leases of the shard tell; the server
renews these every half minute or so.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Iterable
from typing import Any

from elasticsearch import Elasticsearch

from index.elastic.client import answer

log = logging.getLogger("berene.index")

_SEGMENT_BYTES = 4e9
"""Of one segment. Those of more than 5 GB the server does not merge again when they change."""
_JSON = {"accept": "application/json"}
_SECONDS = 0.2, 5.0
"""To wait before asking again how far it is: at first, at the most."""
_LEASES_SECONDS = 90.0
"""For which renewed leases are waited for."""
_WORTH_BYTES = 50e6
"""Of an index, from which half a minute more or less is worth it."""


def compact(client: Elasticsearch, indexes: Iterable[str]) -> None:
    """Merge each index; returns when that is done, for a large one after many minutes.

    An index that the server cannot merge stays as it is, which is told in the log: it answers all
    the same. Unavailable where the server is away.
    """
    for index in indexes:
        size = _bytes(client, index)
        if size < _WORTH_BYTES:
            continue
        _await_leases(client, index)
        most = math.ceil(size / _shards(client, index) / _SEGMENT_BYTES)
        begun = answer(
            client.indices.forcemerge,
            index=index,
            max_num_segments=most,
            wait_for_completion=False,  # no request waits as long as this may last
        )
        told = _awaited(client, begun["task"])
        failed = told.get("error") or told["response"]["_shards"].get("failures")
        if failed:
            log.warning("the index %s is not merged: %s", index, failed)


def _bytes(client: Elasticsearch, index: str) -> float:
    """Without its copies."""
    primaries = answer(client.indices.stats, index=index, metric="store")["_all"]["primaries"]
    return float(primaries["store"]["size_in_bytes"])


def _shards(client: Elasticsearch, index: str) -> int:
    told = answer(client.indices.get_settings, index=index)[index]["settings"]["index"]
    return int(told["number_of_shards"])


def _await_leases(client: Elasticsearch, index: str) -> None:
    until = time.monotonic() + _LEASES_SECONDS
    while not _renewed(client, index) and time.monotonic() < until:
        time.sleep(_SECONDS[0])


def _renewed(client: Elasticsearch, index: str) -> bool:
    """Whether no shard keeps anything for copies that fall behind."""
    told = answer(client.indices.stats, index=index, level="shards")["indices"][index]["shards"]
    return all(
        lease["retaining_seq_no"] > copy["seq_no"]["max_seq_no"]
        for copies in told.values()
        for copy in copies
        for lease in copy["retention_leases"]["leases"]
    )


def _awaited(client: Elasticsearch, task: str) -> dict[str, Any]:
    """What the server tells of a task that is done."""
    wait, longest = _SECONDS
    while True:
        # Not by the client's own method: it warns of a preview, which this call no longer is.
        told = answer(client.perform_request, method="GET", path=f"/_tasks/{task}", headers=_JSON)
        if told["completed"]:
            return told
        time.sleep(wait)
        wait = min(wait * 1.5, longest)
