"""Clauses as elements."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from codification.akn.changes import Changes, write_remarks
from codification.akn.court import PART_TAGS
from codification.akn.letters import Link, fill
from codification.akn.meta import write_component_meta
from codification.akn.names import HIERARCHY, STATES, address, put, tell
from schemas.clause import Clause
from schemas.eid import transliterate
from schemas.parsed import Citation
from schemas.register import ClauseVersion


@dataclass
class Units:
    """The tree of an act on its way into XML."""

    clauses: Sequence[Clause]
    changes: Changes
    citations: Sequence[Citation] = ()
    versions: Mapping[str, ClauseVersion] = field(default_factory=dict)
    """Intervals and states of the register, by eid."""
    below: dict[str | None, list[Clause]] = field(default_factory=dict)
    _cited: dict[str, list[Citation]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        there = {c.eid for c in self.clauses}
        for clause in self.clauses:
            parent = clause.parent if clause.parent in there else None
            self.below.setdefault(parent, []).append(clause)
        for citation in sorted(self.citations, key=lambda c: c.start):
            self._cited.setdefault(citation.clause, []).append(citation)

    def write(self, above: etree._Element, clause: Clause) -> None:
        """A unit with all below it."""
        if clause.level in HIERARCHY:
            element = put(above, clause.level, eId=clause.eid)
        else:
            element = put(above, "hcontainer", eId=clause.eid, name=clause.level)
        self._head(element, clause)
        inside = self.below.get(clause.eid, [])
        notes = self.changes.notes.get(clause.eid, [])
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
        write_remarks(part, "p", self.changes.notes.get(clause.eid, []))
        for child in self.below.get(clause.eid, []):
            self.write(part, child)
        if not len(part):
            put(part, "block", name="empty")

    def write_plain(self, above: etree._Element, clause: Clause) -> None:
        """A preamble or conclusions: containers, which these may hold and no hierarchy."""
        outer = self._container(above, clause)
        for child in self.below.get(clause.eid, []):
            self._container(outer, child)
            write_remarks(outer, "p", self.changes.notes.get(child.eid, []))
        write_remarks(outer, "p", self.changes.notes.get(clause.eid, []))

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
            write_component_meta(doc, self.changes.act, address(clause.eid))
            body = put(doc, "mainBody")
            self._text(body, clause)
            write_remarks(body, "p", self.changes.notes.get(clause.eid, []))
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
        if version := self.versions.get(clause.eid):
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
            fill(put(above, "p"), clause.text, self._links(clause))
        if clause.rows:
            table = put(above, "table")
            for row in clause.rows:
                line = put(table, "tr")
                for cell in row:
                    fill(put(put(line, "td"), "p"), cell)

    def _links(self, clause: Clause) -> list[Link]:
        """Citations that stand in the text as printed, in order and apart."""
        out: list[Link] = []
        at = 0
        for citation in self._cited.get(clause.eid, []):
            words = citation.raw.split()
            found = re.compile(r"\s+".join(map(re.escape, words))).search(clause.text, at)
            aims = [_aim(t.act, t.eid) for t in citation.targets if isinstance(t.act, str)]
            if words and found and aims:
                out.append(Link(found.start(), found.end(), aims[0], " ".join(aims)))
                at = found.end()
        return out


def _aim(act: str, eid: str | None) -> str:
    if act == "self":
        return "#" + address(eid or "main")
    return address(f"{act}~{eid}" if eid else act)


def text_of_rows(rows: Sequence[Sequence[str]]) -> str:
    """The text of a table as the parser gives it: a line a row, cells parted by TAB."""
    return "\n".join("\t".join(row) for row in rows)
