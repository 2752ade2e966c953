"""Identification (FRBR), references and the rest of the card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields

from lxml import etree

from codification.akn.changes import (
    spans_of_time,
    write_active,
    write_instruments,
    write_lifecycle,
    write_passive,
    write_temporal_data,
)
from codification.akn.court import write_court, write_judicial
from codification.akn.held import Held
from codification.akn.letters import fill
from ingest.akn.names import MEDIA_TYPE, UNKNOWN_DAY, address, attribute, own, put, tell
from ingest.akn.values import dump
from schemas.act import Act, ActDescription, ActReference, Dates
from schemas.iri import LANGUAGE_CODES
from schemas.parsed import Citation
from schemas.register import Validity

_NOBODY = "/akn/ontology/organization/unknown"


def write_meta(
    document: etree._Element, held: Held, loose: Sequence[Citation]
) -> dict[Validity, str]:
    """``meta`` of the act itself; returns the groups of time by their intervals.

    ``loose``: citations that the text cannot hold as links.
    """
    act, changes = held.act, held.changes
    intervals = list(dict.fromkeys(v.validity for v in held.versions.values()))
    meta = put(document, "meta")
    _identification(meta, held, None)
    days = write_lifecycle(meta, changes, intervals)
    periods = spans_of_time(changes, days, intervals)
    analysis = put(meta, "analysis", source="#berene")
    write_active(analysis, held.relations)
    write_passive(analysis, changes, days, periods)
    write_judicial(analysis, act.court, held.relations)
    if not len(analysis):
        meta.remove(analysis)
    write_temporal_data(meta, periods, days)
    _references(put(meta, "references", source="#berene"), held)
    proprietary = put(meta, "proprietary", source="#berene")
    card = _card(proprietary, act)
    state = {"kind": held.kind, "on": held.on, "mixed": "true" if held.mixed else None}
    card.attrib.update({k: v for k, v in state.items() if v is not None})
    for value in (*held.relations, *held.beginnings, *loose):
        etree.SubElement(proprietary, own(type(value).__name__.lower())).text = dump(value)
    return periods


def _references(references: etree._Element, held: Held) -> None:
    act = held.act
    put(references, "original", eId="main", href=address(act.iri), showAs=act.title or act.iri)
    for relation in held.relations:
        if isinstance(relation.act, str) and relation.act != "self":
            put(references, "activeRef", href=address(relation.act), showAs=relation.type)
    write_instruments(references, held.changes)
    if act.authority is not None:
        known = act.authority.id
        href = f"/akn/ontology/organization/{act.jurisdiction}/{known}" if known else _NOBODY
        body = put(
            references, "TLCOrganization", eId="authority", href=address(href),
            showAs=act.authority.name,
        )  # fmt: skip
        tell(body, id=known)
    put(
        references, "TLCProcess", eId="berene", href="/akn/ontology/process/berene", showAs="Berene"
    )
    for number, term in enumerate(held.terms, 1):
        href = f"/akn/ontology/term/{number}"
        one = put(references, "TLCTerm", eId=f"term_{number}", href=href, showAs=term.term or "?")
        tell(one, value=dump(term), clause=term.clause)


def write_component_meta(document: etree._Element, held: Held, component: str) -> None:
    """``meta`` of an annex: it says which component of which act it is."""
    _identification(put(document, "meta"), held, component)


def _identification(meta: etree._Element, held: Held, component: str | None) -> None:
    act = held.act
    language = LANGUAGE_CODES.get(act.language, act.language)
    version = f"{act.iri}/{language}@{act.edition_date or ''}"
    part = f"/!{component or 'main'}"
    out = put(meta, "identification", source="#berene")
    work = put(out, "FRBRWork")
    _properties(work, act.iri + part, act.iri, _work_days(act))
    put(work, "FRBRcountry", value=act.jurisdiction)
    put(work, "FRBRsubtype", value=act.type)
    if act.number is not None:
        put(work, "FRBRnumber", value=act.number)
    day = (
        act.edition_date or act.date or UNKNOWN_DAY,
        "edition" if act.edition_date else "unknown",
    )
    expression = put(out, "FRBRExpression")
    _properties(expression, version + part, version, [day], held.author)
    # What we read from a file is no official text, whatever the file was.
    put(expression, "FRBRauthoritative", value="false")
    put(expression, "FRBRlanguage", language=language)
    manifestation = put(out, "FRBRManifestation")
    _properties(manifestation, f"{version}{part}.akn", f"{version}.akn", [day])
    put(manifestation, "FRBRformat", value=MEDIA_TYPE)


def _work_days(act: Act) -> list[tuple[str, str]]:
    days = [(act.date, "act")] if act.date else []
    for field in fields(Dates):
        value = getattr(act.dates, field.name)
        if value:
            days.append((value, field.name))
    return days or [(UNKNOWN_DAY, "unknown")]


def _properties(
    above: etree._Element,
    this: str,
    uri: str,
    days: Iterable[tuple[str, str]],
    author: str = "#authority",
) -> None:
    put(above, "FRBRthis", value=this)
    put(above, "FRBRuri", value=uri)
    for day, name in days:
        put(above, "FRBRdate", date=day, name=name)
    put(above, "FRBRauthor", href=author)


def _card(proprietary: etree._Element, act: Act) -> etree._Element:
    """What the standard has no place for."""
    card = etree.SubElement(proprietary, own("card"))
    for name in ("status", "place"):
        value = getattr(act, name)
        if value is not None:
            card.set(name, attribute(value))
    for number in act.numbers:
        held = etree.SubElement(
            card, own("number"), kind=number.kind, value=attribute(number.value)
        )
        fill(held, number.display)
    write_court(card, act.court)
    if act.approved_by is not None:
        held = etree.SubElement(card, own("approved-by"))
        if act.approved_by.eid is not None:
            held.set("eid", attribute(act.approved_by.eid))
        _reference(held, act.approved_by.act)
    return card


def _reference(element: etree._Element, act: ActReference) -> None:
    if isinstance(act, str):
        element.set("act", attribute(act))
        return
    for field in fields(ActDescription):
        value = getattr(act, field.name)
        if value is not None:
            element.set(field.name, attribute(value))
