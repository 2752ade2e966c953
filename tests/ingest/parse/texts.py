"""Small acts by hand: text in, blocks or the printed object out."""

from __future__ import annotations

from typing import Any

from ingest.parse.blocks import Blocks, read_blocks
from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.jsonable import contract


def blocks(text: str, name: str = "act.md") -> Blocks:
    return read_blocks(read_bytes(name, text.encode()))


def raws(text: str, name: str = "act.md") -> list[str]:
    """The blocks' original characters, marks dropped."""
    return [block.raw.text for block in blocks(text, name).blocks]


def parsed(text: str, name: str = "act.txt", **told: Any) -> dict[str, Any]:
    """The printed object of an act that is read as Russian of Kyrgyzstan unless told otherwise."""
    known: dict[str, Any] = {"language": "ru", "jurisdiction": "kg", **told}
    return contract(parse(read_bytes(name, text.encode()), **known))


def clauses(doc: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {clause["eid"]: clause for clause in doc["clauses"]}


def rows(doc: dict[str, Any]) -> list[tuple[str, str]]:
    """(eid, text) of every clause in order."""
    return [(clause["eid"], clause["text"]) for clause in doc["clauses"]]


def listed(doc: dict[str, Any], reason: str) -> list[str]:
    text = doc["source"]["text"]
    return [text[x["start"] : x["end"]] for x in doc["listed"] if x["reason"] == reason]


def warned(doc: dict[str, Any]) -> list[str]:
    return [w["code"] for w in doc["warnings"]]
