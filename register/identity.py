"""Which work an act is, where its own words do not tell it apart from others.

The IRI of an act without a number holds the slug of its title; two court decisions may both be
called "РЕШЕНИЕ". Such an act is an edition of a known work only where it shares wording with it;
else it is another work, and its IRI gets ``-2``, ``-3``.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from register.lineage import TELLING, wording_hash
from register.models import ClauseReading, Expression, Work
from schemas.act import Act
from schemas.parsed import ParsedAct

_SHARE = 0.3
"""Of the telling wordings of the shorter text that two editions of one act have in common."""


def settled(
    session: Session, act: Act, parsed: ParsedAct, expression: Expression | None, sha256: str = ""
) -> Act:
    """The card with the IRI under which the register holds the act.

    A text in another language of the same file (``sha256``) that has the same IRI is the same act:
    no wording can tell so.
    """
    if act.number is not None or act.approved_by is not None:
        return act
    if expression is not None:
        held = session.get_one(Work, expression.work_id).iri
        if _is_one_of(held, act.iri):
            return replace(act, iri=held)
    own = {wording_hash(c) for c in parsed.clauses if len(c.text) >= TELLING}
    for number in count(1):
        iri = act.iri if number == 1 else f"{act.iri}-{number}"
        work = session.scalar(select(Work).where(Work.iri == iri))
        if work is None or _is_other_language(session, work.id, act, sha256):
            return replace(act, iri=iri)
        if _shares(session, work.id, own):
            return replace(act, iri=iri)
    raise AssertionError("unreachable")


def _is_other_language(session: Session, work: int, act: Act, sha256: str) -> bool:
    query = select(Expression.id).where(
        Expression.work_id == work,
        Expression.source_sha256 == sha256,
        Expression.language != act.language,
    )
    return session.scalar(query.limit(1)) is not None


def _is_one_of(held: str, iri: str) -> bool:
    tail = held.removeprefix(iri)
    return held.startswith(iri) and (not tail or (tail[0] == "-" and tail[1:].isdecimal()))


def _shares(session: Session, work: int, own: set[str]) -> bool:
    """Texts too short to tell anything are taken for one act, as their IRI says."""
    rows = session.execute(
        select(Expression.id, ClauseReading.wording_hash)
        .join(ClauseReading, ClauseReading.expression_id == Expression.id)
        .where(Expression.work_id == work, func.length(ClauseReading.text) >= TELLING)
    )
    editions: dict[int, set[str]] = {}
    for edition, wording in rows:
        editions.setdefault(edition, set()).add(wording)
    if not own or not editions:
        return True
    return any(
        len(own & theirs) >= _SHARE * min(len(own), len(theirs)) for theirs in editions.values()
    )
