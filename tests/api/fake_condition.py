"""What the desk of tests says of its parts: ready, but for those that a test takes away."""

from __future__ import annotations

from typing import get_args

from schemas.condition import Condition, Load, Part, PartCondition


class FakeCondition:
    """Part of the fake desk."""

    away: frozenset[str] = frozenset()

    def condition(self) -> Condition:
        parts = tuple(
            PartCondition(part, "away" if part in self.away else "ready") for part in get_args(Part)
        )
        return Condition(parts, 2**30)

    def load(self) -> Load:
        if "register" in self.away:
            raise RuntimeError("no answer")
        return Load(
            {"queued": 2, "done": 5},
            waiting_seconds=7.5,
            due=3,
            package_seconds=86_400.0,
            workers=1,
        )
