"""Identification (FRBR), references and the rest of the card, written and read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import cast, get_args

from lxml import etree

from codification.akn.changes import (
    Changes,
    write_instruments,
    write_lifecycle,
    write_modifications,
)
from codification.akn.court import read_court, write_court, write_judicial
from codification.akn.letters import fill, text_of
from codification.akn.names import (
    MEDIA_TYPE,
    UNKNOWN_DAY,
    address,
    akn,
    attribute,
    first,
    own,
    put,
    tell,
    told,
)
from schemas.act import (
    Act,
    ActDescription,
    ActReference,
    ActStatus,
    Authority,
    Dates,
    Number,
    NumberKind,
    Target,
)
from schemas.iri import LANGUAGE_CODES
from schemas.parsed import Relation

_LANGUAGES = {code: language for language, code in LANGUAGE_CODES.items()}
_NOBODY = "/akn/ontology/organization/unknown"


def write_meta(document: etree._Element, changes: Changes, relations: Sequence[Relation]) -> None:
    """``meta`` of the act itself."""
    act = changes.act
    meta = put(document, "meta")
    _identification(meta, act, None)
    days = write_lifecycle(meta, changes)
    write_modifications(meta, changes, days)
    write_judicial(meta, act.court, relations)
    references = put(meta, "references", source="#berene")
    put(references, "original", eId="main", href=address(act.iri), showAs=act.title or act.iri)
    for relation in relations:
        if isinstance(relation.act, str) and relation.act != "self":
            ref = put(references, "activeRef", href=address(relation.act), showAs=relation.type)
            tell(ref, relation=relation.type, eids=" ".join(relation.eids) or None)
    write_instruments(references, changes)
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
    _card(put(meta, "proprietary", source="#berene"), act)


def write_component_meta(document: etree._Element, act: Act, component: str) -> None:
    """``meta`` of an annex: it says which component of which act it is."""
    _identification(put(document, "meta"), act, component)


def _identification(meta: etree._Element, act: Act, component: str | None) -> None:
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
    _properties(expression, version + part, version, [day])
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
    above: etree._Element, this: str, uri: str, days: Iterable[tuple[str, str]]
) -> None:
    put(above, "FRBRthis", value=this)
    put(above, "FRBRuri", value=uri)
    for day, name in days:
        put(above, "FRBRdate", date=day, name=name)
    put(above, "FRBRauthor", href="#authority")


def _card(proprietary: etree._Element, act: Act) -> None:
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


def _reference(element: etree._Element, act: ActReference) -> None:
    if isinstance(act, str):
        element.set("act", attribute(act))
        return
    for field in fields(ActDescription):
        value = getattr(act, field.name)
        if value is not None:
            element.set(field.name, attribute(value))


def read_card(document: etree._Element) -> Act:
    """The card from a document's ``meta``; the title and the printed number stand in its preface.

    KeyError and AttributeError where the document lacks what the schema asks for.
    """
    work = _need(document, "meta", "identification", "FRBRWork")
    expression = _need(document, "meta", "identification", "FRBRExpression")
    days = {e.get("name"): e.get("date") for e in work.findall(akn("FRBRdate"))}
    edition = expression.find(akn("FRBRdate"))
    number = work.find(akn("FRBRnumber"))
    subtype = work.find(akn("FRBRsubtype"))
    language = _need(expression, "FRBRlanguage").get("language") or ""
    held = document.find(f"{akn('meta')}/{akn('proprietary')}/{own('card')}")
    card = etree.Element("none") if held is None else held
    status = card.get("status")
    return Act(
        iri=_need(work, "FRBRuri").get("value") or "",
        jurisdiction=_need(work, "FRBRcountry").get("value") or "",
        language=_LANGUAGES.get(language, language),
        type="unknown" if subtype is None else subtype.get("value") or "",
        title="",
        number=None if number is None else number.get("value"),
        numbers=tuple(
            Number(cast(NumberKind, e.get("kind")), e.get("value") or "", text_of(e))
            for e in card.findall(own("number"))
        ),
        date=days.get("act"),
        dates=Dates(**{f.name: days.get(f.name) for f in fields(Dates)}),
        edition_date=edition.get("date")
        if edition is not None and edition.get("name") == "edition"
        else None,
        authority=_authority(document),
        place=card.get("place"),
        status=cast(ActStatus, status) if status in get_args(ActStatus) else "unknown",
        approved_by=_approved_by(card),
        court=read_court(card),
    )


def _need(above: etree._Element, *names: str) -> etree._Element:
    found = first(above, names)
    if found is None:
        raise KeyError("/".join(names))
    return found


def _authority(document: etree._Element) -> Authority | None:
    for body in document.iter(akn("TLCOrganization")):
        if body.get("eId") == "authority":
            return Authority(told(body, "id"), body.get("showAs") or "")
    return None


def _approved_by(card: etree._Element) -> Target | None:
    held = card.find(own("approved-by"))
    if held is None:
        return None
    act: ActReference
    if (iri := held.get("act")) is not None:
        act = iri
    else:
        act = ActDescription(**{f.name: held.get(f.name) for f in fields(ActDescription)})
    return Target(act, held.get("eid"))
