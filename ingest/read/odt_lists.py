"""The numbers that an OpenDocument text generates: lists, levels, continued lists, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.read.docx_numbers import count
from ingest.read.odt_styles import LO, STYLE, TEXT, XML

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
            "I": "upperRoman", "": "none"}  # fmt: skip
_FOLLOWED = {"listtab": " ", "space": " ", "nothing": ""}
_PLACE = re.compile(r"%(\d{1,2})%")
_LEVELS = (
    "list-level-style-number", "list-level-style-bullet", "list-level-style-image",
    "outline-level-style",
)  # fmt: skip
DEEPEST = 10


@dataclass(frozen=True, slots=True)
class Level:
    format: str
    """As ``docx_numbers.count`` takes it, or ``bullet``."""
    text: str
    """With ``%1%`` where the number of level 1 stands; the sign itself for bullets."""
    start: int
    follow: str
    """Between the number and the text."""


class Chain:
    """A run of lists that count on from each other."""

    def __init__(self, style: str | None) -> None:
        self.style = style
        self.counts: dict[int, int] = {}


class Lists:
    """List styles, and the lists met so far. Items must come in document order."""

    def __init__(self, *roots: _Element | None) -> None:
        """``roots``: parents of ``text:list-style`` and ``text:outline-style``, nearest first."""
        self._styles: dict[str, dict[int, Level]] = {}
        self._outline: dict[int, Level] = {}
        self._named: dict[str, Chain] = {}
        self._last: dict[str | None, Chain] = {}
        self._headings = Chain(None)
        for root in roots:
            for item in root if root is not None else ():
                if item.tag == TEXT + "list-style":
                    self._styles.setdefault(item.get(STYLE + "name") or "", _levels(item))
                elif item.tag == TEXT + "outline-style" and not self._outline:
                    self._outline = _levels(item)

    def begin(self, element: _Element, style: str | None) -> Chain:
        """The chain that a list that is in no other list belongs to."""
        continued = element.get(TEXT + "continue-list")
        chain = self._named.get(continued) if continued else None
        if chain is None and element.get(TEXT + "continue-numbering") == "true":
            chain = self._last.get(style)
        chain = chain or Chain(style)
        self._last[style] = chain
        id = element.get(XML + "id") or element.get(TEXT + "id")
        if id:
            self._named[id] = chain
        return chain

    def named(self, id: str | None, style: str | None) -> Chain:
        """The chain of numbered paragraphs that share ``id``, or else their style."""
        key = id or f"style {style}"
        return self._named.setdefault(key, Chain(style))

    def label(self, chain: Chain, style: str | None, level: int, start: str | None) -> str:
        """Count an item and answer its number with what follows it; "" where it shows none.

        ``level`` from 1; ``start`` as the item states it.
        """
        return _label(chain, self._styles.get(style or "", {}), level, start)

    def heading(self, level: int, start: str | None) -> str:
        """Count a heading that is in no list."""
        return _label(self._headings, self._outline, level, start)


def _label(chain: Chain, levels: dict[int, Level], level: int, start: str | None) -> str:
    found = levels.get(level)
    counts = chain.counts
    first = found.start if found else 1
    stated = _integer(start)
    counts[level] = counts.get(level, first - 1) + 1 if stated is None else stated
    for deeper in [each for each in counts if each > level]:
        del counts[deeper]
    if found is None:
        return ""
    if found.format == "bullet":
        return found.text + found.follow

    def number(place: re.Match[str]) -> str:
        shown = levels.get(int(place[1]))
        if shown is None or shown.format in ("bullet", "none"):
            return ""
        return count(counts.get(int(place[1]), shown.start), shown.format)

    text = _PLACE.sub(number, found.text)
    return text + found.follow if text.strip() else ""


def _levels(style: _Element) -> dict[int, Level]:
    out: dict[int, Level] = {}
    for item in style:
        level = _integer(item.get(TEXT + "level"))
        if level is None or not 1 <= level <= DEEPEST:
            continue
        if item.tag in [TEXT + name for name in _LEVELS]:
            out[level] = _level(item, level)
    return out


def _level(item: _Element, level: int) -> Level:
    alignment = item.find(f"{STYLE}list-level-properties/{STYLE}list-level-label-alignment")
    followed = alignment.get(TEXT + "label-followed-by") if alignment is not None else None
    follow = _FOLLOWED.get(followed or "", " ")
    if item.tag in (TEXT + "list-level-style-bullet", TEXT + "list-level-style-image"):
        return Level("bullet", _bullet(item.get(TEXT + "bullet-char") or ""), 1, follow or " ")
    format = _format(item.get(STYLE + "num-format") or "")
    text = item.get(STYLE + "num-list-format") or item.get(LO + "num-list-format")
    if text is None:
        prefix, suffix = item.get(STYLE + "num-prefix") or "", item.get(STYLE + "num-suffix") or ""
        shown = min(max(_integer(item.get(TEXT + "display-levels")) or 1, 1), level)
        places = ".".join(f"%{each}%" for each in range(level - shown + 1, level + 1))
        text = prefix + ("" if format == "none" else places) + suffix
    start = _integer(item.get(TEXT + "start-value"))
    return Level(format, text, 1 if start is None else start, follow)


def _format(format: str) -> str:
    """Cyrillic formats are written as their first letters (``а, б, .., аа, аб, ... (ru)``)."""
    if format.startswith(("А, Б", "А,Б")):
        return "russianUpper"
    if format.startswith(("а, б", "а,б")):
        return "russianLower"
    return _FORMATS.get(format, "decimal")


def _bullet(text: str) -> str:
    """A dash stays a dash; signs of symbol fonts are a bullet."""
    return text if text and all(0x20 < ord(c) < 0xE000 and not c.isalnum() for c in text) else "•"


def _integer(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else None
