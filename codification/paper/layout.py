"""An act as blocks in the order of print: head, clauses, notes at their places, foot.

What was set by automatic numbering or bold is set by signs; an inserted number whose digits stood
high has raised digits. Marks, page furniture and contents lists of the original are not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from codification.paper.blocks import Block, Lines, Note, Rows, Unit
from codification.paper.words import Words
from schemas.act import CardField
from schemas.clause import Clause
from schemas.event import Event
from schemas.parsed import ParsedAct
from schemas.register import ActView, ClauseVersion
from schemas.source import Span

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INLINE = frozenset(("P8", "P9", "P10", "P15"))
"""Notes that stand inside a unit's line: instead of its text, in its heading, in its text."""
_TOP = frozenset(("part", "title", "subtitle", "attachment", "chapter", "section", "article"))

Placed = tuple[int, int, Block]
"""(place in the original, rank among those of one place, block)."""


def of_reading(text: str, act: ParsedAct) -> list[Placed]:
    """An act as it was read from ``text``."""
    out = _card(text, act.card, act.clauses, act.events)
    inline = _inline(act.events)
    depths = _depths(act.clauses)
    for clause in act.clauses:
        if block := unit(clause, inline.get(clause.eid, ()), depths[clause.eid]):
            out.append((clause.start, 1, block))
    out += ((start, 2, Note(raw)) for (start, _), raw in _standing(act.events))
    return out


def of_view(
    view: ActView,
    text: str,
    card: Sequence[CardField],
    words: Words,
    notes: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Block, ...]:
    """An act on a day. ``text`` and ``card``: of the reading of the edition that is shown.

    A wording that another edition holds stands at its clause's place; one that nobody knows is a
    gap that says so. ``notes``: what to print behind each clause (``""``: before all) instead of
    the notes of the original; () of a clause that has none.
    """
    clauses = [v.clause for v in view.clauses]
    own = [v.clause for v in view.clauses if v.edition == view.edition.id]
    events = view.events if notes is None else ()
    out = _card(text, card, own, view.events)
    inline = _inline(events)
    depths = _depths(clauses)
    at, first = 0, True
    for version in view.clauses:
        clause = version.clause
        if version.edition == view.edition.id:
            at = clause.start
        if notes is not None and first:
            out += ((at, 0, Note(note)) for note in notes.get("", ()))
        first = False
        said = _gap(version, words) or clause
        if block := unit(said, inline.get(clause.eid, ()), depths[clause.eid]):
            out.append((at, 1, block))
        if notes is not None:
            out += ((at, 1, Note(note)) for note in notes.get(clause.eid, ()))
    out += ((start, 2, Note(raw)) for (start, _), raw in _standing(events))
    return tuple(block for *_, block in sorted(out, key=lambda placed: placed[:2]))


def _gap(version: ClauseVersion, words: Words) -> Clause | None:
    """A clause whose wording is not known, its place kept and told."""
    if version.wording != "unknown":
        return None
    return replace(version.clause, heading=None, text=words("gap.unknown"), rows=())


def unit(clause: Clause, notes: Sequence[str], depth: int = 0) -> Block | None:
    """A clause with the notes of its line; None where nothing of it is printed."""
    if clause.rows:
        return Rows(clause.rows)
    said = " ".join(filter(None, (clause.text, *notes)))
    block = Unit(clause.level, number(clause), clause.heading, said, depth)
    return block if block.line else None


def number(clause: Clause) -> str:
    """As printed; digits that stood high and were an inserted number's stand high again."""
    printed, num = clause.num_display or "", clause.num
    if num is None or "-" not in num or num in printed:
        return printed
    base, *added = num.split("-")
    flat = re.search(base + "".join(f"(-?){part}" for part in added), printed)
    if flat is None or not all(part.isdecimal() for part in added):
        return printed
    raised = base
    for part, hyphen in zip(added, flat.groups(), strict=True):
        raised += hyphen + (part if hyphen else part.translate(_RAISED))
    return printed[: flat.start()] + raised + printed[flat.end() :]


def _card(
    text: str, card: Sequence[CardField], clauses: Sequence[Clause], events: Sequence[Event]
) -> list[Placed]:
    """The lines of head and foot: what is told on them, in the lines of the original."""
    held = [s for c in clauses for s in c.spans]
    taken = sorted((*held, *((e.start, e.end) for e in events)))
    spans: list[Span] = []
    for field in sorted(card, key=lambda f: f.span):
        start = max(field.start, spans[-1][1] if spans else 0)
        if start < field.end and not any(a < field.end and start < b for a, b in taken):
            spans.append((start, field.end))
    first = min((start for start, _ in held), default=len(text))
    return [
        (at, 0, Lines(lines, "head" if at < first else "foot"))
        for at, lines in _joined(text, spans)
    ]


def _joined(text: str, spans: Iterable[Span]) -> Iterable[tuple[int, str]]:
    """Spans as lines; those that only blanks of one line part are one."""
    at: int | None = None
    lines, last = "", 0
    for start, end in spans:
        between = text[last:start]
        words = re.sub(r"[ \t]*\n[ \t]*", "\n", text[start:end].strip())
        if at is None or between.strip() or "\n" in between:
            if at is not None:
                yield at, lines
            at, lines = start, words
        else:
            lines += " " + words
        last = end
    if at is not None:
        yield at, lines


def _depths(clauses: Iterable[Clause]) -> dict[str, int]:
    depths: dict[str, int] = {}
    for clause in clauses:
        top = clause.level in _TOP or clause.parent not in depths
        depths[clause.eid] = 0 if top else depths[str(clause.parent)] + 1
    return depths


def _inline(events: Sequence[Event]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for _, event in _first_events(events):
        if event.place in _INLINE:
            out.setdefault(event.target, []).append(event.raw)
    return out


def _standing(events: Sequence[Event]) -> Iterable[tuple[Span, str]]:
    """Notes with a line of their own."""
    return ((s, e.raw) for s, e in _first_events(events) if e.place not in _INLINE)


def _first_events(events: Sequence[Event]) -> Iterable[tuple[Span, Event]]:
    """One event a note."""
    notes: dict[Span, Event] = {}
    for event in events:
        notes.setdefault((event.start, event.end), event)
    return notes.items()
