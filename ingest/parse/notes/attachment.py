"""Notes → events: each given to its unit, by its words first, by its place second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.parse.block import Context, Tree, Unit
from ingest.parse.note import Change, Note, NotePosition, PlacedNote, Step
from ingest.parse.notes.grammar import after_rule
from ingest.parse.notes.merging import Draft, merged
from ingest.parse.notes.resolution import ACT, Aim, Resolver
from schemas.clause import ClauseStatus
from schemas.event import Event
from schemas.parsed import Warning

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
        aims, place = _aims(item, resolver, context)
        lost = [a.target for a in aims if not a.found]
        if lost:
            warnings.append(_lost(item.note, lost[0]))
        for aim in aims:
            drafts.extend(_draft(item.note, c, aim, place) for c in item.note.changes)
    events, told = merged(drafts, context.jurisdiction)
    return events, (*warnings, *told)


def _lost(note: Note, target: str | None) -> Warning:
    words = "; ".join(" ".join(f"{s.label} {s.num or ''}".strip() for s in p) for p in note.targets)
    message = f"A unit that the note names was not found ({words}); what holds it has the event."
    return Warning("note_target_unknown", message, note.start, note.end, target)


def status_of(
    note: Note, position: NotePosition | None = None, unit: Unit | None = None
) -> ClauseStatus | None:
    """State of the unit that the note stands instead of, None where the note keeps it.

    Told for a note in place of a text (``3) алып тасталды - …``), for one at the end of a heading
    (``position`` "heading"), and for one that fills its lines and names no other unit than
    ``unit`` ("(Утратила силу …)", "Сноска. Глава 3 исключена …" under a heading): there it holds
    only where the unit has no other text.
    """
    alone = note.instead or note.whole or position in {"heading", "instead"}
    # "Глава утратила силу": a kind without a number is the unit itself
    other = any(
        step.num is not None and not (unit is not None and _is_it(path, unit))
        for path in note.targets
        for step in path
    )
    if not alone or (other and not (note.instead or position == "instead")):
        return None
    for change in reversed(note.changes):
        if change.op in _GONE:
            return _GONE[change.op]
    return None


def _is_it(path: Sequence[Step], unit: Unit) -> bool:
    """The path's only step is the unit's own level and number."""
    return len(path) == 1 and path[0].level == unit.level and path[0].num == unit.num


def _draft(note: Note, change: Change, aim: Aim, place: str) -> Draft:
    if not aim.whole:
        # the part that is lost or is no clause was repealed or put in; the target only changed
        change = replace(change, op="change")
    return Draft(aim.target or ACT, change, place, note.raw, note.start, note.end)


def _aims(item: PlacedNote, resolver: Resolver, context: Context) -> tuple[tuple[Aim, ...], str]:
    """Targets and place (P1–P15) of a note: by its words, else by where it stands."""
    note, host = item.note, item.host
    if any(step.level == "text" for path in note.targets for step in path):
        return (Aim(ACT),), _place(item) if note.banner else "P13"
    by_place = _by_place(item, resolver, context)
    if not note.targets or note.instead or item.position == "instead":
        return (Aim(by_place),), _place(item)
    aims = (resolver.resolve(path, host, note.start) for path in note.targets)
    known = dict.fromkeys(replace(a, target=a.target or by_place) for a in aims)
    elsewhere = host is None or [a.target for a in known] != [host.eid]
    return tuple(known), _place(item, by_words=elsewhere)


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


def _place(item: PlacedNote, *, by_words: bool = False) -> str:
    """Where the note stood, in the numbering of the dossier (§2.1)."""
    note, host = item.note, item.host
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
