"""What was typed so far, as engines compile it, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.register import Validity
from schemas.suggest import EntryKind


@dataclass(frozen=True, slots=True)
class Begun:
    """A word as far as it is typed; an entry must have a word that fits one of these."""

    raw: str
    beginnings: tuple[str, ...]
    """Beginnings of plain keys (``language.analyse.plain_key``)."""
    patterns: tuple[str, ...] = ()
    """Regular expressions of such beginnings, for words in Latin letters."""
    stems: tuple[str, ...] = ()
    """``index.keys.stem_key`` of the word, should it be complete, in every language."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: all words must fit."""

    words: tuple[Begun, ...]
    leads: tuple[str, ...]
    """Beginnings of whole titles and headings, their plain keys joined by blanks."""
    kinds: tuple[EntryKind, ...]
    on: str
    language: str | None = None
    without: tuple[str, ...] = ()
    """Whole leads that were had already."""


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry of the index of hints that fits."""

    kind: EntryKind
    text: str
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    lead: str
    work: str
    eid: str | None
    title: str
    type: str
    number: str | None
    date: str | None
    status: str
    language: str
    rank: float
    """Score: how well it fits, times the weight of its act."""
    valid: Validity


@dataclass(frozen=True, slots=True)
class Likeness:
    """A clause by its telling words, for clauses that are like it."""

    words: tuple[tuple[str, float], ...]
    """``index.keys.stem_key`` of each and its weight."""
    minimum: int
    """How many of them must be there."""
    language: str
    on: str
