"""Clauses: the units an act is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from schemas.source import Span

Level = Literal[
    "part",
    "title",
    "subtitle",
    "chapter",
    "section",
    "article",
    "paragraph",
    "subparagraph",
    "point",
    "item",
    "indent",
    "alinea",
    "list",
    "table",
    "preamble",
    "attachment",
]
"""Structural level (Akoma Ntoso). The legal name is ``Clause.label`` and differs by country."""

LEVELS: tuple[Level, ...] = get_args(Level)

ClauseStatus = Literal["present", "removed", "repealed", "suspended", "not_in_force", "incomplete"]
"""``removed``: number kept, text taken out. ``incomplete``: text or unit lost in this source."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One unit in document order.

    ``start``/``end`` hold the whole unit with its children; ``spans`` only its own number,
    heading and text. No character is in two clauses.
    """

    eid: str
    parent: str | None
    level: Level
    label: str | None
    num: str | None
    num_display: str | None
    heading: str | None
    text: str
    rows: tuple[tuple[str, ...], ...]
    status: ClauseStatus
    start: int
    end: int
    spans: tuple[Span, ...]
