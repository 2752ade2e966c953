"""What is generated is as the code says now, and the code is as the pages say."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from schemas.act import Act
from schemas.clause import LEVELS, Clause
from schemas.event import Event, Operation
from schemas.parsed import ListedReason, ParsedAct, RelationType
from schemas.search import Hit
from tools.generate import PRINTED, contract_schema, pages
from tools.printed import Hit as PrintedHit
from tools.printed import Parse, ShownClause

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = (ROOT / "docs/contract.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(pages()), ids=lambda p: p.name)
def test_generated_files_are_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run `make generate`"


@pytest.mark.parametrize("name", sorted(PRINTED))
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(contract_schema(name))


def test_every_key_is_required() -> None:
    schema = contract_schema("parse")
    for definition in (schema, *schema["$defs"].values()):
        assert set(definition["required"]) == set(definition["properties"])


def test_printed_objects_follow_the_vocabulary() -> None:
    printed = {f.name for f in fields(Parse)}
    assert {f.name for f in fields(ParsedAct)} < printed
    clause = {f.name for f in fields(Clause)} - {"spans"}
    assert {f.name for f in fields(ShownClause)} == clause | {
        "valid",
        "wording",
        "doubt",
        "candidates",
    }
    assert {f.name for f in fields(PrintedHit)} == {f.name for f in fields(Hit)}


def test_the_page_names_every_key_and_word() -> None:
    words = {
        *(f.name for kind in (Act, Clause, Event, Parse, PrintedHit) for f in fields(kind)),
        *LEVELS,
        *get_args(Operation),
        *get_args(ListedReason),
        *get_args(RelationType),
    }
    named = set(re.findall(r"`\"?([a-z_]+)\"?`", CONTRACT))
    assert words - named == set()
