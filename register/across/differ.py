"""What two clauses that ought to say the same say otherwise: figures and citations. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from language.figures import Figure, figures
from schemas.across import Difference, DifferenceKind

Cited = frozenset[str]
"""Articles (or acts) that a clause cites: ``IRI#eid``. Units inside an article are not told apart:
each language names them in an order of its own, and a reading may miss one."""

_KINDS: dict[str | None, DifferenceKind] = {
    "money": "sum",
    "percent": "share",
    **dict.fromkeys(("hour", "day", "week", "month", "year"), "period"),
}
_SAID = "1"
"""A month and one month are the same: one in words is not compared."""


@dataclass(frozen=True, slots=True)
class Said:
    """What of a clause can be compared across languages."""

    text: str
    figures: tuple[Figure, ...]
    cited: Cited = frozenset()

    @property
    def values(self) -> frozenset[str]:
        """Numbers in digits: what a text in the other language must have too."""
        return frozenset(f.value for f in self.figures if not f.words)


def cited_unit(act: str, eid: str | None) -> str:
    """What of a cited unit is compared."""
    return f"{act}#{eid.partition('__')[0]}" if eid else act


def said(texts: Iterable[str | None], language: str, cited: Cited = frozenset()) -> Said:
    """Heading, text and cells of a clause as they are compared."""
    text = "\n".join(t for t in texts if t)
    return Said(text, figures(text, language), cited)


def differences(one: Said, other: Said) -> tuple[Difference, ...]:
    """Figures that only one of the two has, and figures of which the two count something else.

    A number in words is missed in the other text only where it counts something: ``one of the`` is
    no figure. Citations count where both texts cite and neither cites all that the other does.
    """
    mine = [*_only(one.figures, other.figures), *_otherwise(one.figures, other.figures)]
    theirs = [*_only(other.figures, one.figures), *_otherwise(other.figures, one.figures)]
    found: dict[DifferenceKind, tuple[list[str], list[str]]] = {}
    for at, (side, told) in enumerate(((mine, one), (theirs, other))):
        for figure in side:
            kind = _KINDS.get(figure.unit, "number")
            found.setdefault(kind, ([], []))[at].append(told.text[figure.start : figure.end])
    out = [Difference(kind, tuple(a), tuple(b)) for kind, (a, b) in found.items()]
    if one.cited - other.cited and other.cited - one.cited:
        out.append(
            Difference(
                "citation",
                tuple(sorted(one.cited - other.cited)),
                tuple(sorted(other.cited - one.cited)),
            )
        )
    return tuple(out)


def _only(mine: Sequence[Figure], theirs: Sequence[Figure]) -> list[Figure]:
    there = {f.value for f in theirs}
    return [f for f in mine if f.value not in there and _counts(f)]


def _counts(figure: Figure) -> bool:
    if not figure.words:
        return True
    return figure.unit is not None and figure.value != _SAID


def _otherwise(mine: Sequence[Figure], theirs: Sequence[Figure]) -> list[Figure]:
    """The same number of something else: ten days beside ten months."""
    out = []
    for figure in mine:
        units = {f.unit for f in theirs if f.value == figure.value}
        if figure.unit and units and None not in units and figure.unit not in units:
            out.append(figure)
    return out
