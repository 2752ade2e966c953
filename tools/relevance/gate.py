"""Which figures of ours are worse than the committed ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

MARGIN = 0.005
"""What a figure may fall by; of a small set, what one question is worth."""
_HELD = frozenset({"our stem", "our folded stem", "our search", "typed without special letters"})
"""Rows that may not fall. Roots are no key to be found by alone: they stand beside stems."""


def fallen(figures: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
    """A sentence for each figure of our rows that fell further than its margin. Figures of other
    questions, of other texts, and of rows that were not there are not compared."""
    then = dict(_figures(before))
    out = []
    for place, (now, margin, of) in _figures(figures):
        was = then.get(place)
        if was is not None and was[2] == of and now < was[0] - margin:
            out.append(f"{' · '.join(place)}: {now:.4f}, was {was[0]:.4f}")
    return out


def _figures(told: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], tuple[float, float, str]]]:
    """(place of a figure, (its value, its margin, whose it is))."""
    for name, halves in told.get("own", {}).items():
        for half, table in halves.items():
            yield from _table((name, half), table)
    for name, table in told.get("sets", {}).items():
        yield from _table((name,), table)
    for language, rows in told.get("conflation", {}).items():
        for row, measures in rows.items():
            for measure in ("f1", "recall"):
                if row in _HELD and measure in measures:
                    yield (language, row, measure), (measures[measure], MARGIN, "")


def _table(
    place: tuple[str, ...], table: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], tuple[float, float, str]]]:
    margin = max(MARGIN, 1 / table["n"]) if table["n"] else 1.0
    for row, measures in table["rows"].items():
        if row in _HELD:
            for measure, value in measures.items():
                yield (*place, row, measure), (value, margin, table["of"])
