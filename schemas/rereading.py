"""What another reading of a file would change, told before it is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ClauseFate = Literal["gained", "lost", "changed"]


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause that the readings do not have alike."""

    fate: ClauseFate
    old: str | None
    """eid in the reading that the register holds."""
    new: str | None
    """eid in the new reading; for ``lost`` the clause that holds its characters now, if any."""
    what: tuple[str, ...]
    """Fields of ``Clause`` that differ: eid, level, num, heading, text, label, parent, status."""
    was: str
    """Number, heading and text as the register has them, for a person."""
    now: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the card."""

    field: str
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of something there were and are."""

    name: str
    was: int
    now: int


@dataclass(frozen=True, slots=True)
class ActDifference:
    """What changes in one act of a file."""

    part: int
    title: str
    was_iri: str | None
    """None: the act is new in the file."""
    iri: str | None
    """None: the new reading has no such act."""
    clauses: tuple[ClauseChange, ...]
    card: tuple[FieldChange, ...]
    counts: tuple[Tally, ...]
    """clauses, articles, events, citations, terms, relations: all of them."""
    events: tuple[str, ...]
    """``+ art_5: change by № 12 of 2020-01-01`` gained, ``-`` lost."""
    citations: tuple[str, ...]
    warnings: tuple[Tally, ...]
    """By code, only those that differ."""

    @property
    def lost(self) -> int:
        """Clauses that the new reading does not have."""
        return sum(c.fate == "lost" for c in self.clauses)

    @property
    def silent(self) -> bool:
        """Nothing differs."""
        said = (self.clauses, self.card, self.events, self.citations, self.warnings)
        return self.was_iri == self.iri and not any(said)


@dataclass(frozen=True, slots=True)
class Rereading:
    """What another reading of a file would change."""

    sha256: str
    name: str
    read_by: str
    """Parser, tables and repairs of the reading that the register holds."""
    reader: str
    """Those of the new reading."""
    text_changed: bool
    """The reader of the format sees other characters than before."""
    placed: Tally
    """Characters in clauses, card and notes."""
    listed: Tally
    """Characters listed with a reason."""
    acts: tuple[ActDifference, ...]
    unfit: tuple[str, ...] = ()
    """Repairs that do not fit any more, in words."""

    @property
    def lost(self) -> int:
        """Clauses that would be lost in the whole file."""
        return sum(a.lost for a in self.acts)

    @property
    def gained(self) -> int:
        return sum(c.fate == "gained" for a in self.acts for c in a.clauses)

    @property
    def changed(self) -> int:
        return sum(c.fate == "changed" for a in self.acts for c in a.clauses)

    @property
    def silent(self) -> bool:
        """Nothing that a reader sees would change."""
        told = (self.text_changed, self.unfit, self.placed.was != self.placed.now)
        return not any(told) and all(a.silent for a in self.acts)


@dataclass(frozen=True, slots=True)
class NotReread:
    """A file whose new reading does not take the place of the one that stands, and why."""

    sha256: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class StaleFile:
    """A file whose reading was made by another reader than the one of this program."""

    sha256: str
    name: str
    acts: tuple[str, ...]
    """IRIs."""
    read_by: str
    report: Rereading | None
    """What this reader would change, where that was looked at already."""
