"""Headings, texts and sentences in which words are changed, and the change itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from codification.amend.draft import Cut, Draft
from codification.amend.locate import Place
from codification.amend.outcome import Done, refuse, review
from codification.amend.paragraphs import LAST
from codification.amend.sentences import sentences
from codification.amend.unit import Unit
from language.layer import Layer

Field = Literal["heading", "text"]

_TITLE = "the title"
"""Stands for the eid of what is no unit of the tree."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading or text of a unit, or a sentence of it, in which words are looked for."""

    unit: Unit
    field: Field
    start: int
    end: int

    @property
    def whole(self) -> str:
        return (self.unit.heading or "") if self.field == "heading" else self.unit.text

    @property
    def text(self) -> str:
        return self.whole[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Change:
    """``[start, end)`` of a passage's whole text gives way to ``new``."""

    passage: Passage
    start: int
    end: int
    new: str


def passages(draft: Draft, place: Place) -> Iterator[Passage]:
    """What belongs to the place, in order; stops where it cannot be told."""
    unit = place.unit
    if place.part == "title":
        yield _title(draft)
        return
    if unit is None:
        units: Iterable[Unit] = draft.units()
    else:
        if unit.status not in ("present", "suspended"):
            refuse(f"{unit.name} is no longer there ({unit.status}).", unit)
        units = unit.walk() if place.part == "unit" else (unit,)
    if place.part == "sentence":
        assert unit is not None
        yield _sentence(unit, place.number)
        return
    if place.part in ("column", "footnote"):
        review(f"Which {place.part} is meant must be told by a person.", unit)
    for one in units:
        if one.heading and place.part != "own":
            yield Passage(one, "heading", 0, len(one.heading))
        if one.text and place.part != "heading":
            yield Passage(one, "text", 0, len(one.text))


def _title(draft: Draft) -> Passage:
    """The title of the act, as a text of its own."""
    title = draft.act.title
    unit = Unit("preamble", None, None, None, None, title, spans=list(draft.title), eid=_TITLE)
    return Passage(unit, "text", 0, len(title))


def _sentence(unit: Unit, number: str | None) -> Passage:
    found = sentences(unit.text)
    if found is None:
        review("Where a sentence ends is not certain here.", unit, unit.text)
    at = None
    if number is not None:
        at = -1 if number == LAST else int(number) - 1 if number.isdigit() else None
    if at is None or not -1 <= at < len(found) or not found:
        refuse(f"{unit.name} has {len(found)} sentences, no sentence {number}.", unit, unit.text)
    start, end = found[at]
    return Passage(unit, "text", start, end)


def commit(
    draft: Draft, target: Unit | None, changes: Sequence[Change], operation: int, reason: str | None
) -> Done:
    """Carry the changes into the units and the text behind them."""
    units = list(dict.fromkeys(change.passage.unit for change in changes))
    before = "\n".join(u.line() for u in units)
    cuts = [cut for change in changes for cut in _cuts(draft, change, target)]
    rows = [(unit, _rows(unit, changes)) for unit in units]
    for change in sorted(changes, key=lambda c: c.start, reverse=True):
        _write(change)
    for unit, cells in rows:
        unit.rows = cells
    draft.splice(cuts, operation)
    for unit in units:
        if unit.eid == _TITLE:
            draft.act = replace(draft.act, title=unit.text)
    return Done(target, before, "\n".join(u.line() for u in units), reason)


def _write(change: Change) -> None:
    unit, new = change.passage.unit, " ".join(change.new.split("\n"))
    if change.passage.field == "heading":
        heading = unit.heading or ""
        unit.heading = heading[: change.start] + new + heading[change.end :]
    else:
        unit.text = unit.text[: change.start] + new + unit.text[change.end :]


def _rows(unit: Unit, changes: Sequence[Change]) -> tuple[tuple[str, ...], ...]:
    """The cells of a table after the changes; stops where a change crosses cells."""
    if not unit.rows:
        return ()
    text = unit.text
    if text != "\n".join("\t".join(row) for row in unit.rows):
        review(f"{unit.name} is a table whose cells are not told apart.", unit, text)
    own = [c for c in changes if c.passage.unit is unit and c.passage.field == "text"]
    for change in sorted(own, key=lambda c: c.start, reverse=True):
        if {"\t", "\n"} & {*text[change.start : change.end], *change.new}:
            review(f"The words go through several cells of {unit.name}.", unit, text)
        text = text[: change.start] + change.new + text[change.end :]
    return tuple(tuple(row.split("\t")) for row in text.split("\n"))


def _cuts(draft: Draft, change: Change, target: Unit | None) -> list[Cut]:
    """The change in the source: one cut, or several where a note stands between the words."""
    unit = change.passage.unit
    fields = unit.fields(draft.text)
    if fields is None:
        name = unit.name
        review(f"The places of the words of {name} are not known.", target, unit.text)
    layer = fields[0] if change.passage.field == "heading" else fields[1]
    pieces = _stretches(draft.text, layer, change.start, change.end)
    cuts = [Cut(*pieces[0], change.new, unit)]
    cuts += [Cut(a, b, "", unit) for a, b in pieces[1:]]
    return cuts


def _stretches(text: str, layer: Layer, start: int, end: int) -> list[tuple[int, int]]:
    """Ranges of the source that hold ``[start, end)`` of the layer; only blanks are taken along."""
    if start == end:
        at = layer.offsets[start - 1] + 1 if start else layer.offsets[start]
        if start and layer.text[start - 1].isspace():
            at = layer.offsets[start] if start < len(layer) else at
        return [(at, at)]
    out: list[tuple[int, int]] = []
    for i in range(start, end):
        a = layer.offsets[i]
        b = a + 1 if not layer.text[i].isspace() else _blank_end(text, a)
        if out and not text[out[-1][1] : a].strip():
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def _blank_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
