"""What notes tell of changes: lifecycle, passive modifications, remarks; written and read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast, get_args

from lxml import etree

from codification.akn.letters import fill, text_of
from codification.akn.names import NOTE, address, akn, put, tell, told
from schemas.act import Act
from schemas.event import Commencement, CommencementRule, Event, Instrument, Operation

_MODIFICATIONS: dict[Operation, tuple[str, str]] = {
    "change": ("textualMod", "substitution"),
    "replace": ("textualMod", "replacement"),
    "insert": ("textualMod", "insertion"),
    "delete": ("textualMod", "repeal"),
    "repeal": ("textualMod", "repeal"),
    "suspend": ("efficacyMod", "inapplication"),
    "resume": ("efficacyMod", "entryIntoEfficacy"),
    "renumber": ("textualMod", "renumbering"),
    "rename": ("textualMod", "substitution"),
    "global_replace": ("textualMod", "substitution"),
    "commence": ("forceMod", "entryIntoForce"),
    "interpret": ("meaningMod", "authenticInterpretation"),
    "unconstitutional": ("forceMod", "unconstitutionality"),
    "unknown": ("textualMod", "substitution"),
}
"""Elements and types of the schema. A note tells that a text changed, not how: substitution."""

_UNTOLD: frozenset[Operation] = frozenset(("change", "unknown"))
"""Operations whose extent no note tells: ``incomplete``."""


@dataclass
class Changes:
    """The events of an act with the names that XML gives them."""

    act: Act
    events: Sequence[Event]
    instruments: dict[Instrument, str] = field(default_factory=dict)
    """Amending act -> eId of its reference."""
    remarks: dict[tuple[int, int, str], str] = field(default_factory=dict)
    """Note -> eId of its remark."""
    notes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Unit -> (eId, text) of the notes that name it first: each note is printed once."""

    def __post_init__(self) -> None:
        for event in self.events:
            if event.by is not None:
                self.instruments.setdefault(event.by, f"by_{len(self.instruments) + 1}")
            if _note(event) not in self.remarks:
                eid = f"remark_{len(self.remarks) + 1}"
                self.remarks[_note(event)] = eid
                self.notes.setdefault(event.target, []).append((eid, event.raw))


def write_lifecycle(meta: etree._Element, changes: Changes) -> dict[str, str]:
    """The days of the act and of its amendments; returns day -> eId of its event."""
    rows: list[tuple[str, str, str]] = []
    born = changes.act.date or changes.act.dates.adopted
    if born:
        rows.append((born, "generation", "#main"))
    for event in changes.events:
        day = event.in_force.date or (event.by.date if event.by else None)
        if day and event.by:
            kind = "repeal" if event.target == "act" and event.op == "repeal" else "amendment"
            rows.append((day, kind, "#" + changes.instruments[event.by]))
    if changes.act.dates.repealed and not any(kind == "repeal" for _, kind, _ in rows):
        rows.append((changes.act.dates.repealed, "repeal", "#main"))
    if not rows:
        return {}
    lifecycle = put(meta, "lifecycle", source="#berene")
    eids: dict[str, str] = {}
    for number, (day, kind, source) in enumerate(dict.fromkeys(rows), 1):
        put(lifecycle, "eventRef", eId=f"ev_{number}", date=day, source=source, type_=kind)
        eids.setdefault(day, f"ev_{number}")
    return eids


def write_modifications(meta: etree._Element, changes: Changes, days: dict[str, str]) -> None:
    """One passive modification an event, and a group of time for each day of commencement."""
    if not changes.events:
        return
    passive = put(put(meta, "analysis", source="#berene"), "passiveModifications")
    periods: dict[str, str] = {}
    for number, event in enumerate(changes.events, 1):
        day = event.in_force.date
        if day and day in days:
            periods.setdefault(day, f"period_{len(periods) + 1}")
        _modification(passive, changes, event, number, periods.get(day or ""))
    if periods:
        data = put(meta, "temporalData", source="#berene")
        for day, eid in periods.items():
            group = put(data, "temporalGroup", eId=eid)
            put(group, "timeInterval", refersTo="#main", start="#" + days[day])


def _modification(
    above: etree._Element, changes: Changes, event: Event, number: int, period: str | None
) -> None:
    tag, kind = _MODIFICATIONS[event.op]
    if event.target == "act" and event.op == "repeal":
        tag, kind = "forceMod", "endOfEnactment"
    mod = put(
        above, tag, type_=kind, eId=f"mod_{number}",
        incomplete="true" if event.op in _UNTOLD else None,
    )  # fmt: skip
    tell(
        mod,
        target=event.target,
        op=event.op,
        place=event.place,
        note=changes.remarks[_note(event)],
        languages=" ".join(event.languages) or None,
        in_force=event.in_force.date,
        rule=event.in_force.rule,
        days=None if event.in_force.days is None else str(event.in_force.days),
    )
    put(mod, "source", href="#" + changes.instruments[event.by] if event.by else None)
    target = "main" if event.target == "act" else event.target
    put(mod, "destination", href="#" + address(target))
    if period:
        put(mod, "force", period="#" + period)


def write_instruments(references: etree._Element, changes: Changes) -> None:
    """The amending acts."""
    for by, eid in changes.instruments.items():
        words = filter(None, (by.type, by.authority, by.number and f"№ {by.number}", by.date))
        href = address(by.iri) if by.iri else "/akn/unknown"
        ref = put(references, "passiveRef", eId=eid, href=href, showAs=", ".join(words) or "?")
        tell(ref, **_fields(by))


def write_remarks(above: etree._Element, name: str, notes: Sequence[tuple[str, str]]) -> None:
    """A paragraph for each note."""
    for eid, text in notes:
        paragraph = put(above, name, class_=NOTE)
        fill(put(paragraph, "remark", eId=eid, status="editorial"), text)


def read_events(root: etree._Element) -> tuple[Event, ...]:
    """The events as they were written; their places in the original are not known (0)."""
    remarks = {e.get("eId"): text_of(e) for e in root.iter(akn("remark"))}
    by = {"#" + (e.get("eId") or ""): _instrument(e) for e in root.iter(akn("passiveRef"))}
    out = []
    for passive in root.iter(akn("passiveModifications")):
        for mod in passive:
            source = mod.find(akn("source"))
            days = told(mod, "days")
            op = told(mod, "op")
            rule = told(mod, "rule")
            out.append(
                Event(
                    target=told(mod, "target") or "act",
                    op=cast(Operation, op) if op in get_args(Operation) else "unknown",
                    by=by.get(source.get("href") or "") if source is not None else None,
                    in_force=Commencement(
                        told(mod, "in_force"),
                        cast(CommencementRule, rule)
                        if rule in get_args(CommencementRule)
                        else "unknown",
                        int(days) if days and days.isdecimal() else None,
                    ),
                    languages=tuple((told(mod, "languages") or "").split()),
                    place=told(mod, "place") or "",
                    raw=remarks.get(told(mod, "note"), ""),
                    start=0,
                    end=0,
                )
            )
    return tuple(out)


def _instrument(reference: etree._Element) -> Instrument:
    return Instrument(
        **{k: told(reference, k) for k in ("type", "authority", "date", "number", "iri")}
    )


def _fields(by: Instrument) -> dict[str, str | None]:
    return {
        "type": by.type, "authority": by.authority, "date": by.date, "number": by.number,
        "iri": by.iri,
    }  # fmt: skip


def _note(event: Event) -> tuple[int, int, str]:
    return event.start, event.end, event.raw
