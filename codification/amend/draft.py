"""An edition while an act is worked in: its text, and the tree of units that stands in it.

``splice`` is the only way to change the text. It moves every place that stands behind, so that all
that is not touched keeps its characters: notes, tables, white space.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from codification.amend.pieces import Pieces
from codification.amend.unit import Unit, tree_of
from schemas.act import Act
from schemas.parsed import ParsedAct, ParsedFile
from schemas.source import Span


@dataclass(frozen=True, slots=True)
class Cut:
    """``[start, end)`` of the text gives way to ``new``; at the rim of ``owner`` it is inside."""

    start: int
    end: int
    new: str
    owner: Unit | None = None


@dataclass(slots=True)
class Note:
    """An editor's note in the text, and the unit that it speaks of."""

    start: int
    end: int
    target: str
    """eid in the edition."""
    unit: Unit | None = None
    """Of a remark that a change has put in the place of a unit."""


class Draft:
    """The edition and what has become of it so far."""

    def __init__(self, parsed: ParsedFile, act: ParsedAct) -> None:
        self.text = parsed.source.text
        self.act: Act = act.act
        self.tops = tree_of(act.clauses, original=True)
        self.marks: list[Span] = sorted(
            (x.start, x.end) for x in parsed.listed if x.reason == "mark"
        )
        self.notes = sorted(_notes(act), key=lambda note: note.start)
        self.title = [f.span for f in act.card if f.field == "title"]
        self.pieces = Pieces(len(self.text))

    def units(self) -> Iterator[Unit]:
        """All units in document order."""
        for top in self.tops:
            yield from top.walk()

    def beside(self, unit: Unit) -> list[Unit]:
        """The list that the unit stands in."""
        return unit.parent.children if unit.parent else self.tops

    def put(self, unit: Unit, parent: Unit | None, at: int) -> None:
        """Hang ``unit`` below ``parent`` (None: at the top) as its ``at``-th child."""
        unit.parent = parent
        (parent.children if parent else self.tops).insert(at, unit)

    def take(self, unit: Unit) -> int:
        """Take ``unit`` out of the tree; where it stood among its siblings."""
        siblings = self.beside(unit)
        at = next(i for i, u in enumerate(siblings) if u is unit)
        del siblings[at]
        return at

    def splice(self, cuts: Iterable[Cut], operation: int) -> Shift:
        """Change the text in several places at once; the cuts must not overlap."""
        ordered = sorted(cuts, key=lambda cut: (cut.start, cut.end))
        shift = Shift(ordered)
        self.pieces.replace(((c.start, c.end, c.new) for c in ordered), operation)
        parts: list[str] = []
        at = 0
        for cut in ordered:
            parts += (self.text[at : cut.start], cut.new)
            at = cut.end
        self.text = "".join((*parts, self.text[at:]))
        self._move(shift, {id(cut.owner) for cut in ordered if cut.owner is not None})
        return shift

    def _move(self, shift: Shift, owners: set[int]) -> None:
        first = shift.first
        for unit in self.units():
            if max((b for _, b in unit.spans), default=unit.gap) < first:
                continue
            own = id(unit) in owners
            if unit.spans:
                # Where it stands if all its characters go.
                unit.gap = shift.begin(min(a for a, _ in unit.spans), own=own)
                unit.spans = shift.spans(unit.spans, own=own)
            else:
                unit.gap = shift.begin(unit.gap)
        self.marks = shift.spans(self.marks)
        self.title = shift.spans(self.title)
        for note in self.notes:
            note.start, note.end = shift.begin(note.start), shift.end(note.end)


class Shift:
    """Where a place of the text before the cuts is after them."""

    def __init__(self, cuts: Sequence[Cut]) -> None:
        self._cuts = cuts
        self._ends = [cut.end for cut in cuts]
        growth = [len(cut.new) - (cut.end - cut.start) for cut in cuts]
        self._grown = [0, *accumulate(growth)]
        self.first = cuts[0].start if cuts else 0

    def at(self, index: int) -> int:
        """Where the new words of the ``index``-th cut begin."""
        return self._cuts[index].start + self._grown[index]

    def begin(self, place: int, *, own: bool = False) -> int:
        """A place where something begins: what is inserted there stands before it, unless own."""
        k = bisect_right(self._ends, place)
        if own and k and self._cuts[k - 1].start == place:
            k -= 1
        if k < len(self._cuts) and self._cuts[k].start < place:
            return self.at(k) + len(self._cuts[k].new)
        return place + self._grown[k]

    def end(self, place: int, *, own: bool = False) -> int:
        """A place where something ends: what is inserted there stands behind it, unless own."""
        k = bisect_right(self._ends, place)
        if not own and k and self._cuts[k - 1].start == place:
            k -= 1
        if k < len(self._cuts) and self._cuts[k].start < place:
            return self.at(k)
        return place + self._grown[k]

    def spans(self, spans: Iterable[Span], *, own: bool = False) -> list[Span]:
        """Ranges after the cuts; those that were cut out are gone."""
        moved = ((self.begin(a, own=own), self.end(b, own=own)) for a, b in spans)
        return [(a, b) for a, b in moved if a < b]


def _notes(act: ParsedAct) -> Iterator[Note]:
    for event in act.events:
        yield Note(event.start, event.end, event.target)
        for start, end in event.evidence:
            yield Note(start, end, event.target)
