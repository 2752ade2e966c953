"""Orders other than by relevance, as one number for each document: less comes first.

A number holds the whole order, its ties included, so that two runs and two builds of an index
answer alike: by day or by legal force, then act by act, each in its own order.
"""

from __future__ import annotations

import zlib

from index.plan import And, Dates, Field, Node, Not, Plan
from schemas.search import IndexDocument, Sort

SORTED = ("newest", "oldest", "force")
"""Values of ``SearchRequest.sort`` that have a field of their own."""

_UNKNOWN = 99_999_999
"""An act without a day stands behind all others in every order."""
_DAY_BITS, _FORCE_BITS = 27, 10
_ALL_BITS = 63


def order_numbers(document: IndexDocument) -> dict[str, int]:
    """Field → number (0 to 2^63 - 1) of one document."""
    day = int(document.date.replace("-", "")) if document.date else None
    newest = _UNKNOWN if day is None else _UNKNOWN - 1 - day
    oldest = _UNKNOWN if day is None else day
    weakest = (1 << _FORCE_BITS) - 1 - min(document.force, (1 << _FORCE_BITS) - 1)
    room = _ALL_BITS - _DAY_BITS
    narrow = room - _FORCE_BITS
    return {
        "by_newest": newest << room | _tie(document, room),
        "by_oldest": oldest << room | _tie(document, room),
        "by_force": (weakest << _DAY_BITS | newest) << narrow | _tie(document, narrow),
    }


def field_of(sort: str) -> str:
    """Name of the field that holds the numbers of an order."""
    return f"by_{sort}"


def _tie(document: IndexDocument, bits: int) -> int:
    """The act (two of one day rarely share the number), then the place of the clause in it."""
    order_bits = 15
    act = zlib.crc32(f"{document.work} {document.language}".encode()) >> (32 - (bits - order_bits))
    return act << order_bits | min(document.order + 1, (1 << order_bits) - 1)


def order_of(plan: Plan) -> Sort:
    """The order that a plan is answered in: where nothing that it asks for tells one text from
    another, the newest acts stand first."""
    tells = plan.address or plan.numbers or (plan.where is not None and _tells(plan.where))
    return "newest" if plan.sort == "relevance" and not tells else plan.sort


def _tells(node: Node) -> bool:
    match node:
        case And(parts=parts):
            return any(map(_tells, parts))
        case Not() | Field() | Dates():
            return False
    return True
