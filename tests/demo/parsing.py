"""A file as `berene parse --json` tells it, without starting the command."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ingest.parse.parse import parse
from ingest.read import read
from schemas.jsonable import contract


@cache
def parsed(path: Path) -> dict[str, Any]:
    """The printed object; many tests ask for the same one, none may change it."""
    return contract(parse(read(path)))
