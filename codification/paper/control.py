"""The control copy of an act and its control sheet, as documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from codification.paper.act import act_paper
from codification.paper.blocks import Lines, Paper, Rows
from codification.paper.imprint import edition_line, imprint
from codification.paper.words import Words, words
from codification.written_notes import note as written
from schemas.act import Act, Authority, CardField
from schemas.control import ControlEntry, ControlSheet, SheetChange, SheetRow
from schemas.event import Commencement, Event, Instrument
from schemas.register import ActView

Notes = dict[str, list[str]]
"""eid -> what is printed behind the unit; ``""`` before all units."""

_WIDTHS = (0.5, 3.4, 4.2, 2.2, 2.6, 2.0, 2.0, 2.0)


def notes_in_place(
    view: ActView, told: Sequence[tuple[str, Event]], rows: Sequence[SheetRow] = ()
) -> Notes:
    """Every note where it is printed, or behind its unit; and what is not worked in yet.

    ``told``: (eid or "", event) of all editions, those of the edition shown first. A note of
    another edition is printed only where it tells an act that the shown one does not.
    """
    said = words(view.act.language)
    ends = _ends(view)
    notes: Notes = {}
    acts: dict[str, set[object]] = {}
    for eid, event in told:
        own = any(event is e for e in view.events)
        place = _printed_behind(view, event) if own else ends.get(eid, "")
        text = event.raw or composed(view, eid, event, said)
        known = acts.setdefault(eid, set())
        if text in notes.get(place, ()) or (not own and _by(event.by) in known):
            continue
        known.add(_by(event.by))
        notes.setdefault(place, []).append(text)
    for row in rows:
        if row.state == "not_worked_in":
            for change in row.changes:
                what = said("control.pending", what=_change_note(view, row, change, said))
                notes.setdefault(ends.get(change.eid, ""), []).append(what)
    return notes


def _printed_behind(view: ActView, event: Event) -> str:
    """The unit that a note of the edition shown stands behind in print; "" where it is none."""
    before = [
        v.clause
        for v in view.clauses
        if v.edition == view.edition.id and v.clause.start <= event.start
    ]
    return max(before, key=lambda c: c.start).eid if before else ""


def _ends(view: ActView) -> dict[str, str]:
    """The last unit inside each unit: a note on the whole of it stands behind that."""
    ends: dict[str, str] = {}
    parents = {v.clause.eid: v.clause.parent for v in view.clauses}
    for version in view.clauses:
        at: str | None = version.clause.eid
        while at is not None and at in parents:
            ends[at] = version.clause.eid
            at = parents[at]
    return ends


def composed(view: ActView, eid: str, event: Event, said: Words) -> str:
    """A note for an event that no note tells, in the form of the country where it is known."""
    return _written(view, eid, event.op, event.by, event.in_force) or _plain(
        event.op, event.by, event.in_force, said
    )


def _change_note(view: ActView, row: SheetRow, change: SheetChange, said: Words) -> str:
    told = _written(view, change.eid, change.op, row.by, change.in_force)
    return told or _plain(change.op, row.by, change.in_force, said)


def _written(
    view: ActView, eid: str, op: str, by: Instrument | None, begins: Commencement
) -> str | None:
    unit = next((v.clause for v in view.clauses if v.clause.eid == eid), None)
    if by is None or by.date is None or by.type is None:
        return None
    amending = Act(
        iri=by.iri or "", jurisdiction=view.act.jurisdiction, language=view.act.language,
        type=by.type, title="", number=by.number, date=by.date,
        authority=Authority(by.authority, by.authority) if by.authority else None,
    )  # fmt: skip
    made = written(op, "after", unit, amending, begins)  # type: ignore[arg-type]
    return made.text if made else None


def _plain(op: str, by: Instrument | None, begins: Commencement, said: Words) -> str:
    return f"({said.label('op', op)}: {instrument(by, said)}; {commencement(begins, said)})"


def _by(by: Instrument | None) -> object:
    return (by.date, by.number) if by else None


# --- documents ------------------------------------------------------------------------------------


def control_copy(
    view: ActView,
    text: str,
    card: Sequence[CardField],
    notes: Mapping[str, Sequence[str]],
    entry: ControlEntry | None,
) -> Paper:
    """The act as of a day with all notes in their places."""
    said = words(view.act.language)
    paper = act_paper(view, text, card, notes)
    named = said("control.copy").upper()
    return replace(
        paper,
        title=f"{said('control.copy')}: {paper.title}",
        running=(named, *paper.running),
        imprint=(*paper.imprint[:-1], kept_line(entry, said), paper.imprint[-1]),
    )


def control_sheet(sheet: ControlSheet, names: Mapping[str, str]) -> Paper:
    """All changes of a text as a table. ``names``: eid -> the unit as a person names it."""
    said = words(sheet.act.language)
    head = tuple(
        said(f"control.{k}")
        for k in ("n", "by", "clauses", "in_force", "source", "entered", "checked", "state")
    )
    rows = tuple(_cells(row, names, said) for row in sheet.rows)
    number = f" {sheet.act.number_display}" if sheet.act.number_display else ""
    blocks = [
        Lines(said("control.sheet").upper(), "title"),
        Lines(f"{said.label('type', sheet.act.type)}{number}, {said.day(sheet.act.date)}"),
        Lines(sheet.act.title),
        Lines(edition_line(sheet.edition, said) + ". " + kept_line(sheet.entry, said), "text"),
    ]
    table = Rows((head, *rows), 1, _WIDTHS) if rows else Lines(said("control.none"), "text")
    return Paper(
        language=sheet.act.language,
        country=sheet.act.jurisdiction,
        title=f"{said('control.sheet')}: {sheet.act.title}",
        blocks=(*blocks, table),
        running=(said("control.made", day=said.day(sheet.on)),),
        imprint=imprint(sheet.on, sheet.edition, (), said)[:2]
        + imprint(sheet.on, sheet.edition, (), said)[-1:],
        page=said("imprint.page"),
        landscape=True,
        subject=sheet.act.iri,
    )


def kept_line(entry: ControlEntry | None, said: Words) -> str:
    if entry is None:
        return said("control.not_kept") + "."
    who = entry.responsible or said("control.untold")
    return said("control.kept", day=said.day(entry.since), who=who, days=entry.days) + "."


def _cells(row: SheetRow, names: Mapping[str, str], said: Words) -> tuple[str, ...]:
    untold = said("control.untold")
    act = instrument(row.by, said)
    return (
        str(row.number),
        f"{act}\n{row.title}" if row.title else act,
        "\n".join(_changes(row.changes, names, said)),
        "\n".join(dict.fromkeys(commencement(c.in_force, said) for c in row.changes)),
        "\n".join(row.sources) or untold,
        _who(row.entered_at, row.entered_by, said) if row.entered_at else untold,
        _who(row.checked_at, row.checked_by, said) if row.checked_at else untold,
        said.label("sheet_state", row.state),
    )


def _changes(
    changes: Iterable[SheetChange], names: Mapping[str, str], said: Words
) -> Iterable[str]:
    """Units by what was done to them: ``Изменено: ст. 5; ст. 7``."""
    by_op: dict[str, dict[str, None]] = {}
    for change in changes:
        whole = change.eid == "act"
        name = said("control.whole") if whole else names.get(change.eid, change.eid)
        by_op.setdefault(change.op, {}).setdefault(name)
    return (f"{said.label('op', op)}: {'; '.join(units)}" for op, units in by_op.items())


def _who(when: str | None, who: str | None, said: Words) -> str:
    return "\n".join(filter(None, (said.day((when or "")[:10]), who)))


def instrument(by: Instrument | None, said: Words) -> str:
    """An amending act as a note names it."""
    if by is None:
        return said("control.unknown_act")
    number = f"№ {by.number}" if by.number else ""
    kind = said.label("type", by.type) if by.type else ""
    return " ".join(filter(None, (kind, number, said.day(by.date) if by.date else "")))


def commencement(begins: Commencement, said: Words) -> str:
    if begins.date:
        return said.day(begins.date)
    if begins.rule in ("after_days", "after_months") and begins.days is not None:
        return said(f"rule.{begins.rule}", n=begins.days)
    if begins.rule in ("after_days", "after_months"):
        return said("rule.unknown")
    return said.label("rule", begins.rule)
