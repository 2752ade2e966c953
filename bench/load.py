"""How many searches a second a machine answers well, beside the bare engine: ``make load``.

usage: python -m bench.load [CLAUSES] [SECONDS]        (30,000 clause versions, 8 s each)

More and more processes search, each as fast as it is answered; the most searches a second count
whose 95th percentile is under 200 ms. Ours is the whole search (reading of the query, counts,
facets, articles, marks); bare is the same compiled query sent by the same client for thirty hits
and nothing else. Both once with nothing beside them and once while acts are being indexed into the
same index. Not measured here: HTTP and the register. Ends with 1 where a search failed.
"""

from __future__ import annotations

import multiprocessing
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, cycle
from multiprocessing.synchronize import Event
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from bench.many import Multiplied, multiplied
from bench.searching import _kinds
from index.compile import Compiler
from index.elastic.client import connect
from index.elastic.life import ElasticIndexes
from index.elastic.pieces import ElasticPieces
from index.find import search
from index.query import analyse_request
from jobs.projecting import in_processes
from schemas.register import Viewer
from schemas.search import SearchRequest
from settings import Elasticsearch as Site
from tools.servers import Elasticsearch as Server

_SPAWNED = multiprocessing.get_context("spawn")
_GOOD = 0.2
"""Seconds at the 95th percentile that a search may take."""
_CROWDS = (1, 2, 4, 8)
_EACH = 20
"""Queries of each kind."""
_TODAY, _VIEWER, _TAKE = "2024-05-01", Viewer(), 30


@dataclass(frozen=True)
class Rate:
    """Of one crowd of searching processes."""

    processes: int
    a_second: float
    p50: float
    p95: float
    failed: int

    def __str__(self) -> str:
        return (
            f"{self.processes:>3} at once {self.a_second:>8.0f}/s   p50 {self.p50 * 1000:>5.0f} ms"
            f"   p95 {self.p95 * 1000:>5.0f} ms   {self.failed} failed"
        )


def main(clauses: int, seconds: float) -> int:
    source = Multiplied()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)  # the server runs as another user
        with Server(place, secured=False, fast=False, heap="1g") as server:
            held = _fill(server.settings, source, clauses)
            print(f"{held:,} clause versions, one machine of {os.cpu_count()} cores", flush=True)
            queries = list(chain.from_iterable(some[:_EACH] for some in _kinds(source).values()))
            Random(1).shuffle(queries)
            return _measure(server.settings, queries, seconds)


def _fill(site: Site, source: Multiplied, clauses: int) -> int:
    indexes = ElasticIndexes(site)
    indexes.open()
    build = indexes.build()
    for _, found in in_processes(source.keys(clauses), multiplied, (), os.cpu_count() or 1):
        build.engine.put(found)
    build.finish()
    build.take_place()
    indexes.confirm()
    return indexes.open().count()


def _measure(site: Site, queries: list[str], seconds: float) -> int:
    failed = 0
    for title, indexing in (("nothing beside it", False), ("while acts are indexed", True)):
        best: dict[str, float] = {}
        with _Indexing(site, indexing) as beside:
            for who in ("bare", "ours"):
                print(f"{who}, {title}")
                for crowd in _CROWDS:
                    rate = _crowd(site, who, queries, crowd, seconds)
                    failed += rate.failed
                    print(f"  {rate}", flush=True)
                    if rate.p95 <= _GOOD:
                        best[who] = max(best.get(who, 0.0), rate.a_second)
        ours, bare = best.get("ours", 0.0), best.get("bare", 0.0)
        share = (
            f"{ours / bare:.2f} times the bare engine" if bare else "the bare engine is too slow"
        )
        print(f"{title}: {ours:.0f} searches/s at p95 under {_GOOD * 1000:.0f} ms, {share}")
        if indexing:
            print(f"  indexed meanwhile: {beside.documents:,} clauses")
    return 1 if failed else 0


def _crowd(site: Site, who: str, queries: list[str], processes: int, seconds: float) -> Rate:
    answers: Any = _SPAWNED.Queue()
    begin = _SPAWNED.Barrier(processes)
    crowd = [
        _SPAWNED.Process(
            target=_visitor, args=(site, who, queries[at:] + queries[:at], seconds, begin, answers)
        )
        for at in range(0, processes * 7, 7)
    ]
    for one in crowd:
        one.start()
    told = [answers.get(timeout=seconds + 300) for _ in crowd]
    for one in crowd:
        one.join()
    times = sorted(chain.from_iterable(taken for taken, _, _ in told))
    spread = statistics.quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    rate = sum(len(taken) / lasted for taken, _, lasted in told)
    return Rate(processes, rate, spread[49], spread[94], sum(failed for _, failed, _ in told))


def _visitor(
    site: Site, who: str, queries: list[str], seconds: float, begin: Any, answers: Any
) -> None:
    """Search for so many seconds; answers (seconds of each, how many failed, seconds in all)."""
    ask = _bare(site, queries) if who == "bare" else _ours(site, queries)
    for _ in range(10):
        next(ask)  # tables, connections
    begin.wait()
    times: list[float] = []
    failed, begun = 0, perf_counter()
    while (now := perf_counter()) - begun < seconds:
        try:
            next(ask)
        except Exception as error:
            print(f"  failed: {error!r}", file=sys.stderr)
            failed += 1
            break
        times.append(perf_counter() - now)
    answers.put((times, failed, perf_counter() - begun))


def _ours(site: Site, queries: list[str]) -> Iterator[None]:
    engine = ElasticIndexes(site).open()
    for text in cycle(queries):
        search(engine, SearchRequest(text), _VIEWER, _TODAY)
        yield


def _bare(site: Site, queries: list[str]) -> Iterator[None]:
    compiler, client = Compiler(ElasticPieces()), connect(site)
    plans = [analyse_request(SearchRequest(text), _TODAY) for text in queries]
    ready = [compiler.query(plan, _VIEWER).json for plan in plans]
    for query in cycle(ready):
        answer = client.search(index=f"{site.prefix}-clauses", query=query, size=_TAKE)
        assert not answer["timed_out"] and not answer["_shards"]["failed"]
        yield


class _Indexing:
    """A process that indexes acts, one after another, as long as the context lasts."""

    def __init__(self, site: Site, wanted: bool) -> None:
        self._stop: Event = _SPAWNED.Event()
        self._told: Any = _SPAWNED.Queue()
        self._process = _SPAWNED.Process(target=_index, args=(site, self._stop, self._told))
        self._wanted = wanted
        self.documents = 0

    def __enter__(self) -> _Indexing:
        if self._wanted:
            self._process.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._wanted:
            self._stop.set()
            self.documents = self._told.get(timeout=300)
            self._process.join()


def _index(site: Site, stop: Event, told: Any) -> None:
    source, engine, documents = Multiplied(), ElasticIndexes(site).open(), 0
    for key in source.keys(10_000_000):
        if stop.is_set():
            break
        # Acts that are not there yet: variants beyond those that the index was filled with.
        number, _, variant = key.partition(":")
        documents += engine.put(source(f"{number}:{int(variant) + 5_000}"))
        engine.commit()
    told.put(documents)


if __name__ == "__main__":
    given = [float(word) for word in sys.argv[1:]]
    sys.exit(main(int(given[0]) if given else 30_000, given[1] if len(given) > 1 else 8.0))
