"""The account of an amending act: every character is in an instruction or listed as unclaimed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.parse.instructions.grammar import Instructions
from schemas.amendment import AmendingReading, Instruction, Unclaimed
from schemas.clause import Clause
from schemas.parsed import ParsedFile
from schemas.source import Span


def accounted(
    read: Sequence[Instruction], parsed: ParsedFile, part: int, words: Instructions | None
) -> AmendingReading:
    """``read`` with the card and the headings of the act, and what is left of its characters."""
    act = parsed.acts[part]
    text = parsed.source.text
    told = [
        *_card(parsed, part),
        *_notes(parsed, part),
        *_headings(act.clauses, read, words),
        *read,
    ]
    taken = bytearray(len(text))
    others = [a for i, a in enumerate(parsed.acts) if i != part]
    _mark(taken, ((one.start, one.end) for one in told))
    _mark(taken, ((one.start, one.end) for one in parsed.listed))
    _mark(taken, (span for a in others for c in a.clauses for span in c.spans))
    _mark(taken, (field.span for a in others for field in a.card))
    _mark(taken, ((e.start, e.end) for a in others for e in a.events))
    unclaimed = tuple(_unclaimed(text, a, b, words) for a, b in _left(taken, text, act.clauses))
    return AmendingReading(tuple(sorted(told, key=lambda one: (one.start, one.end))), unclaimed)


def _card(parsed: ParsedFile, part: int) -> Iterator[Instruction]:
    for field in parsed.acts[part].card:
        yield Instruction("card", None, (), "", field.start, field.end)


def _notes(parsed: ParsedFile, part: int) -> Iterator[Instruction]:
    """Editors' notes in the amending act: they tell what became of it."""
    for event in parsed.acts[part].events:
        for start, end in ((event.start, event.end), *event.evidence):
            yield Instruction("no_text", None, (), "", start, end)


def _headings(
    clauses: Sequence[Clause], read: Sequence[Instruction], words: Instructions | None
) -> Iterator[Instruction]:
    """Numbers and headings that stand alone, and the enacting words before the first unit."""
    begun = {one.clause for one in read}
    for clause in clauses:
        alone = bool(clause.spans) and not clause.text.strip()
        if clause.eid in begun or not (alone or clause.level == "preamble"):
            continue
        if words is not None and words.amending.search(clause.heading or clause.text):
            continue
        for start, end in clause.spans:
            yield Instruction("no_text", None, (), "", start, end, clause.eid)


def _mark(taken: bytearray, spans: Iterator[Span]) -> None:
    for start, end in spans:
        taken[start:end] = b"\1" * (end - start)


def _left(taken: bytearray, text: str, clauses: Sequence[Clause]) -> Iterator[Span]:
    """Runs of characters that nobody took, none over the edge of a paragraph."""
    edges = sorted({a for clause in clauses for a, _ in clause.spans})
    at = 0
    edge = 0
    while (start := taken.find(0, at)) >= 0:
        end = taken.find(1, start)
        end = len(taken) if end < 0 else end
        while edge < len(edges) and edges[edge] <= start:
            edge += 1
        if edge < len(edges) and edges[edge] < end:
            end = edges[edge]
        piece = text[start:end]
        if piece.strip():
            left = len(piece) - len(piece.lstrip())
            yield start + left, start + len(piece.rstrip())
        at = end


def _unclaimed(text: str, start: int, end: int, words: Instructions | None) -> Unclaimed:
    piece = text[start:end]
    grave = words is not None and words.amending.search(piece) is not None
    return Unclaimed(start, end, piece, grave)
