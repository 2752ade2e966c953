"""Carry the measured curve of both engines on to all acts and court decisions: docs/scale.md.

usage: python -m tools.scale [CLAUSES] [CORES]      (100,000,000 clause versions, nodes of 16 cores)

Reads ``docs/scale.json``, which ``python -m bench.elastic --figures docs/scale.json`` and then
``python -m bench.recording --figures docs/scale.json`` measure, and writes ``docs/scale.md``; with
other arguments it prints the page instead. Every figure of the page that was not measured follows
from measured ones by a line of ``Carried``, or is one of the assumptions below: change one and run
it again.
"""

from __future__ import annotations

import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_DOCS = Path(__file__).resolve().parents[1] / "docs"
FIGURES, PAGE = _DOCS / "scale.json", _DOCS / "scale.md"
ALL, CORES = 100_000_000, 16

GOOD = 200.0
"""Milliseconds at the 95th percentile that a search may take."""
SHARD_BYTES = 30e9
"""Elastic advises shards of 10 to 50 GB."""
REPLICAS = 1
REBUILT = 2
"""Indexes at once while a new one is built and the old one is kept."""
CACHED = 0.5
"""Share of an index that should lie in memory beside the heap, so that searches read no disk."""
HEAP = 8e9
"""Bytes of heap of a node."""
ENGINES = ("embedded", "elasticsearch")


@dataclass(frozen=True)
class Line:
    """What grows in a straight line: ``at(n)`` through the two largest measured sizes."""

    begin: float
    each: float

    @staticmethod
    def through(points: list[tuple[float, float]]) -> Line:
        (n1, y1), (n2, y2) = sorted(points)[-2:]
        each = max(0.0, (y2 - y1) / (n2 - n1))
        return Line(max(0.0, y2 - each * n2), each)

    def at(self, n: float) -> float:
        return self.begin + self.each * n

    def until(self, y: float) -> float:
        """The n where it reaches ``y``."""
        return math.inf if self.each == 0 else max(0.0, (y - self.begin) / self.each)


@dataclass(frozen=True)
class Carried:
    """The figures of ``clauses`` clause versions on nodes of ``cores`` cores."""

    measured: dict[str, Any]
    clauses: int = ALL
    cores: int = CORES

    def bytes_of(self, engine: str) -> float:
        return self._line(engine, "bytes").at(self.clauses)

    def slowest(self, engine: str) -> tuple[str, Line]:
        """The kind of query whose p95 grows most, with its milliseconds."""
        kinds = self.measured["curve"][-1][engine]["milliseconds"]
        lines = {kind: self._milliseconds(engine, kind, 1) for kind in kinds}
        kind = max(lines, key=lambda kind: lines[kind].at(self.clauses))
        return kind, lines[kind]

    @property
    def shards(self) -> int:
        """So that none is larger than advised, and none takes longer than a search may."""
        _, line = self.slowest("elasticsearch")
        by_size = self.bytes_of("elasticsearch") / SHARD_BYTES
        by_time = self.clauses / line.until(GOOD)
        return max(1, math.ceil(by_size), math.ceil(by_time))

    @property
    def disk(self) -> float:
        """Bytes on all nodes together, while the index is built anew."""
        return self.bytes_of("elasticsearch") * (1 + REPLICAS) * REBUILT

    @property
    def memory(self) -> float:
        """Bytes on all nodes together: what should be cached of every copy, and the heaps."""
        cached = self.bytes_of("elasticsearch") * (1 + REPLICAS) * CACHED
        return cached + self.nodes * HEAP

    @property
    def nodes(self) -> int:
        """A core for each shard and its copies, and two nodes at least: one may fail."""
        return max(2, math.ceil(self.shards * (1 + REPLICAS) / self.cores))

    @property
    def searches(self) -> float:
        """A second on all nodes: each search works on every shard for the mean of the kinds."""
        kinds = self.measured["curve"][-1]["elasticsearch"]["milliseconds"]
        lines = [self._milliseconds("elasticsearch", kind, 0) for kind in kinds]
        each = sum(line.at(self.clauses / self.shards) for line in lines) / len(lines)
        return self.nodes * self.cores * 1000 / (each * self.shards)

    @property
    def analysis_hours(self) -> float:
        a_core: float = self.measured["analysis"]["alone"] / self.measured["cores"]
        return self.clauses / (a_core * self.cores * self.nodes) / 3600

    @property
    def bulk_hours(self) -> float:
        a_core: float = self.measured["analysis"]["bare"] / self.measured["cores"]
        written = self.clauses * (1 + REPLICAS)
        return written / (a_core * self.cores * self.nodes) / 3600

    @property
    def database(self) -> float:
        """Bytes of PostgreSQL."""
        return self._recording("postgresql", "bytes").at(self.clauses)

    @property
    def reading_hours(self) -> float:
        """Of reading and parsing texts, on the cores of the nodes; scans take far longer."""
        points = [(p["clauses"], p["reading"]) for p in self.measured["recording"]]
        return Line.through(points).at(self.clauses) / (self.cores * self.nodes) / 3600

    @property
    def recording_hours(self) -> float:
        """One act after the other, whatever the number of cores."""
        return self._recording("postgresql", "seconds").at(self.clauses) / 3600

    def breaks(self, engine: str) -> tuple[str, float]:
        """Which kind of query goes beyond what is good first on one shard, and at how many."""
        kinds = self.measured["curve"][-1][engine]["milliseconds"]
        until = {kind: self._milliseconds(engine, kind, 1).until(GOOD) for kind in kinds}
        kind = min(until, key=lambda kind: until[kind])
        return kind, until[kind]

    def _milliseconds(self, engine: str, kind: str, share: int) -> Line:
        return Line.through(
            [
                (point["clauses"], point[engine]["milliseconds"][kind][share])
                for point in self.measured["curve"]
            ]
        )

    def _recording(self, where: str, what: str) -> Line:
        return Line.through([(p["clauses"], p[where][what]) for p in self.measured["recording"]])

    def _line(self, engine: str, what: str) -> Line:
        return Line.through([(p["clauses"], p[engine][what]) for p in self.measured["curve"]])


