"""Table of the regimes of acts: who changed which, when and why. Rows are added, never changed."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from register.models import Model


class RegimeDeedRow(Model):
    """That an act came under another regime; the last row of an act stands."""

    __tablename__ = "regime_deed"
    id: Mapped[int] = mapped_column(primary_key=True)
    act_iri: Mapped[str] = mapped_column(Text, index=True)
    """IRI, not a key: an act that is taken out and comes again is under the regime it was."""
    before: Mapped[str] = mapped_column(String(24))
    after: Mapped[str] = mapped_column(String(24))
    told_by: Mapped[str] = mapped_column(String(16))
    """``person``, ``stamp`` or ``kept``."""
    reason: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    made_at: Mapped[str] = mapped_column(String(32))
