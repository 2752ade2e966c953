"""Whether a site can do its work at the moment, and what it has before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Part = Literal["register", "index", "queue", "disk"]

PartState = Literal["ready", "away", "stale", "full"]
"""``away``: does not answer. ``stale``: the index is of another version. ``full``: of the disk."""


@dataclass(frozen=True, slots=True)
class PartCondition:
    """One part of a site."""

    part: Part
    state: PartState
    reason: str | None = None
    """One sentence where the part is not ready; holds no password or address."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a site has before it, as its register and queue know it."""

    jobs: Mapping[str, int] = field(default_factory=dict)
    """Files on their way, by state of their job."""
    waiting_seconds: float | None = None
    """How long the oldest job that nobody has begun waits; None: none waits."""
    due: int = 0
    """Acts that the index has yet to take in."""
    due_seconds: float | None = None
    """Since when the oldest of them waits; None: none, or not known."""
    package_seconds: float | None = None
    """How old the newest package is that the site made or, a public one, took; None: none yet."""
    workers: int | None = None
    """Worker processes that gave a sign of life in the last minute; None: they are not counted."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Every part of a site, in a fixed order."""

    parts: tuple[PartCondition, ...]
    free_bytes: int
    """Of the disk that the data lie on."""

    @property
    def ready(self) -> bool:
        return all(part.state == "ready" for part in self.parts)
