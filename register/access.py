"""Who may see what: the one place that is asked. One regime for now, ``open``."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from register.models import Work
from schemas.register import Viewer


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """The condition that a query on works adds."""
    return Work.regime.in_(sorted(viewer.regimes))


def may_see(viewer: Viewer, regime: str) -> bool:
    return regime in viewer.regimes


SYSTEM = Viewer("system", frozenset({"open"}))
"""Who the index is projected for: every regime there is. Documents carry their regime."""
