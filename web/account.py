"""What was read from a file, character by character: every stretch with the place it was given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.act import Act
from schemas.clause import Clause
from schemas.parsed import ParsedFile, Warning
from schemas.source import Span

PAGE = 40_000
"""Characters of a source on one page."""

OWNERS = ("clause", "card", "note", "listed", "lost")
"""Kinds of stretches, as the legend names them. ``lost``: in nothing, which is a defect."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters with one place."""

    text: str
    owner: str
    """One of ``OWNERS``; ``blank`` for white space between stretches."""
    name: str | None
    """eid of the clause, field of the card, target of the note, reason of the list."""
    begins: bool
    """The first stretch of this eid, field or note on the page."""
    warnings: tuple[int, ...] = ()
    """Numbers (from 1) of the warnings that begin here."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A warning with its number and the page it stands on."""

    number: int
    page: int
    warning: Warning
    quoted: str


def warnings(parsed: ParsedFile) -> list[Numbered]:
    """All warnings of a file in the order of their places."""
    found = sorted((w for act in parsed.acts for w in act.warnings), key=lambda w: (w.start, w.end))
    bounds = pages(parsed.source.text)
    return [
        Numbered(n, page_of(bounds, w.start), w, _quoted(parsed.source.text, w.start, w.end))
        for n, w in enumerate(found, 1)
    ]


def _quoted(text: str, start: int, end: int, size: int = 140) -> str:
    quote = " ".join(text[start : min(end, start + size)].split())
    return quote + "…" if end - start > size else quote


def pages(text: str) -> list[Span]:
    """Bounds of the pages, each ending with a line where a line ends in reach."""
    bounds: list[Span] = []
    start = 0
    while start < len(text):
        end = min(len(text), start + PAGE)
        if end < len(text):
            line = text.rfind("\n", start, end)
            end = line + 1 if line > start else end
        bounds.append((start, end))
        start = end
    return bounds or [(0, 0)]


def page_of(bounds: list[Span], offset: int) -> int:
    """Number (from 1) of the page that holds an offset."""
    return max(1, bisect_right([start for start, _ in bounds], offset))


def _placed(parsed: ParsedFile) -> Iterable[tuple[int, int, str, str | None]]:
    """Spans with owner and name; where they overlap, the earlier kind holds."""
    for act in parsed.acts:
        for clause in act.clauses:
            for start, end in clause.spans:
                yield start, end, "clause", clause.eid
        for event in act.events:
            for start, end in ((event.start, event.end), *event.evidence):
                yield start, end, "note", event.target
        for read in act.card:
            yield read.start, read.end, "card", read.field
    for item in parsed.listed:
        yield item.start, item.end, "listed", item.reason


def stretches(parsed: ParsedFile, bounds: Span) -> list[Stretch]:
    """Cut a page of the source where its owner changes or a warning begins."""
    low, high = bounds
    text = parsed.source.text
    owners: list[tuple[str, str | None] | None] = [None] * (high - low)
    for start, end, owner, name in _placed(parsed):
        mine = (owner, name)
        for at in range(max(start, low), min(end, high)):
            if owners[at - low] is None:
                owners[at - low] = mine
    alarms: dict[int, list[int]] = {}
    for numbered in warnings(parsed):
        at = numbered.warning.start
        if low <= at < high or at == high == len(text):
            alarms.setdefault(min(at, high - 1), []).append(numbered.number)
    out: list[Stretch] = []
    seen: set[tuple[str, str | None]] = set()
    start = low
    while start < high:
        mine = owners[start - low] or _unowned(text[start])
        end = start + 1
        while (
            end < high and end not in alarms and (owners[end - low] or _unowned(text[end])) == mine
        ):
            end += 1
        begins = mine not in seen and mine[1] is not None
        seen.add(mine)
        name, numbers = mine[1], tuple(alarms.get(start, ()))
        out.append(Stretch(text[start:end], mine[0], name, begins, numbers))
        start = end
    return out


def outline(parsed: ParsedFile, bounds: Span) -> list[tuple[Act, list[Clause]]]:
    """The clauses that have characters on a page, by act."""
    low, high = bounds
    return [
        (act.act, found)
        for act in parsed.acts
        if (
            found := [
                c
                for c in act.clauses
                if any(a < high and b > low for a, b in c.spans)
                or (not c.spans and low <= c.start < high)
            ]
        )
    ]


def _unowned(character: str) -> tuple[str, str | None]:
    return ("blank", None) if character.isspace() else ("lost", None)
