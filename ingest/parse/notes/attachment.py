"""Notes → events: each given to its unit, by its words first, by its place second."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parse.block import Context, Tree, Unit
from ingest.parse.note import Change, Note, NotePosition, PlacedNote, Step
from ingest.parse.notes.grammar import after_rule
from ingest.parse.notes.merging import Draft, merged
from ingest.parse.notes.resolution import Resolver
from schemas.clause import ClauseStatus
from schemas.event import Event
from schemas.parsed import Warning

ACT = "act"

_BELOW_CLAUSE = frozenset({"point", "item", "indent", "alinea", "table"})
"""Levels that a note on a line of its own passes over: it speaks of the clause they belong to."""
_GROUPS = frozenset({"article", "attachment", "chapter", "section", "title", "subtitle", "part"})
_GONE: dict[str, ClauseStatus] = {
    "repeal": "repealed",
    "delete": "removed",
    "suspend": "suspended",
}


def attach(
    tree: Tree, placed: Sequence[PlacedNote], context: Context
) -> tuple[tuple[Event, ...], tuple[Warning, ...]]:
    """Events of the notes in the order of the source, and warnings.

    One event per act, target and date; what tells the same again is its ``evidence``. The tree
    must have its eids and labels.
    """
    resolver = Resolver(tree, context)
    drafts: list[Draft] = []
    warnings: list[Warning] = []
    for item in sorted(placed, key=lambda p: (p.note.start, p.note.end)):
        targets, place, lost = _aim(item, resolver, context)
        if lost:
            warnings.append(
                Warning(
                    "note_target_unknown",
                    f"The unit that the note names was not found: {lost}.",
                    item.note.start,
                    item.note.end,
                    targets[0],
                )
            )
        for target in targets:
            drafts.extend(_draft(item.note, change, target, place) for change in item.note.changes)
    events, told = merged(drafts, context.jurisdiction)
    return events, (*warnings, *told)


def status_of(note: Note, position: NotePosition | None = None) -> ClauseStatus | None:
    """State of the unit that the note stands instead of, None where the note keeps it.

    Told for a note in place of a text (``3) алып тасталды - …``), for one at the end of a heading
    (``position`` "heading"), and for one that fills its lines and names no other unit ("(Утратила
    силу …)" under a heading): there it holds only where the unit has no other text.
    """
    alone = note.instead or note.whole or position in {"heading", "instead"}
    if not alone or (note.targets and not note.instead):
        return None
    for change in reversed(note.changes):
        if change.op in _GONE:
            return _GONE[change.op]
    return None


def _draft(note: Note, change: Change, target: str, place: str) -> Draft:
    return Draft(target, change, place, note.raw, note.start, note.end)


def _aim(
    item: PlacedNote, resolver: Resolver, context: Context
) -> tuple[tuple[str, ...], str, str | None]:
    """Targets, place (P1–P15) and, where a unit named was not found, its words."""
    note, host = item.note, item.host
    named = [path for path in note.targets if path]
    if any(step.level == "text" for path in named for step in path):
        return (ACT,), "P13", None
    if named and not note.instead:
        return _by_words(item, named, resolver, context)
    target = _by_place(item, resolver, context)
    return (target,), _place(note, item, host), None


def _by_words(
    item: PlacedNote, named: Sequence[Sequence[Step]], resolver: Resolver, context: Context
) -> tuple[tuple[str, ...], str, str | None]:
    found: list[str] = []
    lost: list[str] = []
    for path in named:
        eid = resolver.resolve(path, item.host, item.note.start)
        if eid is None:
            lost.append(" ".join(f"{s.label} {s.num or ''}".strip() for s in path))
        else:
            eid = eid or _by_place(item, resolver, context)
            if eid not in found:
                found.append(eid)
    host = item.host
    elsewhere = host is None or found != [host.eid]
    place = _place(item.note, item, host, by_words=elsewhere)
    if not found:
        return (_by_place(item, resolver, context),), place, ", ".join(lost)
    return tuple(found), place, ", ".join(lost) or None


def _by_place(item: PlacedNote, resolver: Resolver, context: Context) -> str:
    host = item.host
    if host is None or item.position == "head" or item.note.banner:
        return ACT
    if item.position != "after":
        return host.eid or ACT
    rule = after_rule(context.jurisdiction)
    if rule == "unit":
        return host.eid or ACT
    unit = _clause_of(host)
    if rule == "article":
        article = _ancestor(host, "article")
        if article is not None and resolver.closes(article, item.note.start):
            unit = article
    return unit.eid or ACT


def _clause_of(unit: Unit) -> Unit:
    """The nearest clause-level unit: numbered, or an article; the unit itself if there is none."""
    for candidate in unit.ancestors():
        if candidate.level not in _BELOW_CLAUSE:
            # a list of points straight under an annex or a chapter has no clause above it
            return (
                unit
                if candidate.level in _GROUPS - {"article"} and candidate is not unit
                else (candidate)
            )
    return unit


def _ancestor(unit: Unit, level: str) -> Unit | None:
    return next((u for u in unit.ancestors() if u.level == level), None)


def _place(note: Note, item: PlacedNote, host: Unit | None, *, by_words: bool = False) -> str:
    """Where the note stood, in the numbering of the dossier (§2.1)."""
    if note.banner:
        future = any(c.by is not None or c.op != "repeal" for c in note.changes)
        return "P12" if future else "P3"
    if item.position == "head" or host is None:
        return "P1" if note.whole else "P2"
    if item.position == "after":
        if by_words:
            return "P7"
        gap = note.start - _end_of(host)
        return "P6" if gap > 1 else "P5"
    if item.position == "instead":
        return "P9" if host.level in _GROUPS else "P8"
    return {"title": "P4", "heading": "P9", "list_heading": "P11"}.get(item.position, "P10")


def _end_of(unit: Unit) -> int:
    """Source offset behind the last character of the unit with its children."""
    ends = [layer.end for layer in (unit.number, unit.heading, *unit.body) if layer is not None]
    ends.extend(_end_of(child) for child in unit.children)
    return max(ends, default=0)
