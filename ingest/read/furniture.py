"""A site's own menus, banners and feet, told from the text of the act."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.read.regions import around

if TYPE_CHECKING:
    from lxml.etree import _Element

_ALWAYS = frozenset(("nav", "button", "select"))
_PERHAPS = frozenset(("header", "footer", "aside", "form"))
_MOST = 0.3
"""Share of the page's text above which an element holds the page, not its furniture."""
_PROSE = 200
"""Characters outside links that run on: prose, not a menu."""
_WORDS = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class Site:
    name: str
    signs: tuple[str, ...]
    note: tuple[str, ...]
    note_colours: tuple[str, ...]
    superscript: tuple[str, ...]
    furniture: tuple[str, ...]


@cache
def _table() -> tuple[tuple[Site, ...], frozenset[str], re.Pattern[str]]:
    with (Path(__file__).parent / "sites.toml").open("rb") as file:
        table = tomllib.load(file)
    known = tuple(
        Site(
            name=row["name"],
            signs=tuple(row["signs"]),
            note=tuple(row["note"]),
            note_colours=tuple(row["note_colours"]),
            superscript=tuple(row["superscript"]),
            furniture=tuple(row["furniture"]),
        )
        for row in table["site"]
    )
    sayings = re.compile("|".join(table["any"]["sayings"]), re.I)
    return known, frozenset(table["any"]["furniture"]), sayings


@cache
def note_styles() -> frozenset[str]:
    """Names of paragraph styles that hold a legal system's notes."""
    with (Path(__file__).parent / "sites.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["styles"]["note"])


def sites(page: str) -> list[Site]:
    """The known sites whose signs stand in ``page``."""
    return [site for site in _table()[0] if any(sign in page for sign in site.signs)]


class Finder:
    """Tells whether an element holds furniture."""

    def __init__(self, known: list[Site], root: _Element) -> None:
        self.marks = frozenset(mark for site in known for mark in site.furniture)
        _, self.words, sayings = _table()
        self.around = around(root, sayings)
        body = next(root.iter("body"), root)
        self.total = max(1, sum(len(text.strip()) for text in body.itertext()))

    def holds(self, tag: str, element: _Element) -> bool:
        """The element is a menu, banner or the like. Evidence: its tag, id, class and its text."""
        if element in self.around:
            return True
        id, classes = element.get("id"), element.get("class")
        if self.marks and (id or classes):
            names = {id or "", *(classes or "").split()}
            if names & self.marks:
                return not _holds_page(element)
        if tag in _ALWAYS:
            return self._share(element) < _MOST
        named = bool(id or classes) and tag in ("div", "ul", "section", "table", "p", "span")
        if tag in _PERHAPS or (named and self._named(id, classes)):
            return self._share(element) < _MOST and not _holds_page(element) and not _prose(element)
        return False

    def _named(self, id: str | None, classes: str | None) -> bool:
        names = f"{id or ''} {classes or ''}".lower().split()
        return any(name in self.words or self.words & set(_WORDS.split(name)) for name in names)

    def _share(self, element: _Element) -> float:
        return sum(len(text.strip()) for text in element.itertext()) / self.total


def _holds_page(element: _Element) -> bool:
    return next(element.iter("article", "main"), None) is not None


def _prose(element: _Element) -> bool:
    """A long run of text stands outside links, or the element is inside the article itself."""
    if next(element.iterancestors("article", "main"), None) is not None:
        return True
    for inner in element.iter():
        if inner.tag in ("a", "script", "style") or not isinstance(inner.tag, str):
            continue
        if inner.text and len(inner.text.strip()) > _PROSE:
            return True
    return False
