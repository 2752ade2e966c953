"""A file as `berene parse --json` tells it, without starting the command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ingest.parse.parse import parse
from ingest.read import read
from schemas.jsonable import contract


def parsed(path: Path) -> dict[str, Any]:
    return contract(parse(read(path)))
