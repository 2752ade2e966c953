"""The calculation of docs/scale.md, on figures that can be worked out by hand."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tools.scale import Carried, Line, page


def point(clauses: int) -> dict[str, Any]:
    """1,000 bytes a clause; a millisecond for each 10,000 clauses after a first one."""
    engine = {
        "seconds": clauses / 5_000,
        "bytes": clauses * 1_000,
        "milliseconds": {
            "one word": [1 + clauses / 20_000, 1 + clauses / 10_000],
            "unit of an act": [1.0, 2.0],
        },
    }
    return {"clauses": clauses, "embedded": engine, "elasticsearch": engine}


@pytest.fixture
def measured() -> dict[str, Any]:
    analysis = {"indexed": 2_000.0, "merged": 1_000.0, "bare": 8_000.0, "alone": 4_000.0}
    return {
        "cores": 2,
        "analysis": analysis,
        "curve": [point(n) for n in (10_000, 100_000)],
        "recording": [recorded(n) for n in (1_000, 2_000)],
    }


def recorded(clauses: int) -> dict[str, Any]:
    """A second for each 500 clauses, 3,000 bytes; read at 10,000 clauses a second."""
    database = {"seconds": clauses / 500, "bytes": clauses * 3_000}
    told = {"acts": clauses // 50, "clauses": clauses, "reading": clauses / 10_000}
    return told | {"embedded": database, "postgresql": database}


def test_a_line_goes_through_the_two_largest() -> None:
    line = Line.through([(1, 100.0), (10, 20.0), (20, 40.0)])
    assert (line.at(30), line.until(80)) == (60.0, 40.0)
    assert Line.through([(1, 5.0), (2, 5.0)]).until(6) == math.inf


def test_what_follows_from_the_figures(measured: dict[str, Any]) -> None:
    carried = Carried(measured, clauses=100_000_000, cores=16)
    assert carried.bytes_of("elasticsearch") == pytest.approx(100e9)
    kind, until = carried.breaks("elasticsearch")
    assert kind == "one word" and until == pytest.approx(1_990_000)
    assert carried.shards == 51  # of 1.99 M clauses; four of 30 GB would be enough
    assert carried.nodes == 7  # a hundred and two copies on sixteen cores each
    assert carried.disk == pytest.approx(400e9)
    assert carried.memory == pytest.approx(100e9 + 7 * 8e9)
    assert carried.analysis_hours == pytest.approx(100e6 / (2_000 * 112) / 3600)
    assert carried.database == pytest.approx(300e9)
    assert carried.recording_hours == pytest.approx(100e6 / 500 / 3600)
    assert carried.reading_hours == pytest.approx(100e6 / (10_000 * 112) / 3600)
    assert carried.bulk_hours == pytest.approx(200e6 / (4_000 * 112) / 3600)


def test_a_small_index_is_one_shard_on_two_nodes(measured: dict[str, Any]) -> None:
    carried = Carried(measured, clauses=1_000_000)
    assert (carried.shards, carried.nodes) == (1, 2)


def test_the_page_tells_every_measured_size(measured: dict[str, Any]) -> None:
    made = page(Carried(measured))
    assert "which is 0.25 times a bare bulk" in made
    assert "recorded at 500 clauses a second in PostgreSQL (3,000 bytes each)" in made
    assert "recording, at 500 clauses a second and no more" in made
    assert "| | 10,000 | 100,000 |" in made
    assert "| elasticsearch, one word: p50 / p95 in ms | 1.5 / 2.0 | 6.0 / 11.0 |" in made
    assert "“one word” is the first to need more than 200 ms at p95, at 2.0 M clauses" in made
