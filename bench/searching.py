"""Searching very many clause versions: our engine beside the bare one, on ready-made keys.

Both run the identical compiled query over the identical index; ours compiles it, limits it to what
the viewer may see on the day, and hands back typed values. What analysis, grouping and marking add
is told beside it in milliseconds. Each size runs in a process of its own, for its memory.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TypeVar

import tantivy

from bench.many import Multiplied, multiplied
from index.compile import Compiler
from index.embedded import EmbeddedEngine, document_of, rebuild_engine, schema
from index.embedded_pieces import EmbeddedPieces
from index.engine import Found
from index.find import search
from index.group import grouped, hit
from index.plan import Plan
from index.query import analyse_request
from jobs.projecting import in_processes
from schemas.register import Viewer
from schemas.search import Hit, SearchRequest

SIZES = (150_000, 1_000_000)
_COMPARED = 150_000
"""Clause versions that the bare engine indexes too, for the rate."""
_QUERIES = 150
"""Of each kind."""
_TODAY = "2024-05-01"
_WORKERS = os.cpu_count() or 1
_TAKE = 30
"""Clauses fetched for ten hits."""
_VIEWER = Viewer()


def searching() -> list[str]:
    """Rates of indexing, sizes, and times of queries by kind."""
    out = []
    for size in SIZES:
        run = [sys.executable, "-m", "bench.searching", str(size)]
        done = subprocess.run(run, capture_output=True, text=True, check=True)
        out += done.stdout.splitlines()
    return out


def _measure(size: int) -> Iterator[str]:
    source = Multiplied()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        engine = rebuild_engine(place)
        keys = source.keys(size)
        documents, waited, begun = 0, 0, perf_counter()
        for _, found in in_processes(keys, multiplied, (), _WORKERS):
            documents += engine.put(found)
            if not waited:  # the processes read their acts first, which is no indexing
                waited, begun = documents, perf_counter()
        engine.commit()
        ours = (documents - waited) / (perf_counter() - begun)
        disk = sum(path.stat().st_size for path in place.rglob("*") if path.is_file()) / 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield (
            f"search: {documents:,} clause versions, {disk:,.0f} MB on disk, "
            f"peak {peak:,.0f} MB of the process that writes"
        )
        yield f"  indexed, analysis in {_WORKERS} processes {ours:>22,.0f} clauses/s"
        if size <= _COMPARED:
            bare = _bare_rate(source, keys)
            yield (
                f"  bare engine, keys ready-made {bare:>25,.0f} clauses/s   "
                f"ours is {ours / bare:.2f} times as fast (aim 0.40)"
            )
        yield from _asking(engine, place, source)


def _bare_rate(source: Multiplied, keys: Sequence[str]) -> float:
    """Clauses a second of the engine alone: adding and committing finished documents."""
    ready = [document for key in keys for document in source(key)]
    clauses = sum(document.kind == "clause" for document in ready)
    finished = [document_of(document) for document in ready]
    with tempfile.TemporaryDirectory() as folder:
        writer = tantivy.Index(schema(), path=folder).writer(heap_size=64_000_000, num_threads=1)
        begun = perf_counter()
        for document in finished:
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        return clauses / (perf_counter() - begun)


@dataclass
class _Times:
    """Milliseconds of one kind of query."""

    bare: list[float]
    ours: list[float]
    analysis: list[float]
    showing: list[float]
    """Grouping, excerpts and marks of ten hits."""
    whole: list[float]
    """All of ``index.search``, with counts and facets."""


def _asking(engine: EmbeddedEngine, place: Path, source: Multiplied) -> Iterator[str]:
    yield (
        f"  {'milliseconds, p50 / p95 / p99':<30}{'bare engine':>22}{'ours':>22}"
        f"{'p50':>8}{'p95':>6}{'analysis':>10}{'shown':>8}   {'whole search':>20}"
    )
    for kind, queries in _kinds(source).items():
        times = _timed(engine, place, queries)
        ratio = [_share(times.ours, p) / _share(times.bare, p) for p in (50, 95)]
        yield (
            f"  {kind:<30}{_spread(times.bare):>22}{_spread(times.ours):>22}"
            f"{ratio[0]:>8.2f}{ratio[1]:>6.2f}{_share(times.analysis, 95):>10.2f}"
            f"{_share(times.showing, 95):>8.2f}   {_spread(times.whole):>20}"
        )


def _timed(engine: EmbeddedEngine, place: Path, queries: Sequence[str]) -> _Times:
    times = _Times([], [], [], [], [])
    index = tantivy.Index.open(str(place))
    index.config_reader("manual")
    index.reload()
    searcher, compiler = index.searcher(), Compiler(EmbeddedPieces(schema()))
    for text in queries:
        request = SearchRequest(text)
        plan, seconds = _clocked(partial(analyse_request, request, _TODAY))
        times.analysis.append(seconds)
        bare = partial(_bare, searcher, compiler.query(plan, _VIEWER))
        ours = partial(engine.search, plan, _VIEWER, _TAKE, facets=False)
        # The one that goes second finds the postings in the cache: each goes second once.
        (_, first), (_, second) = _clocked(bare), _clocked(ours)
        (result, third), (_, fourth) = _clocked(ours), _clocked(bare)
        times.bare.append(min(first, fourth))
        times.ours.append(min(second, third))
        times.showing.append(_clocked(partial(_shown, plan, result.found))[1])
        times.whole.append(_clocked(partial(search, engine, request, _VIEWER, _TODAY))[1])
    return times


def _kinds(source: Multiplied) -> dict[str, list[str]]:
    """Queries by kind, of words that stand together in a clause: there is something to find."""
    random = Random(1)
    made: dict[str, list[str]] = {
        "one word": [],
        "two words": [],
        "question of eight words": [],
        "phrase of two": [],
        "two words within five": [],
        "or, and, not": [],
        "prefix": [],
        "field and a word": [],
        "unit of an act": [],
    }
    for _ in range(_QUERIES):
        first, second, *rest = source.together(random, 8)
        other = random.choice(source.words("ru")[:3000])
        made["one word"].append(first)
        made["two words"].append(f"{first} {second}")
        made["question of eight words"].append(" ".join((first, second, *rest)) + "?")
        made["phrase of two"].append(f'"{first} {second}"')
        made["two words within five"].append(f"{first} /5 {rest[1]}")
        made["or, and, not"].append(f"({first} OR {other}) AND {second} NOT {rest[0]}")
        made["prefix"].append(f"{first[:5]}*")
        made["field and a word"].append(f"title:кодекс {first}")
        made["unit of an act"].append(f"ст. {random.randrange(1, 400)} кодекс")
    return made


def _bare(searcher: tantivy.Searcher, compiled: tantivy.Query) -> list[object]:
    """Search and fetch the stored bytes, nothing more."""
    result = searcher.search(compiled, limit=_TAKE, weight_by_field="weight")
    return [searcher.doc(address).get_first("stored") for _, address in result.hits]


def _shown(plan: Plan, found: Sequence[Found]) -> list[Hit]:
    return [hit(one, plan) for one in grouped(found, plan.any_wording)[:10]]


_T = TypeVar("_T")


def _clocked(run: Callable[[], _T]) -> tuple[_T, float]:
    """What ``run`` returns, and the milliseconds it took."""
    begun = perf_counter()
    made = run()
    return made, (perf_counter() - begun) * 1000


def _share(times: Sequence[float], percent: int) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _spread(times: Sequence[float]) -> str:
    return " / ".join(f"{_share(times, percent):.1f}" for percent in (50, 95, 99))


if __name__ == "__main__":
    for line in _measure(int(sys.argv[1])):
        print(line, flush=True)
