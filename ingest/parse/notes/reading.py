"""What a note says: the acts it names, what each did, from when, and to which units."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.parse.bodies import Body, find_bodies
from ingest.parse.dates import find_dates
from ingest.parse.found import Found
from ingest.parse.note import Change
from ingest.parse.notes.grammar import Grammar, Row
from ingest.parse.notes.instrument import instrument_of
from ingest.parse.numbers import find_numbers
from language.literals import holds_any
from schemas.event import Commencement, Instrument, Operation

_WHOLE_YEARS = 12
"""Months in a year: terms told in years are counted in months."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of a table met at ``[start, end)`` of the text."""

    row: Row
    match: re.Match[str]

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()


@dataclass(frozen=True, slots=True)
class Reference:
    """An act named by date or number at ``[start, end)``."""

    date: str | None
    number: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    changes: tuple[Change, ...]
    operations: tuple[Mark, ...]
    references: tuple[Reference, ...]
    instruments: tuple[Mark, ...]

    @property
    def names_act(self) -> bool:
        return bool(self.references)


def marks(rows: Sequence[Row], text: str) -> list[Mark]:
    """Rows met in ``text`` in order, none inside another; of two at a place the longer one."""
    lower = text.lower()
    found = [
        Mark(row, match)
        for row in rows
        if not row.letters or holds_any(lower, row.letters)
        for match in row.pattern.finditer(text)
        if match[0]
    ]
    found.sort(key=lambda m: (m.start, -m.end))
    out: list[Mark] = []
    for mark in found:
        if not out or mark.start >= out[-1].end:
            out.append(mark)
    return out


def read(
    text: str, grammar: Grammar, fixed: Operation | None = None,
    *, day_second: bool = False, op_behind: bool = False,
) -> Reading:  # fmt: skip
    """Read a note's words. ``fixed`` is the operation where the form of the note tells it.

    ``day_second``: its dates put the day between year and month. ``op_behind``: an act stands
    before what it did.
    """
    times = marks(grammar.commencements, text)
    references = _references(text, grammar, times, day_second=day_second)
    operations = [m for m in marks(grammar.operations, text) if not _inside(m.start, times)]
    instruments = [m for m in marks(grammar.instruments, text) if not _inside(m.start, times)]
    issuers = find_bodies(text, grammar.jurisdiction) if references else []
    languages = languages_told(text, grammar)
    end = suspended_until(text, grammar)
    done_before = [] if op_behind else operations
    changes = []
    for at, reference in enumerate(references):
        op = fixed or _operation(reference, operations, op_behind)
        changes.append(
            Change(
                op=op,
                by=_instrument(reference, instruments, issuers, grammar),
                in_force=_commencement(at, references, done_before, instruments, times, grammar),
                languages=languages,
                until=end if op == "suspend" else None,
            )
        )
    if not changes:
        op = fixed or (_op(operations[0]) if operations else "unknown")
        when = time_of(times[0], grammar) if times else Commencement()
        until = end if op == "suspend" else None
        changes.append(Change(op=op, by=None, in_force=when, languages=languages, until=until))
    return Reading(tuple(changes), tuple(operations), tuple(references), tuple(instruments))


def _inside(at: int, spans: Iterable[Mark]) -> bool:
    return any(s.start <= at < s.end for s in spans)


def _references(
    text: str, grammar: Grammar, times: Sequence[Mark], *, day_second: bool
) -> list[Reference]:
    times = [*times, *marks(grammar.asides, text)]
    found = find_dates(text, grammar.language, day_second=day_second)
    dates = [d for d in found if not _inside(d.start, times)]
    numbers = [n for n in find_numbers(text) if not _inside(n.start, times)]
    taken: set[int] = set()
    out: list[Reference] = []
    for at, date in enumerate(dates):
        limit = dates[at + 1].start if at + 1 < len(dates) else len(text)
        behind = next(
            (n for n in numbers
             if date.end <= n.start < limit
             and grammar.number_behind.fullmatch(text[date.end : n.start])),
            None,
        )  # fmt: skip
        before = next((n for n in numbers if _stands_before(n, date, text, grammar)), None)
        number = behind or (before if before and before.start not in taken else None)
        if number:
            taken.add(number.start)
        ends = [date.end, *([number.end] if number else [])]
        starts = [date.start, *([number.start] if number else [])]
        out.append(Reference(date.value, number.value if number else None, min(starts), max(ends)))
    if not out:
        out = [Reference(None, n.value, n.start, n.end) for n in numbers[:1]]
    return out


def _stands_before(number: Found, date: Found, text: str, grammar: Grammar) -> bool:
    gap = text[number.end : date.start]
    return number.end <= date.start and bool(grammar.number_before.fullmatch(gap))


def _instrument(
    reference: Reference,
    instruments: Sequence[Mark],
    issuers: Sequence[tuple[Body, int, int]],
    grammar: Grammar,
) -> Instrument:
    before = [m for m in instruments if m.start < reference.start]
    behind = [m for m in instruments if m.start >= reference.end]
    if grammar.side == "before":
        kind = before[-1] if before else (behind[0] if behind else None)
        opened = kind.start if kind else 0
    else:
        kind = behind[0] if behind else (before[-1] if before else None)
        opened = max((m.end for m in before), default=0)
    near = [body for body, start, end in issuers if opened <= start and end <= reference.start]
    issuer = near[-1] if near else None
    return instrument_of(
        grammar.jurisdiction, kind.row if kind else None, issuer, reference.date, reference.number
    )


