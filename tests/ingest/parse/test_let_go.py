"""What a parse leaves behind: its value alone, with nothing for the collector to find."""

from __future__ import annotations

import gc
from random import Random

from ingest.parse.block import Block, Unit
from ingest.parse.parse import parse
from ingest.read import read_bytes
from tests.composing import TONGUES, compose


def test_no_block_and_no_unit_outlives_the_parse() -> None:
    data = compose(Random(3), TONGUES[0], characters=6000).text.encode()
    gc.collect()
    before = _alive()
    gc.disable()
    try:
        parsed = parse(read_bytes("act.txt", data))
        left = _alive() - before
    finally:
        gc.enable()
    assert len(parsed.first.clauses) > 20
    assert left == 0


def _alive() -> int:
    """Blocks and units that something still holds."""
    return sum(isinstance(x, Block | Unit) for x in gc.get_objects())
