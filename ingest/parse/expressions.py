"""Texts of one act in several languages: one work.

Two texts that a file holds of one act are expressions of one work: what one of them leaves out of
its head (number, date) the other tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.act import Act
from schemas.parsed import ParsedAct


def one_work(acts: Sequence[ParsedAct]) -> list[ParsedAct]:
    """The acts of a file; texts in several languages that may be one act get one IRI."""
    languages = {a.act.language for a in acts}
    if len(acts) < 2 or len(languages) < len(acts):
        return list(acts)
    fullest = max((a.act for a in acts), key=_told)
    return [replace(a, act=_named(a.act, fullest)) for a in acts]


def _told(act: Act) -> tuple[bool, bool, bool]:
    return act.number is not None, act.date is not None, act.type != "unknown"


def _named(act: Act, fullest: Act) -> Act:
    """``act`` with the IRI of ``fullest`` and what it lacks, unless it tells otherwise itself."""
    own = act.jurisdiction, act.number or fullest.number, act.date or fullest.date
    if act.iri == fullest.iri or own != (fullest.jurisdiction, fullest.number, fullest.date):
        return act
    return replace(
        act,
        iri=fullest.iri,
        type=fullest.type if act.type == "unknown" else act.type,
        number=fullest.number,
        number_display=act.number_display or fullest.number_display,
        date=fullest.date,
        approved_by=act.approved_by or fullest.approved_by,
    )
