"""Whole amending acts, composed: what each says, of which act, and nothing left over."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from schemas.act import ActReference
from tests.ingest.parse.instructions.reading import instructions, line, reading, title

_ACTS = sorted((Path(__file__).parent / "acts").glob("*.toml"))


@pytest.fixture(params=_ACTS, ids=lambda path: path.stem)
def act(request: pytest.FixtureRequest) -> dict[str, Any]:
    path: Path = request.param
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_an_act_is_read_as_it_says(act: dict[str, Any]) -> None:
    read = reading(act["text"], act["language"], act["jurisdiction"])
    told: list[str] = []
    last: ActReference | None = None
    for one in instructions(read):
        if one.act != last:
            told.append(f"[{title(one.act)}]")
            last = one.act
        told.append(line(one))
    assert told == act["says"]


def test_nothing_of_an_act_is_left_over(act: dict[str, Any]) -> None:
    read = reading(act["text"], act["language"], act["jurisdiction"])
    assert [one.text for one in read.unclaimed] == act.get("unclaimed", [])


def test_every_character_of_an_act_is_told(act: dict[str, Any]) -> None:
    text = act["text"]
    read = reading(text, act["language"], act["jurisdiction"])
    taken = bytearray(len(text))
    spans = [(one.start, one.end) for one in read.instructions]
    for start, end in [*spans, *((one.start, one.end) for one in read.unclaimed)]:
        taken[start:end] = b"\1" * (end - start)
    left = "".join(c for c, told in zip(text, taken, strict=True) if not told)
    assert left.strip(" \n-–") == ""
