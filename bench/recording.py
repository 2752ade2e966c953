"""What recording costs while a register grows, on SQLite and on PostgreSQL in one run.

usage: python -m bench.recording [--figures FILE] [ACTS …]     (50 100 200; FILE: docs/scale.json)

Composed laws with notes, read and parsed beforehand, recorded one after the other as a worker does
it: the register takes one act at a time. PostgreSQL runs as on a site (it syncs what it commits),
on the same machine; bytes are those of the whole database, indexes and all.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from sqlalchemy import text

from ingest.parse.parse import parse
from ingest.read import read_bytes
from jobs.steps import record
from register.store import Register, open_register
from settings import Settings
from tests.composing import TONGUES, compose
from tools.servers import Postgres

SIZES = (50, 100, 200)
_CHARACTERS = 12_000
"""Of an act: some 430 clauses."""


def main(sizes: Sequence[int], figures: Path | None = None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)  # the server runs as another user
        (place / "server").mkdir()
        with Postgres(place / "server", fast=False) as server:
            registers = {
                "embedded": open_register(Settings(place / "embedded")),
                "postgresql": open_register(Settings(place / "far", database=server.address)),
            }
            curve: list[dict[str, Any]] = []
            for line in _grown(registers, sorted(sizes), curve):
                print(line, flush=True)
            for register in registers.values():
                register.close()
    if figures is not None:
        told = json.loads(figures.read_text("utf-8")) | {"recording": curve}
        figures.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def _grown(
    registers: dict[str, Register], sizes: Sequence[int], curve: list[dict[str, Any]]
) -> Iterator[str]:
    """``curve`` gets the figures of each size: seconds and bytes since the first act."""
    empty = {name: _bytes(register) for name, register in registers.items()}
    spent = dict.fromkeys(registers, 0.0)
    clauses, reading = 0, 0.0
    parse(read_bytes("act.txt", _composed(0)))  # tables and grammars are made on first use
    for number in range(1, sizes[-1] + 1):
        data = _composed(number)
        begun = perf_counter()
        parsed = parse(read_bytes(f"act-{number}.txt", data))
        reading += perf_counter() - begun
        clauses += len(parsed.first.clauses)
        for name, register in registers.items():
            begun = perf_counter()
            record(register, parsed, data)
            spent[name] += perf_counter() - begun
        if number not in sizes:
            continue
        point: dict[str, Any] = {"acts": number, "clauses": clauses, "reading": reading}
        yield (
            f"{number:,} acts, {clauses:,} clauses, read and parsed by one core in {reading:.1f} s"
        )
        for name, register in registers.items():
            size = _bytes(register) - empty[name]
            point[name] = {"seconds": spent[name], "bytes": size}
            yield (
                f"  {name:<12} {spent[name]:>7.1f} s, {number / spent[name]:>6.1f} acts/s, "
                f"{clauses / spent[name]:>7,.0f} clauses/s, {size / clauses:>6,.0f} bytes a clause"
            )
        curve.append(point)


def _composed(number: int) -> bytes:
    made = compose(Random(number), TONGUES[0], _CHARACTERS).text
    own = made.replace("№ 217", f"№ {1000 + number}", 1)
    assert own != made
    return own.encode()


def _bytes(register: Register) -> int:
    """Of the database alone; originals are what came in."""
    with register.reading() as session:
        name = session.get_bind().dialect.name
        if name == "postgresql":
            told = text("SELECT pg_database_size(current_database())")
        else:
            told = text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(session.scalar(told) or 0)


if __name__ == "__main__":
    words = sys.argv[1:]
    place = Path(words[1]) if words[:1] == ["--figures"] else None
    main([int(size) for size in words[2 if place else 0 :]] or SIZES, place)
