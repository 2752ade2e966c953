"""Values of the vocabulary as plain JSON, and back to schemas."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from schemas.parsed import CONTRACT_VERSION, ParsedFile


def plain(value: Any) -> Any:
    """Turn a value of the vocabulary into dicts, lists, strings, numbers, booleans and None."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, tuple | list):
        return [plain(x) for x in value]
    if isinstance(value, dict):
        return {k: plain(x) for k, x in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def contract(parsed: ParsedFile) -> dict[str, Any]:
    """The object that ``berene parse --json`` prints."""
    first: dict[str, Any] = plain(parsed.first)
    keys: dict[str, Any] = {"contract": CONTRACT_VERSION, "source": plain(parsed.source)}
    for name in (
        "act",
        "clauses",
        "events",
        "citations",
        "terms",
        "relations",
        "beginnings",
        "card",
    ):
        keys[name] = first[name]
    keys["listed"] = plain(parsed.listed)
    keys["fidelity"] = plain(parsed.fidelity)
    keys["warnings"] = first["warnings"]
    keys["others"] = plain(parsed.others)
    return keys


def written(value: Any) -> str:
    """Plain JSON as text on one line, letters as they are: what every door puts out."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
