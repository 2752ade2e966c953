"""What a person repairs in a reading: looked at before it is kept, taken back, carried away."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from schemas.clause import Clause
from schemas.event import Event
from schemas.jsonable import plain
from schemas.problem import BadInput, NotFound
from schemas.register import Correction, SourceFile, Viewer
from schemas.repair import KINDS, HeldRepair, Place, Repair
from schemas.rereading import Rereading
from schemas.source import Span
from services.office import Office, take_in
from services.people import acting
from services.rights import allow

QUOTED = 60
"""Characters of a unit's begin that its place holds, so that it can be verified."""


@dataclass(frozen=True, slots=True)
class RepairTable:
    """The table of one file."""

    source: SourceFile
    repairs: tuple[HeldRepair, ...]
    """Of the reading: all, those taken back too, the oldest first."""
    cards: tuple[tuple[int, Correction], ...]
    """Of the cards: (act of the file, correction), the newest for each field."""


def table(office: Office, viewer: Viewer, sha256: str) -> RepairTable:
    """The repairs of a file; NotFound."""
    from register import repairs, views
    from register.cards import overlay

    with office.register.reading() as session:
        source = views.source_file(session, viewer, sha256)
        parts = range(len(views.reading(session, viewer, sha256).acts))
        cards = [(part, c) for part in parts for c in overlay(session, sha256, part)]
        return RepairTable(source, repairs.held(session, sha256), tuple(cards))


def place_of(clause: Clause, text: str) -> Place:
    """The begin of a unit as the place of a repair; BadInput for one that has no characters."""
    if not clause.spans:
        raise BadInput("no_place", f"{clause.eid} has no characters in this file to correct.")
    start, end = clause.spans[0]
    end = min(end, start + QUOTED)
    return Place(start, end, text[start:end])


def unit_repair(
    office: Office,
    viewer: Viewer,
    sha256: str,
    eid: str,
    kind: str,
    value: str | None,
    *,
    other: str | None = None,
    words: str | None = None,
    span: Span | None = None,
    reason: str = "",
    who: str = "",
    part: int = 0,
) -> Repair:
    """A repair of a unit of the reading that stands, told by eids; BadInput, NotFound.

    ``words`` narrow it to characters that stand once in the unit (``split``: those that a new
    paragraph begins with; ``read_as``: those that are read otherwise), ``span`` to a place.
    """
    from services.originals import reading

    if kind not in KINDS or kind == "card":
        raise BadInput("bad_kind", f"A repair is one of: {', '.join(KINDS[:-1])}.")
    parsed = reading(office, viewer, sha256)
    text = parsed.source.text
    by_eid = {c.eid: c for c in parsed.acts[part].clauses} if part < len(parsed.acts) else {}
    if eid not in by_eid or (other and other not in by_eid):
        missing = other if other and eid in by_eid else eid
        raise NotFound(f"This reading has no clause {missing!r}.")
    place = place_of(by_eid[eid], text)
    if words:
        span = _span_of(by_eid[eid], text, words.strip())
    if kind == "note_target" and span is None:
        span = _note_of(parsed.acts[part].events, eid)
    if kind in ("split", "read_as") and span is None:
        raise BadInput("no_place", f"The repair {kind} needs the characters that it is about.")
    if span is not None:
        start, end = span
        if not (0 <= start < end <= len(text)):
            raise BadInput("bad_place", "The characters to repair are not in the text.")
        place = Place(start, end, text[start:end])
    beyond = place_of(by_eid[other], text) if other else None
    kept: str | None = (value or "").strip() or None
    if kind in ("join", "split", "parent", "note_target"):
        kept = None
    chosen = next(k for k in KINDS if k == kind)
    return Repair(sha256, chosen, place, kept, beyond, None, part, reason.strip(), who.strip())


def _span_of(clause: Clause, text: str, words: str) -> Span:
    """Where words stand in a unit's own characters; BadInput unless they stand there once."""
    found = [
        at
        for start, end in clause.spans
        for at in range(start, end - len(words) + 1)
        if text.startswith(words, at)
    ]
    if len(found) != 1 or not words:
        often = "not" if not found else f"{len(found)} times"
        raise BadInput(
            "no_place", f"«{words}» stands {often} in {clause.eid}; give the words as printed."
        )
    return found[0], found[0] + len(words)


def _note_of(events: Sequence[Event], eid: str) -> Span:
    """The note that a unit has; BadInput where it has none, or several."""
    found = {(e.start, e.end) for e in events if e.target == eid}
    if len(found) != 1:
        raise BadInput(
            "no_place", f"{eid} has {len(found)} notes; tell the one that is meant by its place."
        )
    return found.pop()


