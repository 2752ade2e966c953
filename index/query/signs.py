"""The text of a query cut into what it consists of: words, phrases, patterns, operators, fields.

Nothing here refuses a text. What stands for nothing is told in ``Cut.stray``; a minus, a slash or a
plus inside a word or a number (``138-I``, ``12/5``) belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from index.plan import Distance
from index.query import lookup
from language.joining import (
    distance_units,
    field_names,
    joining,
    joining_behind,
    joining_small,
)

Kind = Literal[
    "plain", "number", "pattern", "phrase", "open", "close", "and", "or", "not", "near",
    "window", "field", "value",
]  # fmt: skip

_QUOTED = re.compile(r'(=?)"([^"]*)"')
_CHUNK = re.compile(r'[^\s()"|&\[\]{}<>^\\~]+')
_STRAY = re.compile(r"\^\d*(?:\.\d+)?|~\s*\d*|[\[\]{}<>\\]+")
_NEAR = re.compile(r'(?:[wW]/|near/|(pre/)|/|(\+))(\d{1,4}|[^\W\d_]{1,2})(?=[\s"()]|$)')
_WINDOW = re.compile(r"~\s*(\+?)(\d{1,4}|[^\W\d_]{1,2})(?![\w])")
_DENIES = re.compile(r"[-!](?=[\w(\"=*])")
_NAME = re.compile(r"([^\W\d_]+):(?!//)")
_VALUE = re.compile(r'\s*("[^"]*"|(?:[<>]=?\s*)?[^\s()"|&]*\d[^\s()"|&]*)')
_EDGE = ".,;:!?…"
_PIECE = re.compile(r"[\w*?\u0300-\u036f\u00ad]+")
_WILD = re.compile(r"\*|(?<=\w)\?+(?=[\w*])")
_CAPS_TELL = 5
"""Letters from which a word in capitals tells that all was typed in capitals."""
_WITH_DIGITS = frozenset({"number", "case", "article", "date"})
_CYRILLIC = re.compile("[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Sign:
    """One piece of a query, ``[start, end)`` in its text."""

    kind: Kind
    start: int
    end: int
    text: str
    """The words of a phrase, the value of a field, else as it stands."""
    name: str = ""
    """Of a field."""
    exact: bool = False
    """Of a phrase: as written."""
    unit: Distance = "word"
    most: int | None = None
    ordered: bool = False
    negated: bool = False
    """Of a distance: what follows must not be so near."""
    behind: bool = False
    """Of a "not": in its language it stands behind what it denies."""


@dataclass(slots=True)
class Cut:
    """The pieces of a query in order, and what in it stands for nothing."""

    signs: list[Sign] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)


def cut(text: str) -> Cut:
    """Cut ``text``, whose quotation marks are all ``"`` and come in pairs."""
    out = Cut()
    capitals = _typed_in_capitals(text)
    at = depth = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = list(_at(text, at, depth, capitals, out))
        if not found:
            at += 1
            continue
        out.signs += [sign for sign in found if sign.end > sign.start]
        depth += sum((s.kind == "open") - (s.kind == "close") for s in found)
        depth = max(0, depth)
        at = found[-1].end if found[-1].end > at else at + 1
    return out


def _at(text: str, at: int, depth: int, capitals: bool, out: Cut) -> Iterator[Sign]:
    """What begins at ``at``; nothing for a character to step over."""
    char = text[at]
    begins = at == 0 or text[at - 1].isspace() or text[at - 1] in '()"|&-!:'
    if signed := lookup.SIGNED.match(text, at):
        yield Sign("number", at, signed.end(1), signed[1].rstrip("./\\-"))
    elif quoted := _QUOTED.match(text, at):
        yield Sign("phrase", at, quoted.end(), quoted[2].strip(), exact=bool(quoted[1]))
    elif char in "()":
        # The bracket of "5)" is part of a number as acts print it.
        if char == "(" or depth or at == 0 or not text[at - 1].isalnum():
            yield Sign("open" if char == "(" else "close", at, at + 1, char)
    elif char in "&|":
        end = at + (2 if text.startswith(char * 2, at) else 1)
        yield Sign("and" if char == "&" else "or", at, end, text[at:end])
    elif begins and (near := _NEAR.match(text, at)) and (told := _distance(near[3])):
        ordered = bool(near[1] or near[2])
        yield Sign("near", at, near.end(), near[0], unit=told[0], most=told[1], ordered=ordered)
    elif (window := _WINDOW.match(text, at)) and (told := _distance(window[2])):
        ordered = bool(window[1])
        yield Sign("window", at, window.end(), window[0], unit=told[0], most=told[1],
                   ordered=ordered)  # fmt: skip
    elif begins and _DENIES.match(text, at):
        yield Sign("not", at, at + 1, char)
    elif stray := _STRAY.match(text, at):
        out.stray.append(stray[0])
        yield Sign("plain", stray.end(), stray.end(), "")
    elif chunk := _CHUNK.match(text, at):
        yield from _chunk(text, chunk, depth, capitals, out)


