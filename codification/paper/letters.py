"""Characters that a document cannot hold."""

from __future__ import annotations

from ingest.akn.names import legal

_GONE = "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """The text with a sign for each character that XML 1.0 and fonts have no place for."""
    if text.isprintable():
        return text
    return "".join(c if legal(c) else _GONE for c in text)
