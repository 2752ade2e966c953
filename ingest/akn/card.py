"""The card of an act, from the ``meta`` of a document of ours."""

from __future__ import annotations

from dataclasses import fields
from typing import cast, get_args

from lxml import etree

from ingest.akn.court import read_court
from ingest.akn.letters import text_of
from ingest.akn.names import akn, first, own, told
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

_LANGUAGES = {code: language for language, code in LANGUAGE_CODES.items()}


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
    return Target(read_reference(held), held.get("eid"))


def read_reference(element: etree._Element) -> ActReference:
    """Another act: its IRI, or what is told of it."""
    if (iri := element.get("act")) is not None:
        return iri
    return ActDescription(**{f.name: element.get(f.name) for f in fields(ActDescription)})
