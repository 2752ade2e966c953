"""Elasticsearch beside its own bare bulk, and how cost grows on both engines.

usage: python -m bench.elastic [--figures FILE] [SIZE …]     (FILE: docs/scale.md is made from it)

A server of its own is started (``tools.servers``), without TLS, with a heap of 1 GB. It runs on the
cores that also analyse: where these are few, the rate of the analysis alone, told beside the
others, is what limits. The analysis of the growing index is done once and put into both engines.
"""

from __future__ import annotations

import json
import math
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from elasticsearch import Elasticsearch
from elasticsearch.helpers import parallel_bulk

from bench.many import Multiplied, multiplied, projected
from bench.searching import _clocked, _kinds, _share, _spread
from index import Engine
from index.elastic.bulk import CHUNK, CHUNK_BYTES, THREADS
from index.elastic.client import connect
from index.elastic.documents import id_of, source_of
from index.elastic.hints import entries_of, word_of
from index.elastic.life import ElasticIndexes
from index.embedded import rebuild_engine
from index.hints.record import words_of
from index.query import analyse_request
from jobs.projecting import in_processes
from schemas.register import Viewer
from schemas.search import IndexDocument, SearchRequest
from settings import Elasticsearch as Site
from tools.servers import Elasticsearch as Server

SIZES = (10_000, 100_000, 1_000_000)
_COMPARED, _LONGEST = 60_000, 2000
"""Clause versions of which the rates are compared; of acts that are no longer than that, for at the
end all processes would wait for the one that has a code of 17,000 clauses."""
_ROUNDS = 3
_WORKERS = os.cpu_count() or 1
_TITLES = {
    "indexed": f"indexed, analysis in {_WORKERS} processes",
    "merged": "the same with the merge of a build",
    "bare": "bare bulk of the same, made ready",
    "alone": f"analysis alone, {_WORKERS} processes",
}
_TODAY, _VIEWER, _TAKE = "2024-05-01", Viewer(), 30
_EACH = 40
"""Queries of each kind."""


def main(sizes: Sequence[int], figures: Path | None = None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)  # the server runs as another user
        (place / "server").mkdir()
        server = Server(place / "server", secured=False, fast=False, heap="1g")
        server.start()
        server.wait()
        try:
            source = Multiplied()
            rates: dict[str, float] = {}
            for line in _rates(server.settings, source, rates):
                print(line, flush=True)
            curve: list[dict[str, Any]] = []
            told = {"cores": _WORKERS, "analysis": rates, "curve": curve}
            for line in _growth(server.settings, place / "embedded", source, sizes, curve):
                print(line, flush=True)
                if figures is not None:  # at each line: the largest size may take an hour
                    figures.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
        finally:
            server.stop()


def _rates(site: Site, source: Multiplied, rates: dict[str, float]) -> Iterator[str]:
    """Indexing with analysis, a bare bulk of the same documents made ready, analysis alone.

    ``rates`` gets the documents a second of each, medians of rounds in turns on a warm server. The
    acts are drawn before the clock runs; until a search finds them it does not stop. What follows
    in a build and in no bulk, merging, is told apart.
    """
    keys = tuple(source.keys(_COMPARED, _LONGEST))
    ready = [document for key in keys for document in source(key)]
    indexes = ElasticIndexes(site)
    _bare(indexes, connect(site), ready)  # the server warms up
    told: dict[str, list[float]] = defaultdict(list)
    for _ in range(_ROUNDS):
        indexed, merging = _indexed(indexes, keys)
        told["indexed"].append(indexed)
        told["merged"].append(1 / (1 / indexed + merging / len(ready)))
        told["bare"].append(_bare(indexes, connect(site), ready))
        alone = in_processes(keys, _ready, (keys, len), _WORKERS)
        told["alone"].append(_rate(alone, int, lambda: None))
    indexes.remove()
    rates |= {name: median(each) for name, each in told.items()}
    yield f"Elasticsearch, {len(ready):,} documents, one machine of {_WORKERS} cores"
    for name, title in _TITLES.items():
        each = ", ".join(f"{rate:,.0f}" for rate in told[name])
        yield f"  {title:<38}{rates[name]:>9,.0f} documents/s   ({each})"
    yield (
        f"  ours is {rates['indexed'] / rates['bare']:.2f} times the bare bulk (aim 0.60), "
        f"{rates['merged'] / rates['bare']:.2f} times with the merge at the end of a build"
    )


def _indexed(indexes: ElasticIndexes, keys: Sequence[str]) -> tuple[float, float]:
    """(documents a second of indexing with analysis, seconds of the merge after it)."""
    build = indexes.build()
    make, put = build.engine.halves()
    acts = in_processes(keys, _ready, (keys, make), _WORKERS)
    rate = _rate(acts, put, build.engine.finish)
    merging = _clocked(build.finish)[1] / 1000
    build.drop()
    return rate, merging


class _Act(NamedTuple):
    """What a worker process tells of an act."""

    documents: int
    made: Any
    begun: float
    """When it took up the act; the clock is one for all processes of a machine."""


def _rate(
    acts: Iterator[tuple[str, Any]], put: Callable[[Any], int], end: Callable[[], None]
) -> float:
    """Documents a second, from when the first process is ready and takes up the first act."""
    documents, begun = 0, math.inf
    for _, act in acts:
        put(act.made)
        documents += act.documents
        begun = min(begun, act.begun)
    end()
    return documents / (perf_counter() - begun)


