"""The card of an act: country, head, closings, stamps, and the ``Act`` they make together."""

from __future__ import annotations

from ingest.parse.card.begun import Head
from ingest.parse.card.closing import Closing, closing_at
from ingest.parse.card.country import detect_jurisdiction
from ingest.parse.card.finish import Card, finish
from ingest.parse.card.head import read_head
from ingest.parse.card.stamp import Stamp, stamp_at

__all__ = [
    "Card",
    "Closing",
    "Head",
    "Stamp",
    "closing_at",
    "detect_jurisdiction",
    "finish",
    "read_head",
    "stamp_at",
]
