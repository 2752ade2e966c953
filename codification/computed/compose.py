"""An amended text → the whole reading of a computed edition, notes in their places. Pure.

Its clauses are those that were computed; citations, terms and relations are read from its text.
Each note is read back: where the reader tells another event than was written, a warning says so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, TypeVar

from codification.computed.changes import Told, told
from codification.computed.places import Insertion, Moved, Spread
from codification.written_notes import Written, note
from ingest.parse.fidelity import account
from ingest.parse.parse import parse
from schemas.act import Act
from schemas.amendment import Amended
from schemas.clause import Clause
from schemas.event import Commencement, Event, Instrument
from schemas.parsed import ParsedAct, ParsedFile, SourceText, Warning
from schemas.source import Line, Source, Span

_T = TypeVar("_T")
_COMPUTED = re.compile(r"(?: computed \d{4}-\d{2}-\d{2})+$")


@dataclass(frozen=True, slots=True)
class Part:
    """One edition of a case: what stands from a day on."""

    amended: Amended
    by: Act
    """The amending act."""
    operations: tuple[int, ...]
    """Indices of those that stand in it and changed the text."""
    day: str
    """Of the edition: from which it stands, or (not known) that of the amending act."""


def compose(base: ParsedFile, part: Part) -> ParsedFile:
    """The edition as a file of its own; ``base.first`` is the act that was amended."""
    amended = part.amended
    moved = Moved(amended.edits)
    wanted = [(t, _written(t, part)) for t in told(amended, part.operations)]
    wanted.sort(key=lambda pair: not pair[0].instead)  # at one place, it stands first
    kept = [(e, s) for e in base.first.events if (s := moved.span(e.start, e.end))]
    ends = [span for _, span in kept]
    placed = [(t, w, _insertion(amended, t, w, ends)) for t, w in wanted if w]
    spread = Spread(amended.text, [i for _, _, i in placed])
    clauses = tuple(_clause(c, spread) for c in amended.clauses)
    eids = {c.eid for c in clauses}
    events = [_event(e, spread.span(*s), eids) for e, s in kept]
    events += [_told(t, w, part, spread.notes[i], amended.act) for t, w, i in placed]
    events += [_untold(t, part) for t, w in wanted if w is None]
    act = replace(amended.act, edition_date=part.day)
    read = _read(spread.text, base, act)
    beginnings = [
        replace(b, start=s[0], end=s[1])
        for b in base.first.beginnings
        if (s := _shifted(moved, spread, b.start, b.end))
    ]
    own = ParsedAct(
        act=act,
        clauses=clauses,
        events=tuple(sorted(events, key=lambda e: (e.start, e.end))),
        citations=tuple(_at(read.citations, clauses)),
        terms=tuple(_at(read.terms, clauses)),
        relations=tuple(_at(read.relations, clauses)),
        card=tuple(
            replace(f, start=s[0], end=s[1])
            for f in base.first.card
            if (s := _shifted(moved, spread, f.start, f.end))
        ),
        beginnings=tuple(beginnings) or read.beginnings,
        warnings=(*_kept_warnings(base, moved, spread), *_unread(events, read.events, kept)),
    )
    claims = [(s, x.reason) for x in base.listed if (s := _shifted(moved, spread, x.start, x.end))]
    listed, fidelity, _ = account(spread.text, (own,), claims)
    data = spread.text.encode("utf-8", "surrogatepass")
    source = SourceText(
        _name(base, part), "text", hashlib.sha256(data).hexdigest(), spread.text, "utf-8"
    )
    return ParsedFile(source, own, listed, fidelity)


def _written(one: Told, part: Part) -> Written | None:
    where = "instead" if one.instead else "after"
    by = replace(
        part.by, jurisdiction=part.amended.act.jurisdiction, language=part.amended.act.language
    )
    return note(one.op, where, one.unit, by, one.begins)  # type: ignore[arg-type]


def _insertion(amended: Amended, one: Told, words: Written, notes: Sequence[Span]) -> Insertion:
    unit = one.unit
    if unit is None:
        first = min((c.start for c in amended.clauses), default=len(amended.text))
        return Insertion(first, first, words.text + "\n", (0, len(words.text)))
    if one.instead:
        at = max(end for _, end in unit.spans)
        until = _end_of_remark(amended, at)
        return Insertion(at, until, " " + words.text, (1, 1 + len(words.text)))
    at = max((unit.end, *(c.end for c in amended.clauses if _inside(c, unit))))
    gone = [c for c in amended.clauses if c.status in ("removed", "repealed") and c.spans]
    ends = (_end_of_remark(amended, c.spans[-1][1]) for c in gone if _inside(c, unit))
    at = max((at, *ends))
    following = min((c.start for c in amended.clauses if c.start >= at), default=len(amended.text))
    at = max((at, *(end for start, end in notes if at <= start and end <= following)))
    return Insertion(at, at, "\n" + words.text, (1, 1 + len(words.text)))


def _end_of_remark(amended: Amended, at: int) -> int:
    """Where a bare remark in place of a text ends: the note tells it, and by which act."""
    line = amended.text.find("\n", at)
    end = len(amended.text) if line < 0 else line
    following = min((a for c in amended.clauses for a, _ in c.spans if a >= at), default=end)
    return max(at, min(end, following))


def _inside(clause: Clause, unit: Clause) -> bool:
    return unit.start <= clause.start and clause.end <= unit.end


def _clause(clause: Clause, spread: Spread) -> Clause:
    start, end = spread.span(clause.start, clause.end)
    spans = tuple(spread.span(a, b) for a, b in clause.spans)
    return replace(clause, start=start, end=max(start, end), spans=spans)


def _event(event: Event, span: Span, eids: set[str]) -> Event:
    """A note of the base where it stands now; its further evidence stays with the base."""
    target = event.target if event.target in eids else "act"
    return replace(event, target=target, start=span[0], end=span[1], evidence=())


def _instrument(by: Act) -> Instrument:
    return Instrument(
        type=by.type,
        authority=by.authority.id if by.authority else None,
        date=by.date,
        number=by.number,
        iri=by.iri,
    )


def _told(one: Told, words: Written, part: Part, span: Span, act: Act) -> Event:
    own = (act.language,) if part.by.language != act.language else ()
    return Event(
        target=one.unit.eid if one.unit else "act",
        op=words.op,
        by=_instrument(part.by),
        in_force=one.begins,
        languages=own,
        place=_place(one),
        raw=words.text,
        start=span[0],
        end=span[1],
    )


def _place(one: Told) -> str:
    if one.unit is None:
        return "P1"
    if one.instead:
        return "P9" if one.unit.level == "article" else "P8"
    return "P5"


def _untold(one: Told, part: Part) -> Event:
    """A change that the country's notes have no words for: an event without characters."""
    at = one.unit.end if one.unit else 0
    return Event(
        one.unit.eid if one.unit else "act",
        one.op,
        _instrument(part.by),
        one.begins,
        (),
        _place(one),
        "",
        at,
        at,
    )


