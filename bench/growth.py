"""How cost grows with length, and how much memory one long act takes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from random import Random
from time import perf_counter

from ingest.parse.parse import parse
from ingest.read import read_bytes
from tests.composing import TONGUES, compose

LENGTHS = (1, 2, 4, 8)
"""Megabytes, each twice the one before: linear cost takes twice as long."""

LONG = 20
"""Megabytes of the act whose memory is measured."""

_BYTES = 1.79
"""Of a character of a composed act, as measured."""

_SENTENCES = 14
"""In a paragraph: so many make a clause of 230 bytes, the mean of a tax code of 17 000 clauses."""

_MEASURED = """
import re, sys
from pathlib import Path
from ingest.parse.parse import parse
from ingest.read import read_bytes
def peak():  # of this process alone: what the kernel tells of children begins with the parent's
    return int(re.search("VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
before = peak()
parsed = parse(read_bytes("act.txt", Path(sys.argv[1]).read_bytes()))
print(before, peak(), len(parsed.first.clauses))
"""


def act(megabytes: float) -> bytes:
    """A composed law of at least so many bytes; the same for the same length."""
    made = compose(Random(1), TONGUES[0], round(megabytes * 1e6 / _BYTES), _SENTENCES)
    return made.text.encode()


def growth() -> list[str]:
    """Seconds of reading and parsing by length, and how each length's rate compares."""
    taken: list[tuple[float, float]] = []
    parse(read_bytes("act.txt", act(0.1)))  # tables and grammars are made on first use
    for length in LENGTHS:
        data = act(length)
        begun = perf_counter()
        parse(read_bytes("act.txt", data))
        taken.append((len(data) / 1e6, perf_counter() - begun))
    out = ["cost by length: one act, bytes in, clauses out"]
    out += [
        f"  {size:5.2f} MB {seconds:28.2f} s {size / seconds:12.2f} MB/s" for size, seconds in taken
    ]
    for (small, quick), (big, slow) in pairwise(taken):
        share = (slow / quick) / (big / small)
        out.append(f"  {small:.0f} to {big:.0f} MB: {share:.2f} times what linear cost would be")
    return out


def memory() -> list[str]:
    """Peak memory of a process that reads and parses one long act."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "act.txt"
        data = act(LONG)
        path.write_bytes(data)
        run = [sys.executable, "-c", _MEASURED, str(path)]
        done = subprocess.run(run, capture_output=True, text=True, check=True)
    before, after, clauses = map(int, done.stdout.split())
    return [
        f"memory: an act of {len(data) / 1e6:.1f} MB, {clauses} clauses",
        f"  peak {after} MB, of it {before} MB before the act was read; "
        f"{(after - before) / (len(data) / 1e6):.1f} MB for each of the act's",
    ]
