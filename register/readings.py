"""What an edition says, as rows: clauses, events, citations, terms, relations, warnings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from register.across.keep import forget_pairs
from register.lineage import wording_hash
from register.models import (
    CitationRow,
    CitationTarget,
    ClauseReading,
    ClauseVersionRow,
    EventRow,
    Model,
    RelationRow,
    TermRow,
    WarningRow,
)
from register.names import number_key
from register.stepping import forget_steps
from register.titled import address
from schemas.act import ActReference
from schemas.clause import Clause
from schemas.jsonable import plain
from schemas.parsed import ParsedAct

Rows = list[dict[str, Any]]

_OF_A_READING: tuple[type[Model], ...] = (
    ClauseReading,
    EventRow,
    CitationRow,
    TermRow,
    RelationRow,
    WarningRow,
)


def erase(session: Session, expression: int) -> None:
    """Remove what an edition says, and the intervals that rest on it."""
    session.execute(delete(ClauseVersionRow).where(ClauseVersionRow.expression_id == expression))
    forget_steps(session, expression)
    forget_pairs(session, expression)
    for table in _OF_A_READING:
        session.execute(delete(table).where(table.__table__.c.expression_id == expression))


def write(
    session: Session, expression: int, parsed: ParsedAct, iri: str, identities: Sequence[int]
) -> None:
    """Insert all rows of a reading; ``identities`` go with ``parsed.clauses``."""
    by_eid = {c.eid: i for c, i in zip(parsed.clauses, identities, strict=True)}
    _insert(session, ClauseReading, _clauses(expression, parsed.clauses, identities))
    base = {"expression_id": expression}
    events: Rows = [
        {
            **base,
            "clause_id": by_eid.get(e.target),
            "op": e.op,
            "by_iri": e.by.iri if e.by else None,
            "by_number": number_key(e.by.number) if e.by and e.by.number else None,
            "by_date": e.by.date if e.by else None,
            "in_force": e.in_force.date,
            "data": plain(e),
        }
        for e in parsed.events
    ]
    _insert(session, EventRow, events)
    _citations(session, expression, parsed, iri, by_eid)
    _insert(
        session,
        TermRow,
        [
            {**base, "clause_id": by_eid.get(t.clause or ""), "term": t.term, "data": plain(t)}
            for t in parsed.terms
        ],
    )
    relations: Rows = [
        {
            **base,
            "clause_id": by_eid.get(r.clause or ""),
            "type": r.type,
            "act": _address(r.act, iri) or address(r.act),
            "data": plain(r),
        }
        for r in parsed.relations
    ]
    _insert(session, RelationRow, relations)
    warnings = [{**base, "code": w.code, "data": plain(w)} for w in parsed.warnings]
    _insert(session, WarningRow, warnings)


def _citations(
    session: Session, expression: int, parsed: ParsedAct, iri: str, by_eid: dict[str, int]
) -> None:
    first = (session.scalar(select(func.max(CitationRow.id))) or 0) + 1  # under the write lock
    rows: Rows = []
    targets: Rows = []
    for at, citation in enumerate(parsed.citations, start=first):
        rows.append(
            {
                "id": at,
                "expression_id": expression,
                "clause_id": by_eid.get(citation.clause),
                "data": plain(citation),
            }
        )
        targets += [
            {"citation_id": at, "act": _address(t.act, iri), "eid": t.eid} for t in citation.targets
        ]
    _insert(session, CitationRow, rows)
    _insert(session, CitationTarget, targets)


def _clauses(expression: int, clauses: Sequence[Clause], identities: Sequence[int]) -> Rows:
    return [
        {
            "expression_id": expression,
            "place": place,
            "clause_id": identity,
            "eid": c.eid,
            "parent": c.parent,
            "level": c.level,
            "label": c.label,
            "num": c.num,
            "num_display": c.num_display,
            "heading": c.heading,
            "text": c.text,
            "rows": plain(c.rows),
            "status": c.status,
            "start": c.start,
            "end": c.end,
            "spans": plain(c.spans),
            "wording_hash": wording_hash(c),
            "confidence": c.confidence,
            "doubts": plain(c.doubts),
        }
        for place, (c, identity) in enumerate(zip(clauses, identities, strict=True))
    ]


def _address(act: ActReference, own: str) -> str:
    if not isinstance(act, str):
        return ""
    return own if act == "self" else act


def _insert(session: Session, table: type[Model], rows: Rows) -> None:
    if rows:
        session.execute(insert(table.__table__), rows)  # type: ignore[arg-type]
