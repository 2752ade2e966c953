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

LOW = 0.75
"""Confidence below which a unit is shown as a place to check."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One unit in document order.

    ``start``/``end`` hold the whole unit with its children; ``spans`` only its own number,
    heading and text. No character is in two clauses.
    """

    eid: str
    """Address, unique in the object."""
    parent: str | None
    """eid of the unit around it."""
    level: Level
    """What it is in the structure."""
    label: str | None
    """Legal name in the act's language (берене, бап, статья, пункт)."""
    num: str | None
    """Number in normal form: 16.1, 19-1."""
    num_display: str | None
    """As printed, with its word."""
    heading: str | None
    """Original characters."""
    text: str
    """Own text in original characters; a line break inside a paragraph is one blank."""
    rows: tuple[tuple[str, ...], ...]
    """Of a table: lists of cells."""
    status: ClauseStatus
    start: int
    """Begin of the whole unit with its children."""
    end: int
    """End of the whole unit with its children."""
    spans: tuple[Span, ...]
    """Characters of its own number, heading and text."""
    confidence: float = 1.0
    """0 to 1: how little the parser knows against this unit. It orders places to look at and is no
    probability; below ``LOW`` a person should look."""
    doubts: tuple[str, ...] = ()
    """What it knows against it: codes of warnings, ``incomplete``, ``lone_number``,
    ``recognised`` (on a picture)."""
