"""The numbers that Word generates: lists, levels, restarts, formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.read.docx_package import W
from ingest.read.tables import roman

if TYPE_CHECKING:
    from lxml.etree import _Element

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
"""Word counts without ё, й, ъ, ь (ISO/IEC 29500-1, 17.18.59; LibreOffice counts alike)."""
_IN_WORDS = frozenset(("ordinal", "cardinalText", "ordinalText", "hex", "chicago"))
"""Formats that Word sets in words or signs of the document's language: shown as digits here."""
_SUFFIX = {"nothing": "", "space": " ", "tab": " "}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int
    format: str
    text: str
    restart: int | None
    """Restart after this level (from 1) is used; 0 never; None after any higher one."""
    legal: bool
    """All numbers in Arabic digits."""
    style: str | None
    suffix: str
    padding: int = 0
    """Digits of a custom format such as ``001``."""


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs name it: a set of levels that shares its counters with others."""

    counters: str
    levels: dict[int, Level]
    restarts: dict[int, int]
    """Level to the number that this list begins it with."""


class Numbering:
    """Counts as Word does. One object for a document; paragraphs must come in document order."""

    def __init__(self, root: _Element | None, style_lists: dict[str, str]) -> None:
        """``style_lists``: list style to the list (numId) that it names."""
        self.lists: dict[str, List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self.unshown: set[str] = set()
        """Formats met whose signs are not made here."""
        self._used: set[tuple[str, int]] = set()
        if root is None:
            return
        abstract: dict[str, dict[int, Level]] = {}
        linked: dict[str, str] = {}
        for item in root.iter(W + "abstractNum"):
            id = item.get(W + "abstractNumId") or ""
            abstract[id] = {_level_index(lvl): _level(lvl) for lvl in item.findall(W + "lvl")}
            link = item.find(W + "numStyleLink")
            if link is not None:
                linked[id] = link.get(W + "val") or ""
        nums = {num.get(W + "numId") or "": num for num in root.iter(W + "num")}
        base = {id: _value(num, "abstractNumId") or "" for id, num in nums.items()}
        for id, num in nums.items():
            key = base[id]
            if key in linked:
                key = base.get(style_lists.get(linked[key], ""), key)
            self.lists[id] = _list(num, key, abstract.get(key, {}))

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level of a list that is tied to a paragraph style."""
        found = self.lists.get(list_id)
        for index, level in found.levels.items() if found else ():
            if level.style == style:
                return index
        return None

    def label(self, list_id: str, index: int) -> str:
        """Count one paragraph and answer its number with the blank after it; "" for none."""
        found = self.lists.get(list_id)
        if found is None or index not in found.levels:
            return ""
        level = found.levels[index]
        counts = self._counts.setdefault(found.counters, {})
        if index in found.restarts and (list_id, index) not in self._used:
            counts.pop(index, None)
        self._used.add((list_id, index))
        counts[index] = counts.get(index, found.restarts.get(index, level.start) - 1) + 1
        for deeper in [k for k in counts if k > index]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or index < restart:
                del counts[deeper]
        text = _bullet(level.text) if level.format == "bullet" else self._text(found, index, counts)
        return text + level.suffix if text else ""

    def _text(self, found: List, index: int, counts: dict[int, int]) -> str:
        level = found.levels[index]
        text = level.text
        for k in range(9):
            if f"%{k + 1}" in text:
                shown = found.levels.get(k, level)
                number = counts.get(k, found.restarts.get(k, shown.start))
                plain = level.legal and shown.format != "none"
                format = "decimal" if plain else shown.format
                if format in _IN_WORDS:
                    self.unshown.add(format)
                text = text.replace(f"%{k + 1}", count(number, format, shown.padding))
        return text


def count(number: int, format: str, padding: int = 0) -> str:
    """``number`` in one of Word's formats; Arabic digits for formats of other scripts."""
    if format == "none":
        return ""
    if format in ("lowerRoman", "upperRoman"):
        numeral = roman(number)
        return numeral if format == "upperRoman" else numeral.lower()
    if format in ("lowerLetter", "upperLetter", "russianLower", "russianUpper"):
        letters = _RUSSIAN if format.startswith("russian") else "abcdefghijklmnopqrstuvwxyz"
        times, place = divmod(max(number, 1) - 1, len(letters))
        text = letters[place] * (times + 1)
        return text.upper() if "pper" in format else text
    if format == "decimalZero":
        return f"{number:02d}"
    if format == "decimalEnclosedParen":
        return f"({number})"
    if format == "decimalEnclosedFullstop":
        return f"{number}."
    if format == "numberInDash":
        return f"- {number} -"
    return f"{number:0{padding}d}" if padding else str(number)


def _list(num: _Element, counters: str, levels: dict[int, Level]) -> List:
    levels = dict(levels)
    restarts: dict[int, int] = {}
    for override in num.findall(W + "lvlOverride"):
        index = _integer(override.get(W + "ilvl"), 0)
        own = override.find(W + "lvl")
        if own is not None:
            levels[index] = _level(own)
        start = _value(override, "startOverride")
        if start is not None:
            restarts[index] = _integer(start, 1)
    return List(counters, levels, restarts)


def _level(lvl: _Element) -> Level:
    format, padding = _value(lvl, "numFmt") or "decimal", 0
    for custom in lvl.iter(W + "numFmt"):
        shape = (custom.get(W + "format") or "").split(",")[0].strip()
        if custom.get(W + "val") == "custom" and shape.isdigit():
            format, padding = "decimal", len(shape)
    legal = lvl.find(W + "isLgl")
    restart = _value(lvl, "lvlRestart")
    return Level(
        start=_integer(_value(lvl, "start"), 1 if lvl.find(W + "start") is not None else 0),
        format=format,
        text=_value(lvl, "lvlText") or "",
        restart=None if restart is None else _integer(restart, 0),
        legal=legal is not None and legal.get(W + "val") not in ("0", "false", "off"),
        style=_value(lvl, "pStyle"),
        suffix=_SUFFIX.get(_value(lvl, "suff") or "tab", " "),
        padding=padding,
    )


def _bullet(text: str) -> str:
    """A dash stays a dash; signs of symbol fonts are a bullet."""
    return text if text and all(0x20 < ord(c) < 0xE000 and not c.isalnum() for c in text) else "•"


def _level_index(lvl: _Element) -> int:
    return _integer(lvl.get(W + "ilvl"), 0)


def _value(parent: _Element, tag: str) -> str | None:
    found = parent.find(W + tag)
    return found.get(W + "val") if found is not None else None


def _integer(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text else otherwise
    except ValueError:
        return otherwise
