"""Placeholder until the container formats are read."""

from __future__ import annotations

from schemas.problem import BadInput
from schemas.source import Source


def read_confined(name: str, data: bytes, format: str) -> Source:
    raise BadInput(
        "unsupported",
        f"{name} is {format.upper()}, which is not read yet; save it as HTML or text.",
    )
