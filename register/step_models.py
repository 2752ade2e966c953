"""Tables of what became of each clause between neighbouring editions."""

from __future__ import annotations

from sqlalchemy import Float, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from register.models import Model


class EditionPair(Model):
    """Two neighbouring editions of one language that were compared."""

    __tablename__ = "edition_pair"
    id: Mapped[int] = mapped_column(primary_key=True)
    older_id: Mapped[int] = mapped_column(
        ForeignKey("expression.id", ondelete="CASCADE"), index=True
    )
    newer_id: Mapped[int] = mapped_column(ForeignKey("expression.id", ondelete="CASCADE"))
    __table_args__ = (UniqueConstraint("newer_id", "older_id"),)


class ClauseStep(Model):
    """A clause that did not simply stay between the two: renumbered, moved, split, merged, new,
    gone; or that stayed, but not surely."""

    __tablename__ = "clause_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(
        ForeignKey("edition_pair.id", ondelete="CASCADE"), index=True
    )
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    sure: Mapped[float] = mapped_column(Float)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    other_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id", ondelete="CASCADE"))
