"""Names of the standard and of our own namespace, and how our levels and states map to them.

Mapping of levels: раздел, бөлүм, бөлім are ``title`` (AKN's ``section`` is article-like in common
law), § is ``section``; what the standard lacks is an ``hcontainer`` named by our level.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast
from urllib.parse import quote

from lxml import etree

from schemas.clause import ClauseStatus, Level

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
BERENE = "urn:berene:akn:1"
NAMESPACES = cast("dict[str, str]", {None: AKN, "berene": BERENE})
MEDIA_TYPE = "application/akn+xml"

UNKNOWN_DAY = "0001-01-01"
"""The schema wants a date where none is known; it stands with the name ``unknown``."""

HIERARCHY: frozenset[Level] = frozenset(
    (
        "part", "title", "subtitle", "chapter", "section", "article", "paragraph", "subparagraph",
        "point", "indent", "alinea",
    )
)  # fmt: skip
"""Levels that have an element of their own name; the others are named containers."""

STATES: dict[ClauseStatus, str] = {
    "removed": "removed",
    "incomplete": "incomplete",
    "suspended": "temporarilyRemoved",
}
"""States that the attribute ``status`` knows; the others stand in ``berene:status`` alone."""

POINTERS = ("href", "source", "start", "end", "period", "refersTo")
"""Attributes that lead to an eId of the document."""

NOTE = "am-note"
"""Class of a paragraph that holds an editor's remark and no text of the act."""


def akn(name: str) -> str:
    return f"{{{AKN}}}{name}"


def own(name: str) -> str:
    return f"{{{BERENE}}}{name}"


def put(above: etree._Element, tag: str, /, **attributes: str | None) -> etree._Element:
    """A child of the standard's namespace; attributes that are None are left out."""
    told = {key.rstrip("_"): attribute(v) for key, v in attributes.items() if v is not None}
    return etree.SubElement(above, akn(tag), told)


def tell(element: etree._Element, **attributes: str | None) -> None:
    """Set attributes of our namespace; None is left out, ``in_force`` is ``berene:in-force``."""
    for key, value in attributes.items():
        if value is not None:
            element.set(own(key.strip("_").replace("_", "-")), attribute(value))


def told(element: etree._Element, name: str) -> str | None:
    """An attribute of our namespace."""
    return element.get(own(name.replace("_", "-")))


def attribute(value: str) -> str:
    """The value without characters that XML cannot hold."""
    return "".join(c if legal(c) else "\N{REPLACEMENT CHARACTER}" for c in value)


def legal(char: str) -> bool:
    """Whether XML 1.0 (§2.2) may hold the character."""
    return (char >= " " and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff") or (
        char in "\t\n\r"
    )


def address(iri: str) -> str:
    """An IRI as the value of a link: blanks and letters outside ASCII are escaped."""
    return quote(iri, safe="/!~@:#-_.()")


def first(element: etree._Element, names: Iterable[str]) -> etree._Element | None:
    """The first element that the path of AKN names leads to."""
    path = "/".join(akn(n) if n != "." else n for n in names)
    return element.find(path)
