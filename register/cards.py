"""Cards as they stand: what was read, with the corrections laid over it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from register import decode
from register.models import CorrectionRow, Expression
from schemas import corrections
from schemas.act import Act
from schemas.register import Correction


def overlay(session: Session, sha256: str, part: int, edition: int = 0) -> tuple[Correction, ...]:
    """The standing corrections of one act of a file."""
    rows = session.scalars(
        select(CorrectionRow)
        .where(CorrectionRow.source_sha256 == sha256, CorrectionRow.part == part)
        .order_by(CorrectionRow.id)
    )
    return corrections.standing(
        Correction(edition, r.field, r.value, r.read, r.reason, r.who, r.made_at) for r in rows
    )


def corrected_cards(session: Session, work: int, editions: Sequence[Expression]) -> dict[int, Act]:
    """The cards of editions of a work as they stand, by the ids of the editions."""
    query = (
        select(CorrectionRow, Expression.id)
        .join(
            Expression,
            (Expression.source_sha256 == CorrectionRow.source_sha256)
            & (Expression.part == CorrectionRow.part),
        )
        .where(Expression.work_id == work)
        .order_by(CorrectionRow.id)
    )
    laid: dict[int, list[Correction]] = {}
    for r, edition in session.execute(query):
        found = Correction(edition, r.field, r.value, r.read, r.reason, r.who, r.made_at)
        laid.setdefault(edition, []).append(found)
    return {
        edition.id: corrections.corrected(
            decode.act(edition.card),
            {c.field: c.value for c in corrections.standing(laid.get(edition.id, ()))},
        )
        for edition in editions
    }


def corrected_card(session: Session, expression: Expression) -> Act:
    """The card of an edition as it stands."""
    laid = overlay(session, expression.source_sha256, expression.part)
    return corrections.corrected(decode.act(expression.card), {c.field: c.value for c in laid})
