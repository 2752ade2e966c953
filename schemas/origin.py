"""Whose text an edition is: what may be said of it, and which of two goes before the other."""

from __future__ import annotations

from typing import Literal, get_args

SourceKind = Literal["official", "state", "control", "commercial", "unknown"]
"""``official``: an official publication, and nothing else may be called so. ``state``: a database
of the state. ``control``: the own control copy. ``commercial``: a legal information system.
``unknown``: not told."""

_ORDER = get_args(SourceKind)


def rank_of(kind: str) -> int:
    """Precedence of an edition among those of one day: 0 goes first."""
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
