"""Text inside elements: every character of an act, also those that XML cannot hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from ingest.akn.names import legal, put, tell


@dataclass(frozen=True, slots=True)
class Link:
    """A range ``[start, end)`` of a text that points at ``href`` (``ref``) or is defined (``def``).

    ``citation`` is the whole of it, as ``ingest.akn.values`` writes it.
    """

    start: int
    end: int
    tag: Literal["ref", "def"]
    href: str
    citation: str | None


def fill(element: etree._Element, text: str, links: Sequence[Link] = ()) -> None:
    """Write ``text`` into an empty element, its links in order and apart."""
    at = 0
    for link in links:
        _letters(element, text[at : link.start])
        pointer = {"href" if link.tag == "ref" else "refersTo": link.href}
        held = put(element, link.tag, **pointer)
        tell(held, citation=link.citation)
        _letters(held, text[link.start : link.end])
        at = link.end
    _letters(element, text[at:])


def _letters(element: etree._Element, text: str) -> None:
    """Append text; a character that XML cannot hold is an ``inline`` that tells its number."""
    plain = ""
    for char in text:
        if legal(char):
            plain += char
            continue
        _append(element, plain)
        plain = ""
        held = put(element, "inline", name="character", title=f"U+{ord(char):04X}")
        held.text = "\N{REPLACEMENT CHARACTER}"
    _append(element, plain)


def _append(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
