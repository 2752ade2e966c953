"""What other acts of the register do to an act: the same table on SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from register.models import Json, Model


class Deed(Model):
    """An event of a work that another act tells in its own words (final provisions).

    Follows from the relations of that act; computed anew with the work's intervals.
    """

    __tablename__ = "deed"
    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("work.id", ondelete="CASCADE"), index=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("work.id", ondelete="CASCADE"), index=True)
    """The act that does it."""
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    """``Event``."""
