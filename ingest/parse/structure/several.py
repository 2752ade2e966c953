"""One line for several units: ``Статьи 6 - 8. Утратили силу``, ``3 - 4. Исключены``.

Each unit keeps its number (law № 480-V of Kazakhstan, art. 27(6)); the line is the first one's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.parse.block import Unit
from ingest.parse.structure.candidates import Candidate, Style
from ingest.parse.structure.numbering import follows, key
from ingest.parse.structure.scope import LISTED, Item, Scope
from schemas.clause import Level

if TYPE_CHECKING:
    from ingest.parse.structure.walk import Walk

_NUMBER = r"\d{1,4}(?:[-.]\d{1,3})*"
_NUMBERS = rf"{_NUMBER}\)?(?:\s?-\s?|,\s|\s[^\W\d_]{{1,4}}\s){_NUMBER}"
_PLAIN = re.compile(rf"(?P<nums>{_NUMBERS})(?P<sign>[.)])\s*")
_AFTER = re.compile(rf"(?P<word>[^\W\d_]{{4,}})\s(?P<nums>{_NUMBERS})\.?\s*")
_BEFORE = re.compile(rf"(?P<nums>{_NUMBERS})\s?-?\s?(?P<word>[^\W\d_]{{4,}})\.?\s*")
_MOST = 60


def removed(walk: Walk, item: Item) -> bool:
    """Open the units of a line that a note has taken the text of; False where it is no such line.

    A bare ``3-4.`` is an inserted number where 3-3 is the one before; a range where 2 is.
    """
    block = item.block
    if block is None or item.quoted or not any(n.instead for n in item.notes):
        return False
    text = block.text.text
    for pattern in (_AFTER, _BEFORE):
        if (m := pattern.fullmatch(text)) and (level := walk.words.several.get(m["word"].lower())):
            return _open(walk, item, level, "word", walk.holder(level), _spread(m["nums"]))
    if m := _PLAIN.fullmatch(text):
        numbers = _spread(m["nums"])
        style: Style = "dot" if m["sign"] == "." else "paren"
        scope = _sequence(walk, style, numbers[0]) if numbers else None
        if scope is not None:
            return _open(walk, item, _level(style), style, scope, numbers)
    return False


def _spread(printed: str) -> list[str]:
    """Numbers of ``6 - 8`` or ``6, 8``; [] where the second does not come after the first."""
    if m := re.fullmatch(rf"({_NUMBER})(?:,\s|\s[^\W\d_]+\s)({_NUMBER})", printed):
        return [m[1], m[2]] if key(m[1]) < key(m[2]) else []
    m = re.fullmatch(r"(\d+(?:\.\d+)*)\)?\s?-\s?(\d+(?:\.\d+)*)", printed)
    return _between(m[1], m[2]) if m else []


def _between(first: str, last: str) -> list[str]:
    base, _, low = first.rpartition(".")
    same, _, high = last.rpartition(".")
    if base != same or not (low.isdigit() and high.isdigit()):
        return []
    if not int(low) < int(high) <= int(low) + _MOST:
        return []
    head = f"{base}." if base else ""
    return [f"{head}{n}" for n in range(int(low), int(high) + 1)]


def _sequence(walk: Walk, style: Style, first: str) -> Scope | None:
    """The open list that ``first`` continues."""
    if style == "dot":
        scope = walk.innermost("article") or walk.base
        last = scope.counters.get(style)
        return scope if follows(last, key(first)) == "next" else None
    for scope in reversed(walk.stack):
        last = scope.counters.get(style)
        if last is not None and follows(last, key(first)) == "next":
            return scope
        if scope.level not in LISTED and scope.level != "alinea":
            break
    return None


def _level(style: Style) -> Level:
    return "paragraph" if style == "dot" else "point"


def _open(
    walk: Walk, item: Item, level: Level, style: Style, scope: Scope, numbers: list[str]
) -> bool:
    if not numbers:
        return False
    block = item.block
    assert block is not None
    counted = walk.base if style == "word" else scope
    parent = walk.holder(level) if scope is walk.base else scope
    found = Candidate(style, level, numbers[0], len(block.text.text))
    walk.open(level, found, block, parent)
    if style != "word" or level == "article":
        counted.counters[style] = key(numbers[-1])
    for number in numbers[1:]:
        unit = Unit(level, number, None, status="removed", gap=block.end)
        walk.add(unit, parent)
        walk.beside.append(unit)
    return True
