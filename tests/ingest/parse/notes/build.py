"""Blocks made of plain lines, and readings printed short, for the tests of notes."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parse.block import Block, Context
from ingest.parse.note import Change, Note, Remark, Step
from ingest.parse.notes import find
from language.layer import Layer, normalised
from schemas.source import Line


def blocks(*lines: str) -> tuple[Block, ...]:
    """One block a line, as if the file held the lines with a line end between."""
    source = "\n".join(lines)
    out, at = [], 0
    for line in lines:
        raw = Layer.of(source, at, at + len(line)).strip()
        if raw.text:
            out.append(Block(raw, normalised(raw), (Line(at, at + len(line)),), ()))
        at += len(line) + 1
    return tuple(out)


def context(jurisdiction: str, language: str) -> Context:
    return Context(jurisdiction, language, "unknown")


def found(
    jurisdiction: str, language: str, *lines: str
) -> tuple[tuple[Note, ...], tuple[Remark, ...]]:
    notes, remarks, _ = find(blocks(*lines), context(jurisdiction, language))
    return notes, remarks


def shown(note: Note) -> str:
    """``op type date number [languages] [rule value]; … @ targets``."""
    changes = "; ".join(_change(c) for c in note.changes)
    paths = ", ".join(path(p) for p in note.targets)
    return f"{changes} @ {paths}" if paths else changes


def _change(change: Change) -> str:
    words: list[str] = [change.op]
    if change.by:
        words += [change.by.type or "-", change.by.date or "-", change.by.number or "-"]
    words += change.languages
    when = change.in_force
    if when.rule != "unknown":
        words.append(when.rule)
        words += [str(x) for x in (when.date, when.days) if x is not None]
    return " ".join(words)


def path(steps: Sequence[Step]) -> str:
    return "/".join(f"{s.level} {s.num}" if s.num else s.level for s in steps)
