"""Final provisions: lists of acts that lose force, suspensions, acts brought into force."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.parsed import Relation

_ACTS = tomllib.loads(
    Path(__file__).with_name("final_provisions.toml").read_text(encoding="utf-8")
)["act"]
_OURS = {"repeals", "suspends", "resumes", "commences"}


def told(relation: Relation) -> str:
    act = relation.act
    if isinstance(act, str):
        words = [relation.type, act]
    else:
        words = [relation.type, f'"{act.title}"', act.type or "-", act.date or "-"]
        words += [act.number] if act.number else []
    words += relation.eids
    when = relation.in_force
    if when.rule != "unknown":
        words += ["from", when.rule, str(when.date or when.days or "")]
    words += ["until", relation.until] if relation.until else []
    return " ".join(words)


@pytest.mark.parametrize("row", _ACTS, ids=lambda row: row["text"].strip()[:40])
def test_list(row: dict[str, Any]) -> None:
    source = read_bytes("act.txt", row["text"].lstrip("\n").encode())
    act = parse(source, language=row["language"], jurisdiction=row["jurisdiction"]).first
    assert [told(r) for r in act.relations if r.type in _OURS] == row["relations"]
