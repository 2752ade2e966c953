"""Real output of the demonstration acts is what the JSON Schema says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from demo import ACTS
from tests.demo.parsing import parsed

SCHEMAS = Path(__file__).resolve().parents[2] / "docs/schemas"


@pytest.mark.parametrize("path", sorted(ACTS.iterdir()), ids=lambda p: p.name)
def test_parse(path: Path) -> None:
    schema = json.loads((SCHEMAS / "parse.json").read_text(encoding="utf-8"))
    # Through text, as a program at the other end of a pipe reads it.
    printed = json.loads(json.dumps(parsed(path), ensure_ascii=False))
    wrong = [
        e.json_path + ": " + e.message for e in Draft202012Validator(schema).iter_errors(printed)
    ]
    assert wrong == []
