"""Blocks made of plain lines, and readings printed short, for the tests of notes."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parse.block import Block, Context, Tree, Unit
from ingest.parse.note import Change, Note, NotePosition, PlacedNote, Remark, Step
from ingest.parse.notes import attach, find
from language.layer import Layer, normalised
from schemas.clause import Level
from schemas.eid import portion
from schemas.event import Event
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


_RANK = [
    "attachment", "part", "title", "subtitle", "chapter", "section", "list", "article",
    "paragraph", "subparagraph", "point", "item", "alinea", "indent",
]  # fmt: skip
POSITIONS = ("head", "title", "after", "inside", "instead", "heading", "list_heading")


def outline(text: str, ctx: Context) -> tuple[Tree, list[PlacedNote]]:
    """A tree and its notes from lines ``level num | text`` and ``position | note``.

    A note is given to the unit in the line above it, as the walk of the structure does; what
    stands behind the bar is the source, line by line.
    """
    rows = [line.strip().split("|", 1) for line in text.strip().splitlines()]
    sources = [body.strip() for _, body in rows]
    found_blocks = blocks(*sources)
    notes, _, _ = find(found_blocks, ctx)
    tree, placed = Tree(), list[PlacedNote]()
    current: Unit | None = None
    for at, (head, _) in enumerate(rows):
        words = head.split()
        here = [n for n in notes if n.pieces[0].block == at]
        if words[0] in POSITIONS:
            assert here, f"no note was found in: {sources[at]}"
            placed += [PlacedNote(n, current, _position(words[0])) for n in here]
            continue
        if any(at in {p.block for p in n.pieces} and n.pieces[0].block != at for n in notes):
            continue
        current = _unit(words, found_blocks[at].raw, current)
        tree.units.append(current)
        placed += [PlacedNote(n, current, "instead" if n.instead else "inside") for n in here]
    return tree, placed


def _position(word: str) -> NotePosition:
    position: NotePosition = word  # type: ignore[assignment]
    return position


def _unit(words: Sequence[str], raw: Layer, last: Unit | None) -> Unit:
    level: Level = words[0]  # type: ignore[assignment]
    num = words[1] if len(words) > 1 else None
    label = words[2] if len(words) > 2 else None
    parent = last
    while parent is not None and _RANK.index(parent.level) >= _RANK.index(level):
        parent = parent.parent
    unit = Unit(level, num, raw, parent=parent, label=label)
    own = portion(level, num.split(".")[-1] if num and level == "subparagraph" else num)
    root = next((u for u in unit.ancestors()[1:] if u.level == "attachment"), None)
    grouping = {"attachment", "part", "title", "subtitle", "chapter", "section"}
    prefix = parent.eid if parent and (parent.level not in grouping) else (root.eid if root else "")
    unit.eid = f"{prefix}__{own}" if prefix else own
    if parent is not None:
        parent.children.append(unit)
    return unit


def events(text: str, jurisdiction: str, language: str) -> list[str]:
    """``target op date number place +n`` of each event of an outline; n pieces of evidence."""
    ctx = context(jurisdiction, language)
    tree, placed = outline(text, ctx)
    told, _ = attach(tree, placed, ctx)
    return [event_line(e) for e in told]


def event_line(event: Event) -> str:
    by = event.by
    who = f"{by.date or '-'} {by.number or '-'}" if by else "-"
    more = f" +{len(event.evidence)}" if event.evidence else ""
    return f"{event.target} {event.op} {who} {event.place}{more}"
