"""What the recognisers of ``ingest.parse`` hand to each other: blocks and unit drafts."""

from __future__ import annotations

from dataclasses import dataclass, field

from language.layer import Layer
from schemas.clause import ClauseStatus, Level
from schemas.source import Hints, Line, Span


@dataclass(frozen=True, slots=True)
class Block:
    """A logical paragraph: one or more lines read as one.

    ``raw`` has the original characters, marks dropped, one blank at each line break; ``text`` is
    ``raw`` normalised for matching (``language.layer.normalised``). Both know their places.
    ``marks`` are the dropped spans (Markdown, bullets, tags), to be listed.
    """

    raw: Layer
    text: Layer
    lines: tuple[Line, ...]
    marks: tuple[Span, ...]
    superscripts: tuple[Span, ...] = ()
    """Source spans set above the line."""
    noted: tuple[Span, ...] = ()
    """Source spans that the format marks as an editor's note."""
    bullet: str | None = None
    """The bullet or dash dropped from the front, if one stood there."""
    cells: tuple[Layer, ...] = ()
    """Cells of a table row (raw), where the block is one."""

    @property
    def hints(self) -> Hints:
        return self.lines[0].hints

    @property
    def start(self) -> int:
        """Of a block that is nothing but marks: where its line stands."""
        return self.raw.start if self.raw.text else self.lines[0].start

    @property
    def end(self) -> int:
        return self.raw.end if self.raw.text else self.lines[-1].end


@dataclass(slots=True, eq=False)
class Unit:
    """A clause while the tree is built; layers are raw (original characters)."""

    level: Level
    num: str | None
    number: Layer | None
    """What ``num_display`` and its spans are made of."""
    heading: Layer | None = None
    body: list[Layer] = field(default_factory=list)
    parent: Unit | None = None
    children: list[Unit] = field(default_factory=list)
    label: str | None = None
    status: ClauseStatus = "present"
    rows: list[tuple[Layer, ...]] = field(default_factory=list)
    eid: str = ""
    order: int | None = None
    """Place among unnumbered units of its kind, where it is not simply the order of writing."""
    gap: int | None = None
    """Source offset of a unit that is wholly lost."""
    court_part: str | None = None
    """Of a court act: the part that the unit holds (``schemas.court.PartName``)."""
    court_certain: bool = True
    """A marker or heading tells the part, not only a cue."""

    def ancestors(self) -> list[Unit]:
        """The unit itself, its parent, and so on to the top."""
        out: list[Unit] = []
        unit: Unit | None = self
        while unit is not None:
            out.append(unit)
            unit = unit.parent
        return out


@dataclass(slots=True)
class Tree:
    """The units of one act in document order, top units first."""

    units: list[Unit] = field(default_factory=list)
    """Every unit in document order (a parent before its children)."""

    def by_eid(self) -> dict[str, Unit]:
        return {u.eid: u for u in self.units}

    def dissolve(self) -> None:
        """Part the units from each other, once clauses are made of them.

        Parent and child hold each other, so that without it they stay until the collector comes.
        """
        for unit in self.units:
            unit.parent = None
            unit.children.clear()
        self.units.clear()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the act when clauses are read."""

    jurisdiction: str
    language: str
    type: str
    """Slug of the act type, ``unknown`` if not told."""
    court: bool = False
    """A court decides a case: the act is read in parts."""
