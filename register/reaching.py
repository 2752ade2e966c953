"""How far changes reach that no edition carries out: coming ones, suspensions, later beginnings.

Pure. What is said of a unit is said of the units inside it; what is said of the act, of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from register.changes import OWN_WORDS, PLANNED, Unit, name_in, same_instrument
from register.overlay import Coming, Pause
from schemas.event import Event
from schemas.parsed import Beginning

T = TypeVar("T")

_ENDS = frozenset({"repeal", "delete"})
_CHANGES = _ENDS | {"change", "replace", "insert", "rename", "global_replace", "unknown"}
_WIDE = frozenset({"suspend", "resume"})


def coming(
    clauses: Sequence[Unit],
    events: Iterable[Event],
    anchor: str | None,
    language: str,
    unnamed: Collection[str] = (),
) -> dict[str, tuple[Coming, ...]]:
    """Changes that an edition announces, or that acts newer than it make, by the eid reached.

    ``anchor`` is the day of the edition: an act of a day before it is taken for worked in. A repeal
    of the whole act is none of them: it ends the act's life. ``unnamed``: IRIs of acts whose deeds
    are told without their names.
    """
    told = [e for e in events if not e.languages or language in e.languages]
    held = [e for e in told if e.place not in (PLANNED, OWN_WORDS)]
    planned = [
        e
        for e in told
        if e.place in (PLANNED, OWN_WORDS)
        and e.op in _CHANGES
        and not (e.target == "act" and e.op == "repeal")
        and not any(same_instrument(e.by, own.by) for own in held)
        and (e.place == PLANNED or _newer(e, anchor))
    ]

    def change(event: Event, own: bool) -> Coming:
        told = event.by.date if event.by else None
        end = event.op in _ENDS
        return Coming(event.in_force.date, told, name_in(event, unnamed), own, end)

    return _spread(clauses, planned, change)


def pauses(
    clauses: Sequence[Unit],
    events: Iterable[Event],
    language: str,
    unnamed: Collection[str] = (),
) -> dict[str, tuple[Pause, ...]]:
    """Suspensions by the eid that they reach; a resumption ends those of its own unit."""
    told = [e for e in events if e.op in _WIDE and (not e.languages or language in e.languages)]
    ends = [e for e in told if e.op == "resume"]

    def pause(event: Event, own: bool) -> Pause:
        del own
        start, name = event.in_force.date, name_in(event, unnamed)
        after = [
            e.in_force.date
            for e in ends
            if e.in_force.date
            and e.target in (event.target, "act")
            and (start is None or e.in_force.date > start)
        ]
        end = min([*after, *([event.until] if event.until else [])], default=None)
        return Pause(start, event.by.date if event.by else None, end, name)

    return _spread(clauses, [e for e in told if e.op == "suspend"], pause)


def beginnings(
    clauses: Sequence[Unit], parts: Iterable[tuple[Beginning, str | None]]
) -> dict[str, str]:
    """The day from which a part of the act is in force that begins later than the whole."""
    days = {eid: day for part, day in parts for eid in part.eids if day}
    out: dict[str, str] = {}
    for clause in clauses:
        day = days.get(clause.eid) or out.get(clause.parent or "")
        if day:
            out[clause.eid] = day
    return out


def _newer(event: Event, anchor: str | None) -> bool:
    day = event.in_force.date or (event.by.date if event.by else None)
    return day is None or anchor is None or day > anchor


def _spread(
    clauses: Sequence[Unit], events: Sequence[Event], make: Callable[[Event, bool], T]
) -> dict[str, tuple[T, ...]]:
    """What each event makes of each clause that it reaches; document order, parents first."""
    if not events:
        return {}
    everywhere = [e for e in events if e.target == "act"]
    own: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        own[event.target].append(event)
    above: dict[str, list[Event]] = {}
    out: dict[str, tuple[T, ...]] = {}
    for clause in clauses:
        inherited = above.get(clause.parent or "", everywhere)
        mine = own.get(clause.eid, [])
        above[clause.eid] = inherited + mine
        whole = [make(e, e.target != "act" and e.op in _ENDS) for e in inherited]
        found = (*whole, *(make(e, True) for e in mine))
        if found:
            out[clause.eid] = found
    return out
