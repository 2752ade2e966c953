"""Regimes of acts: who may see an act, set by who may publish it."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.access import REGIMES, Regime, RegimeDeed
from schemas.problem import BadInput
from schemas.register import Viewer
from services.office import Office, take_in
from services.people import acting
from services.rights import allow


@dataclass(frozen=True, slots=True)
class Held:
    """The regime of an act, and how it came to it."""

    iri: str
    title: str
    language: str
    regime: str
    deeds: tuple[RegimeDeed, ...]
    """The oldest first; () of an act that was open from the first."""


def held(office: Office, viewer: Viewer, reference: str) -> Held:
    """The regime of an act with its history, for who may change it. NotFound, Ambiguous."""
    from register import catalogue, regimes

    allow(viewer, "regimes.held")
    with office.register.reading() as session:
        work = catalogue.resolve(session, viewer, reference)
        deeds = regimes.deeds(session, viewer, work)
        return Held(work.iri, work.title, work.language, work.regime, deeds)


def change(
    office: Office, viewer: Viewer, reference: str, regime: str, reason: str, who: str = ""
) -> Held:
    """Put an act under another regime. NotFound, Ambiguous, BadInput.

    From the commit on nobody sees it who may not; what the index holds of it is left out of every
    answer until it has taken the act in anew, which is done in the same step.
    """
    from register import catalogue, regimes
    from register.derive import refresh_all

    allow(viewer, "regimes.change")
    chosen = as_regime(regime)
    who = acting(viewer, who)
    if not reason.strip():
        raise BadInput("no_reason", "An act comes under another regime for a reason; tell it.")
    with office.register.writing() as session:
        work = catalogue.resolve(session, viewer, reference)
        iri, before = work.iri, work.regime
        if before == chosen:
            raise BadInput("no_change", f"{iri} is {chosen} already.")
        touched = regimes.set_by_person(session, work, chosen, who, reason.strip())
        refresh_all(session, touched)
        deeds = regimes.deeds(session, _with(viewer, chosen), work)
        made = Held(iri, work.title, work.language, chosen, deeds)
    take_in(office)
    return made


def as_regime(told: str) -> Regime:
    """BadInput where it is none."""
    found = next((r for r in REGIMES if r == told), None)
    if found is None:
        raise BadInput("bad_regime", f"A regime is one of: {', '.join(REGIMES)}; not {told!r}.")
    return found


def _with(viewer: Viewer, regime: str) -> Viewer:
    """Who closes an act sees what was done, and from then on only what the account may see."""
    return Viewer(viewer.name, viewer.regimes | {regime}, viewer.rights)
