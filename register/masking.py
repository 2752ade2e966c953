"""A reading of a file of several acts, with only some of them: the others leave no word behind."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from schemas.parsed import ParsedAct, ParsedFile
from schemas.source import Span


def masked(parsed: ParsedFile, parts: Collection[int]) -> ParsedFile:
    """The reading with the acts at ``parts`` (from 0, at least one) alone.

    The others are empty, with the card of a kept one, and blanks stand for whatever of the text is
    not placed in a kept act, so that offsets and parts stay what they were.
    """
    acts = parsed.acts
    kept = [act for at, act in enumerate(acts) if at in parts]
    empty = ParsedAct(kept[0].act, (), (), (), (), (), (), ())
    first, *others = (act if at in parts else empty for at, act in enumerate(acts))
    text = _only(parsed.source.text, (span for act in kept for span in _spans(act)))
    source = replace(parsed.source, text=text)
    return replace(parsed, source=source, first=first, others=tuple(others))


def _only(text: str, spans: Iterator[Span]) -> str:
    left = ["\n" if letter == "\n" else " " for letter in text]
    for start, end in spans:
        left[start:end] = text[start:end]
    return "".join(left)


def _spans(act: ParsedAct) -> Iterator[Span]:
    for clause in act.clauses:
        yield from clause.spans
    for field in act.card:
        yield field.start, field.end
    for event in act.events:
        yield event.start, event.end
        yield from event.evidence
