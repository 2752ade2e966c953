"""Units that are excluded or lose force: the number stays with a remark, the others keep theirs."""

from __future__ import annotations

from typing import Literal

import jurisdictions
from codification.amend import layout
from codification.amend.draft import Cut, Draft, Note
from codification.amend.locate import Place
from codification.amend.outcome import Done, refuse, review, unchanged
from codification.amend.passages import Change, commit, passages
from codification.amend.rows import remove_row
from codification.amend.unit import Unit
from schemas.clause import ClauseStatus

Going = Literal["removed", "repealed"]
_GONE: frozenset[ClauseStatus] = frozenset({"removed", "repealed"})


def remove(draft: Draft, place: Place, status: Going, operation: int) -> Done:
    """The place has no text from now on; ``status`` tells which word took it away."""
    unit = place.unit
    if unit is None:
        review("Whether the whole act goes must be told by a person.")
    if place.part == "sentence":
        where = list(passages(draft, place))
        text = where[0].whole
        start, end = where[0].start, where[0].end
        start -= len(text[:start]) - len(text[:start].rstrip())
        return commit(draft, unit, [Change(where[0], start, end, "")], operation, None)
    if place.part == "row":
        return remove_row(draft, unit, place.number, operation)
    if place.part not in ("unit", "own"):
        review(f"A {place.part} is to go, which must be done by a person.", unit)
    if unit.status in _GONE:
        unchanged(f"{unit.name} is {unit.status} already.", unit)
    if place.part == "own" and unit.children:
        review("The first paragraph is to go, and what stands below it stays.", unit, unit.line())
    old = unit.wording()
    remark = _remark(draft, unit, status)
    cuts = _cuts(draft, unit, remark)
    if not cuts:
        refuse(f"{unit.name} has no text.", unit)
    _empty(draft, unit, status)
    shift = draft.splice(cuts, operation)
    at = shift.at(sorted(cuts, key=lambda c: (c.start, c.end)).index(cuts[0]))
    if remark:
        draft.notes.append(Note(at, at + len(cuts[0].new), unit.eid, unit))
        draft.notes.sort(key=lambda note: note.start)
    return Done(unit, old, unit.line() or None)


def _empty(draft: Draft, unit: Unit, status: Going) -> None:
    start = unit.start
    unit.spans = layout.number_spans(draft, unit)
    unit.gap = start
    unit.heading, unit.text, unit.rows = None, "", ()
    unit.children = []
    unit.status = status


def _cuts(draft: Draft, unit: Unit, remark: str) -> list[Cut]:
    kept = max((b for _, b in layout.number_spans(draft, unit)), default=unit.start)
    spans = layout.stretches(draft, unit)
    rest = [(max(a, kept), b) for a, b in spans if b > kept]
    if not rest:
        return []
    start, end = rest[0]
    while start > kept and draft.text[start - 1].isspace():
        start -= 1
    blank = " " if unit.num_display else ""
    cuts = [Cut(start, end, blank + remark)]
    cuts += [Cut(*layout.closed_up(draft, span), "") for span in rest[1:]]
    if unit.num_display and spans[0][0] < unit.start:
        cuts.append(Cut(spans[0][0], unit.start, ""))  # the half of a pair of marks
    return cuts


# --- the remark in the place of the text ---------------------------------------------------------


def _remark(draft: Draft, unit: Unit, status: Going) -> str:
    """What stands in the place of the text, as the country prints it; "" where no table tells."""
    table = jurisdictions.practice(draft.act.jurisdiction, "removal")
    words: dict[str, str] = table.get(draft.act.language, {}).get(status, {})
    name = (unit.label or "") if unit.num is not None else "unnumbered"
    return words.get(name, words.get("other", ""))
