"""The account of a parse counted again from what is printed, knowing nothing of the program.

The rules are those of docs/contract.md: every character of the source is placed or listed, no
character in two clauses nor in a clause and a note, every clause holds the letters of its spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Parsed = dict[str, Any]

# fmt: off
_LEVELS = {
    "part", "title", "subtitle", "chapter", "section", "article", "paragraph", "subparagraph",
    "point", "item", "indent", "alinea", "list", "table", "preamble", "attachment",
}
_STATES = {"present", "removed", "repealed", "suspended", "not_in_force", "incomplete"}
_REASONS = {
    "mark", "page_number", "running_head", "footer", "portal", "contents_list", "ornament",
    "editorial_note", "foreign",
}
# fmt: on
_EID = re.compile(r"[a-z]+(?:_[a-z0-9-]+)*(?:__[a-z]+(?:_[a-z0-9-]+)*)*")
NOTE = re.compile(
    r"\((?:В редакции|Введен[ао]?) (?:в действие )?(?:Закон|Федеральн)|(?:Сноска|Ескерту)\. "
)
"""Beginnings of amendment notes that no body of an act has."""
_PLACED, _LISTED = 1, 2


def faults(doc: Parsed) -> list[str]:
    """What does not add up in the object of ``berene parse --json``; [] where all does."""
    return list(_Account(doc).faults())


def squash(text: str) -> str:
    """Letters and digits alone, without their case."""
    return re.sub(r"\W+", "", text).lower()


class _Account:
    def __init__(self, doc: Parsed) -> None:
        self.doc = doc
        self.text: str = doc["source"]["text"]
        self.place = bytearray(len(self.text))
        self.clause = bytearray(len(self.text))

    def faults(self) -> Iterator[str]:
        for part in (self.doc, *self.doc["others"]):
            yield from self._clauses(part)
            yield from self._notes(part)
            yield from self._parts(part)
            for field in part["card"]:
                yield from self._put(_PLACED, field["start"], field["end"], "the card")
        yield from self._listed()
        yield from self._sum()

    def _put(self, mark: int, start: int, end: int, who: str) -> Iterator[str]:
        if not 0 <= start <= end <= len(self.text):
            yield f"{who} stands at {start}..{end}, outside the text"
        else:
            self.place[start:end] = bytes([mark]) * (end - start)

    def _clauses(self, part: Parsed) -> Iterator[str]:
        seen: dict[str, Parsed] = {}
        for clause in part["clauses"]:
            eid = clause["eid"]
            if eid in seen:
                yield f"{eid} is there twice"
            if not _EID.fullmatch(eid):
                yield f"{eid} is no eid"
            yield from self._own(clause)
            yield from _sound(clause)
            above = seen.get(clause["parent"]) if clause["parent"] else None
            if clause["parent"] and above is None:
                yield f"{eid} stands before or without its parent {clause['parent']}"
            if above and not above["start"] <= clause["start"] <= clause["end"] <= above["end"]:
                yield f"{eid} reaches out of {above['eid']}"
            seen[eid] = clause

    def _own(self, clause: Parsed) -> Iterator[str]:
        eid, held = clause["eid"], ""
        for start, end in clause["spans"]:
            if any(self.clause[start:end]):
                yield f"{eid} holds characters of another clause at {start}..{end}"
            if not clause["start"] <= start < end <= clause["end"]:
                yield f"{eid} has a span {start}..{end} outside {clause['start']}..{clause['end']}"
            self.clause[start:end] = b"\1" * (end - start)
            held += self.text[start:end]
            yield from self._put(_PLACED, start, end, eid)
        if squash(held) != squash(_said(clause)):
            yield f"{eid} says other letters than its spans hold"

    def _notes(self, part: Parsed) -> Iterator[str]:
        eids = {clause["eid"] for clause in part["clauses"]}
        for event in part["events"]:
            if event["target"] != "act" and event["target"] not in eids:
                yield f"an event of {event['target']}, which is not there"
            for start, end in ((event["start"], event["end"]), *event["evidence"]):
                if any(self.clause[start:end]):
                    yield f"the note of {event['target']} at {start} is in a clause too"
                yield from self._put(_PLACED, start, end, "a note")

    def _parts(self, part: Parsed) -> Iterator[str]:
        """What is said of clauses names clauses that are there and stands in the text."""
        eids = {clause["eid"] for clause in part["clauses"]}
        for key in ("citations", "terms", "relations"):
            for x in part[key]:
                if x["clause"] is not None and x["clause"] not in eids:
                    yield f"{key}: no clause {x['clause']}"
                if not 0 <= x["start"] < x["end"] <= len(self.text):
                    yield f"{key}: {x['start']}..{x['end']} is not in the text"
        for x in part["warnings"]:
            if not 0 <= x["start"] <= x["end"] <= len(self.text):
                yield f"warning {x['code']}: {x['start']}..{x['end']} is not in the text"

    def _listed(self) -> Iterator[str]:
        for x in self.doc["listed"]:
            start, end = x["start"], x["end"]
            if x["reason"] not in _REASONS:
                yield f"listed for no known reason: {x['reason']}"
            held = zip(self.text[start:end], self.place[start:end], strict=True)
            if any(mark and not char.isspace() for char, mark in held):
                yield f"{start}..{end} is listed and stands elsewhere too"
            yield from self._put(_LISTED, start, end, "listed")

    def _sum(self) -> Iterator[str]:
        solid = [mark for char, mark in zip(self.text, self.place, strict=True) if char.strip()]
        if lost := solid.count(0):
            at = next(i for i, c in enumerate(self.text) if c.strip() and not self.place[i])
            yield f"{lost} characters are nowhere, the first at {at}: {self.text[at : at + 20]!r}"
        counted = (len(solid), solid.count(_PLACED), solid.count(_LISTED))
        told = tuple(self.doc["fidelity"][k] for k in ("characters", "placed", "listed"))
        if told != counted:
            yield f"fidelity says {told}, the spans say {counted}"


def _said(clause: Parsed) -> str:
    return "".join(clause[key] or "" for key in ("num_display", "heading", "text"))


def _sound(clause: Parsed) -> Iterator[str]:
    """A clause by itself: known level and status, nothing present empty, no note in the text."""
    eid, said = clause["eid"], _said(clause)
    if clause["level"] not in _LEVELS or clause["status"] not in _STATES:
        yield f"{eid} is a {clause['status']} {clause['level']}"
    if clause["status"] == "present" and not said.strip():
        yield f"{eid} is present and empty"
    if clause["status"] == "removed" and clause["text"]:
        yield f"{eid} is removed and has text"
    if NOTE.search(clause["text"]):
        yield f"{eid} holds a note as text"
    if clause["rows"]:
        cells = "".join(cell for row in clause["rows"] for cell in row)
        if squash(cells) not in squash(clause["text"]):
            yield f"{eid} has cells that its text does not repeat"
