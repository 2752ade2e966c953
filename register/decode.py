"""Plain JSON back to the values of the vocabulary: the inverse of ``schemas.jsonable``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from schemas.act import (
    Act,
    ActDescription,
    ActReference,
    Authority,
    CardField,
    Dates,
    Number,
    Signatory,
    Target,
)
from schemas.clause import Clause
from schemas.commencement import Begun
from schemas.court import Court, CourtPart, Judge, Party, Result, Said
from schemas.event import Commencement, Event, Instrument
from schemas.parsed import (
    Beginning,
    Citation,
    Fidelity,
    Listed,
    ParsedAct,
    ParsedFile,
    Relation,
    SourceText,
    Term,
    Warning,
)
from schemas.register import Recorded
from schemas.rereading import ActDifference, ClauseChange, FieldChange, Rereading, Tally
from schemas.source import PageRead

Json = dict[str, Any]


def act(data: Json) -> Act:
    """The card."""
    whole = dict(data)
    whole["numbers"] = tuple(Number(**n) for n in data["numbers"])
    whole["dates"] = Dates(**data["dates"])
    whole["authority"] = Authority(**data["authority"]) if data["authority"] else None
    whole["signatories"] = tuple(Signatory(**s) for s in data["signatories"])
    whole["approved_by"] = target(data["approved_by"]) if data["approved_by"] else None
    whole["court"] = court(data["court"]) if data.get("court") else None
    return Act(**whole)


def court(data: Json) -> Court:
    """The card of a court act."""
    whole = dict(data)
    whole["judges"] = tuple(Judge(**j) for j in data["judges"])
    whole["parties"] = tuple(Party(**p) for p in data["parties"])
    whole["results"] = tuple(Result(**r) for r in data["results"])
    whole["parts"] = tuple(CourtPart(**p) for p in data["parts"])
    for key in ("secretary", "subject"):
        whole[key] = Said(**data[key]) if data[key] else None
    return Court(**whole)


def target(data: Json) -> Target:
    return Target(reference(data["act"]), data["eid"])


def reference(data: str | Json) -> ActReference:
    return data if isinstance(data, str) else ActDescription(**data)


def clause(data: Json) -> Clause:
    whole = dict(data)
    whole["rows"] = tuple(tuple(row) for row in data["rows"])
    whole["spans"] = spans(data["spans"])
    whole["doubts"] = tuple(data.get("doubts", ()))
    return Clause(**whole)


def spans(data: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in data)


def event(data: Json) -> Event:
    whole = dict(data)
    whole["by"] = Instrument(**data["by"]) if data["by"] else None
    whole["in_force"] = Commencement(**data["in_force"])
    whole["languages"] = tuple(data["languages"])
    whole["evidence"] = spans(data["evidence"])
    for key in ("old", "new"):
        whole[key] = tuple(data.get(key, ()))
    whole["begun"] = Begun(**data["begun"]) if data.get("begun") else None
    return Event(**whole)


def begun_event(data: Json, begun: Json | None, in_force: str | None) -> Event:
    """An event with the day that the register found, and how."""
    told = event(data)
    if begun is None:
        return told
    commencement = replace(told.in_force, date=in_force)
    return replace(told, in_force=commencement, begun=Begun(**begun))


def citation(data: Json) -> Citation:
    whole = dict(data)
    whole["targets"] = tuple(target(t) for t in data["targets"])
    return Citation(**whole)


def term(data: Json) -> Term:
    return Term(**data)


def relation(data: Json) -> Relation:
    whole = dict(data)
    whole["act"] = reference(data["act"])
    whole["eids"] = tuple(data["eids"])
    whole["in_force"] = Commencement(**data.get("in_force", {}))
    whole["languages"] = tuple(data.get("languages", ()))
    return Relation(**whole)


def beginning(data: Json) -> Beginning:
    whole = dict(data)
    whole["eids"] = tuple(data["eids"])
    whole["in_force"] = Commencement(**data["in_force"])
    return Beginning(**whole)


def warning(data: Json) -> Warning:
    return Warning(**data)


def parsed_act(data: Json) -> ParsedAct:
    return ParsedAct(
        act=act(data["act"]),
        clauses=tuple(clause(x) for x in data["clauses"]),
        events=tuple(event(x) for x in data["events"]),
        citations=tuple(citation(x) for x in data["citations"]),
        terms=tuple(term(x) for x in data["terms"]),
        relations=tuple(relation(x) for x in data["relations"]),
        card=tuple(CardField(**x) for x in data["card"]),
        warnings=tuple(warning(x) for x in data["warnings"]),
        beginnings=tuple(beginning(x) for x in data.get("beginnings", ())),
    )


def source_text(data: Json) -> SourceText:
    """The characters of the file and how its pages were read."""
    pages = tuple(PageRead(**page) for page in data.get("pages", ()))
    raised = tuple((a, b) for a, b in data.get("superscripts", ()))
    return SourceText(**(data | {"pages": pages, "superscripts": raised}))


def parsed_file(data: Json) -> ParsedFile:
    """From the object that ``schemas.jsonable.contract`` makes."""
    return ParsedFile(
        source=source_text(data["source"]),
        first=parsed_act(data),
        listed=tuple(Listed(**x) for x in data["listed"]),
        fidelity=Fidelity(**data["fidelity"]),
        others=tuple(parsed_act(x) for x in data["others"]),
    )


def recorded(data: Json) -> Recorded:
    whole = dict(data)
    whole["others"] = tuple(recorded(x) for x in data["others"])
    return Recorded(**whole)


def rereading(data: Json) -> Rereading:
    whole = dict(data)
    whole["placed"], whole["listed"] = Tally(**data["placed"]), Tally(**data["listed"])
    whole["acts"] = tuple(_difference(a) for a in data["acts"])
    whole["unfit"] = tuple(data["unfit"])
    return Rereading(**whole)


def _difference(data: Json) -> ActDifference:
    whole = dict(data)
    whole["clauses"] = tuple(
        ClauseChange(**{**c, "what": tuple(c["what"])}) for c in data["clauses"]
    )
    whole["card"] = tuple(FieldChange(**f) for f in data["card"])
    for name in ("counts", "warnings"):
        whole[name] = tuple(Tally(**t) for t in data[name])
    for name in ("events", "citations"):
        whole[name] = tuple(data[name])
    return ActDifference(**whole)
