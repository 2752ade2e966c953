"""The act that made a change, from the words of a note."""

from __future__ import annotations

from ingest.parse.notes.grammar import Row
from schemas import iri
from schemas.event import Instrument

_WITHOUT_ACTOR = frozenset({"constitution", "constitutional-law", "code", "law"})
"""Types that one body alone gives: no actor stands in their IRI."""


def instrument_of(
    jurisdiction: str, kind: Row | None, issuer: Row | None, date: str | None, number: str | None
) -> Instrument:
    """The instrument with its IRI where type, date, number and (where needed) body are known."""
    type_, authority = None, None
    if kind is not None:
        type_ = kind.value
        authority = kind.get("authority")
    if issuer is not None and type_ not in _WITHOUT_ACTOR:
        authority = issuer.value or authority
        # a body can give a type of its own: a Plenum's токтом is a plenum-resolution
        type_ = dict(issuer.get("types") or {}).get(type_ or "", type_)
    return Instrument(
        type=type_,
        authority=authority,
        date=date,
        number=number,
        iri=_iri(jurisdiction, type_, authority, date, number),
    )


def _iri(
    jurisdiction: str,
    type_: str | None,
    authority: str | None,
    date: str | None,
    number: str | None,
) -> str | None:
    if not (type_ and date and number):
        return None
    if type_ in _WITHOUT_ACTOR:
        return iri.work(jurisdiction, "act", type_, date, number)
    if authority is None:
        return None
    return iri.work(jurisdiction, "act", type_, date, number, actor=authority)
