"""The card of a court act, and its parts: written and read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from lxml import etree

from codification.akn.names import address, akn, attribute, own, put, tell
from schemas.act import ActReference
from schemas.court import AKN_RESULT, Court, PartName
from schemas.parsed import Relation

PARTS: frozenset[PartName] = frozenset(
    ("introduction", "background", "arguments", "motivation", "decision")
)
"""Parts that the standard has elements for, in the body; ``conclusions`` stand behind it."""

PART_TAGS = frozenset(map(akn, PARTS))
_PLACES = frozenset(("start", "end"))


def write_judicial(
    meta: etree._Element, court: Court | None, relations: Iterable[Relation]
) -> None:
    """What became of the case and which acts were applied; the schema wants both or neither."""
    applied = [r for r in relations if r.type == "applies"]
    if court is None or court.outcome is None or not applied:
        return
    analysis = meta.find(akn("analysis"))
    if analysis is None:
        analysis = put(meta, "analysis", source="#berene")
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


def read_court(card: etree._Element) -> Court | None:
    held = card.find(own("court"))
    return None if held is None else _read(held, Court)


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


def _read(element: etree._Element, kind: type[Any]) -> Any:
    hints = get_type_hints(kind)
    return kind(**{f.name: _value(element, f.name, hints[f.name]) for f in fields(kind)})


def _value(element: etree._Element, name: str, hint: Any) -> Any:
    hint = _without_none(hint)
    if name in _PLACES:
        return 0
    if get_origin(hint) is tuple:
        return tuple(_read(e, get_args(hint)[0]) for e in element.findall(own(name)))
    if is_dataclass(hint) and isinstance(hint, type):
        held = element.find(own(name))
        return None if held is None else _read(held, hint)
    told = element.get(name)
    if told is None or get_origin(hint) is Literal:
        return told
    readers: Mapping[Any, Any] = {bool: lambda x: x == "true", float: float, str: str}
    return readers[hint](told)


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return next(x for x in get_args(hint) if x is not NoneType)
    return hint
