"""Tables of the review queue and of what it makes; the same on SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from register.models import Model


class ReviewCaseRow(Model):
    """An amending act that is worked into one text of an act, by hand of people."""

    __tablename__ = "review_case"
    id: Mapped[int] = mapped_column(primary_key=True)
    amending_sha256: Mapped[str] = mapped_column(ForeignKey("source_file.sha256"))
    amending_part: Mapped[int]
    act_iri: Mapped[str] = mapped_column(Text, index=True)
    """IRI, not a key: a work may get another name or be joined with another."""
    language: Mapped[str] = mapped_column(String(8))
    corrects: Mapped[int | None] = mapped_column(ForeignKey("review_case.id"))
    opened_at: Mapped[str] = mapped_column(String(32))
    __table_args__ = (Index(None, "amending_sha256", "amending_part"),)


class ReviewProposal(Model):
    """What the program computed for a case. Rows are added, never changed."""

    __tablename__ = "review_proposal"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"), index=True)
    base_sha256: Mapped[str] = mapped_column(String(64))
    base_part: Mapped[int]
    """With the hash: the edition that the wording rests on."""
    reader: Mapped[str] = mapped_column(Text)
    """Parser and tables of the two readings that it was computed from."""
    data: Mapped[bytes] = mapped_column(LargeBinary)
    """Operations, unclaimed spans and days: JSON, zlib."""


class ReviewDeed(Model):
    """What somebody did to a case. Rows are added, never changed."""

    __tablename__ = "review_deed"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("review_proposal.id"))
    kind: Mapped[str] = mapped_column(String(16))
    key: Mapped[str | None] = mapped_column(Text)
    wording: Mapped[str | None] = mapped_column(Text)
    unit: Mapped[str | None] = mapped_column(Text)
    """eid of the unit that the wording is for, where the operation names none."""
    reason: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    account: Mapped[str | None] = mapped_column(String(64))
    """Login of who did it; null: the name was typed, there were no accounts."""
    made_at: Mapped[str] = mapped_column(String(32))


class ComputedRow(Model):
    """That an edition was computed by us, and from what."""

    __tablename__ = "computed_edition"
    id: Mapped[int] = mapped_column(primary_key=True)
    source_sha256: Mapped[str] = mapped_column(ForeignKey("source_file.sha256"), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"), index=True)
    base_sha256: Mapped[str] = mapped_column(String(64))
    base_part: Mapped[int]
    """The edition that it goes on from: only where it differs from it does it tell a wording."""
    replaced_by: Mapped[str | None] = mapped_column(ForeignKey("source_file.sha256"))
    """The edition that corrects it; it tells nothing any more, but stays."""