def preview(office: Office, viewer: Viewer, sha256: str, added: Sequence[Repair]) -> Rereading:
    """What the reading would become with more repairs; nothing is kept. BadInput where unfit."""
    from jobs import reread

    allow(viewer, "repairs.preview")
    _seen(office, viewer, sha256)
    return reread.with_repairs(office.register, sha256, added)


def keep(office: Office, viewer: Viewer, sha256: str, added: Sequence[Repair]) -> Rereading:
    """Keep repairs and read the file again with them: one transaction, then the index.

    BadInput where a repair has no reason or no name, or does not fit the text.
    """
    from jobs import reread

    allow(viewer, "repairs.keep")
    if not all(r.reason and (viewer.shown or r.who) for r in added):
        raise BadInput("no_reason", "A repair needs its reason and the name of who makes it.")
    added = [replace(r, who=acting(viewer, r.who)) for r in added]
    _seen(office, viewer, sha256)
    try:
        return reread.keep_repairs(office.register, sha256, added)
    finally:
        take_in(office)


def undo(
    office: Office, viewer: Viewer, sha256: str, number: int, who: str, reason: str
) -> Rereading:
    """Take a repair back and read the file again without it; NotFound, BadInput."""
    from jobs import reread

    allow(viewer, "repairs.undo")
    if not reason.strip():
        raise BadInput("no_reason", "Taking a repair back needs a reason and a name.")
    who = acting(viewer, who)
    _seen(office, viewer, sha256)
    try:
        return reread.undo_repair(office.register, sha256, number, who, reason.strip())
    finally:
        take_in(office)


def sources_of(office: Office, viewer: Viewer, act: str) -> tuple[SourceFile, ...]:
    """The files of an act's editions, the newest last; NotFound, Ambiguous."""
    from register import catalogue, views

    with office.register.reading() as session:
        work = catalogue.resolve(session, viewer, act)
        return views.sources_of(session, viewer, work)


def exported(held: RepairTable) -> dict[str, Any]:
    """The table as plain data: what stands, corrections of cards too."""
    rows = [plain(h.repair) for h in held.repairs if h.undone is None]
    for part, card in held.cards:
        value = None if card.value is None else str(card.value)
        repair = Repair(
            held.source.sha256, "card", None, value, None, card.field, part,
            card.reason, card.who, card.when,
        )  # fmt: skip
        rows.append(plain(repair))
    return {"repairs": 1, "sha256": held.source.sha256, "file": held.source.name, "rows": rows}


def read_table(name: str, data: bytes) -> tuple[Repair, ...]:
    """Repairs from a TOML or JSON file as ``exported`` writes it; BadInput says what is wrong."""
    try:
        text = data.decode()
        told = tomllib.loads(text) if name.lower().endswith(".toml") else json.loads(text)
        rows = told["rows"]
        return tuple(_row(told, row) for row in rows)
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(
            "bad_repairs",
            f"{name} is no table of repairs ({type(error).__name__}: {error}); "
            "`berene repairs ACT export` writes one.",
        ) from error


def _row(told: dict[str, Any], row: dict[str, Any]) -> Repair:
    whole = {"value": None, "sha256": told["sha256"], **row}
    if whole["kind"] not in KINDS:
        raise ValueError(f"kind {whole['kind']!r}")
    for key in ("place", "other"):
        whole[key] = Place(**whole[key]) if whole.get(key) else None
    return Repair(**whole)


def import_table(
    office: Office, viewer: Viewer, repairs: Sequence[Repair], who: str, reason: str
) -> tuple[int, tuple[Rereading, ...]]:
    """Keep the repairs of a table whose files the register has: (kept, what changed)."""
    from register import repairs as held
    from register.record import correct_part

    allow(viewer, "repairs.import_table")
    named = [
        replace(r, who=acting(viewer, r.who or who), reason=r.reason or reason) for r in repairs
    ]
    told: list[Rereading] = []
    kept = 0
    for sha256 in dict.fromkeys(r.sha256 for r in named):
        own = [r for r in named if r.sha256 == sha256]
        units = [r for r in own if r.kind != "card"]
        with office.register.reading() as session:
            units = [r for r in units if not held.stands(session, r)]
        if units:
            told.append(keep(office, viewer, sha256, units))
        cards = [r for r in own if r.kind == "card"]
        _seen(office, viewer, sha256)
        with office.register.writing() as session:
            done = [correct_part(session, r) for r in cards]
        kept += len(units) + sum(done)
    take_in(office)
    return kept, tuple(told)


def _seen(office: Office, viewer: Viewer, sha256: str) -> None:
    """NotFound where the viewer may not see any act of the file."""
    from register import views

    with office.register.reading() as session:
        views.source_file(session, viewer, sha256)
