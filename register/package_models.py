"""Tables of what goes from an internal site to a public one, and of what a public one took."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from register.models import Json, Model


class Package(Model):
    """A package that this site made (internal) or took (public), by its number."""

    __tablename__ = "package"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    made_at: Mapped[str] = mapped_column(String(32))
    manifest: Mapped[dict[str, Any]] = mapped_column(Json)
    """``schemas.package.Manifest`` as it was signed."""


class Withdrawn(Model):
    """An act that the public site showed and shows no more."""

    __tablename__ = "withdrawn"
    iri: Mapped[str] = mapped_column(Text, primary_key=True)
    number: Mapped[int]
    """Of the package that first left it out."""