def page(carried: Carried) -> str:
    """The page, from what was measured."""
    return "\n".join([*_measured(carried.measured), *_carried(carried), *_breaks(carried), ""])


def _measured(measured: dict[str, Any]) -> list[str]:
    sizes = [point["clauses"] for point in measured["curve"]]
    out = [
        "# How cost grows",
        "",
        "Made by `python -m tools.scale` from [scale.json](scale.json), which",
        "`python -m bench.elastic --figures docs/scale.json` and then "
        "`python -m bench.recording --figures",
        f"docs/scale.json` measure on one machine ({measured['cores']} cores): real acts "
        "multiplied, both engines fed with the same",
        "documents in one run, every search with counts and facets, client and server on the same "
        "machine; laws",
        "composed and recorded in both databases in one run. To redo it, run the three commands.",
        "",
        "## Measured",
        "",
        "| | " + " | ".join(f"{size:,}" for size in sizes) + " |",
        "|---|" + "---|" * len(sizes),
    ]
    for engine in ENGINES:
        points = [point[engine] for point in measured["curve"]]
        each = [p["bytes"] / n for p, n in zip(points, sizes, strict=True)]
        rate = [n / p["seconds"] for p, n in zip(points, sizes, strict=True)]
        out.append(f"| {engine}, bytes a clause | " + " | ".join(f"{x:,.0f}" for x in each) + " |")
        out.append(
            f"| {engine}, clauses/s of the process that writes | "
            + " | ".join(f"{x:,.0f}" for x in rate)
            + " |"
        )
        for kind in points[0]["milliseconds"]:
            told = [p["milliseconds"][kind] for p in points]
            cells = " | ".join(f"{a:,.1f} / {b:,.1f}" for a, b in told)
            out.append(f"| {engine}, {kind}: p50 / p95 in ms | {cells} |")
    analysis, last = measured["analysis"], measured["recording"][-1]
    far, near = last["postgresql"], last["embedded"]
    out += [
        "",
        f"Elasticsearch takes {analysis['indexed']:,.0f} documents a second with their analysis on "
        f"these cores, which is {analysis['indexed'] / analysis['bare']:.2f} times a bare bulk of",
        f"documents made ready ({analysis['bare']:,.0f}; aim 0.60); with the merge at the end of a "
        f"build, which waits half a minute for the server, {analysis['merged']:,.0f}. Analysis "
        f"alone makes {analysis['alone']:,.0f}.",
        "",
        f"{last['acts']:,} acts with {last['clauses']:,} clauses are recorded at "
        f"{last['clauses'] / far['seconds']:,.0f} clauses a second in PostgreSQL "
        f"({far['bytes'] / last['clauses']:,.0f} bytes each) and",
        f"{last['clauses'] / near['seconds']:,.0f} in SQLite "
        f"({near['bytes'] / last['clauses']:,.0f} bytes each); one core reads and parses "
        f"{last['clauses'] / last['reading']:,.0f}.",
        "",
    ]
    return out


