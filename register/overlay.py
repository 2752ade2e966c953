"""What lies over the intervals of a clause: changes to come, suspensions, days before its force.

Pure. A change that is told by a banner on the future, or by an amending act whose text no edition
holds yet, does not change the wording that is shown; from its day on that wording is unknown where
the clause itself is named, in doubt where it may be touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from register.timeline import Interval, Other


@dataclass(frozen=True, slots=True)
class Coming:
    """A change that no edition held carries out."""

    date: str | None
    """From when; None: not known."""
    told: str | None
    """Day of the amending act."""
    name: str
    own: bool
    """The clause itself is named; else it may be touched."""
    end: bool = False
    """It is repealed or taken out."""

    @property
    def point(self) -> str | None:
        return self.date or self.told


@dataclass(frozen=True, slots=True)
class Pause:
    """A suspension ``[start, end)``; ``start`` None where its day is not known."""

    start: str | None
    told: str | None
    end: str | None
    name: str


def lay(
    intervals: Sequence[Interval],
    coming: Iterable[Coming] = (),
    pauses: Iterable[Pause] = (),
    in_force: str | None = None,
) -> tuple[Interval, ...]:
    """The intervals with what lies over them; ``in_force``: the clause is not in force before."""
    found = list(intervals)
    for change in sorted(coming, key=lambda c: c.point or ""):
        found = _coming(found, change)
    for pause in pauses:
        found = _paused(found, pause)
    if in_force is not None:
        found = _within(found, None, in_force, lambda i: replace(i, status="not_in_force"))
    return tuple(found)


def _coming(found: list[Interval], change: Coming) -> list[Interval]:
    if change.date is None:
        return _within(found, change.told, None, lambda i: _unsure(i, change))
    if change.end and change.own:
        return _within(found, change.date, None, lambda i: replace(i, status="repealed"))
    act = _unsure if not change.own else _unknown
    return _within(found, change.date, None, lambda i: act(i, change))


def _unsure(interval: Interval, change: Coming) -> Interval:
    if change.date is None:
        doubt = (
            f"A change by {change.name} is coming; from which day is not known, and no edition "
            "holds it."
        )
    else:
        doubt = (
            f"A change by {change.name} began on {change.date} and may touch this; no edition "
            "holds it."
        )
    state = "none" if change.end and change.own else "unknown"
    others = (*interval.others, Other(state))  # type: ignore[arg-type]
    return replace(interval, doubt=_joined(interval.doubt, doubt), others=others)


def _unknown(interval: Interval, change: Coming) -> Interval:
    doubt = f"Changed by {change.name} from {change.date} on; no edition holds the new wording."
    before: tuple[Other, ...] = ()
    if interval.wording != "unknown":
        before = (Other(interval.wording, interval.edition),)
    return replace(interval, wording="unknown", doubt=doubt, others=before)


def _paused(found: list[Interval], pause: Pause) -> list[Interval]:
    if pause.start is not None:
        return _within(found, pause.start, pause.end, lambda i: replace(i, status="suspended"))
    doubt = f"Suspended by {pause.name}; from which day is not known."
    return _within(
        found,
        pause.told,
        pause.end,
        lambda i: replace(i, doubt=_joined(i.doubt, doubt)),
    )


def _within(
    found: list[Interval],
    start: str | None,
    end: str | None,
    change: Callable[[Interval], Interval],
) -> list[Interval]:
    """The intervals, cut at ``start`` and ``end``, those between changed."""
    out: list[Interval] = []
    for whole in found:
        for part in _cut_at(whole, (start, end)):
            after = start is None or (part.start is not None and part.start >= start)
            before = end is None or (part.end is not None and part.end <= end)
            out.append(change(part) if after and before else part)
    return out


def _cut_at(interval: Interval, days: Iterable[str | None]) -> list[Interval]:
    parts = [interval]
    for day in days:
        last = parts[-1]
        inside = (
            day is not None
            and (last.start is None or last.start < day)
            and (last.end is None or day < last.end)
        )
        if inside:
            parts[-1:] = [replace(last, end=day), replace(last, start=day)]
    return parts


def _joined(one: str | None, other: str) -> str:
    return f"{one} {other}" if one else other
