"""A parsed act of the shared folder, asked by the numbers of its physical lines."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ingest.parse.parse import parse
from ingest.read import read
from schemas.jsonable import contract

NAMES = (
    "kg-regulation-supreme-court-apparatus.ky.txt",
    "kz-decree-1093-2010-court-support-department.kk.txt",
    "kg-constitutional-law-138-2021-status-of-judges.ky.txt",
    "kz-regulation-general-department-2023.kk.txt",
    "kz-regulation-criminal-collegium-secretariat-2023.kk.txt",
)
"""The acts in the order of their numbers in the dossier (000–004)."""


class Seed:
    """What ``berene parse`` prints of one act, with its lines counted from 1."""

    def __init__(self, path: Path) -> None:
        self.doc: dict[str, Any] = contract(parse(read(path)))
        self.text: str = self.doc["source"]["text"]
        self.lines = self.text.split("\n")
        self.act: dict[str, Any] = self.doc["act"]
        self.clauses: dict[str, dict[str, Any]] = {c["eid"]: c for c in self.doc["clauses"]}

    def line(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def at(self, line: int) -> list[str]:
        """Clauses whose own text begins on a line, placeholders apart."""
        return [eid for eid, c in self.clauses.items() if c["spans"] and self._first(c) == line]

    def _first(self, clause: dict[str, Any]) -> int:
        return self.line(min(start for start, _ in clause["spans"]))

    def place(self, eid: str) -> list[int]:
        """Lines that hold characters of a clause's own number, heading and text."""
        held: set[int] = set()
        for start, end in self.clauses[eid]["spans"]:
            held.update(self.line(at) for at in range(start, end) if not self.text[at].isspace())
        return sorted(held)

    def held(self, line: int) -> list[str]:
        """Clauses that hold a character of a line."""
        start = sum(len(x) + 1 for x in self.lines[: line - 1])
        end = start + len(self.lines[line - 1])
        return [
            eid
            for eid, c in self.clauses.items()
            if any(a < end and start < b for a, b in c["spans"])
        ]

    def numbers(self, level: str, below: str = "") -> list[str]:
        """Numbers of the clauses of a level under ``below`` (at any depth), lost ones apart."""
        return [
            c["num"]
            for eid, c in self.clauses.items()
            if c["level"] == level
            and c["status"] != "incomplete"
            and (not below or eid.startswith(below + "__"))
        ]

    def children(self, eid: str, level: str) -> list[str]:
        return [c["num"] for c in self.doc["clauses"] if c["parent"] == eid and c["level"] == level]

    def parent(self, eid: str) -> str | None:
        parent: str | None = self.clauses[eid]["parent"]
        return parent

    def top(self, line: int) -> str | None:
        """The chapter that the first clause of a line stands in."""
        eid: str | None = self.at(line)[0]
        while eid is not None and self.clauses[eid]["level"] != "chapter":
            eid = self.parent(eid)
        return eid

    def events(self, line: int) -> list[dict[str, Any]]:
        return self._of("events", line)

    def citations(self, line: int) -> list[dict[str, Any]]:
        return self._of("citations", line)

    def relations(self, line: int) -> list[dict[str, Any]]:
        return self._of("relations", line)

    def terms(self, line: int) -> list[str]:
        return [x["term"] for x in self._of("terms", line)]

    def marks(self, line: int) -> list[str]:
        return [
            self.text[x["start"] : x["end"]]
            for x in self._of("listed", line)
            if x["reason"] == "mark"
        ]

    def warned(self, code: str) -> list[int]:
        """Lines where warnings of a code begin."""
        return [self.line(w["start"]) for w in self.doc["warnings"] if w["code"] == code]

    def card(self, field: str) -> list[int]:
        """Lines that a field of the card was read from."""
        return [self.line(x["start"]) for x in self.doc["card"] if x["field"] == field]

    def _of(self, key: str, line: int) -> list[dict[str, Any]]:
        return [x for x in self.doc[key] if self.line(x["start"]) == line]


@cache
def parsed_seed(folder: Path, number: int) -> Seed:
    """Seed ``number`` of the dossier, read once a session."""
    return Seed(folder / "seeds" / NAMES[number])
