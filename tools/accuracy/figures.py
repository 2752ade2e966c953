"""Figures of one corpus, and which of them are of truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Figures:
    """Counts that add up over the files of a corpus."""

    counts: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def __iadd__(self, other: Figures) -> Figures:
        self.counts += other.counts
        self.warnings += other.warnings
        self.seconds += other.seconds
        return self

    def plain(self) -> dict[str, Any]:
        return {
            "counts": dict(sorted(self.counts.items())),
            "warnings": dict(sorted(self.warnings.items())),
            "seconds": round(self.seconds, 1),
        }


@dataclass(frozen=True, slots=True)
class Section:
    """What is measured in another way than a corpus of acts, with a part of the page of its own."""

    name: str
    more: tuple[str, ...]
    """Counts of truth that may not fall."""
    less: tuple[str, ...]
    """Counts of truth that may not rise."""
    measure: Callable[[], dict[str, Any]]
    """Rows by name, each with ``section``, ``of`` (whose figures they are: other figures are not
    compared) and ``counts``; None can be measured: {}."""
    page: Callable[[Mapping[str, Any]], str]
    """The part of the page, from its rows."""


BETTER_MORE = (
    "files in balance",
    "articles found",
    "units found",
    "point counts agreeing",
    "paragraph counts agreeing",
    "labels right",
    "card fields right",
    "notes read in full",
)
BETTER_LESS = (
    "files refused",
    "articles invented",
    "units invented",
    "characters of no act",
    "notes read in part",
    "notes not read",
)
"""Figures of truth: none may get worse. The others (warnings, seconds) are for information."""


def worse(
    new: dict[str, Any],
    old: dict[str, Any],
    more: tuple[str, ...] = BETTER_MORE,
    less: tuple[str, ...] = BETTER_LESS,
) -> list[str]:
    """Figures of truth that are worse than before, corpus by corpus, of corpora in both.

    A corpus that has other files than before (``of``) is not compared: its figures mean another
    thing.
    """
    out = []
    for name in sorted(new.keys() & old.keys()):
        now, then = new[name]["counts"], old[name]["counts"]
        if now.get("files") != then.get("files") or new[name]["of"] != old[name]["of"]:
            continue
        for key in more:
            if now.get(key, 0) < then.get(key, 0):
                out.append(f"{name}: {key} fell from {then[key]} to {now.get(key, 0)}")
        for key in less:
            if now.get(key, 0) > then.get(key, 0):
                out.append(f"{name}: {key} rose from {then.get(key, 0)} to {now[key]}")
    return out
