"""Text inside elements: every character of an act, also those that XML cannot hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from codification.akn.names import akn, attribute, legal, own, put


@dataclass(frozen=True, slots=True)
class Link:
    """A range ``[start, end)`` of a text that points at ``href``; ``targets`` are all of them."""

    start: int
    end: int
    href: str
    targets: str


def fill(element: etree._Element, text: str, links: Sequence[Link] = ()) -> None:
    """Write ``text`` into an empty element, its links (in order, apart) as ``ref``."""
    at = 0
    for link in links:
        _letters(element, text[at : link.start])
        ref = put(element, "ref", href=link.href)
        ref.set(own("targets"), attribute(link.targets))
        _letters(ref, text[link.start : link.end])
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


def text_of(element: etree._Element) -> str:
    """The text that ``fill`` wrote."""
    out = [element.text or ""]
    for child in element:
        if child.tag == akn("inline") and child.get("name") == "character":
            out.append(chr(int((child.get("title") or "U+FFFD")[2:], 16)))
        else:
            out.append(text_of(child))
        out.append(child.tail or "")
    return "".join(out)
