"""Cards as they stand: what was read, with the corrections laid over it."""

from __future__ import annotations

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


def corrected_card(session: Session, expression: Expression) -> Act:
    """The card of an edition as it stands."""
    laid = overlay(session, expression.source_sha256, expression.part)
    return corrections.corrected(decode.act(expression.card), {c.field: c.value for c in laid})
