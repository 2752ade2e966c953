"""The act that made a change, from the words of a note."""

from __future__ import annotations

from dataclasses import replace

from ingest.parse.bodies import Body, body_named
from ingest.parse.notes.grammar import Row
from ingest.parse.types import act_type, given_by, work_iri
from schemas.event import Instrument


def instrument_of(
    jurisdiction: str, kind: Row | None, issuer: Body | None, date: str | None, number: str | None
) -> Instrument:
    """The instrument with its IRI where type, date, number and (where needed) body are known."""
    slug = kind.value if kind is not None else None
    body = issuer
    if slug is not None:
        if not act_type(slug, jurisdiction).actor:
            body = None
        elif body is None and kind is not None and kind.get("authority"):
            body = body_named(kind.get("authority"), jurisdiction)
        slug = given_by(slug, body, jurisdiction)
    return Instrument(
        type=slug,
        authority=body.id if body else None,
        date=date,
        number=number,
        iri=_iri(jurisdiction, slug, body, date, number),
    )


def with_number(by: Instrument, number: str, jurisdiction: str) -> Instrument:
    """The instrument with a number that another note tells."""
    body = body_named(by.authority, jurisdiction) if by.authority else None
    return replace(by, number=number, iri=_iri(jurisdiction, by.type, body, by.date, number))


def _iri(
    jurisdiction: str, slug: str | None, body: Body | None, date: str | None, number: str | None
) -> str | None:
    if not (slug and date and number):
        return None
    if body is None and act_type(slug, jurisdiction).actor:
        return None
    return work_iri(jurisdiction, slug, date, number, body=body)
