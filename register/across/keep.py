"""The pairs of the newest texts of each work, as rows, and the terms that they tell."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from register import decode
from register.across.align import Text, paired
from register.across.differ import Cited, cited_unit
from register.across.told import Defined, told_terms
from register.across_models import ClausePairRow, TermPairRow, TextPair
from register.models import CitationRow, CitationTarget, ClauseReading, Expression, TermRow
from register.wordings import clause_of
from schemas.across import ClausePair
from schemas.jsonable import plain


def keep_pairs(session: Session, work: int, newest: Mapping[str, int]) -> None:
    """Let the newest texts of a work (by language) have their pairs.

    What is there already is left; pairs of texts that are the newest no more are dropped.
    """
    wanted = {(newest[a], newest[b]) for a, b in combinations(sorted(newest), 2)}
    for pair in session.scalars(select(TextPair).where(TextPair.work_id == work)).all():
        if (pair.one_id, pair.other_id) in wanted:
            wanted.discard((pair.one_id, pair.other_id))
        else:
            session.execute(delete(TextPair).where(TextPair.id == pair.id))
    for one, other in sorted(wanted):
        _pair(session, work, one, other)


def forget_pairs(session: Session, expression: int) -> None:
    """An edition is read anew: what was told from its former reading goes."""
    own = or_(TextPair.one_id == expression, TextPair.other_id == expression)
    session.execute(delete(TextPair).where(own))


def _pair(session: Session, work: int, one: int, other: int) -> None:
    text = TextPair(work_id=work, one_id=one, other_id=other)
    session.add(text)
    session.flush()
    sides = [_Printed(session, expression) for expression in (one, other)]
    pairs = paired(sides[0].text, sides[1].text)
    rows = [_row(text.id, pair, sides[0].clauses, sides[1].clauses) for pair in pairs]
    if rows:
        session.execute(insert(ClausePairRow), rows)
    terms = told_terms(sides[0].text, sides[1].text, pairs, sides[0].terms, sides[1].terms)
    found = [
        {
            "pair_id": text.id,
            "one_language": t.one_language,
            "one": t.one,
            "other_language": t.other_language,
            "other": t.other,
            "source": t.source,
            "certain": t.certain,
            "one_eid": t.one_eid,
            "other_eid": t.other_eid,
            "seen": 0,
            "measure": None,
        }
        for t in terms
    ]
    if found:
        session.execute(insert(TermPairRow), found)


def _row(
    text: int, pair: ClausePair, ours: Mapping[str, int], his: Mapping[str, int]
) -> dict[str, Any]:
    return {
        "pair_id": text,
        "one_clause": ours[pair.one] if pair.one else None,
        "other_clause": his[pair.other] if pair.other else None,
        "one": pair.one,
        "other": pair.other,
        "confidence": pair.confidence,
        "reasons": plain(pair.reasons),
        "doubts": plain(pair.doubts),
        "differences": plain(pair.differences),
        "differs": bool(pair.differences),
    }


class _Printed:
    """An edition as the alignment wants it."""

    def __init__(self, session: Session, expression: int) -> None:
        query = select(ClauseReading.__table__).where(ClauseReading.expression_id == expression)
        rows = session.execute(query.order_by(ClauseReading.place)).all()
        self.clauses: dict[str, int] = {r.eid: r.clause_id for r in rows}
        eids = {clause: eid for eid, clause in self.clauses.items()}
        language = session.get_one(Expression, expression).language
        cited = _cited(session, expression, eids)
        self.text = Text(language, [clause_of(r) for r in rows], cited)
        terms = select(TermRow.clause_id, TermRow.data).where(
            TermRow.expression_id == expression, TermRow.clause_id.is_not(None)
        )
        self.terms = [
            Defined(eids[clause], decode.term(data))
            for clause, data in session.execute(terms.order_by(TermRow.id))
            if clause is not None and clause in eids
        ]


def _cited(session: Session, expression: int, eids: Mapping[int, str]) -> dict[str, Cited]:
    query = (
        select(CitationRow.clause_id, CitationTarget.act, CitationTarget.eid)
        .join(CitationTarget, CitationTarget.citation_id == CitationRow.id)
        .where(CitationRow.expression_id == expression, CitationTarget.act != "")
    )
    found: dict[str, set[str]] = {}
    for clause, act, eid in session.execute(query):
        if clause is not None and clause in eids:
            found.setdefault(eids[clause], set()).add(cited_unit(act, eid))
    return {eid: frozenset(units) for eid, units in found.items()}
