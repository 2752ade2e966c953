"""Damaged amending acts: they are read without failing, and every character is told."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest

from ingest.parse.instructions import read_instructions
from ingest.parse.parse import parse
from ingest.read import read_bytes

_ACTS = sorted((Path(__file__).parent / "acts").glob("*.toml"))
_SIGNS = '"«»“”„();:.,-\n\t№0123'


def _damaged(text: str, seed: int) -> str:
    """Characters lost and put in, quotes lost, pieces printed twice."""
    chance = random.Random(seed)
    chars = list(text)
    for _ in range(20):
        at = chance.randrange(len(chars))
        kind = chance.randrange(4)
        if kind == 0:
            del chars[at : at + chance.randint(1, 30)]
        elif kind == 1:
            chars.insert(at, chance.choice(_SIGNS))
        elif kind == 2:
            quotes = [i for i, c in enumerate(chars) if c in '"«»']
            del chars[chance.choice(quotes or [at])]
        else:
            chars[at:at] = chars[max(0, at - 80) : at]
    return "".join(chars)


@pytest.mark.parametrize("path", _ACTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_act_is_told_to_the_last_character(path: Path, seed: int) -> None:
    text = _damaged(tomllib.loads(path.read_text(encoding="utf-8"))["text"], seed)
    parsed = parse(read_bytes("act.txt", text.encode()))
    for part in range(len(parsed.acts)):
        read = read_instructions(parsed, part)
        spans = [(one.start, one.end) for one in read.instructions]
        spans += [(one.start, one.end) for one in read.unclaimed]
        spans += [(one.start, one.end) for one in parsed.listed]
        assert all(start <= end for start, end in spans)
        if len(parsed.acts) > 1:
            continue
        taken = bytearray(len(text))
        for start, end in spans:
            taken[start:end] = b"\1" * (end - start)
        left = [c for c, told in zip(text, taken, strict=True) if not told and not c.isspace()]
        assert left == []