def _read(text: str, base: ParsedFile, act: Act) -> ParsedAct:
    lines = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Line(at, at + len(line)))
        at += len(line) + 1
    source = Source(base.source.name, "text", base.source.sha256, "utf-8", text, tuple(lines))
    return parse(
        source,
        language=act.language,
        jurisdiction=act.jurisdiction,
        edition_date=act.edition_date,
    ).first


def _at(found: Iterable[_T], clauses: Sequence[Clause]) -> Iterable[_T]:
    """What was read from the text, in the computed clause whose characters hold it."""
    owners = sorted((a, b, c.eid) for c in clauses for a, b in c.spans)
    for one in found:
        value: Any = one
        inside = [eid for a, b, eid in owners if a <= value.start < b]
        if inside:
            yield replace(value, clause=inside[0])


def _shifted(moved: Moved, spread: Spread, start: int, end: int) -> Span | None:
    span = moved.span(start, end)
    return spread.span(*span) if span else None


def _kept_warnings(base: ParsedFile, moved: Moved, spread: Spread) -> Iterable[Warning]:
    for warning in base.first.warnings:
        span = _shifted(moved, spread, warning.start, warning.end)
        if span and warning.code != "note_not_read_back":
            yield replace(warning, start=span[0], end=span[1])


def _unread(
    events: Sequence[Event], read: Sequence[Event], kept: Sequence[tuple[Event, Span]]
) -> Iterable[Warning]:
    """A warning for each note of ours that the reader of notes takes for something else."""
    back = {(e.target, e.op, e.by.date if e.by else None) for e in read}
    for event in events[len(kept) :]:
        assert event.by is not None
        if (event.target, event.op, event.by.date) not in back:
            message = "The note that was written here is not read back to the same event."
            yield Warning(
                "note_not_read_back", message, event.start, event.end, f"{event.op} {event.target}"
            )


def _name(base: ParsedFile, part: Part) -> str:
    stem = _COMPUTED.sub("", PurePath(base.source.name).stem)
    return f"{stem} computed {part.day}.txt"


def commenced(own: Commencement, whole: Commencement) -> Commencement:
    """When an operation begins: as it says itself, else as the amending act as a whole."""
    return own if own.date or own.rule != "unknown" else whole
