"""From when the changes that an edition tells are in force, as far as the register can tell.

A day that a note prints stands. Else the note's rule is counted from the publication of the
amending act, else that act's own words on its beginning are read, element by element, else the
rule of its country is applied: each where the register holds the amending act. Where it does not,
the day stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from jurisdictions.commencement import commencement
from register import decode
from register.access import shown_with
from register.cards import corrected_card
from register.changes import PLANNED, same_instrument
from register.instruments import work_of
from register.models import CitationRow, CitationTarget, Expression, Work
from schemas.act import Act
from schemas.commencement import Begun
from schemas.event import Commencement, Event, Instrument
from schemas.parsed import Beginning

_ELSEWHERE = ("unknown", "see_clause", "with_other_act")
"""Rules of notes that leave the day to the amending act."""


@dataclass(frozen=True, slots=True)
class Amending:
    """An amending act as the register holds it."""

    work: Work
    act: Act
    beginnings: tuple[Beginning, ...]
    citing: tuple[tuple[str, str], ...]
    """(eid of its own unit, eid in the act at hand): where it speaks of which unit."""


class Commencing:
    """The beginnings of what is done to one work; each amending act is looked up once."""

    def __init__(self, session: Session, work: Work) -> None:
        self.session, self.work = session, work
        self.known: dict[Instrument, Amending | None] = {}

    def settled(self, events: Iterable[Event]) -> tuple[Event, ...]:
        """Events with the days that follow; ``begun`` says how each was come by."""
        told = tuple(_with_banners(tuple(events)))
        return tuple(self.of(e) for e in told)

    def of(self, event: Event, said_in: str | None = None) -> Event:
        """One event; ``said_in`` is the unit of the amending act that says it, where known."""
        begun = self.begun(event, said_in)
        if begun.date == event.in_force.date:
            return event
        return replace(event, in_force=replace(event.in_force, date=begun.date), begun=begun)

    def begun(self, event: Event, said_in: str | None = None) -> Begun:
        """The beginning of one event; it does not name an act that fewer people may see."""
        found = self._begun(event, said_in)
        amending = self.known.get(event.by) if event.by else None
        if amending is None or shown_with(amending.work.regime, self.work.regime):
            return found
        return replace(found, act=None, clause=None)

    def _begun(self, event: Event, said_in: str | None) -> Begun:
        told = event.in_force
        if told.date is not None or event.by is None:
            return Begun(told.date, "told" if told.date else None)
        amending = self._amending(event.by)
        if amending is None:
            signed = told.rule == "signature" and event.by.date is not None
            return Begun(event.by.date, "rule") if signed else Begun(None)
        if told.rule not in _ELSEWHERE:
            return _of(amending, told)
        return own_words(amending, event.target, said_in) or Begun(None)

    def _amending(self, by: Instrument) -> Amending | None:
        if by not in self.known:
            self.known[by] = amending_act(self.session, self.work, by)
        return self.known[by]


def amending_act(session: Session, work: Work, by: Instrument) -> Amending | None:
    """An instrument's act with what it says of its beginning and of the units of ``work``."""
    found = work_of(session, work.jurisdiction, by)
    if found is None or found.id == work.id:
        return None
    edition = first_edition(session, found)
    if edition is None:
        return None
    cited = select(CitationRow.data, CitationTarget.eid).join(
        CitationTarget, CitationTarget.citation_id == CitationRow.id
    )
    rows = session.execute(
        cited.where(CitationRow.expression_id == edition.id, CitationTarget.act == work.iri)
    )
    return Amending(
        found,
        corrected_card(session, edition),
        tuple(map(decode.beginning, edition.beginnings)),
        tuple((data["clause"], eid) for data, eid in rows if eid),
    )


def first_edition(session: Session, work: Work) -> Expression | None:
    """The edition whose words on the act's own beginning count: one that has them, the oldest."""
    query = select(Expression).where(Expression.work_id == work.id).order_by(Expression.id)
    editions = session.scalars(query).all()
    return next((e for e in editions if e.beginnings), editions[0] if editions else None)


def own_words(amending: Amending, target: str, said_in: str | None = None) -> Begun | None:
    """What the act says of the part that speaks of ``target``; None where that cannot be told."""
    whole = next((b for b in amending.beginnings if not b.eids), None)
    parts = [b for b in amending.beginnings if b.eids]
    told = whole
    if parts:
        where = [own for own, eid in amending.citing if _within(eid, target)]
        where = [said_in] if said_in else where
        if not where:
            return None
        apart = {_part(own, parts) for own in where}
        if len(apart) != 1:
            return None
        told = apart.pop() or whole
    if told is None:
        day = amending.act.dates.in_force
        if day is not None:
            return Begun(day, "card", act=amending.work.iri)
        return _of(amending, None)
    begun = _of(amending, told.in_force)
    if told.in_force.rule == "unknown" or begun.how is None:
        return None
    how = "act" if told.in_force.date is not None else "act_rule"
    return replace(begun, how=how, clause=told.clause)  # type: ignore[arg-type]


def beginning_of(act: Act, beginnings: Sequence[Beginning]) -> Begun:
    """The beginning of an act itself: its card, its own words, the rule of its country."""
    if act.dates.in_force is not None:
        return Begun(act.dates.in_force, "card")
    whole = next((b for b in beginnings if not b.eids), None)
    told = whole.in_force if whole else None
    begun = _counted(act, told)
    if whole is not None and begun.how is not None:
        how = "act" if told and told.date else "act_rule"
        return replace(begun, how=how, clause=whole.clause)  # type: ignore[arg-type]
    return begun


def part_begins(act: Act, part: Beginning) -> str | None:
    """The day from which a part of an act is in force that begins otherwise than the whole."""
    if part.in_force.rule == "unknown":
        return None
    told = part.in_force
    return commencement(act.jurisdiction, act.type, act.date, act.dates.published, told).date


def _of(amending: Amending, told: Commencement | None) -> Begun:
    begun = _counted(amending.act, told)
    return replace(begun, act=amending.work.iri) if begun.how else begun


def _counted(act: Act, told: Commencement | None) -> Begun:
    """By what is told and by the rules for such acts of the body that gave it."""
    return commencement(
        act.jurisdiction,
        act.type,
        act.date,
        act.dates.published,
        told,
        act.authority.id if act.authority else None,
    )


def _with_banners(events: tuple[Event, ...]) -> Iterable[Event]:
    """A banner on the future tells the beginning of what the text already carries out."""
    banners = [e for e in events if e.place == PLANNED and e.in_force.rule != "unknown"]
    for event in events:
        told = next((b.in_force for b in banners if same_instrument(b.by, event.by)), None)
        if told is not None and event.in_force.rule == "unknown":
            yield replace(event, in_force=told)
        else:
            yield event


def _part(own: str, parts: Sequence[Beginning]) -> Beginning | None:
    return next(
        (b for b in parts if any(own == e or own.startswith(f"{e}__") for e in b.eids)), None
    )


def _within(one: str, other: str) -> bool:
    """The one unit is the other, or inside it, or around it."""
    return one == other or one.startswith(f"{other}__") or other.startswith(f"{one}__")
