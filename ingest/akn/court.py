"""The card of a court act, and its parts, as a document of ours holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from lxml import etree

from ingest.akn.names import akn, own
from schemas.court import Court, PartName

PARTS: frozenset[PartName] = frozenset(
    ("introduction", "background", "arguments", "motivation", "decision")
)
"""Parts that the standard has elements for, in the body; ``conclusions`` stand behind it."""

PART_TAGS = frozenset(map(akn, PARTS))
_PLACES = frozenset(("start", "end"))


def read_court(card: etree._Element) -> Court | None:
    held = card.find(own("court"))
    return None if held is None else _read(held, Court)


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