def _carried(carried: Carried) -> list[str]:
    kind, line = carried.slowest("elasticsearch")
    size = carried.bytes_of("elasticsearch")
    return [
        f"## {carried.clauses:,} clause versions",
        "",
        "Bytes and milliseconds go on in the straight line through the two largest sizes: postings "
        "grow with",
        "the number of clauses, and what a search reads of them does. Assumed, at the top of",
        f"`tools/scale.py`: shards of {SHARD_BYTES / 1e9:.0f} GB at the most, {REPLICAS} copy of "
        f"each, a search of {GOOD:.0f} ms at p95,",
        f"{CACHED:.0%} of every copy in memory, {HEAP / 1e9:.0f} GB of heap a node, nodes of "
        f"{carried.cores} cores, as quick as these.",
        "",
        "| | | how |",
        "|---|---|---|",
        f"| index, one copy | {size / 1e9:,.0f} GB | {size / carried.clauses:,.0f} bytes a clause "
        "× clauses |",
        f"| slowest kind on one shard | {line.at(carried.clauses):,.0f} ms at p95 | {kind} |",
        f"| shards | {carried.shards} | the larger of index / {SHARD_BYTES / 1e9:.0f} GB and "
        f"clauses / {line.until(GOOD) / 1e6:,.1f} M, where that kind reaches {GOOD:.0f} ms |",
        f"| nodes | {carried.nodes} | a core for each shard and its copy; two at least |",
        f"| disk, all nodes | {carried.disk / 1e12:,.2f} TB | index × copies × {REBUILT}, for a "
        "rebuild keeps the old one |",
        f"| memory, all nodes | {carried.memory / 1e9:,.0f} GB | index × copies × {CACHED:.0%} + "
        "heaps |",
        f"| searches a second | {carried.searches:,.0f} | cores / (mean p50 on a shard × shards) |",
        f"| database, one copy | {carried.database / 1e9:,.0f} GB | bytes a clause × clauses; "
        "originals beside it |",
        f"| ingest: reading and parsing texts | {_time(carried.reading_hours)} | on the cores of "
        f"{carried.nodes} such nodes; a scan takes seconds a page |",
        f"| ingest: recording | {_time(carried.recording_hours)} | one act after the other |",
        f"| ingest: analysis | {_time(carried.analysis_hours)} | on the cores of {carried.nodes} "
        "such nodes |",
        f"| ingest: bulk | {_time(carried.bulk_hours)} | on the cores of the nodes, every copy "
        "written |",
        "",
    ]


def _time(hours: float) -> str:
    return f"{hours:,.0f} h" if hours >= 1 else f"{math.ceil(hours * 60)} min"


def _breaks(carried: Carried) -> list[str]:
    out = ["## What breaks first", ""]
    for engine in ENGINES:
        kind, until = carried.breaks(engine)
        told = f"{until / 1e6:,.1f} M clauses" if until < math.inf else "no size"
        where = "one shard" if engine == "elasticsearch" else "one machine"
        out.append(
            f"* {engine}: “{kind}” is the first to need more than {GOOD:.0f} ms at p95, at {told} "
            f"on {where}."
        )
    rate = carried.clauses / carried.recording_hours / 3600
    out += [
        f"* The first taking in of everything: recording, at {rate:,.0f} clauses a second and no "
        "more, however many",
        "  workers read: one act is recorded at a time, because acts derive from each other "
        "(`docs/architecture.md`).",
        "  More cores do not help there.",
        "* Memory of PostgreSQL is not calculated: an act is opened by its keys, and what is not "
        "cached is read",
        "  from disk.",
    ]
    return out


def main(words: list[str]) -> None:
    measured = json.loads(FIGURES.read_text("utf-8"))
    numbers = [int(word) for word in words]
    made = page(Carried(measured, *numbers))
    if numbers:
        print(made)
    else:
        PAGE.write_text(made, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
