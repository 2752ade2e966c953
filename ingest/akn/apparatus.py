"""Citations, defined terms and relations of a document of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from lxml import etree

from ingest.akn.names import akn, own, told
from ingest.akn.values import load
from schemas.parsed import Beginning, Citation, Relation, Term
from schemas.source import Span

T = TypeVar("T", Beginning, Citation, Relation)

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
    out += (_at_clause(c, c.clause, places) for c in _held(document, Citation))
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
    return tuple(_at_clause(r, r.clause, places) for r in _held(document, Relation))


def read_beginnings(document: etree._Element, places: Mapping[str, Span]) -> tuple[Beginning, ...]:
    return tuple(_at_clause(b, b.clause, places) for b in _held(document, Beginning))


def _held(document: etree._Element, kind: type[T]) -> list[T]:
    """Values that stand in ``proprietary`` whole."""
    name = own(kind.__name__.lower())
    found = document.iterfind(f"{akn('meta')}/{akn('proprietary')}/{name}")
    return [load(kind, element.text or "{}") for element in found]


def _at_clause(value: T, clause: str | None, places: Mapping[str, Span]) -> T:
    start, end = places.get(clause or "", (0, 0))
    return replace(value, start=start, end=end)
