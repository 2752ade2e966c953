"""A read act as plain text in the act's own drafting forms.

What was set by bold, superscript or automatic numbering is set by signs: an inserted number whose
digits stood high is printed with raised digits, a table between drawn lines, a heading that has no
number as Markdown's. Marks, page furniture
and contents lists of the original are not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from schemas.clause import Clause
from schemas.event import Event
from schemas.parsed import ParsedAct, ParsedFile
from schemas.source import Span

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INLINE = frozenset(("P8", "P9", "P10", "P15"))
"""Notes that stand inside a unit's line: instead of its text, in its heading, in its text."""


def write_text(parsed: ParsedFile) -> str:
    """The acts of a file as text; a blank line parts paragraphs."""
    blocks: list[tuple[int, int, str]] = []
    for act in parsed.acts:
        blocks += _card(parsed, act)
        blocks += _clauses(act)
        blocks += ((start, 2, raw) for (start, _), raw in _standing_notes(act))
    return "\n\n".join(text for _, _, text in sorted(blocks)) + "\n"


def _card(parsed: ParsedFile, act: ParsedAct) -> Iterable[tuple[int, int, str]]:
    """The lines of head and foot: what is told on them, in the lines of the original."""
    text = parsed.source.text
    held = sorted(s for c in act.clauses for s in c.spans)
    notes = [s for s, _ in _notes(act)]
    taken = sorted((*held, *notes))
    spans: list[Span] = []
    for field in sorted(act.card, key=lambda f: f.span):
        start = max(field.start, spans[-1][1] if spans else 0)
        if start < field.end and not any(a < field.end and start < b for a, b in taken):
            spans.append((start, field.end))
    at = None
    lines = ""
    last = 0
    for start, end in spans:
        between = text[last:start]
        words = re.sub(r"[ \t]*\n[ \t]*", "\n", text[start:end].strip())
        if at is None or between.strip() or "\n" in between:
            if at is not None:
                yield at, 0, lines
            at, lines = start, words
        else:
            lines += " " + words
        last = end
    if at is not None:
        yield at, 0, lines


def _clauses(act: ParsedAct) -> Iterable[tuple[int, int, str]]:
    inline: dict[str, list[str]] = {}
    for _, event in _first_events(act):
        if event.place in _INLINE:
            inline.setdefault(event.target, []).append(event.raw)
    for clause in act.clauses:
        if block := _unit(clause, inline.get(clause.eid, [])):
            yield clause.start, 1, block


def _unit(clause: Clause, notes: Iterable[str]) -> str:
    if clause.rows:
        return _table(clause.rows)
    head = _number(clause)
    if clause.level == "attachment":
        head = "\n\n".join(filter(None, (head, clause.heading)))
    elif clause.heading:
        worded = any(c.isalpha() for c in clause.num_display or "")
        # Without a word a heading is told by its setting alone: Markdown's sign stands for it.
        head = (
            f"{head} {clause.heading}"
            if worded
            else " ".join(filter(None, ("###", head, clause.heading)))
        )
    said = " ".join(filter(None, (clause.text, *notes)))
    if clause.level == "indent":
        return " ".join(filter(None, ("-", head, said)))
    return (f"{head}\n\n{said}" if clause.heading and said else f"{head} {said}").strip()


def _number(clause: Clause) -> str:
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


def _table(rows: Iterable[Iterable[str]]) -> str:
    lines = ["│ " + " │ ".join(cell.replace("\n", " ") for cell in row) + " │" for row in rows]
    return "\n".join(("┌──┐", *("\n├──┤\n".join(lines)).split("\n"), "└──┘"))


def _standing_notes(act: ParsedAct) -> Iterable[tuple[Span, str]]:
    """Notes with a line of their own."""
    return (((e.start, e.end), e.raw) for _, e in _first_events(act) if e.place not in _INLINE)


def _notes(act: ParsedAct) -> Iterable[tuple[Span, str]]:
    return (((e.start, e.end), e.raw) for _, e in _first_events(act))


def _first_events(act: ParsedAct) -> Iterable[tuple[Span, Event]]:
    """One event a note."""
    notes: dict[Span, Event] = {}
    for event in act.events:
        notes.setdefault((event.start, event.end), event)
    return notes.items()
