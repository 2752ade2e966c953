"""One event per act, target and date: repeats become evidence, lost numbers are filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parse.note import Change
from ingest.parse.notes.instrument import with_number
from schemas.event import Commencement, Event, Instrument, Operation
from schemas.parsed import Warning
from schemas.source import Span

_WEIGHT = {
    "repeal": 9, "unconstitutional": 8, "delete": 7, "suspend": 6, "replace": 5, "insert": 4,
    "global_replace": 3, "rename": 3, "renumber": 3, "commence": 2, "change": 1,
}  # fmt: skip
"""Of two operations told of one act, target and date, the one that says more stands."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before repeats are joined."""

    target: str
    change: Change
    place: str
    raw: str
    start: int
    end: int


def merged(
    drafts: Sequence[Draft], jurisdiction: str
) -> tuple[tuple[Event, ...], tuple[Warning, ...]]:
    """Events in the order in which the first note of each stands."""
    warnings: dict[Instrument, Warning] = {}
    filled = [_filled(d, drafts, jurisdiction, warnings) for d in drafts]
    events: list[Event] = []
    at_target: dict[str, list[int]] = {}
    for draft in filled:
        known = at_target.setdefault(draft.target, [])
        at = next((i for i in known if _same(events[i], draft)), None)
        if at is None:
            known.append(len(events))
            events.append(_event(draft))
        else:
            events[at] = _joined(events[at], draft)
    return tuple(events), tuple(warnings.values())


def _filled(
    draft: Draft, drafts: Sequence[Draft], jurisdiction: str, warnings: dict[Instrument, Warning]
) -> Draft:
    """A number that a note leaves out, taken from another note of the same body and date.

    Warned of once an act, at the first note that names it so.
    """
    by = draft.change.by
    if by is None or by.number is not None:
        return draft
    known = {
        d.change.by.number
        for d in drafts
        if d.change.by and d.change.by.number and _may_be(d.change.by, by)
    }
    number = known.pop() if len(known) == 1 else None
    warnings.setdefault(
        by,
        Warning(
            "act_number_missing",
            "A note names an amending act without its number"
            + (f"; read as {number}, as another note has it." if number else "."),
            draft.start,
            draft.end,
            number,
        ),
    )
    if number is None:
        return draft
    return replace(draft, change=replace(draft.change, by=with_number(by, number, jurisdiction)))


def _may_be(one: Instrument, other: Instrument) -> bool:
    return (
        one.date is not None
        and one.date == other.date
        and (one.type == other.type or other.type is None)
        and (one.authority == other.authority or other.authority is None)
    )


def _same(event: Event, draft: Draft) -> bool:
    """True where a draft of the event's target tells the same act and day."""
    if not _one_day(event.in_force, draft.change.in_force):
        return False
    by, other = event.by, draft.change.by
    if by is None or other is None:
        # the bare word ("Күшін жойған") tells again what a note tells with the act's name
        return event.op == draft.change.op
    return (by.date, by.number) == (other.date, other.number)


def _one_day(first: Commencement, second: Commencement) -> bool:
    return "unknown" in {first.rule, second.rule} or first == second


def _event(draft: Draft) -> Event:
    change = draft.change
    return Event(
        target=draft.target,
        op=change.op,
        by=change.by,
        in_force=change.in_force,
        languages=change.languages,
        place=draft.place,
        raw=draft.raw,
        start=draft.start,
        end=draft.end,
        until=change.until,
        old=change.old,
        new=change.new,
    )


def _joined(event: Event, draft: Draft) -> Event:
    """The event with a further place of evidence; the place that names the act comes first."""
    if event.by is None and draft.change.by is not None:
        first = _event(draft)
        return _with_evidence(first, event.op, event, ((event.start, event.end), *event.evidence))
    return _with_evidence(event, draft.change.op, draft.change, ((draft.start, draft.end),))


def _with_evidence(
    event: Event, op: Operation, told: Event | Change, spans: Sequence[Span]
) -> Event:
    own = (event.start, event.end)
    evidence = dict.fromkeys(s for s in (*event.evidence, *spans) if s != own)
    by = event.by
    if told.by is not None and (by is None or (by.iri is None and told.by.iri is not None)):
        by = told.by
    return replace(
        event,
        op=max(event.op, op, key=lambda o: _WEIGHT.get(o, 0)),
        by=by,
        in_force=event.in_force if event.in_force.rule != "unknown" else told.in_force,
        languages=event.languages if event.languages == told.languages else (),
        evidence=tuple(evidence),
        until=event.until or told.until,
        old=event.old or told.old,
        new=event.new or told.new,
    )
