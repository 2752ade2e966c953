"""Events of an edition as changes of each of its clauses. Pure.

An event on a unit is also one on the units inside it: "article 5 was changed" leaves open which
of its parts. An event on the whole act reaches every clause, unless the edition tells the clauses
that its instruments changed: then the note at the head is only the list of instruments.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from register.timeline import Change, ChangeKind, Life
from schemas.act import Act
from schemas.commencement import Begun
from schemas.event import Event, Instrument

_KINDS: dict[str, ChangeKind] = {
    "change": "change",
    "replace": "change",
    "insert": "insert",
    "delete": "end",
    "repeal": "end",
    "renumber": "change",
    "rename": "change",
    "global_replace": "change",
    "unknown": "change",
    "commence": "begin",
}
"""Operations that touch a wording. Suspension and interpretation leave it as it is."""

_INHERITED = frozenset(
    {"change", "replace", "insert", "delete", "repeal", "global_replace", "unknown", "commence"}
)
_OF_THE_ACT = frozenset({"change", "replace", "insert", "delete", "global_replace", "unknown"})
_WHOLE_TEXT = frozenset({"replace", "global_replace"})
OWN_WORDS = "act"
"""``Event.place`` of what another act says in its own words."""
PLANNED = "P12"
"""A banner on a change that is planned or not yet in force: no text holds it for sure."""

_INSERTED_NUMBER = re.compile(r"\d+-\d+")


class Unit(NamedTuple):
    """What of a clause tells how events reach it."""

    eid: str
    parent: str | None
    num: str | None
    status: str


def of_clauses(
    clauses: Sequence[Unit], events: Iterable[Event], language: str
) -> dict[str, tuple[Change, ...]]:
    """Changes of each clause by its eid; clauses without any are left out."""
    told = _of_the_text(events, language)
    placed = {c.eid for c in clauses}
    own: dict[str, list[Event]] = defaultdict(list)
    for event in told:
        if event.target in placed and event.op in _KINDS:
            own[event.target].append(event)
    everywhere = _of_the_act(told, [e for found in own.values() for e in found])
    reach: dict[str, list[Event]] = {}
    out: dict[str, tuple[Change, ...]] = {}
    for clause in clauses:  # document order: a parent stands before its children
        above = reach.get(clause.parent, everywhere) if clause.parent else everywhere
        mine = own.get(clause.eid, [])
        reach[clause.eid] = above + [e for e in mine if e.op in _INHERITED]
        if above or mine:
            inherited = tuple(_change(e, clause, own=False) for e in above)
            out[clause.eid] = inherited + tuple(_change(e, clause, own=True) for e in mine)
    return out


def of_the_whole(
    clauses: Sequence[Unit], events: Iterable[Event], language: str
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """What the edition lists for the whole act: (taken for overtaken, all of it).

    Overtaken are instruments that no clause tells although most are told.
    """
    told = _of_the_text(events, language)
    placed = {c.eid for c in clauses}
    local = [e for e in told if e.target in placed and e.op in _KINDS]
    reaching = _of_the_act(told, local)
    whole = Unit("", None, None, "present")
    untold = [e for e in _untold(told, local) if e not in reaching]
    overtaken = tuple(_change(e, whole, own=False) for e in untold)
    return overtaken, tuple(_change(e, whole, own=False) for e in _listed(told))


def life(
    act: Act,
    events: Iterable[Event],
    begun: Begun | None = None,
    unnamed: Collection[str] = (),
) -> Life:
    """The act's own days, as far as card and notes tell them; ``begun``: as it was counted.

    ``unnamed``: IRIs of acts whose deeds are told without their names.
    """
    days = act.dates
    start = days.in_force or (begun.date if begun else None)
    start = start or act.date or days.approved or days.signed or days.adopted
    end, doubt = days.repealed, None
    repeals = _repeals(events)
    if end is None and (repeals or act.status == "repealed"):
        end = min((e.in_force.date for e in repeals if e.in_force.date), default=None)
        if end is None and repeals:
            names = dict.fromkeys(name_in(e, unnamed) for e in repeals)
            doubt = f"The act was repealed by {', '.join(names)}; from which day is not known."
        elif end is None:
            doubt = "The act was repealed; from which day is not known."
    if start is not None and end is not None and end <= start:
        return Life(None, end, doubt)
    return Life(start, end, doubt)


def _repeals(events: Iterable[Event]) -> list[Event]:
    return [e for e in events if e.target == "act" and e.op == "repeal" and e.place != PLANNED]


def as_of(act: Act, days: Life, events: Iterable[Event], on: str) -> Act:
    """The card with the state of the act on a day, as far as days tell it.

    An act that is told to be repealed, no day said, is shown as repealed on every day from that of
    the act that repealed it on; on every day where that is not told either.
    """
    if days.end is not None and on >= days.end:
        ended = replace(act.dates, repealed=act.dates.repealed or days.end)
        status = act.status if act.status in ("repealed", "expired") else "repealed"
        return replace(act, status=status, dates=ended)
    if days.end is None and days.doubt is not None:
        told = min((e.by.date for e in _repeals(events) if e.by and e.by.date), default=None)
        if told is None or on >= told:
            return replace(act, status="repealed")
    if days.start is not None and on < days.start:
        return replace(act, status="not_yet_in_force")
    if act.status == "repealed":  # so it ended only later
        act = replace(act, status="in_force" if days.start is not None else "unknown")
    whole = [e for e in events if e.target == "act" and e.in_force.date and e.in_force.date <= on]
    halts = [e for e in whole if e.op == "suspend" and (e.until is None or on < e.until)]
    since = max((str(e.in_force.date) for e in halts), default=None)
    if since and not any(e.op == "resume" and str(e.in_force.date) > since for e in whole):
        return replace(act, status="suspended")
    return act


def name_of(by: Instrument | None) -> str:
    """An amending act in words: ``plenum-resolution № 23 of 2025-08-22``."""
    if by is None:
        return "an act that the note does not name"
    words = [by.type or "an act"]
    if by.number:
        words.append(f"№ {by.number}")
    if by.date:
        words.append(f"of {by.date}")
    return " ".join(words)


def name_in(event: Event, unnamed: Collection[str]) -> str:
    """The act that an event is by, in words; of one that is not to be named its day alone."""
    by = event.by
    if by is None or event.place != OWN_WORDS or by.iri not in unnamed:
        return name_of(by)
    return name_of(Instrument(date=by.date))


def _of_the_text(events: Iterable[Event], language: str) -> list[Event]:
    """Events that the text in ``language`` already carries out.

    A banner about the future (P12) tells a change that is planned or not yet in force: the wording
    that stands is the one before it.
    """
    return [
        e for e in events if e.place != PLANNED and (not e.languages or language in e.languages)
    ]


def _of_the_act(told: list[Event], local: list[Event]) -> list[Event]:
    """The newest events on the act that may have touched any clause.

    An edition that gives most of the listed instruments to clauses gives them all: what it lists
    and no clause tells was overtaken by later changes. Older events than the newest would only
    part the time before it, which is unknown anyway.
    """
    listed = [e for e in told if e.target == "act" and e.op in _OF_THE_ACT]
    everywhere = [e for e in listed if e.op in _WHOLE_TEXT]
    untold = _untold(told, local)
    listed = [e for e in listed if e.op not in _WHOLE_TEXT]
    if 2 * len(untold) > len(listed):
        everywhere += untold
    newest = max((_point(e) for e in everywhere), default="")
    return [e for e in everywhere if _point(e) in ("", newest)]


def _listed(told: list[Event]) -> list[Event]:
    """Events on the act, its whole text apart."""
    return [e for e in told if e.target == "act" and e.op in _OF_THE_ACT - _WHOLE_TEXT]


def _untold(told: list[Event], local: list[Event]) -> list[Event]:
    """Those of them whose instrument no clause's note names."""
    return [e for e in _listed(told) if not any(same_instrument(e.by, own.by) for own in local)]


def _point(event: Event) -> str:
    return event.in_force.date or (event.by.date if event.by else None) or ""


def same_instrument(one: Instrument | None, other: Instrument | None) -> bool:
    """The same instrument; a number or date that one note leaves out may be any."""
    if one is None or other is None or (one.date is None and one.number is None):
        return False
    dates = one.date == other.date or one.date is None or other.date is None
    numbers = one.number == other.number or one.number is None or other.number is None
    return dates and numbers


def _change(event: Event, clause: Unit, *, own: bool) -> Change:
    kind = _KINDS[event.op]
    taken_out = clause.status in ("removed", "repealed")
    if kind == "end" and not own and not taken_out and event.in_force.date is None:
        kind = "change"  # words of the unit above were deleted: which, is not told
    return Change(
        kind=kind,
        date=event.in_force.date,
        told=event.by.date if event.by else None,
        restated=event.op == "replace",
        name=name_of(event.by),
        sure_insert=own and kind == "insert" and bool(_INSERTED_NUMBER.search(clause.num or "")),
        counted=event.begun.statute or "" if event.begun and not event.begun.certain else None,
    )