def _distance(written: str) -> tuple[Distance, int | None] | None:
    if written.isdigit():
        return "word", max(1, int(written))
    match distance_units().get(written.lower()):
        case "sentence":
            return "sentence", None
        case "clause":
            return "clause", None
    return None


def _chunk(text: str, chunk: re.Match[str], depth: int, capitals: bool, out: Cut) -> Iterator[Sign]:
    """A stretch without blanks: a field, an operator in letters, patterns or words."""
    start, end, whole = chunk.start(), chunk.end(), chunk[0]
    named = _NAME.match(text, start)
    if named and (name := field_names().get(named[1].lower())):
        sign = _field(text, name, named)
        if sign is not None:
            yield sign
            return
    word = whole.strip(_EDGE)
    if kind := _joins(text, start, word, depth, capitals):
        yield Sign(kind, start, end, word, behind=word.lower() in joining_behind())
    elif _WILD.search(word):
        for piece in _PIECE.finditer(text, start, start + len(whole.rstrip(_EDGE))):
            wild = _WILD.search(piece[0]) is not None
            yield Sign("pattern" if wild else "plain", piece.start(), piece.end(), piece[0])
        # Whatever stands behind the last piece is no part of a word.
        yield Sign("plain", end, end, "")
    else:
        if not any(map(str.isalnum, whole)):
            out.stray += [sign for sign in whole if sign in "№#*=+§"]
        yield Sign("plain", start, end, whole)


def _field(text: str, name: str, named: re.Match[str]) -> Sign | None:
    """A name with its value where that is a number or a day; None where it names no field.

    With a blank behind the colon prose looks alike (``суд: разъяснения``): there a value is told by
    a capital letter, quotation marks or brackets, and a title by standing first.
    """
    start, end = named.start(), named.end()
    rest = text[end:].lstrip()
    if name not in _WITH_DIGITS or rest.startswith("("):
        close = rest == text[end:] or not rest
        leads = not text[:start].strip() and name == "title"
        meant = close or leads or rest[0] in '"=(' or rest[0].isupper()
        return Sign("field", start, end, named[0], name=name) if meant else None
    value = _VALUE.match(text, end)
    if value and any(map(str.isdigit, value[1])):
        told = value[1].strip('"').rstrip(_EDGE) if ".." not in value[1] else value[1].strip('"')
        return Sign("value", start, value.end(), told, name=name)
    if not rest:
        return Sign("field", start, end, named[0], name=name)
    attached = _CHUNK.match(text, end)
    if name == "date" and attached is not None:
        return Sign("value", start, attached.end(), attached[0], name=name)
    return None  # a colon behind an ordinary word


def _joins(
    text: str, at: int, word: str, depth: int, capitals: bool
) -> Literal["and", "or", "not"] | None:
    """What a word does between others: capitals tell it from the word of the language."""
    kind = joining(word.lower())
    if kind is None:
        return None
    if not word.isupper():
        return kind if depth and word in joining_small() else None
    if capitals and _CYRILLIC.search(word):
        return None
    before = text[:at].rstrip()
    if len(word) == 1 and (not before or before[-1] in ".!?:;…—–"):
        return None  # a sentence begins with it
    return kind


def _typed_in_capitals(text: str) -> bool:
    """All of the query is in capitals, so that they tell nothing."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if joining(word.lower()) is None]
    telling = [word for word in words if len(word) >= _CAPS_TELL]
    return bool(telling) and all(word.isupper() for word in telling)
