"""Clauses while they are changed: a tree whose places are kept true by ``draft``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from language.layer import Layer
from schemas.clause import Clause, ClauseStatus, Level
from schemas.source import Span


@dataclass(slots=True, eq=False)
class Unit:
    """One clause of the edition, or one that an instruction brings."""

    level: Level
    label: str | None
    num: str | None
    num_display: str | None
    heading: str | None
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    status: ClauseStatus = "present"
    spans: list[Span] = field(default_factory=list)
    """Its own characters in the text of the draft."""
    gap: int = 0
    """Where it stands while it has no characters."""
    parent: Unit | None = None
    children: list[Unit] = field(default_factory=list)
    eid: str = ""
    """Address in the edition; "" of a unit that was not in it."""
    was: str | None = None
    """Number in the edition: locators mean the numbers before the act's changes."""
    original: bool = False
    """It was in the edition, or stands in the place of one that was."""
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()

    @property
    def own(self) -> str:
        """Number, heading and text one after the other."""
        return (self.num_display or "") + (self.heading or "") + self.text

    @property
    def start(self) -> int:
        """Begin of the unit with its children."""
        return min((a for u in self.walk() for a, _ in u.spans), default=self.gap)

    @property
    def end(self) -> int:
        """End of the unit with its children."""
        return max((b for u in self.walk() for _, b in u.spans), default=self.gap)

    @property
    def name(self) -> str:
        """How a reason calls it."""
        if self.eid:
            return self.eid
        above = f"{self.parent.name}__" if self.parent else ""
        return f"{above}{self.level} {self.num or ''}".strip()

    def walk(self) -> Iterator[Unit]:
        """The unit and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def above(self) -> Iterator[Unit]:
        """Its parent, the parent of that, and so on."""
        unit = self.parent
        while unit is not None:
            yield unit
            unit = unit.parent

    def wording(self) -> str:
        """The whole unit as lines, for people to read."""
        return "\n".join(filter(None, (u.line() for u in self.walk())))

    def line(self) -> str:
        """Number, heading and text of the unit itself."""
        return " ".join(filter(None, (self.num_display, self.heading, self.text)))

    def fields(self, text: str) -> tuple[Layer, Layer] | None:
        """Heading and text with the place of each character in ``text``.

        None where the characters of the unit are not those of its places, so that no change of
        words could be carried back.
        """
        solid = [i for a, b in self.spans for i in range(a, b) if not text[i].isspace()]
        wanted = [c for c in self.own if not c.isspace()]
        if [text[i] for i in solid] != wanted:
            return None
        number = sum(not c.isspace() for c in self.num_display or "")
        heading = self.heading or ""
        upto = number + sum(not c.isspace() for c in heading)
        before = solid[number - 1] + 1 if number else None
        return (
            _laid(heading, solid[number:upto], before),
            _laid(self.text, solid[upto:], solid[upto - 1] + 1 if upto else None),
        )


def _laid(text: str, solid: list[int], before: int | None) -> Layer:
    """``text`` with the places of its visible characters; a blank stands behind the one before."""
    places: list[int] = []
    taken = 0
    at = before if before is not None else (solid[0] if solid else 0)
    for char in text:
        if char.isspace():
            places.append(at)
        else:
            places.append(solid[taken])
            at = solid[taken] + 1
            taken += 1
    return Layer(text, tuple(places))


def unit_of(clause: Clause, *, original: bool) -> Unit:
    """A clause as a unit without parent and children."""
    return Unit(
        level=clause.level,
        label=clause.label,
        num=clause.num,
        num_display=clause.num_display,
        heading=clause.heading,
        text=clause.text,
        rows=clause.rows,
        status=clause.status,
        spans=list(clause.spans),
        gap=clause.start,
        eid=clause.eid if original else "",
        was=clause.num if original else None,
        original=original,
        confidence=clause.confidence,
        doubts=clause.doubts,
    )


def tree_of(clauses: tuple[Clause, ...], *, original: bool) -> list[Unit]:
    """The top units of ``clauses`` with all below them; a parent not among them is none."""
    made: dict[str, Unit] = {}
    tops: list[Unit] = []
    for clause in clauses:
        unit = unit_of(clause, original=original)
        made[clause.eid] = unit
        parent = made.get(clause.parent) if clause.parent else None
        unit.parent = parent
        (parent.children if parent else tops).append(unit)
    return tops
