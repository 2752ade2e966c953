"""When a clause contained some words, and which act brought them or took them away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from schemas.citing import Containing, Spell
from schemas.event import Instrument
from schemas.history import ClauseTimeline
from schemas.problem import BadInput, NotFound
from schemas.register import Validity, Viewer
from schemas.search import Filters, SearchRequest
from services.history import clause_timeline
from services.office import Office, open_clause, today

MOST_DAYS = 300
"""Days on which a clause may have changed, with all that is inside it."""

_Said = tuple[str | None, str | None, str | None]
"""(first day, day after the last, text; None: not known)."""


def containing(
    office: Office,
    viewer: Viewer,
    reference: str,
    eid: str,
    words: str,
    language: str | None = None,
) -> Containing:
    """The stretches of time in which a clause fits a query, with who changed it between them.

    The clause is looked at with all that is inside it. NotFound, Ambiguous, BadInput.
    """
    from index import Holder

    life = clause_timeline(office, viewer, reference, eid, None, language)
    tongue = life.act.language
    only = Filters(language=(tongue,))
    holder = Holder(SearchRequest(words, filters=only), today(), tongue)
    whole = _with_inside if _holds_units(office, viewer, life) else _alone
    said = list(whole(office, viewer, life))
    changes = _changes(life)
    spells: list[Spell] = []
    for start, end, text in said:
        fits = None if text is None else holder.fits(text)
        last = spells[-1] if spells else None
        if last and last.contains is fits and last.validity.end == start:
            validity = Validity(last.validity.start, end)
            spells[-1] = replace(last, validity=validity, taken=changes.get(end or "", ()))
            continue
        shown, marks = holder.window(text or "")
        by = changes.get(start or "", ()), changes.get(end or "", ())
        spells.append(Spell(Validity(start, end), fits, shown, marks, *by))
    return Containing(life.act, life.eid, holder.query, tuple(spells))


def _changes(life: ClauseTimeline) -> dict[str, tuple[Instrument, ...]]:
    """Day → who changed the clause, or something inside it, on that day."""
    found: dict[str, dict[Instrument, None]] = {}
    for stretch in life.stretches:
        found.setdefault(stretch.validity.start or "", {}).update(dict.fromkeys(stretch.by))
    for moment in life.inside:
        found.setdefault(moment.day, {}).update(dict.fromkeys(moment.by))
    return {day: tuple(by) for day, by in found.items() if day}


def _holds_units(office: Office, viewer: Viewer, life: ClauseTimeline) -> bool:
    if life.inside:
        return True
    day = life.stretches[-1].validity.start
    try:
        view = open_clause(office, viewer, life.act.iri, life.eid, day, life.act.language)
    except NotFound:
        return False
    return bool(view.children)


def _alone(_office: Office, _viewer: Viewer, life: ClauseTimeline) -> Iterator[_Said]:
    for stretch in life.stretches:
        known = stretch.version is not None and stretch.version.wording != "unknown"
        yield stretch.validity.start, stretch.validity.end, stretch.text if known else None


def _with_inside(office: Office, viewer: Viewer, life: ClauseTimeline) -> Iterator[_Said]:
    """What stood in the clause between two days on which something in it changed."""
    first, end = life.stretches[0].validity.start, life.stretches[-1].validity.end
    days = {s.validity.start for s in life.stretches} | {m.day for m in life.inside}
    within = sorted(d for d in days if d and d > (first or "") and (end is None or d < end))
    if len(within) > MOST_DAYS:
        raise BadInput(
            "too_many_days",
            f"{life.eid} changed on {len(within)} days; ask for a smaller unit inside it.",
        )
    starts = [first, *within]
    for start, until in zip(starts, [*within, end], strict=True):
        day = start or (within[0] if within else end or today())
        if start is None:
            day = _before(day)
        yield start, until, _text(office, viewer, life, day)


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _text(office: Office, viewer: Viewer, life: ClauseTimeline, day: str) -> str | None:
    """Heading, text and all inside; None where a wording in it is not known."""
    eid = next(
        (
            s.version.clause.eid
            for s in life.stretches
            if s.version is not None and s.validity.holds(day)
        ),
        life.eid,
    )
    try:
        view = open_clause(office, viewer, life.act.iri, eid, day, life.act.language)
    except NotFound:
        return ""
    versions = (view.version, *view.children)
    if any(v.wording == "unknown" for v in versions):
        return None
    parts = (part for v in versions for part in (v.clause.heading, v.clause.text))
    return "\n".join(part for part in parts if part)