def _ready(keys: Sequence[str], make: Callable[[list[IndexDocument]], Any]) -> Callable[[str], Any]:
    """For worker processes: acts drawn beforehand, analysed when they are asked for."""
    source = Multiplied()
    drawn = {key: source.drawn(key) for key in keys}

    def answer(key: str) -> _Act:
        begun = perf_counter()
        documents = projected(drawn[key])
        return _Act(len(documents), make(documents), begun)

    return answer


def _bare(indexes: ElasticIndexes, client: Elasticsearch, ready: list[IndexDocument]) -> float:
    """Documents a second of the official client's bulk: every source is a finished dictionary."""
    build = indexes.build()
    finished = list(_finished(ready, indexes.new_names()))
    begun = perf_counter()
    options: dict[str, Any] = {
        "thread_count": THREADS, "chunk_size": CHUNK, "max_chunk_bytes": CHUNK_BYTES
    }  # fmt: skip
    for done, told in parallel_bulk(client, finished, **options):
        assert done, told
    build.engine.finish()
    seconds = perf_counter() - begun
    build.drop()
    return len(ready) / seconds


def _finished(ready: list[IndexDocument], names: tuple[str, str]) -> Iterator[dict[str, Any]]:
    clauses, hints = names
    known: set[tuple[str, str]] = set()
    for document in ready:
        yield {"_index": clauses, "_id": id_of(document.id), "_source": source_of(document)}
        for id, source in entries_of(document):
            yield {"_index": hints, "_id": id, "_source": source}
        for word in set(words_of(document)) - known:
            known.add(word)
            id, source = word_of(*word)
            yield {"_index": hints, "_id": id, "_source": source}


def _growth(
    site: Site,
    place: Path,
    source: Multiplied,
    sizes: Sequence[int],
    curve: list[dict[str, Any]],
) -> Iterator[str]:
    """Both engines fed with the same documents; at each size their time, disk and queries.

    ``curve`` gets the figures of each size.
    """
    indexes = ElasticIndexes(site)
    build = indexes.build()
    engines: dict[str, tuple[Engine, Callable[[], None]]] = {}
    embedded = rebuild_engine(place)
    engines["embedded"] = (embedded, embedded.commit)
    engines["elasticsearch"] = (build.engine, build.engine.finish)
    spent: dict[str, float] = defaultdict(float)
    keys, clauses = source.keys(max(sizes)), 0
    left = sorted(sizes)
    for at, (_, found) in enumerate(in_processes(keys, multiplied, (), _WORKERS), start=1):
        clauses += sum(document.kind == "clause" for document in found)
        for name, (engine, _) in engines.items():
            spent[name] += _clocked(partial(engine.put, found))[1]
        # It is sent meanwhile: waited for, so that its time is not taken for the other's.
        spent["elasticsearch"] += _clocked(build.engine.commit)[1]
        if left and (clauses >= left[0] or at == len(keys)):
            left.pop(0)
            for name, (_, end) in engines.items():
                spent[name] += _clocked(end)[1]
            merged = _clocked(build.finish)[1] / 1000
            curve.append({"clauses": clauses, "merged": merged})
            yield f"merged in {merged:.0f} s, the waiting for leases with it"
            yield from _told(clauses, engines, spent, place, connect(site), source, curve[-1])
    build.drop()


def _told(
    clauses: int,
    engines: dict[str, tuple[Engine, Callable[[], None]]],
    spent: dict[str, float],
    place: Path,
    client: Elasticsearch,
    source: Multiplied,
    figures: dict[str, Any],
) -> Iterator[str]:
    disk = {
        "embedded": sum(path.stat().st_size for path in place.rglob("*") if path.is_file()),
        "elasticsearch": client.indices.stats()["_all"]["primaries"]["store"]["size_in_bytes"],
    }
    for name in engines:
        figures[name] = {"seconds": spent[name] / 1000, "bytes": disk[name], "milliseconds": {}}
    yield f"{clauses:,} clause versions"
    for name in engines:
        yield (
            f"  {name:<14} {spent[name] / 1000:>8.1f} s of the process that writes, "
            f"{clauses / spent[name] * 1000:>8,.0f} clauses/s, {disk[name] / 1e6:>8,.0f} MB, "
            f"{disk[name] / clauses:>5.0f} bytes a clause"
        )
    yield f"  {'milliseconds, p50 / p95 / p99':<30}{'embedded':>24}{'elasticsearch':>24}"
    for kind, queries in _kinds(source).items():
        times = {name: _asked(engine, queries[:_EACH]) for name, (engine, _) in engines.items()}
        for name, taken in times.items():
            figures[name]["milliseconds"][kind] = [_share(taken, p) for p in (50, 95)]
        yield f"  {kind:<30}" + "".join(f"{_spread(times[name]):>24}" for name in engines)


def _asked(engine: Engine, queries: Sequence[str]) -> list[float]:
    """Milliseconds of each search, with counts and facets; the first few only warm up."""
    plans = [analyse_request(SearchRequest(text), _TODAY) for text in queries]
    for plan in plans[:5]:
        engine.search(plan, _VIEWER, _TAKE)
    return [_clocked(partial(engine.search, plan, _VIEWER, _TAKE))[1] for plan in plans]


if __name__ == "__main__":
    words = sys.argv[1:]
    place = Path(words[1]) if words[:1] == ["--figures"] else None
    main([int(size) for size in words[2 if place else 0 :]] or SIZES, place)
