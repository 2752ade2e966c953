"""Parsed acts made by hand: what the rooms behind the parser are tested with."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from schemas.act import Act, Dates, Number
from schemas.clause import Clause
from schemas.event import Commencement, Event, Instrument, Operation
from schemas.parsed import Fidelity, ParsedAct, ParsedFile, SourceText, Warning

ROADS = "/akn/kg/act/law/2020-03-10/17"


def card(**changes: Any) -> Act:
    """A law of ten lines; ``changes`` are fields of the card."""
    base = Act(
        iri=ROADS,
        jurisdiction="kg",
        language="ru",
        type="law",
        title="О сельских дорогах",
        number="17",
        number_display="№ 17",
        numbers=(Number("act", "17", "№ 17"),),
        date="2020-03-10",
        dates=Dates(in_force="2020-04-01"),
        status="in_force",
    )
    return replace(base, **changes)


def article(number: int | str | None, text: str, **changes: Any) -> Clause:
    """An article at the top of an act."""
    base = Clause(
        eid=f"art_{number}",
        parent=None,
        level="article",
        label="статья",
        num=str(number),
        num_display=f"Статья {number}.",
        heading=None,
        text=text,
        rows=(),
        status="present",
        start=0,
        end=0,
        spans=(),
    )
    return replace(base, **changes)


def note(
    target: str,
    op: Operation = "change",
    date: str | None = "2022-01-01",
    told: str | None = "2021-12-20",
    number: str | None = "5",
    **changes: Any,
) -> Event:
    """A note on an amendment by the law № ``number`` of ``told``, in force on ``date``."""
    base = Event(
        target=target,
        op=op,
        by=Instrument(type="law", date=told, number=number),
        in_force=Commencement(date, "date" if date else "unknown"),
        languages=(),
        place="P6",
        raw="(В редакции Закона)",
        start=0,
        end=0,
    )
    return replace(base, **changes)


def act(clauses: list[Clause], events: list[Event] | None = None, **changes: Any) -> ParsedAct:
    """An act with a warning, so that what hangs on it is stored too."""
    warning = Warning("type_unknown", "No word tells the type.", 0, 1, "law")
    return ParsedAct(
        card(**changes), tuple(clauses), tuple(events or ()), (), (), (), (), (warning,)
    )


def file(*acts: ParsedAct, name: str = "roads.txt", body: str = "") -> tuple[ParsedFile, bytes]:
    """A file with these acts laid out: every clause has its place in ``source.text``."""
    text = ""
    placed: list[ParsedAct] = []
    for one in acts:
        clauses = []
        for clause in one.clauses:
            start = len(text)
            text += " ".join(filter(None, (clause.num_display, clause.heading, clause.text)))
            clauses.append(replace(clause, start=start, end=len(text), spans=((start, len(text)),)))
            text += "\n"
        placed.append(replace(one, clauses=tuple(clauses)))
    text += body
    data = (name + "\n" + text).encode()
    sha256 = hashlib.sha256(data).hexdigest()
    solid = sum(not c.isspace() for c in text)
    parsed = ParsedFile(
        source=SourceText(name, "text", sha256, text, "utf-8"),
        first=placed[0],
        listed=(),
        fidelity=Fidelity(solid, solid, 0),
        others=tuple(placed[1:]),
    )
    return parsed, data
