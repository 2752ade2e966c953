"""What notes tell of changes, from the passive modifications of a document of ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast, get_args

from lxml import etree

from ingest.akn.names import akn, told
from schemas.event import Commencement, CommencementRule, Event, Instrument, Operation
from schemas.source import Span


def read_events(
    document: etree._Element, remarks: Mapping[str, tuple[str, Span]]
) -> tuple[Event, ...]:
    """The events of a document. ``remarks``: text and place of each note by its eId."""
    by = {"#" + (e.get("eId") or ""): _instrument(e) for e in document.iter(akn("passiveRef"))}
    out = []
    for passive in document.iter(akn("passiveModifications")):
        for mod in passive:
            source = mod.find(akn("source"))
            days = told(mod, "days")
            op = told(mod, "op")
            rule = told(mod, "rule")
            raw, (start, end) = remarks.get(told(mod, "note") or "", ("", (0, 0)))
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
                    raw=raw,
                    start=start,
                    end=end,
                    until=told(mod, "until"),
                    old=_words(mod, "old"),
                    new=_words(mod, "new"),
                )
            )
    return tuple(out)


def _instrument(reference: etree._Element) -> Instrument:
    return Instrument(
        **{k: told(reference, k) for k in ("type", "authority", "date", "number", "iri")}
    )


def _words(mod: etree._Element, name: str) -> tuple[str, ...]:
    return tuple(json.loads(told(mod, name) or "[]"))
