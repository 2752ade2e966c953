"""Which wording of a clause stood when: editions and notes to half-open intervals. Pure.

A note says *that* a clause changed, not *what* it said before, so the time before a told change
is an interval of its own with ``wording: unknown``; it is never filled with a later text. An
edition is evidence of a wording from its day on. Dates are ISO strings; None is unbounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from schemas.register import CandidateState, Wording

ChangeKind = Literal["change", "insert", "end", "begin"]
"""``change``: another wording from then on. ``insert``: the clause may be new from then on.
``end``: repealed or taken out. ``begin``: in operation only from then on."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one clause, as a note of an edition tells it."""

    kind: ChangeKind
    date: str | None
    """Day of commencement, None where it is not known."""
    told: str | None
    """Date of the amending act: the change cannot be older, wherever ``date`` is None."""
    name: str
    """The amending act in words, for the reason of a doubt."""
    restated: bool = False
    """The unit was given a new wording as a whole: notes of its earlier changes are gone."""
    sure_insert: bool = False
    """The number itself shows that the clause was inserted (``12-1``)."""
    counted: str | None = None
    """Of a ``date`` that was counted and is not certain: the rule by which."""

    @property
    def point(self) -> str | None:
        return self.date or self.told


@dataclass(frozen=True, slots=True)
class Basis:
    """What a computed edition goes on from, as far as one clause is concerned."""

    edition: int | None
    key: str | None
    """The wording there; the same one is told by that edition, not by the computed one."""


@dataclass(frozen=True, slots=True)
class State:
    """A clause in one edition; ``key`` None: the edition does not have it."""

    edition: int
    anchor: str | None
    """Day from which the edition is evidence; None: from the beginning."""
    key: str | None
    """Equal for equal wordings."""
    gone: bool = False
    """The edition keeps the number and says that the text was taken out."""
    changes: tuple[Change, ...] = ()
    noted: bool = True
    """The edition tells its changes; False: nothing but its day is known."""
    overtaken: tuple[Change, ...] = ()
    """Amending acts that the edition lists for the whole act and gives to no clause: each may have
    changed this one, if a later change of it hides that."""
    listed: tuple[Change, ...] = ()
    """All that it lists: any of them may have changed a clause that was restated later."""
    basis: Basis | None = None
    """Of an edition that was computed by us; None: somebody published it."""
    rank: int = 0
    """How good its source is: of two editions of one day the smaller one goes."""


@dataclass(frozen=True, slots=True)
class Life:
    """Days of the act itself."""

    start: str | None
    end: str | None
    doubt: str | None = None
    """Why the end is not certain."""


@dataclass(frozen=True, slots=True)
class Other:
    """What may have stood instead, where a wording is in doubt."""

    wording: CandidateState
    edition: int | None = None
    """Of ``known`` and ``computed``: the edition that holds it."""


@dataclass(frozen=True, slots=True)
class Interval:
    """``[start, end)`` in which one wording stood; ``edition`` holds it or tells of it."""

    start: str | None
    end: str | None
    wording: Wording
    edition: int
    doubt: str | None = None
    others: tuple[Other, ...] = ()
    """The other candidates of a doubt."""
    status: str | None = None
    """State of the clause in the interval where it is not that of the edition: suspended …"""


@dataclass(frozen=True, slots=True)
class _Run:
    """Successive editions with one and the same wording; ``first`` is where it appears."""

    first: State
    before: str | None
    """Anchor of the last edition that had another wording; None for the first run."""
    opening: bool
    clash: tuple[Other, ...]
    """What other files of the same day have."""
    seen: tuple[str, ...] = ()
    """Days of the editions that have this wording."""


def chain(states: Sequence[State], life: Life) -> tuple[Interval, ...]:
    """The intervals of one clause in one language, oldest first, never overlapping.

    ``states`` has one entry per edition of the language, in the order they were recorded.
    """
    runs = _runs(states)
    found: list[Interval] = []
    for run in runs:
        if run.first.key is None:
            _cut(found, run.first.anchor)
            continue
        spans = _opening(run, life) if run.opening else _following(run, found)
        _cut(found, spans[0].start)
        if not run.opening:
            _shade(found, run)
        found.extend(spans)
    if found and life.doubt and found[-1].end is None:
        found[-1] = replace(found[-1], doubt=_join(found[-1].doubt, life.doubt))
    return _clipped(found, life)


