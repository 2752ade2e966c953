"""What the kept pairs answer: differences of official texts, and texts to learn terms of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, delete, func, insert, select
from sqlalchemy.orm import Session, aliased

from register.access import visible
from register.across.learn import Learned
from register.across_models import ClausePairRow, TermPairRow, TextPair
from register.models import ClauseReading, Expression, Work
from schemas.across import Difference, TextDifference
from schemas.clause import LOW
from schemas.register import Viewer
from schemas.search import Filters

_Query = TypeVar("_Query", bound=Select[*tuple[Any, ...]])


def text_differences(
    session: Session, viewer: Viewer, filters: Filters, limit: int
) -> tuple[list[TextDifference], int]:
    """Paired clauses of newest texts that differ, act by act, the surest pairs of an act first; and
    how many there are. Pairs that are not sure are left out: they may be no pairs."""
    one, other = aliased(ClauseReading), aliased(ClauseReading)
    mine, theirs = aliased(Expression), aliased(Expression)
    query = (
        select(
            Work.iri,
            Work.title,
            mine.language.label("mine"),
            theirs.language.label("theirs"),
            ClausePairRow.one,
            ClausePairRow.other,
            one.heading.label("one_heading"),
            one.text.label("one_text"),
            other.heading.label("other_heading"),
            other.text.label("other_text"),
            ClausePairRow.confidence,
            ClausePairRow.differences,
        )
        .where(ClausePairRow.differs)
        .order_by(Work.iri, ClausePairRow.confidence.desc(), ClausePairRow.id)
    )
    query = _of_sure_pairs(query, viewer, (mine, one), (theirs, other))
    for column, values in ((Work.jurisdiction, filters.jurisdiction), (Work.type, filters.type)):
        if values:
            query = query.where(column.in_(values))
    if filters.act:
        query = query.where(Work.iri == filters.act)
    total = session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    return [_difference(row) for row in session.execute(query.limit(limit))], total


def _of_sure_pairs(
    query: _Query, viewer: Viewer, one: tuple[Any, Any], other: tuple[Any, Any]
) -> _Query:
    """``query`` over the pairs that are sure, of acts that the viewer may see; ``one`` and
    ``other``: the expression of each side, and its clause."""
    (mine, ours), (theirs, his) = one, other
    return (
        query.select_from(ClausePairRow)
        .join(TextPair, TextPair.id == ClausePairRow.pair_id)
        .join(Work, Work.id == TextPair.work_id)
        .join(mine, mine.id == TextPair.one_id)
        .join(theirs, theirs.id == TextPair.other_id)
        .join(ours, (ours.expression_id == mine.id) & (ours.eid == ClausePairRow.one))
        .join(his, (his.expression_id == theirs.id) & (his.eid == ClausePairRow.other))
        .where(ClausePairRow.confidence >= LOW, visible(viewer))
    )


def _difference(row: Any) -> TextDifference:
    return TextDifference(
        act=row.iri,
        title=row.title,
        one_language=row.mine,
        one=row.one,
        one_text=_said(row.one_heading, row.one_text),
        other_language=row.theirs,
        other=row.other,
        other_text=_said(row.other_heading, row.other_text),
        confidence=row.confidence,
        differences=tuple(
            Difference(d["kind"], tuple(d["one"]), tuple(d["other"])) for d in row.differences
        ),
    )


def _said(heading: str | None, text: str) -> str:
    return "\n".join(part for part in (heading, text) if part)


def unpaired_works(session: Session) -> list[int]:
    """Works with texts in several languages that have no pairs: an older program recorded them."""
    paired = select(TextPair.work_id)
    query = (
        select(Expression.work_id)
        .where(Expression.work_id.not_in(paired))
        .group_by(Expression.work_id)
        .having(func.count(func.distinct(Expression.language)) > 1)
    )
    return sorted(session.scalars(query))


def paired_languages(session: Session, viewer: Viewer) -> list[tuple[str, str]]:
    """Pairs of languages that acts have their texts in."""
    mine, theirs = aliased(Expression), aliased(Expression)
    query = (
        select(mine.language, theirs.language)
        .select_from(TextPair)
        .join(mine, mine.id == TextPair.one_id)
        .join(theirs, theirs.id == TextPair.other_id)
        .join(Work, Work.id == TextPair.work_id)
        .where(visible(viewer))
        .distinct()
    )
    return sorted((a, b) for a, b in session.execute(query))


def paired_texts(
    session: Session, viewer: Viewer, one: str, other: str
) -> Iterator[tuple[str, str]]:
    """Texts of clauses that are surely paired, in two languages."""
    ours, his = aliased(ClauseReading), aliased(ClauseReading)
    mine, theirs = aliased(Expression), aliased(Expression)
    query = (
        select(ours.heading, ours.text, his.heading, his.text)
        .where(mine.language == one, theirs.language == other)
        .order_by(ClausePairRow.id)
    )
    query = _of_sure_pairs(query, viewer, (mine, ours), (theirs, his))
    for row in session.execute(query):
        a, b = _said(row[0], row[1]), _said(row[2], row[3])
        if a and b:
            yield a, b


def keep_learned(session: Session, found: Iterable[tuple[str, str, Sequence[Learned]]]) -> int:
    """Put what was learned in the place of what was learned before; returns how many pairs."""
    session.execute(delete(TermPairRow).where(TermPairRow.source == "phrases"))
    rows = [
        {
            "pair_id": None,
            "one_language": one,
            "one": term.one,
            "other_language": other,
            "other": term.other,
            "source": "phrases",
            "certain": False,
            "one_eid": None,
            "other_eid": None,
            "seen": term.seen,
            "measure": term.measure,
        }
        for one, other, terms in found
        for term in terms
    ]
    if rows:
        session.execute(insert(TermPairRow), rows)
    return len(rows)
