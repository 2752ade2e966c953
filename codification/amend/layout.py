"""How paragraphs stand in the edition's text: what parts them, where a unit ends with its notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from codification.amend.draft import Draft
from codification.amend.unit import Unit
from schemas.source import Span


def paragraph_break(draft: Draft, near: Unit | None) -> str:
    """What parts a paragraph from the one before: that of ``near``, else of most units."""
    if near is not None and (own := _break_before(draft, near)):
        return own
    counted = Counter(b for u in draft.units() if u.spans and (b := _break_before(draft, u)))
    return counted.most_common(1)[0][0] if counted else "\n"


def _break_before(draft: Draft, unit: Unit) -> str | None:
    """White space before the unit's line, with its indent; None where it begins no line."""
    text = draft.text
    start = line_start(draft, unit.start)
    at = start
    while at and text[at - 1].isspace():
        at -= 1
    found = text[at:start]
    return found if "\n" in found and at else None


def line_start(draft: Draft, place: int) -> int:
    """``place``, or the mark (a dash, a bullet, signs of Markdown) that stands before it."""
    at = place
    for start, end in reversed(draft.marks):
        if end <= at and not draft.text[end:at].strip(" \t\u00a0"):
            at = start
        elif end < at - 8:
            break
    return at


def bullet(draft: Draft, unit: Unit) -> str:
    """The mark before a unit with the blank behind it: ``- ``."""
    return draft.text[line_start(draft, unit.start) : unit.start]


def after(draft: Draft, unit: Unit) -> int:
    """The place behind a unit and behind the notes that speak of it."""
    units = list(unit.walk())
    within = {u.eid for u in units if u.eid}
    at = unit.end
    for start, end in sorted(draft.marks):
        if start >= at and not draft.text[at:start].strip(" \t"):
            at = end  # the second half of a pair: **…**
    for note in draft.notes:
        of_it = note.unit in units if note.unit is not None else note.target in within
        if of_it and note.start >= at and not draft.text[at : note.start].strip():
            at = note.end
    return at


def stretches(draft: Draft, unit: Unit) -> list[Span]:
    """Ranges that hold the unit with all below it, with its marks, and with the notes on what
    stands below it, which speak of nothing any more.

    What stands between them (a note on the unit, the text of another language) is kept.
    """
    own = [span for u in unit.walk() for span in u.spans]
    below = {u.eid for u in unit.walk() if u.eid and u is not unit}
    start, end = unit.start, unit.end
    opening = line_start(draft, start)
    if draft.text[opening:start].strip(" *_`") == "" != draft.text[opening:start]:
        # Emphasis: the whole pair goes, as one half of it stands inside.
        start, end = opening, _emphasised(draft, end)
    inside = [(a, b) for a, b in draft.marks if start <= a and b <= end]
    inside += [(n.start, n.end) for n in draft.notes if n.target in below]
    if unit.status in ("removed", "repealed"):
        inside += _instead(draft, unit)
    out: list[Span] = []
    for a, b in sorted((*own, *inside)):
        if out and not draft.text[out[-1][1] : a].strip():
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        elif a < b:
            out.append((a, b))
    return out


def _instead(draft: Draft, unit: Unit) -> Iterator[Span]:
    """The note or remark that stands on the line in the place of the unit's text, and its sign."""
    for note in draft.notes:
        of_it = note.unit is unit if note.unit is not None else note.target == unit.eid
        between = draft.text[unit.end : note.start]
        if of_it and note.start >= unit.end and not between.strip() and "\n" not in between:
            end = note.end
            while draft.text[end : end + 1] in (";", ",", "."):
                end += 1
            yield note.start, end


def _emphasised(draft: Draft, end: int) -> int:
    return next((b for a, b in draft.marks if a == end), end)


def closed_up(draft: Draft, span: Span) -> Span:
    """The range with the white space before it, where white space or the end follows it."""
    start, end = span
    text = draft.text
    if end < len(text) and not text[end].isspace():
        return span
    while start and text[start - 1].isspace():
        start -= 1
    return start, end


def number_spans(draft: Draft, unit: Unit) -> list[Span]:
    """The characters of the unit's number."""
    left = sum(not c.isspace() for c in unit.num_display or "")
    out: list[Span] = []
    for a, b in unit.spans:
        at = a
        while at < b and left:
            left -= not draft.text[at].isspace()
            at += 1
        if at > a:
            out.append((a, at))
    return out
