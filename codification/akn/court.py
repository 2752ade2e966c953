"""The card of a court act, and its parts: written and read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from lxml import etree

from ingest.akn.names import address, attribute, own, put, tell
from schemas.act import ActReference
from schemas.court import AKN_RESULT, Court
from schemas.parsed import Relation

_PLACES = frozenset(("start", "end"))


def write_judicial(
    analysis: etree._Element, court: Court | None, relations: Iterable[Relation]
) -> None:
    """What became of the case and which acts were applied; the schema wants both or neither."""
    applied = [r for r in relations if r.type == "applies"]
    if court is None or court.outcome is None or not applied:
        return
    judicial = put(analysis, "judicial")
    put(judicial, "result", type_=AKN_RESULT[court.outcome])
    for number, relation in enumerate(applied, 1):
        applies = put(judicial, "applies", eId=f"applies_{number}")
        put(applies, "source", href="#" + address(relation.clause or "main"))
        for eid in relation.eids or (None,):
            _law(put(applies, "destination"), relation.act, eid)


def _law(destination: etree._Element, act: ActReference, eid: str | None) -> None:
    if isinstance(act, str):
        destination.set("href", address(f"{act}~{eid}" if eid else act))
    else:
        tell(destination, title=act.title, type=act.type, date=act.date, number=act.number, eid=eid)


def write_court(card: etree._Element, court: Court | None) -> None:
    """The card under the names of our vocabulary, without places in the original."""
    if court is not None:
        _write(etree.SubElement(card, own("court")), court)


def _write(element: etree._Element, value: Any) -> None:
    """Scalars as attributes, values and lists of them as elements."""
    for field in fields(value):
        held = getattr(value, field.name)
        if held is None or field.name in _PLACES:
            continue
        for one in held if isinstance(held, tuple) else (held,):
            if is_dataclass(one):
                _write(etree.SubElement(element, own(field.name)), one)
            else:
                element.set(field.name, attribute(_word(one)))


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
