"""What commands print: one JSON object, or lines for people."""

from __future__ import annotations

import sys
from typing import Any

from schemas.jsonable import written


def put_json(value: Any) -> None:
    """One object on one line."""
    sys.stdout.write(written(value) + "\n")


def put(line: str = "") -> None:
    sys.stdout.write(line + "\n")


def remark(line: str) -> None:
    """To standard error: progress and remarks are no result."""
    sys.stderr.write(line + "\n")


def short(text: str, limit: int = 100) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
