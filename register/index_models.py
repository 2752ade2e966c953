"""Tables of what the index has yet to take in, and of how far it is built anew."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from register.models import Model


class IndexDue(Model):
    """A work that the index has yet to take in anew, or to forget where it is gone."""

    __tablename__ = "index_due"
    iri: Mapped[str] = mapped_column(Text, primary_key=True)
    stamp: Mapped[str] = mapped_column(String(32))
    """Drawn anew with every change: one that comes while the index works is not lost."""
    taken: Mapped[str | None] = mapped_column(String(32))
    """The stamp that the index has. Such a row only stays while there is a second index, one that
    is being built or an old one that is kept: it lets that one catch up."""
    since: Mapped[str | None] = mapped_column(String(32))
    """When the work fell behind in the index (UTC)."""


class IndexBuild(Model):
    """At most one row: there is a second index beside the one that answers."""

    __tablename__ = "index_build"
    id: Mapped[int] = mapped_column(primary_key=True)
    begun_at: Mapped[str] = mapped_column(String(32))
    told_at: Mapped[str | None] = mapped_column(String(32))
    """When its builder last told how far it is; None: it is no new one, but the old one, kept."""
    done: Mapped[int]
    """Works that are in it."""
    total: Mapped[int]
