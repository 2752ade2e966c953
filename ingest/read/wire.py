"""A Source as JSON and back: how the reading process hands its result over.

Plain values, not pickles: what comes from a process that read a hostile file is data only.
"""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

from schemas.source import Hints, Line, PageRead, Source


def wire_of(source: Source) -> dict[str, Any]:
    """Values that JSON can hold. Equal hints are sent once."""
    hints: dict[Hints, int] = {}
    lines = [
        (
            line.start,
            line.end,
            line.kind,
            hints.setdefault(line.hints, len(hints)),
            line.cells,
            line.confidence,
        )
        for line in source.lines
    ]
    return {
        "name": source.name,
        "format": source.format,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "text": source.text,
        "hints": [astuple(each) for each in hints],
        "lines": lines,
        "superscripts": source.superscripts,
        "notes": source.notes,
        "bold": source.bold,
        "marks": source.marks,
        "pages": [astuple(page) for page in source.pages],
        "title": source.title,
        "url": source.url,
        "read_warnings": source.read_warnings,
    }


def source_of(wire: dict[str, Any]) -> Source:
    """The Source that ``wire_of`` wrote down."""
    hints = [Hints(*each) for each in wire.pop("hints")]
    lines = tuple(
        Line(start, end, kind, hints[index], tuple((a, b) for a, b in cells), seen)
        for start, end, kind, index, cells, seen in wire.pop("lines")
    )
    spans: dict[str, Any] = {
        key: tuple(tuple(span) for span in wire.pop(key))
        for key in ("superscripts", "notes", "bold", "marks", "read_warnings")
    }
    pages = tuple(PageRead(*page) for page in wire.pop("pages"))
    return Source(lines=lines, pages=pages, **spans, **wire)
