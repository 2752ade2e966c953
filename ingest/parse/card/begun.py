"""The head of an act while it is read, and when it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest.parse.block import Block
from ingest.parse.bodies import Body
from ingest.parse.card.pieces import Piece, Reading, card_fields, read
from ingest.parse.card.stamp import Stamp
from schemas.act import ActStatus, CardField, Number

UnitStart = Callable[[Block], bool]


@dataclass(frozen=True, slots=True)
class Head:
    """What the head tells. ``consumed`` and ``skipped`` are block indexes.

    ``skipped`` are blocks inside the head that say nothing of the act (a portal's lines): they
    belong to no clause, and the caller lists them.
    """

    consumed: tuple[int, ...]
    skipped: tuple[int, ...]
    fields: tuple[CardField, ...]
    type: str | None
    title: str | None
    number: str | None
    number_display: str | None
    numbers: tuple[Number, ...]
    date: str | None
    dates: dict[str, str]
    body: Body | None
    place: str | None
    status: ActStatus | None
    stamp: Stamp | None
    edition: str | None = None
    """Day of the wording, where the head itself tells it."""


@dataclass
class BegunHead:
    """The head while it is read."""

    blocks: Sequence[Block]
    language: str
    jurisdiction: str
    is_unit_start: UnitStart
    consumed: list[int] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    notes_at: frozenset[int] = frozenset()
    fields: list[CardField] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    title_at: list[int] = field(default_factory=list)
    body_at: list[int] = field(default_factory=list)
    type_at: int = -2
    state_at: int = -2
    beside: list[int] = field(default_factory=list)
    """Blocks that say of what kind or for whom the text is: no words of a title."""
    type_lines: list[str] = field(default_factory=list)
    type: str | None = None
    type_rank: int = 0
    number: Number | None = None
    numbers: list[Number] = field(default_factory=list)
    date: str | None = None
    dates: dict[str, str] = field(default_factory=dict)
    body: Body | None = None
    adopter: Body | None = None
    territory: str | None = None
    """``МАДЫ АЙЫЛ АЙМАГЫ``: the line of a territory read last."""
    place: str | None = None
    status: ActStatus | None = None
    stamp: Stamp | None = None
    absent: bool = False
    """``(заочное)``: the court decided without the defendant."""
    edition: str | None = None
    _read: dict[tuple[int, int], Reading] = field(default_factory=dict, repr=False)

    def read(self, i: int, count: int = 1) -> Reading:
        """The blocks from ``i`` on as one line; remembered, since many readers ask for it."""
        known = self._read.get((i, count))
        if known is None:
            known = read(self.blocks[i : i + count], self.language, self.jurisdiction)
            self._read[i, count] = known
        return known

    def take(self, i: int, count: int, whole: str, *anchors: tuple[str, Piece, Reading]) -> int:
        self.consumed.extend(range(i, i + count))
        places = [(name, *r.layer.span(p.start, p.end)) for name, p, r in anchors]
        self.fields.extend(card_fields(self.blocks[i : i + count], places, whole))
        return count

    def name_type(self, slug: str, rank: int) -> None:
        """Requisites (3) tell the type before a line of its own (2), that before the title (1)."""
        if rank > self.type_rank:
            self.type, self.type_rank = slug, rank
