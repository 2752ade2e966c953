"""Tables of acts kept in control state and of extracts given out. Rows are added, never changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from register.models import Json, Model


class ControlDeed(Model):
    """That an act was put on the list, or taken off; the last one of an act stands."""

    __tablename__ = "control_deed"
    id: Mapped[int] = mapped_column(primary_key=True)
    act_iri: Mapped[str] = mapped_column(Text, index=True)
    """IRI, not a key: a work may get another name or be joined with another."""
    kind: Mapped[str] = mapped_column(String(16))
    """``add`` or ``remove``."""
    responsible: Mapped[str] = mapped_column(Text)
    days: Mapped[int]
    since: Mapped[str] = mapped_column(String(10))
    who: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    made_at: Mapped[str] = mapped_column(String(32))


class ExtractRow(Model):
    """An extract that was given out."""

    __tablename__ = "extract"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(16), unique=True)
    hash: Mapped[str] = mapped_column(String(64), index=True)
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    """``Extract`` without id, number and hash."""


class ExtractFile(Model):
    """A document of an extract, to the byte as it was given."""

    __tablename__ = "extract_file"
    id: Mapped[int] = mapped_column(primary_key=True)
    extract_id: Mapped[int] = mapped_column(ForeignKey("extract.id"), index=True)
    form: Mapped[str] = mapped_column(String(16))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(Text)
    data: Mapped[bytes] = mapped_column(LargeBinary)
