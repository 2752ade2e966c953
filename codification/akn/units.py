"""Clauses as elements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from codification.akn.changes import write_remarks
from codification.akn.held import Held
from codification.akn.letters import Link, fill
from codification.akn.meta import write_component_meta
from ingest.akn.court import PART_TAGS
from ingest.akn.names import HIERARCHY, STATES, address, put, tell
from ingest.akn.read import text_of_rows
from ingest.akn.values import dump
from schemas.clause import Clause
from schemas.eid import transliterate
from schemas.parsed import Citation
from schemas.register import Validity


@dataclass
class Units:
    """The tree of an act on its way into XML."""

    held: Held
    below: dict[str | None, list[Clause]] = field(default_factory=dict)
    loose: list[Citation] = field(default_factory=list)
    """Citations that cannot stand as links in the text of their clause."""
    periods: dict[Validity, str] = field(default_factory=dict)
    """The group of time of each interval; known once ``meta`` is written."""
    _links: dict[str, list[Link]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        clauses = {c.eid: c for c in self.held.clauses}
        for clause in self.held.clauses:
            parent = clause.parent if clause.parent in clauses else None
            self.below.setdefault(parent, []).append(clause)
        for citation in sorted(self.held.citations, key=lambda c: c.start):
            at = clauses.get(citation.clause)
            if at is None or not self._link(at, citation):
                self.loose.append(citation)
        for number, term in enumerate(self.held.terms, 1):
            if term.clause in clauses:
                self._define(clauses[str(term.clause)], term.term, f"#term_{number}")

    def write(self, above: etree._Element, clause: Clause) -> None:
        """A unit with all below it."""
        if clause.level in HIERARCHY:
            element = put(above, clause.level, eId=clause.eid)
        else:
            element = put(above, "hcontainer", eId=clause.eid, name=clause.level)
        self._head(element, clause)
        inside = self.below.get(clause.eid, [])
        notes = self.held.changes.notes.get(clause.eid, [])
        if not inside:
            if clause.text or clause.rows or notes:
                content = put(element, "content")
                self._text(content, clause)
                write_remarks(content, "p", notes)
            return
        if clause.text or clause.rows:
            self._text(put(element, "intro"), clause)
        for child in inside:
            self.write(element, child)
        if notes:
            write_remarks(put(element, "wrapUp"), "p", notes)

    def write_part(self, body: etree._Element, clause: Clause) -> None:
        """A part of a judgment: an element of its own name, its heading a paragraph."""
        part = put(body, clause.eid, eId=clause.eid)
        self._head(part, clause)
        self._text(part, clause)
        write_remarks(part, "p", self.held.changes.notes.get(clause.eid, []))
        for child in self.below.get(clause.eid, []):
            self.write(part, child)
        if not len(part):
            put(part, "block", name="empty")

    def write_plain(self, above: etree._Element, clause: Clause) -> None:
        """A preamble or conclusions: containers, which these may hold and no hierarchy."""
        outer = self._container(above, clause)
        for child in self.below.get(clause.eid, []):
            self._container(outer, child)
            write_remarks(outer, "p", self.held.changes.notes.get(child.eid, []))
        write_remarks(outer, "p", self.held.changes.notes.get(clause.eid, []))

    def plain(self, clause: Clause) -> bool:
        """Whether a clause is paragraphs alone, as a preamble's containers are."""
        inside = self.below.get(clause.eid, [])
        bare = all(c.num_display is None and c.heading is None for c in (clause, *inside))
        return (
            bare
            and bool(clause.text)
            and all(c.level == "alinea" and c.text and not self.below.get(c.eid) for c in inside)
        )

    def write_attachments(self, document: etree._Element, clauses: Sequence[Clause]) -> None:
        """Annexes: components with a document each."""
        if not clauses:
            return
        group = put(document, "attachments")
        for clause in clauses:
            attachment = put(group, "attachment", eId=clause.eid)
            self._head(attachment, clause)
            doc = put(attachment, "doc", name="annex")
            write_component_meta(doc, self.held, address(clause.eid))
            body = put(doc, "mainBody")
            self._text(body, clause)
            write_remarks(body, "p", self.held.changes.notes.get(clause.eid, []))
            inside = self.below.get(clause.eid, [])
            nested = [c for c in inside if c.level == "attachment"]
            for child in inside:
                if child not in nested:
                    self.write(body, child)
            if not len(body):
                put(body, "block", name="empty")
            self.write_attachments(doc, nested)

    def _container(self, above: etree._Element, clause: Clause) -> etree._Element:
        element = put(above, "container", eId=clause.eid, name=clause.level)
        self._head(element, clause)
        self._text(element, clause)
        return element

    def _head(self, element: etree._Element, clause: Clause) -> None:
        """Attributes, number and heading."""
        if clause.label:
            element.set("class", transliterate(clause.label))
        if state := STATES.get(clause.status):
            element.set("status", state)
        tell(
            element,
            label=clause.label,
            num=clause.num,
            status=None if clause.status == "present" else clause.status,
            confidence=None if clause.confidence == 1.0 else repr(clause.confidence),
            doubts=" ".join(clause.doubts) or None,
        )
        if version := self.held.versions.get(clause.eid):
            if period := self.periods.get(version.validity):
                element.set("period", "#" + period)
            if version.wording == "computed" and "status" not in element.attrib:
                element.set("status", "edited")
            tell(
                element,
                from_=version.validity.start,
                to=version.validity.end,
                wording=version.wording,
                doubt=version.doubt,
            )
        if element.tag in PART_TAGS:
            # A part may hold paragraphs but neither number nor heading.
            for kind, words in (("num", clause.num_display), ("heading", clause.heading)):
                if words is not None:
                    fill(put(element, "p", class_=kind), words)
            return
        if clause.num_display is not None:
            fill(put(element, "num"), clause.num_display)
        elif clause.num is not None and clause.status == "incomplete":
            # The unit is lost in the source: its number is told by its neighbours.
            fill(put(element, "num", class_="inferred"), clause.num)
        if clause.heading is not None:
            fill(put(element, "heading"), clause.heading)

    def _text(self, above: etree._Element, clause: Clause) -> None:
        if clause.text and (not clause.rows or clause.text != text_of_rows(clause.rows)):
            fill(put(above, "p"), clause.text, self._links.get(clause.eid, ()))
        if clause.rows:
            table = put(above, "table")
            for row in clause.rows:
                line = put(table, "tr")
                for cell in row:
                    fill(put(put(line, "td"), "p"), cell)

    def _link(self, clause: Clause, citation: Citation) -> bool:
        """A citation as a link where it stands in the text as printed, apart from others."""
        taken = self._links.setdefault(clause.eid, [])
        words = citation.raw.split()
        found = re.compile(r"\s+".join(map(re.escape, words))).search(
            clause.text, taken[-1].end if taken else 0
        )
        if clause.rows or not words or found is None:
            return False
        aims = [_aim(t.act, t.eid) for t in citation.targets if isinstance(t.act, str)]
        href = aims[0] if aims else "/akn/unknown"
        taken.append(Link(found.start(), found.end(), "ref", href, dump(citation)))
        return True

    def _define(self, clause: Clause, term: str, href: str) -> None:
        """Mark where a term is defined, if no link stands there."""
        taken = self._links.setdefault(clause.eid, [])
        at = clause.text.find(term) if term and not clause.rows else -1
        end = at + len(term)
        if at < 0 or any(link.start < end and at < link.end for link in taken):
            return
        taken.append(Link(at, end, "def", href, None))
        taken.sort(key=lambda link: link.start)


def _aim(act: str, eid: str | None) -> str:
    if act == "self":
        return "#" + address(eid or "main")
    return address(f"{act}~{eid}" if eid else act)
