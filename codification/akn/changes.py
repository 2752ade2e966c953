"""What notes tell of changes: lifecycle, passive modifications, remarks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from codification.akn.letters import fill
from ingest.akn.names import NOTE, address, put, tell
from schemas.act import Act
from schemas.event import Event, Instrument, Operation
from schemas.parsed import Relation
from schemas.register import Validity

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


def write_lifecycle(
    meta: etree._Element, changes: Changes, intervals: Iterable[Validity] = ()
) -> dict[str, str]:
    """The days of the act, of its amendments, and of the intervals of its wordings.

    Returns day -> eId of its event. An amendment whose commencement is not known stands at the day
    of the amending act, and says so.
    """
    rows = _days(changes)
    told = {day for day, *_ in rows}
    bounds = {d for v in intervals for d in (v.start, v.end) if d} - told
    rows += [(day, "amendment", "#berene", None) for day in bounds]
    if not rows:
        return {}
    lifecycle = put(meta, "lifecycle", source="#berene")
    eids: dict[str, str] = {}
    for number, (day, kind, source, doubt) in enumerate(sorted(set(rows), key=_order), 1):
        ref = put(lifecycle, "eventRef", eId=f"ev_{number}", date=day, source=source, type_=kind)
        tell(ref, commencement=doubt)
        eids.setdefault(day, f"ev_{number}")
    return eids


def _days(changes: Changes) -> list[tuple[str, str, str, str | None]]:
    """(day, kind, what made it, the rule where the day is not that of commencement)."""
    dates = changes.act.dates
    born = changes.act.date or dates.adopted
    rows: list[tuple[str, str, str, str | None]] = []
    if born:
        rows.append((born, "generation", "#main", None))
    if dates.in_force and dates.in_force != born:
        rows.append((dates.in_force, "generation", "#main", None))
    for event in changes.events:
        known = event.in_force.date
        day = known or (event.by.date if event.by else None)
        if day and event.by:
            kind = "repeal" if event.target == "act" and event.op == "repeal" else "amendment"
            doubt = None if known else event.in_force.rule
            rows.append((day, kind, "#" + changes.instruments[event.by], doubt))
    if dates.repealed and not any(kind == "repeal" for _, kind, *_ in rows):
        rows.append((dates.repealed, "repeal", "#main", None))
    return rows


def _order(row: tuple[str, str, str, str | None]) -> tuple[str, bool, str, str]:
    day, kind, source, doubt = row
    return day, kind != "generation", source, doubt or ""


def spans_of_time(
    changes: Changes, days: Mapping[str, str], intervals: Iterable[Validity]
) -> dict[Validity, str]:
    """The eId of a group of time for each interval of a wording and each commencement."""
    periods: dict[Validity, str] = {}
    for validity in (*intervals, *(_since(e, days) for e in changes.events)):
        if validity.start in days or validity.end in days:
            periods.setdefault(validity, f"period_{len(periods) + 1}")
    return periods


def _since(event: Event, days: Mapping[str, str]) -> Validity:
    """From the commencement of a change, to the end of one that is for a time only."""
    return Validity(event.in_force.date, event.until if event.until in days else None)


def write_temporal_data(
    meta: etree._Element, periods: Mapping[Validity, str], days: Mapping[str, str]
) -> None:
    if not periods:
        return
    data = put(meta, "temporalData", source="#berene")
    for validity, eid in periods.items():
        start, end = (days.get(d or "") for d in (validity.start, validity.end))
        put(
            put(data, "temporalGroup", eId=eid), "timeInterval", refersTo="#main",
            start=f"#{start}" if start else None, end=f"#{end}" if end else None,
        )  # fmt: skip


def write_passive(
    analysis: etree._Element,
    changes: Changes,
    days: Mapping[str, str],
    periods: Mapping[Validity, str],
) -> None:
    """One passive modification an event."""
    if not changes.events:
        return
    passive = put(analysis, "passiveModifications")
    for number, event in enumerate(changes.events, 1):
        period = periods.get(_since(event, days)) if event.in_force.date else None
        _modification(passive, changes, event, number, period)


_ACTIVE: dict[str, tuple[str, str]] = {
    "amends": ("textualMod", "substitution"),
    "repeals": ("textualMod", "repeal"),
    "suspends": ("efficacyMod", "inapplication"),
    "explains": ("meaningMod", "authenticInterpretation"),
}
"""What an act does to others in its own words, as far as the standard has a word for it."""


def write_active(analysis: etree._Element, relations: Sequence[Relation]) -> None:
    """What the act does to acts that have an IRI; of a change only the fact is told."""
    told = [r for r in relations if r.type in _ACTIVE and isinstance(r.act, str)]
    told = [r for r in told if r.act != "self"]
    if not told:
        return
    active = put(analysis, "activeModifications")
    for number, relation in enumerate(told, 1):
        tag, kind = _ACTIVE[relation.type]
        if relation.type == "repeals" and not relation.eids:
            tag, kind = "forceMod", "endOfEnactment"
        incomplete = "true" if relation.type == "amends" else None
        mod = put(active, tag, type_=kind, eId=f"active_{number}", incomplete=incomplete)
        put(mod, "source", href="#" + address(relation.clause or "main"))
        for eid in relation.eids or (None,):
            act = str(relation.act)
            put(mod, "destination", href=address(f"{act}~{eid}" if eid else act))


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
        until=event.until,
        old=_words(event.old),
        new=_words(event.new),
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


def _fields(by: Instrument) -> dict[str, str | None]:
    return {
        "type": by.type, "authority": by.authority, "date": by.date, "number": by.number,
        "iri": by.iri,
    }  # fmt: skip


def _words(words: Sequence[str]) -> str | None:
    return json.dumps(words, ensure_ascii=False) if words else None


def _note(event: Event) -> tuple[int, int, str]:
    return event.start, event.end, event.raw