def _shade(found: list[Interval], run: _Run) -> None:
    """Doubt the older wording from the day an overtaken act may have changed it.

    An edition of 2007 is evidence up to its own day; where the next one held, of 2022, tells of a
    change in 2020 and lists an act of 2008 without saying what it changed, the time from 2008 on
    is not certain.
    """
    last = found[-1] if found else None
    if last is None or last.wording != "known" or run.before is None:
        return
    end = last.end
    restated = any(c.restated and c.point == end for c in run.first.changes)
    hidden = [
        c
        for c in (run.first.listed if restated else run.first.overtaken)
        if c.point and c.point > run.before and (end is None or c.point < end)
    ]
    if not hidden:
        return
    first = min(str(c.point) for c in hidden)
    names = ", ".join(dict.fromkeys(c.name for c in hidden))
    doubt = (
        f"The edition of {run.before} holds this wording; {names} came later and may have changed "
        "it before the change that is told."
    )
    if last.start is None or last.start < first:
        found[-1] = replace(last, end=first)
        found.append(replace(last, start=first, doubt=_join(last.doubt, doubt)))
    else:
        found[-1] = replace(last, doubt=_join(last.doubt, doubt))


def _runs(states: Sequence[State]) -> list[_Run]:
    ordered = sorted(states, key=lambda s: s.anchor or "")  # stable: recorded order on equal days
    kept: list[tuple[State, tuple[Other, ...]]] = []
    for state in ordered:
        clash: tuple[Other, ...] = ()
        if kept and kept[-1][0].anchor == state.anchor:
            older, clash = kept.pop()
            if older.key == state.key:
                state = older  # the first file that holds a wording stays its witness
            elif older.rank < state.rank:
                state, clash = older, (*clash, _other(state))
            else:
                clash = (*clash, _other(older))
        kept.append((state, clash))
    runs: list[_Run] = []
    last: State | None = None
    for state, clash in kept:
        seen = (state.anchor,) if state.anchor and state.basis is None else ()
        if last is None or last.key != state.key:
            before = last.anchor if last else None
            runs.append(_Run(state, before, last is None, clash, seen))
        else:
            runs[-1] = replace(runs[-1], seen=(*runs[-1].seen, *seen))
        last = state
    return runs


def _other(state: State) -> Other:
    if state.key is None:
        return Other("none")
    return Other("known" if state.basis is None else "computed", state.edition)


def _opening(run: _Run, life: Life) -> list[Interval]:
    """Intervals up to the oldest wording that an edition holds."""
    state = run.first
    changes, end = _points(state, life.start)
    points: list[tuple[str, str]] = [(c.point, c.name) for c in changes if c.point]
    start = life.start
    for change in changes:
        if change.kind == "begin" or change.sure_insert:
            start = change.point
            break
    untold = not state.noted or (state.gone and not points)
    if untold and state.anchor is not None and (start is None or start < state.anchor):
        points.append((state.anchor, ""))
    return _ladder(run, start, points, end, changes, None)


def _following(run: _Run, found: list[Interval]) -> list[Interval]:
    """Intervals of a wording that replaced (or followed) what older editions hold."""
    state = run.first
    changes, end = _points(state, run.before)
    points = [(c.point, c.name) for c in changes if c.point]
    # A change cannot reach back before a wording that was itself found to begin later.
    floor = found[-1].start if found else None
    points = [(p, n) for p, n in points if floor is None or p > floor]
    first = points[0][0] if points else state.anchor
    return _ladder(run, first, points, end, changes, found[-1] if found else None)


def _points(state: State, after: str | None) -> tuple[list[Change], str | None]:
    """Changes later than ``after``, oldest first, and the told end of a text that still stands."""
    ends: list[str] = []
    changes: list[Change] = []
    for change in state.changes:
        delayed = change.kind == "end" and not state.gone and change.date is not None
        if delayed and (state.anchor is None or str(change.date) > state.anchor):
            ends.append(str(change.date))
        elif change.point is None or after is None or change.point > after:
            changes.append(change)
    changes.sort(key=lambda c: c.point or "")
    return changes, min(ends, default=None)


