"""Which words of a text changed. Typographic noise is no change, and is told on request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from rapidfuzz.distance import Indel

from language.typography import Even, differences, even, middle
from schemas.history import Mark
from schemas.source import Span

ISLAND = 3
"""Characters of a word that, alone between two changes, is read as part of them."""

_Run = tuple[bool, int, int, int, int]
"""(equal, from and to in the one, from and to in the other), in tokens."""


def marks(one: str, other: str, *, noise: bool = False) -> tuple[Mark, ...]:
    """From ``one`` to ``other``: spans that cover both texts, in order; () where they say the same.

    ``noise``: mark typographic differences too.
    """
    start, end, other_end = middle(one, other)
    ours, theirs = even(one[start:end]), even(other[start:other_end])
    if ours.keys == theirs.keys:
        told = _noise((0, len(one)), (0, len(other)), one, other) if noise else []
        return tuple(told) if any(m.op == "noise" for m in told) else ()
    ours, theirs = _moved(ours, start), _moved(theirs, start)
    out: list[Mark] = []
    at, there = 0, 0
    for equal, a, b, c, d in _joined(_runs(ours, theirs), ours):
        if equal:
            continue
        span, there_span = _spans((one, end), (other, other_end), ours, theirs, (a, b, c, d), start)
        out += _between((at, span[0]), (there, there_span[0]), one, other, noise=noise)
        at, there = span[1], there_span[1]
        op: Literal["replace", "delete", "insert"] = (
            "insert" if a == b else "delete" if c == d else "replace"
        )
        out.append(Mark(op, span, there_span))
    out += _between((at, len(one)), (there, len(other)), one, other, noise=noise)
    return tuple(out)


def _moved(found: Even, by: int) -> Even:
    return Even(found.keys, [(a + by, b + by) for a, b in found.spans]) if by else found


def _runs(ours: Even, theirs: Even) -> Iterator[_Run]:
    """Equal and unequal stretches in turn."""
    changed: _Run | None = None
    for op in Indel.opcodes(ours.keys, theirs.keys):
        run = (op.tag == "equal", op.src_start, op.src_end, op.dest_start, op.dest_end)
        if run[0]:
            if changed:
                yield changed
            changed = None
            yield run
        else:
            changed = (False, *changed[1:2], run[2], changed[3], run[4]) if changed else run
    if changed:
        yield changed


def _joined(runs: Iterator[_Run], ours: Even) -> list[_Run]:
    """Stretches without islands: a comma or an "и" between two changes is no word that stayed."""
    out: list[_Run] = []
    for run in runs:
        _, a, _, c, _ = run
        if not run[0] and len(out) > 1 and _island(ours.keys[out[-1][1] : out[-1][2]]):
            before = out[-2]
            out[-2:] = [(False, before[1], run[2], before[3], run[4])]
        else:
            out.append((run[0], a, run[2], c, run[4]))
    return out


def _island(keys: Sequence[str]) -> bool:
    words = [key for key in keys if key[0].isalnum()]
    return len(words) <= 1 and sum(map(len, words)) <= ISLAND


def _spans(
    one: tuple[str, int],
    other: tuple[str, int],
    ours: Even,
    theirs: Even,
    at: tuple[int, int, int, int],
    begin: int,
) -> tuple[Span, Span]:
    """Characters of a change, in texts that were read from ``begin`` to their ends.

    Words that are only in one text take the blank beside them along, so that what is left reads
    well.
    """
    a, b, c, d = at
    if a < b and c < d:
        return (ours.spans[a][0], ours.spans[b - 1][1]), (
            theirs.spans[c][0],
            theirs.spans[d - 1][1],
        )
    if a == b:
        full, empty = _alone(other[1], theirs, c, d, ours, a, begin)
        return empty, full
    return _alone(one[1], ours, a, b, theirs, c, begin)


def _alone(
    size: int, found: Even, a: int, b: int, against: Even, at: int, begin: int
) -> tuple[Span, Span]:
    """Tokens ``[a, b)`` with a blank, and the empty place in the other text before its ``at``."""
    start, end = found.spans[a][0], found.spans[b - 1][1]
    after = found.spans[b][0] if b < len(found.spans) else size
    if after > end and at < len(against.spans):
        place = against.spans[at][0]
        return (start, after), (place, place)
    start = found.spans[a - 1][1] if a else begin
    place = against.spans[at - 1][1] if at else begin
    return (start, end), (place, place)


def _between(one: Span, other: Span, ours: str, theirs: str, *, noise: bool) -> list[Mark]:
    if one[0] == one[1] and other[0] == other[1]:
        return []
    if noise and ours[slice(*one)].strip() != theirs[slice(*other)].strip():
        return _noise(one, other, ours, theirs)
    return [Mark("equal", one, other)]


def _noise(one: Span, other: Span, ours: str, theirs: str) -> list[Mark]:
    """Two printings of the same words, parted at their differences."""
    out: list[Mark] = []
    at, there = one[0], other[0]
    for found in differences(ours[slice(*one)], theirs[slice(*other)]):
        a, b = found.one[0] + one[0], found.one[1] + one[0]
        c, d = found.other[0] + other[0], found.other[1] + other[0]
        if a < at or c < there:
            continue  # inside a hint that was told already
        if at < a or there < c:
            out.append(Mark("equal", (at, a), (there, c)))
        out.append(Mark("noise", (a, b), (c, d)))
        at, there = b, d
    if at < one[1] or there < other[1]:
        out.append(Mark("equal", (at, one[1]), (there, other[1])))
    return out
