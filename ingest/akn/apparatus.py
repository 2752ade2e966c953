"""Citations, defined terms and relations of a document of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lxml import etree

from ingest.akn.names import akn, own, told
from ingest.akn.values import load
from schemas.parsed import Citation, Relation, Term
from schemas.source import Span

Marks = Mapping[str, list[tuple[etree._Element, Span]]]
"""eid of a unit -> ``ref`` and ``def`` in its text, with their places."""


def read_citations(
    document: etree._Element, marks: Marks, places: Mapping[str, Span]
) -> tuple[Citation, ...]:
    """Those in the text, and those that the text could not hold (overlapping, in a table)."""
    out: list[Citation] = []
    for found in marks.values():
        for element, (start, end) in found:
            if element.tag == akn("ref"):
                link: Citation = load(Citation, told(element, "citation") or "{}")
                out.append(replace(link, start=start, end=end))
    for element in document.iterfind(f"{akn('meta')}/{akn('proprietary')}/{own('citation')}"):
        held: Citation = load(Citation, element.text or "{}")
        start, end = places.get(held.clause, (0, 0))
        out.append(replace(held, start=start, end=end))
    order = {eid: place for place, eid in enumerate(places)}
    return tuple(sorted(out, key=lambda c: (order.get(c.clause, -1), c.start)))


def read_terms(
    document: etree._Element, marks: Marks, places: Mapping[str, Span]
) -> tuple[Term, ...]:
    """The defined terms; a term that its clause's text does not hold stands at the clause."""
    found = {
        (eid, element.get("refersTo")): span
        for eid, inside in marks.items()
        for element, span in inside
        if element.tag == akn("def")
    }
    out = []
    for element in document.iter(akn("TLCTerm")):
        clause = told(element, "clause")
        place = found.get((clause or "", f"#{element.get('eId')}"))
        start, end = place or places.get(clause or "", (0, 0))
        held: Term = load(Term, told(element, "value") or "{}")
        out.append(replace(held, start=start, end=end))
    return tuple(out)


def read_relations(document: etree._Element, places: Mapping[str, Span]) -> tuple[Relation, ...]:
    return tuple(_relations(document, places))


def _relations(document: etree._Element, places: Mapping[str, Span]) -> Iterable[Relation]:
    for element in document.iterfind(f"{akn('meta')}/{akn('proprietary')}/{own('relation')}"):
        told: Relation = load(Relation, element.text or "{}")
        start, end = places.get(told.clause or "", (0, 0))
        yield replace(told, start=start, end=end)