def _op(mark: Mark) -> Operation:
    value: Operation = mark.row.value  # type: ignore[assignment]
    return value


def _operation(reference: Reference, operations: Sequence[Mark], op_behind: bool) -> Operation:
    """The last operation told before the act, else the first behind it, or the other way round."""
    before = [m for m in operations if m.start < reference.start]
    behind = [m for m in operations if m.start >= reference.end]
    if op_behind:
        before = [] if behind else before
    near = before[-1] if before else (behind[0] if behind else None)
    return _op(near) if near else "unknown"


def _commencement(
    at: int,
    references: Sequence[Reference],
    operations: Sequence[Mark],
    instruments: Sequence[Mark],
    times: Sequence[Mark],
    grammar: Grammar,
) -> Commencement:
    """When act ``at`` begins to apply: told behind it, or between its operation and it.

    A phrase behind the word in the plural that closes a list of acts (``Жарлықтарымен (…)``)
    speaks of every act of the list that has none of its own.
    """
    own = _told_behind(at, references, operations, times)
    if own is None and grammar.side == "behind":
        own = _told_for_list(at, references, instruments, times)
    if own is None:
        opened = references[at - 1].end if at else 0
        told = [m.start for m in operations if m.start < references[at].start]
        opened = max([opened, *told[-1:]]) if told else opened
        before = [t for t in times if opened <= t.start < references[at].start]
        first = at == 0 or any(references[at - 1].end <= s for s in told)
        own = before[-1] if before and first else None
        if own is None and at == 0 and told:
            # "С 01.09.2026 ст. 5 утрачивает силу (…)": the day comes before all else
            own = next((t for t in times if t.end <= told[0]), None)
    return time_of(own, grammar) if own else Commencement()


def _told_behind(
    at: int, references: Sequence[Reference], operations: Sequence[Mark], times: Sequence[Mark]
) -> Mark | None:
    """The first phrase behind act ``at``, before the next act and before what that one did."""
    end = references[at].end
    limit = None
    if at + 1 < len(references):
        limit = references[at + 1].start
        limit = min([limit, *(m.start for m in operations if end <= m.start < limit)])
    return next((t for t in times if t.start >= end and (limit is None or t.start < limit)), None)


def _told_for_list(
    at: int, references: Sequence[Reference], instruments: Sequence[Mark], times: Sequence[Mark]
) -> Mark | None:
    closing = next((m for m in instruments if m.start >= references[at].end), None)
    if closing is None or not closing.row.get("plural"):
        return None
    before = [m.end for m in instruments if m.end <= references[at].start]
    first = max(before, default=0)
    members = [r for r in references if first <= r.start < closing.start]
    if any(members[0].start <= t.start < closing.start for t in times):
        return None
    limit = next((r.start for r in references if r.start > closing.end), None)
    return next(
        (t for t in times if t.start >= closing.end and (limit is None or t.start < limit)), None
    )


def time_of(mark: Mark, grammar: Grammar) -> Commencement:
    groups = mark.match.groupdict()
    date = None
    if groups.get("date"):
        told = " ".join(filter(None, (groups["date"], groups.get("year"))))
        dates = find_dates(told, grammar.language)
        date = dates[0].value if dates else None
        if date is None:
            return Commencement()
    count = _count(groups.get("count"), grammar)
    if count is not None and groups.get("years"):
        count *= _WHOLE_YEARS
    rule = mark.row.value
    if rule in {"after_days", "after_months"} and count is None:
        return Commencement()
    return Commencement(date=date, rule=rule, days=count)  # type: ignore[arg-type]


def suspended_until(text: str, grammar: Grammar) -> str | None:
    """The day on which what ``text`` suspends holds again, None where it is not told."""
    for mark in marks(grammar.asides, text):
        kind = mark.row.get("until")
        dates = find_dates(mark.match["date"], grammar.language) if kind else []
        if dates:
            day = datetime.date.fromisoformat(dates[0].value)
            return (day + datetime.timedelta(days=kind == "last")).isoformat()
    return None


def _count(words: str | None, grammar: Grammar) -> int | None:
    """``алпыс`` → 60, ``двадцати одного`` → 21, ``10`` → 10; None where a word is not known."""
    if not words:
        return None
    total = 0
    for word in words.replace("(", " ").replace(")", " ").lower().split():
        value = int(word) if word.isdigit() else grammar.counts.get(word)
        if value is None:
            return None
        if word.isdigit() and total == value:
            continue  # "10 (десяти)" tells the same twice
        total = total if total == value else total + value
    return total


def languages_told(text: str, grammar: Grammar) -> tuple[str, ...]:
    """Language texts of the act that the words limit a change to; () is all."""
    found = marks(grammar.languages, text)
    return tuple(sorted({str(code) for m in found for code in m.row.get("languages")}))
