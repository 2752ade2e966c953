"""Tables of what says the same in two languages: paired clauses, terms, what people did to them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Float, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from register.models import Json, Model


class TextPair(Model):
    """The newest texts of a work in two languages; what follows from them is computed anew when
    either of them is another one or is read again."""

    __tablename__ = "text_pair"
    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("work.id", ondelete="CASCADE"), index=True)
    one_id: Mapped[int] = mapped_column(ForeignKey("expression.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(
        ForeignKey("expression.id", ondelete="CASCADE"), index=True
    )
    """Languages in the order of their codes."""
    __table_args__ = (UniqueConstraint("one_id", "other_id"),)


class ClausePairRow(Model):
    """A clause of the one text and the clause of the other that says the same; or one alone."""

    __tablename__ = "clause_pair"
    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("text_pair.id", ondelete="CASCADE"), index=True)
    one_clause: Mapped[int | None] = mapped_column(
        ForeignKey("clause.id", ondelete="CASCADE"), index=True
    )
    other_clause: Mapped[int | None] = mapped_column(
        ForeignKey("clause.id", ondelete="CASCADE"), index=True
    )
    one: Mapped[str | None] = mapped_column(Text)
    """eid in the one text."""
    other: Mapped[str | None] = mapped_column(Text)
    confidence: Mapped[float] = mapped_column(Float)
    reasons: Mapped[list[Any]] = mapped_column(Json)
    doubts: Mapped[list[Any]] = mapped_column(Json)
    differences: Mapped[list[Any]] = mapped_column(Json)
    differs: Mapped[bool]
    """Whether there are differences: what a list asks for."""
    __table_args__ = (Index(None, "differs"),)


class TermPairRow(Model):
    """Terms that acts in two languages put for each other. Derived; people's deeds are apart."""

    __tablename__ = "term_pair"
    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_pair.id", ondelete="CASCADE"), index=True
    )
    """The texts that it comes from; None: from all of them together."""
    one_language: Mapped[str] = mapped_column(String(8))
    one: Mapped[str] = mapped_column(Text)
    other_language: Mapped[str] = mapped_column(String(8))
    other: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(16))
    certain: Mapped[bool]
    one_eid: Mapped[str | None] = mapped_column(Text)
    other_eid: Mapped[str | None] = mapped_column(Text)
    seen: Mapped[int]
    measure: Mapped[float | None] = mapped_column(Float)


class TermDeed(Model):
    """What a person did to a pair of terms. Rows are added, never changed; the last one stands."""

    __tablename__ = "term_deed"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    """``add`` or ``strike``."""
    one_language: Mapped[str] = mapped_column(String(8))
    one: Mapped[str] = mapped_column(Text)
    other_language: Mapped[str] = mapped_column(String(8))
    other: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    made_at: Mapped[str] = mapped_column(String(32))
