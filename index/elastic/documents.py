"""Documents as Elasticsearch takes them, and hits as it gives them."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from typing import Any

from index.compile import EARLIEST, day_number
from index.elastic.mapping import SHOWN
from index.engine import Found
from index.keys import EMPTY, act_key, place_key
from index.sorting import order_numbers
from index.weight import weight
from schemas.register import Validity
from schemas.search import IndexDocument

_LONGEST_ID = 512
"""Bytes of an id that the server takes."""
_KEYS = ("exact", "stem", "folded", "root", "heading", "context", "whole", "named")
_TERMS = ("numbers", "cites", "card")
_OPTIONAL = ("eid", "article", "num_display", "date", "number")
"""Fields of a hit that may be None; others that are not there are ""."""


def id_of(id: str) -> str:
    """``_id`` of a document: its own id, or one made of it where that is too long."""
    raw = id.encode()
    return id if len(raw) <= _LONGEST_ID else f"#{hashlib.sha256(raw).hexdigest()}"


def source_of(document: IndexDocument) -> dict[str, Any]:
    """A document as it is sent; what it does not have is left out."""
    source: dict[str, Any] = {
        name: value
        for name in (*SHOWN, "regime", "kind")
        if name not in _TERMS and (value := getattr(document, name)) not in ("", None)
    }
    source |= {name: getattr(document, name) or EMPTY for name in _KEYS}
    source |= {name: terms for name in _TERMS if (terms := getattr(document, name).split())}
    if document.judgment:
        source["judgment"] = "yes"
    interval = {"gte": document.valid.start, "lt": document.valid.end}
    source["valid"] = {side: day for side, day in interval.items() if day}
    source["place"] = place_key(document.work, document.language, document.article or document.eid)
    source["act_text"] = act_key(document.work, document.language)
    source["day"] = day_number(document.date, EARLIEST)
    source["multiplier"] = math.log2(2 + weight(document))
    return source | order_numbers(document)


def found_of(source: Mapping[str, Any], score: float) -> Found:
    """A hit, of what the server keeps of a document."""
    told = {name: source.get(name, None if name in _OPTIONAL else "") for name in SHOWN}
    told["numbers"] = " ".join(source.get("numbers", ()))
    told["valid"] = Validity(source["valid"].get("gte"), source["valid"].get("lt"))
    return Found(**told, score=score)
