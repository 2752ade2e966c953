"""The index of clauses, made of the fields of ``schemas.search.IndexDocument``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from index.engine import FACETS, Found
from index.sorting import SORTED, field_of
from schemas.search import IndexDocument

LAYOUT = 2
"""Raised when the fields, or what is put in them, change: such an index is built anew."""

_KEYS = {"type": "text", "analyzer": "whitespace"}
"""Keys at their positions, scored."""
_BAG = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
"""Keys without positions, scored."""
_TERMS = {"type": "keyword", "doc_values": False}
"""Terms that limit; a document has any number of them."""
_VALUE = {"type": "keyword"}
"""A term that is counted, or that hits are put together by."""
_SHOWN = {"type": "text", "index": False}
"""Kept to be shown. A text, for a keyword must not be long."""
_ORDER = {"type": "long", "index": False}

_FIELDS: Mapping[str, dict[str, Any]] = {
    **dict.fromkeys(("exact", "stem", "folded"), _KEYS),
    **dict.fromkeys(("root", "heading", "context", "whole", "named"), _BAG),
    **dict.fromkeys(("numbers", "cites", "card", "judgment", "regime", "kind"), _TERMS),
    **dict.fromkeys(("work", *FACETS), _VALUE),
    "edition": {"type": "integer"},
    "valid": {"type": "date_range", "format": "strict_date"},
    "order": {"type": "integer", "index": False, "doc_values": False},
}
_UNUSED = frozenset({"level", "force", "entries"})
"""Fields of a document that the index of clauses needs in another form, or not at all."""
_DERIVED: Mapping[str, dict[str, Any]] = {
    "place": _VALUE,
    "act_text": _VALUE,
    "day": {"type": "integer"},
    "multiplier": {"type": "float", "index": False},
    **{field_of(sort): _ORDER for sort in SORTED},
}
"""``index.elastic.documents`` makes them."""

SHOWN = tuple(name for name in Found.__slots__ if name != "score")
"""Fields that are kept as they were given, for hits to be shown by."""


def _properties() -> dict[str, dict[str, Any]]:
    known = dict.fromkeys(SHOWN, _SHOWN) | dict(_FIELDS)
    own = [one.name for one in fields(IndexDocument) if one.name not in _UNUSED]
    return {name: known[name] for name in own} | dict(_DERIVED)


CLAUSES: dict[str, Any] = {
    "dynamic": "strict",
    "_source": {"includes": list(SHOWN)},
    "properties": _properties(),
}
"""Mapping of the index of clauses: what is not in it is refused."""
