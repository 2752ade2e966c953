"""Taking turns: each side runs once a round, so that a busy machine is busy for both."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter


def best(sides: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Seconds of the quickest of ``rounds`` runs of each side."""
    seconds = dict.fromkeys(sides, float("inf"))
    for _ in range(rounds):
        for name, run in sides.items():
            begun = perf_counter()
            run()
            seconds[name] = min(seconds[name], perf_counter() - begun)
    return seconds


def rows(title: str, unit: str, amount: float, seconds: dict[str, float]) -> list[str]:
    """Lines of a report: amount per second of each side, the first over the others."""
    ours, *_ = seconds
    out = [title]
    for name, taken in seconds.items():
        ratio = "" if name == ours else f"   {ours} is {taken / seconds[ours]:.2f} times as fast"
        out.append(f"  {name:<28} {amount / taken:>12,.2f} {unit}{ratio}")
    return out
