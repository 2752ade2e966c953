"""Measures of one ranked answer, and their means over many. Pure; no figure is rounded here."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from math import log2
from typing import TypeVar

Place = TypeVar("Place", bound=Hashable)

ANSWERS = 3
"""Grade of what answers; lower ones count for nDCG alone."""


@dataclass(frozen=True, slots=True)
class Measured:
    """``ndcg``: discounted gain of the first ten over the best that could be, gain 2^grade - 1.
    ``mrr``: 1 / place of the first answer (0 beyond the fiftieth). ``recall5``, ``recall10``: share
    of the answers that stand there, of as many as fit. ``among5``, ``among10``: an answer is
    there."""

    ndcg: float
    mrr: float
    recall5: float
    recall10: float
    among5: float
    among10: float


def measured(ranked: Sequence[Place], grades: Mapping[Place, int], best: int = ANSWERS) -> Measured:
    """Measures of one answer. ``ranked``: places, best first, each at most once; ``best``: the
    grade of an answer, which at least one place must have."""
    answers = {place for place, grade in grades.items() if grade >= best}
    if not answers or len(set(ranked)) != len(ranked):
        raise ValueError("no answer is known, or a place was found twice")
    first = next((at for at, place in enumerate(ranked[:50], 1) if place in answers), 0)
    return Measured(
        ndcg=_gain([grades.get(place, 0) for place in ranked[:10]]) / _gain(_ideal(grades)),
        mrr=1 / first if first else 0.0,
        recall5=_recall(ranked[:5], answers, 5),
        recall10=_recall(ranked[:10], answers, 10),
        among5=float(0 < first <= 5),
        among10=float(0 < first <= 10),
    )


def mean(found: Iterable[Measured]) -> dict[str, float]:
    """The mean of each measure, by name; {} of nothing."""
    rows = list(found)
    names = [field.name for field in fields(Measured)]
    return {name: sum(getattr(row, name) for row in rows) / len(rows) for name in names if rows}


def _ideal(grades: Mapping[Place, int]) -> list[int]:
    return sorted(grades.values(), reverse=True)[:10]


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(at + 1) for at, grade in enumerate(grades, 1))


def _recall(ranked: Sequence[Place], answers: set[Place], room: int) -> float:
    return len(answers.intersection(ranked)) / min(len(answers), room)
