"""From what computed editions were made and who signed them; what came later to test them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from register import reviews
from register.access import SYSTEM
from register.cards import corrected_card
from register.models import ClauseReading, ClauseVersionRow, EventRow, Expression, Work
from register.names import number_key
from register.review_models import ComputedRow
from schemas.register import ComputedSource


def computed_in(
    session: Session, work: Work, language: str | None
) -> tuple[tuple[ComputedRow, Expression], ...]:
    """The computed editions of a work (of one language only), in the order they were signed."""
    query = (
        select(ComputedRow, Expression)
        .join(Expression, Expression.source_sha256 == ComputedRow.source_sha256)
        .where(Expression.work_id == work.id)
        .order_by(ComputedRow.id)
    )
    if language is not None:
        query = query.where(Expression.language == language)
    return tuple((row, made) for row, made in session.execute(query))


def source_of(session: Session, row: ComputedRow, made: Expression) -> ComputedSource:
    """From what a computed edition was made, and who signed it."""
    held = reviews.case(session, SYSTEM, row.case_id)
    amending = reviews.edition(session, held.amending_sha256, held.amending_part)
    by = corrected_card(session, amending) if amending else None
    signed = next(d for d in reviews.deeds(session, held.id) if d.kind == "sign")
    return ComputedSource(
        edition=made.id,
        case=held.id,
        amending=by.iri if by else "",
        number=by.number if by else None,
        date=by.date if by else None,
        signed_by=signed.who,
        signed_at=signed.when,
    )


def source_of_wording(
    session: Session, iri: str, language: str, eid: str, start: str | None
) -> ComputedSource | None:
    """Of the computed wording of a clause that began on a day."""
    work = session.scalars(select(Work).where(Work.iri == iri)).first()
    for row, made in computed_in(session, work, language) if work else ():
        query = (
            select(ClauseVersionRow.id)
            .join(ClauseReading, ClauseReading.clause_id == ClauseVersionRow.clause_id)
            .where(
                ClauseVersionRow.expression_id == made.id,
                ClauseReading.expression_id == made.id,
                ClauseReading.eid == eid,
                ClauseVersionRow.valid_from == (date.fromisoformat(start) if start else None),
            )
        )
        if session.scalars(query).first() is not None:
            return source_of(session, row, made)
    return None


def given_way(session: Session, work: Work, among: Collection[int]) -> set[int]:
    """Computed editions whose text somebody published since, in one of the editions ``among``."""
    out: set[int] = set()
    for row, made in computed_in(session, work, None):
        known = later_known(session, made, source_of(session, row, made))
        if any(e.id in among and e.source_sha256 != row.base_sha256 for e in known):
            out.add(made.id)
    return out


def later_known(
    session: Session, computed: Expression, by: ComputedSource
) -> tuple[Expression, ...]:
    """Known editions of the same text, the oldest first, that should hold what was computed:

    those of the day or later, and those whose notes name the amending act.
    """
    made = select(ComputedRow.source_sha256)
    query = select(Expression).where(
        Expression.work_id == computed.work_id,
        Expression.language == computed.language,
        Expression.source_sha256.not_in(made),
    )
    named = or_(
        EventRow.by_iri == by.amending,
        and_(
            EventRow.by_date == by.date,
            EventRow.by_number == (number_key(by.number) if by.number else None),
        ),
    )
    naming = set(session.scalars(select(EventRow.expression_id).where(named)))
    anchor = reviews.anchor_of(session, computed) or ""
    dated = [(reviews.anchor_of(session, e) or "", e.id, e) for e in session.scalars(query)]
    found = sorted(dated, key=lambda x: x[:2])
    return tuple(e for day, _, e in found if day >= anchor or e.id in naming)
