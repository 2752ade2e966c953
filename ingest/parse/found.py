"""A value read in a piece of text, with its place there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """``value`` in normal form, read at ``[start, end)`` of the text that was searched."""

    value: str
    start: int
    end: int