def _ladder(
    run: _Run,
    start: str | None,
    points: list[tuple[str, str]],
    end: str | None,
    changes: Sequence[Change],
    older: Interval | None,
) -> list[Interval]:
    """Unknown wordings between the points, the known one from the last of them.

    ``older`` is what stood before ``start``, as far as an edition holds it.
    """
    names: dict[str, list[str]] = {}
    for day, name in sorted(points, key=lambda p: p[0]):
        names.setdefault(day, []).append(name)
    out: list[Interval] = []
    at = start
    for day, told in names.items():
        if at is None or at < day:
            out.append(Interval(at, day, "unknown", run.first.edition, _unknown(told, day)))
        at = day if at is None else max(at, day)
    held: Wording = "known" if run.first.basis is None else "computed"
    last = Interval(at, end, held, run.first.edition, _standing_doubt(run), run.clash)
    return [*out, *_unsure(last, run, changes, out[-1] if out else older)]


def _unsure(
    last: Interval, run: _Run, changes: Sequence[Change], before: Interval | None
) -> list[Interval]:
    """The newest wording, in doubt until an edition of a later day prints it as standing."""
    doubt, since = _doubt(changes)
    if doubt is None:
        return [last]
    gone = before is None and any(c.kind in ("insert", "begin") for c in changes)
    other = Other("none" if gone else "unknown")
    if before is not None and before.wording != "unknown":
        other = Other(before.wording, before.edition)
    unsure = replace(last, doubt=_join(doubt, last.doubt), others=(other, *last.others))
    from_day = max(since or "", last.start or "")
    sure = min((day for day in run.seen if day > from_day), default=None)
    if sure is None or (last.end is not None and sure >= last.end):
        return [unsure]
    return [replace(unsure, end=sure), replace(last, start=sure)]


def _unknown(names: list[str], day: str) -> str:
    acts = ", ".join(dict.fromkeys(n for n in names if n))
    if not acts:
        return f"The wording is known from the edition of {day} on; the earlier one is not known."
    return f"Changed by {acts}; only the fact is known, not what the clause said before."


def _doubt(changes: Sequence[Change]) -> tuple[str | None, str | None]:
    """Why it is not certain from when the wording stood: the newest change has no known day.

    With the day since when that is so.
    """
    newest = max((c.point for c in changes if c.point), default=None)
    open_ended = [c for c in changes if c.date is None and c.point in (None, newest)]
    names = list(dict.fromkeys(c.name for c in open_ended))
    if names:
        doubt = (
            f"Changed by {', '.join(names)}, whose day of commencement is not known: "
            "until that day the earlier wording applied, from it on this one."
        )
        return doubt, newest
    counted = [c for c in changes if c.counted and c.point == newest]
    if counted:
        names = list(dict.fromkeys(c.name for c in counted))
        doubt = (
            f"The day from which {', '.join(names)} applied is counted by a rule that is not "
            f"certain ({counted[0].counted}): until that day the earlier wording applied."
        )
        return doubt, newest
    return None, None


def _standing_doubt(run: _Run) -> str | None:
    doubt = None
    if run.clash:
        doubt = f"Two files of the edition of {run.first.anchor} differ here."
    if run.first.gone and not run.first.changes:
        doubt = _join(doubt, "When and by what act the text was taken out is not told.")
    return doubt


def _join(one: str | None, other: str | None) -> str:
    return " ".join(filter(None, (one, other)))


def _cut(found: list[Interval], at: str | None) -> None:
    """End what stands open where something else begins; drop what would begin only after it."""
    while found and at is not None and found[-1].start is not None and found[-1].start >= at:
        found.pop()
    if found and at is None:
        found.clear()
    if found and (found[-1].end is None or (at is not None and found[-1].end > at)):
        found[-1] = replace(found[-1], end=at)


def _clipped(found: list[Interval], life: Life) -> tuple[Interval, ...]:
    """Inside the act's own life; empty intervals fall out."""
    out: list[Interval] = []
    for interval in found:
        start, end = interval.start, interval.end
        if life.start is not None and (start is None or start < life.start):
            start = life.start
        if life.end is not None and (end is None or end > life.end):
            end = life.end
        if start is not None and end is not None and start >= end:
            continue
        out.append(replace(interval, start=start, end=end))
    return tuple(out)
