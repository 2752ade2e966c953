"""What somebody who types a search may mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from schemas.problem import BadInput
from schemas.register import Viewer
from schemas.suggest import EntryKind, Suggestions

if TYPE_CHECKING:
    from services.office import Office

MOST = 20
"""Suggestions at once."""
KINDS: tuple[EntryKind, ...] = ("act", "term", "heading")


def suggest(
    office: Office,
    viewer: Viewer,
    typed: str,
    language: str | None = None,
    limit: int = 8,
    kinds: Sequence[EntryKind] = KINDS,
) -> Suggestions:
    """Acts, headings and terms that begin as ``typed``, as they stand today; BadInput.

    ``language`` narrows them to texts in one language.
    """
    from index.hints.suggest import suggest as suggested
    from services.office import today

    if not 1 <= limit <= MOST:
        raise BadInput("bad_limit", f"Ask for 1 to {MOST} suggestions, not {limit}.")
    who = office.looking(viewer)
    return suggested(office.engine, typed, who, today(), language, limit, kinds)
