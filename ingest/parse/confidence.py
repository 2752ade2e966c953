"""How far each unit can be trusted: what the parser knows against it, in one number.

The number orders places that a person should look at; it is no probability. It is 1 where nothing
speaks against a unit, and each doubt takes its share: 1 × (1 − share) × …, times the certainty with
which its poorest line was recognised. What a person has set right has no doubt any more.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from schemas.clause import Clause, Level
from schemas.parsed import Warning
from schemas.source import Source, Span

_SHARES: dict[str, float] = {
    "page_unread": 0.6,
    "torn_text": 0.6,
    "gap": 0.5,
    "duplicate_number": 0.5,
    "damaged_bytes": 0.5,
    "text_layer_doubtful": 0.5,
    "number_repaired": 0.4,
    "recognition_doubtful": 0.4,
    "table_unread": 0.4,
    "heading_by_sequence": 0.3,
    "word_repaired": 0.3,
    "number_out_of_sequence": 0.3,
    "line_parted": 0.3,
    "line_not_parted": 0.3,
    "joined": 0.15,
    "number_format": 0.1,
    "mixed_script": 0.05,
    "hyphen_guessed": 0.05,
}
"""What a warning takes from the units that it touches; others speak of the act or of notes."""

_INCOMPLETE = 0.5
_LONE_NUMBER = 0.2
"""The only unit of its level around, and its number has no word: only the form tells its level."""

_WORD = re.compile(r"[^\W\d_]{2}")
_WORDLESS = frozenset({"paragraph", "subparagraph", "point"})


def rated(
    clauses: Sequence[Clause],
    warnings: Sequence[Warning],
    source: Source,
    checked: frozenset[int] = frozenset(),
) -> tuple[Clause, ...]:
    """The clauses with ``confidence`` and ``doubts``; ``checked`` are begins of units set right."""
    touched = _touched(clauses, warnings)
    lone = Counter((c.parent, c.level) for c in clauses)
    poor = _recognised(source)
    out: list[Clause] = []
    for at, clause in enumerate(clauses):
        if clause.spans and clause.spans[0][0] in checked:
            out.append(clause)
            continue
        doubts = touched.get(at, {})
        if clause.status == "incomplete" and not {"gap", "torn_text"} & doubts.keys():
            doubts = {**doubts, "incomplete": _INCOMPLETE}
        if _is_lone(clause, lone):
            doubts = {**doubts, "lone_number": _LONE_NUMBER}
        value = _least(poor, clause.spans)
        if value < 1:
            doubts = {**doubts, "recognised": 0.0}
        for share in doubts.values():
            value *= 1 - share
        if doubts:
            clause = replace(clause, confidence=round(value, 2), doubts=tuple(doubts))
        out.append(clause)
    return tuple(out)


def _touched(clauses: Sequence[Clause], warnings: Sequence[Warning]) -> dict[int, dict[str, float]]:
    """Index of a clause → warnings that touch its own characters, or the gap that it is."""
    known = [w for w in warnings if w.code in _SHARES]
    if not known:
        return {}
    places = sorted(
        (a, b, at) for at, c in enumerate(clauses) for a, b in (c.spans or ((c.start, c.start),))
    )
    starts = [a for a, _, _ in places]
    longest = max((b - a for a, b, _ in places), default=0)
    out: dict[int, dict[str, float]] = {}
    for warning in known:
        end = max(warning.end, warning.start + 1)
        first = bisect_left(starts, warning.start - longest)
        met = [
            at
            for a, b, at in places[first : bisect_right(starts, end - 1)]
            if max(b, a + 1) > warning.start and a < end
        ]
        if warning.code == "gap":  # of the unit that is missing, not of the one behind it
            met = [at for at in met if not clauses[at].spans] or met
        for at in met:
            out.setdefault(at, {})[warning.code] = _SHARES[warning.code]
    return out


def _is_lone(clause: Clause, beside: Counter[tuple[str | None, Level]]) -> bool:
    if clause.level not in _WORDLESS or beside[clause.parent, clause.level] > 1:
        return False
    printed = clause.num_display or ""
    return bool(printed) and not _WORD.search(printed)


def _recognised(source: Source) -> list[tuple[int, int, float]]:
    """(start, end, certainty) of lines that were recognised on a picture, in order."""
    return [(x.start, x.end, x.confidence) for x in source.lines if x.confidence is not None]


def _least(lines: Sequence[tuple[int, int, float]], spans: Sequence[Span]) -> float:
    """The certainty of the poorest line that a unit stands on; 1 where none was recognised."""
    least = 1.0
    for start, end in spans if lines else ():
        at = max(0, bisect_right(lines, (start, len(lines), 2.0)) - 1)
        while at < len(lines) and lines[at][0] < end:
            if lines[at][1] > start:
                least = min(least, lines[at][2])
            at += 1
    return least
