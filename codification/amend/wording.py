"""The quoted wording of an instruction as units with their characters, ready to be put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from codification.amend.unit import Unit, tree_of
from schemas.amendment import Instruction
from schemas.clause import Clause
from schemas.source import Span


@dataclass(slots=True)
class Printed:
    """Units as text; ``places`` are the spans of each unit in it."""

    text: str = ""
    places: list[tuple[Unit, list[Span]]] = field(default_factory=list)

    def stand(self, at: int) -> None:
        """The text stands at ``at`` of the draft now."""
        for unit, spans in self.places:
            unit.spans = [(at + a, at + b) for a, b in spans]
            unit.gap = at


def fresh(instruction: Instruction) -> list[Unit]:
    """The units that the instruction quotes: its clauses, else each of its lines a paragraph."""
    if instruction.quoted:
        return tree_of(instruction.quoted, original=False)
    lines = [line.strip() for line in (instruction.new or "").split("\n")]
    return [Unit("alinea", None, None, None, None, line) for line in lines if line]


class Press:
    """Prints units in the layout of the edition.

    ``source`` is the text of the amending act: whether a heading stands on the line of its number
    is seen there. ``bullets`` is what stands before an entry of a list.
    """

    def __init__(self, source: str, clauses: Sequence[Clause], line: str, bullets: str) -> None:
        self._source = source
        self._line = line
        self._bullets = bullets
        self._places = {(c.level, c.num, c.text): c.spans for c in clauses}

    def print(self, units: Sequence[Unit], *, marked: bool = True) -> Printed:
        """The units one below the other; no line before the first, none behind the last.

        ``marked``: the mark of an entry stands before the first unit too.
        """
        out = Printed()
        for top in units:
            for unit in top.walk():
                if out.places:
                    out.text += self._line
                if (out.places or marked) and _is_entry(unit):
                    out.text += self._bullets
                self._unit(unit, out)
        return out

    def _unit(self, unit: Unit, out: Printed) -> None:
        start = len(out.text)
        for part, before in self._parts(unit):
            out.text += before if len(out.text) > start else ""
            out.text += part
        out.places.append((unit, [(start, len(out.text))]))

    def _parts(self, unit: Unit) -> list[tuple[str, str]]:
        """Number, heading and text, each with what parts it from the one before."""
        gaps = self._gaps(unit)
        parts = [unit.num_display or "", unit.heading or "", unit.text]
        out: list[tuple[str, str]] = []
        passed = 0
        for part in parts:
            if part.strip():
                out.append((part.strip(), gaps.get(passed, " ")))
            passed += sum(not c.isspace() for c in part)
        return out

    def _gaps(self, unit: Unit) -> dict[int, str]:
        """Visible characters passed → the white space that follows them in the amending act."""
        spans = self._places.get((unit.level, unit.num, unit.text), ())
        solid = [i for a, b in spans for i in range(a, b) if not self._source[i].isspace()]
        if not solid:
            return {}
        number = sum(not c.isspace() for c in unit.num_display or "")
        upto = number + sum(not c.isspace() for c in unit.heading or "")
        out: dict[int, str] = {}
        for passed in (number, upto):
            if 0 < passed < len(solid):
                between = self._source[solid[passed - 1] + 1 : solid[passed]]
                blank = " " if any(c.isspace() for c in between) else ""
                out[passed] = self._line if "\n" in between else blank
        return out


def _is_entry(unit: Unit) -> bool:
    return unit.level == "indent" or (unit.level == "item" and unit.num is None)


def numbered_alike(unit: Unit, num: str | None) -> bool:
    """The unit has that number."""
    return unit.num is not None and num is not None and unit.num.lower() == num.lower()


def numbers_read(units: Sequence[Unit], numbers: Iterable[str | None]) -> None:
    """Give top units the number that their text begins with, where it is one of ``numbers``.

    A quotation that begins in the middle of a list may have been read as plain text.
    """
    wanted = [n for n in numbers if n]
    for unit in units:
        if unit.num is not None or unit.heading is not None:
            continue
        for num in wanted:
            found = re.match(rf"{re.escape(num)}(?:\s*[.)]|(?=\s))\s*", unit.text, re.IGNORECASE)
            if found and unit.text[found.end() :]:
                unit.num, unit.num_display = num, found.group().strip()
                unit.text = unit.text[found.end() :]
                break


_NUMBER = re.compile(r"(?:\d+(?:[-.]\d+)*|[^\W\d_])\s*[.)]\s")


def begins_with_number(unit: Unit) -> bool:
    """The text of an unnumbered unit looks as if it began with a number."""
    return unit.num is None and _NUMBER.match(unit.text) is not None


def same(unit: Unit, new: Unit) -> bool:
    """Both say the same in the same units, white space apart."""
    mine, other = list(unit.walk()), list(new.walk())
    if len(mine) != len(other):
        return False
    return all(
        a.num == b.num and a.status == b.status and "".join(a.own.split()) == "".join(b.own.split())
        for a, b in zip(mine, other, strict=True)
    )
