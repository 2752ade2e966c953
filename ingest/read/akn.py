"""Akoma Ntoso that this program wrote: the acts as they are told, and their text."""

from __future__ import annotations

import hashlib
import re

from ingest.akn.read import check_whole, read_document
from schemas.source import Line, Source


def read_akn(name: str, data: bytes) -> Source:
    """The text that a reader of the document sees, with the acts in it; BadInput."""
    check_whole(data, name)
    held = read_document(data, name)
    # No character takes another place: a carriage return that the original held is a blank here.
    text = held.text.replace("\r", " ")
    lines = tuple(Line(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    sha256 = hashlib.sha256(data).hexdigest()
    return Source(name, "akn", sha256, "utf-8", text, lines, told=held.acts)
