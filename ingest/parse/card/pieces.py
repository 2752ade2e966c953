"""What a line of a head, stamp or closing is made of: dates, numbers, names, types, places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ingest.parse.block import Block
from ingest.parse.bodies import Body, find_bodies, state_pattern
from ingest.parse.card import words
from ingest.parse.dates import find_dates
from ingest.parse.folding import folded
from ingest.parse.numbers import find_numbers, normal_form
from ingest.parse.stamps import copy_numbers, service_words
from ingest.parse.types import find_types
from language.layer import Layer, join
from schemas.act import CardField

Kind = Literal["date", "number", "body", "state", "type", "place", "filler"]

_CAPITAL, _LETTER = "[А-ЯЁӘҒҚҢӨҰҮҺІ]", "[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]"
_NAME = rf"{_CAPITAL}{_LETTER}+(?:-{_LETTER}+)?"
_INITIAL = rf"{_CAPITAL}[а-яёәғқңөұүһі]{{0,2}}\."
_INITIALS_FIRST = rf"{_INITIAL}\s?(?:{_INITIAL}\s?)?{_NAME}"
PERSON = re.compile(rf"(?:{_INITIALS_FIRST}|{_NAME}\s{_INITIAL}\s?(?:{_INITIAL})?)")
"""``С.Жапаров``, ``А. Б. Иванов``, ``Иванов А.Б.``, ``М.ЯСНОВ``: a signature."""
SIGNED = re.compile(rf"(?<![^\W\d_])(?:{_INITIALS_FIRST})\s*[_/]*\s*$")
"""The same at the end of a line, behind an office: initials go first."""
SURNAME_FIRST = re.compile(rf"(?<![^\W\d_]){_NAME}\s{_INITIAL}\s?(?:{_INITIAL})?\s*$")
"""``Сариева Ч.Б.`` at the end of a line."""


def is_signed(text: str) -> bool:
    """The line is a person's name or ends with one."""
    bare = text.strip()
    return bool(PERSON.fullmatch(bare) or SIGNED.search(bare))


_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*|\d+")
_SPACED = re.compile(rf"[^\W\d_](?: [^\W\d_](?![^\W\d_]|\.\s?{_CAPITAL})){{3,}}")
"""Letters apart; the initial or the name behind them (``С У Д Ь Я А.Б. …``) is none of them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A telling part of a line. ``body`` is set for bodies."""

    kind: Kind
    value: str
    start: int
    end: int
    body: Body | None = None


@dataclass(frozen=True)
class Reading:
    """A run of blocks as one line, with the pieces found in it, in order of place.

    ``layer`` is normalised text; ``raw`` holds the original characters of the same blocks.
    """

    blocks: tuple[Block, ...]
    layer: Layer
    raw: Layer
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return self.layer.text

    def of(self, kind: Kind) -> list[Piece]:
        return [p for p in self.pieces if p.kind == kind]

    def first(self, kind: Kind) -> Piece | None:
        return next((p for p in self.pieces if p.kind == kind), None)

    @cached_property
    def residue(self) -> tuple[str, ...]:
        """Words that no piece explains."""
        text = list(self.layer.text)
        for piece in self.pieces:
            text[piece.start : piece.end] = " " * (piece.end - piece.start)
        return tuple(_WORD.findall("".join(text)))

    def printed(self, start: int, end: int) -> str:
        """The original characters behind ``[start, end)`` of the line, blanks as one."""
        a, b = self.layer.span(start, end)
        return " ".join(self.raw.slice(self.raw.index(a), self.raw.index(b)).text.split())


def read(blocks: Sequence[Block], language: str, jurisdiction: str) -> Reading:
    """The blocks as one line with its pieces. Letter-spaced words are read as words."""
    layer = unspaced(join([b.text.strip() for b in blocks]))
    raw = join([b.raw.strip() for b in blocks])
    return Reading(tuple(blocks), layer, raw, _pieces(layer.text, language, jurisdiction))


def unspaced(layer: Layer) -> Layer:
    """``П Р И К А З`` as ``ПРИКАЗ``; other text as it is."""
    match = _SPACED.search(layer.text)
    while match:
        gaps = [i for i in range(match.start(), match.end()) if layer.text[i] == " "]
        kept = [i for i in range(len(layer.text)) if i not in set(gaps)]
        layer = Layer("".join(layer.text[i] for i in kept), tuple(layer.offsets[i] for i in kept))
        match = _SPACED.search(layer.text, match.start() + 1)
    return layer


def _pieces(text: str, language: str, jurisdiction: str) -> tuple[Piece, ...]:
    """Non-overlapping pieces; the kinds told with most certainty go first."""
    found: list[Piece] = []
    _add(found, (Piece("filler", text[a:b], a, b) for a, b in copy_numbers(text)))
    _add(found, (Piece("date", d.value, d.start, d.end) for d in find_dates(text, language)))
    _add(found, (Piece("number", n.value, n.start, n.end) for n in find_numbers(text)))
    low = folded(text)
    _add(found, _registered(text, low))
    states = list(state_pattern(jurisdiction).finditer(low))
    bodies = find_bodies(text, jurisdiction)
    # "Агентство Республики Казахстан по …": the state's name inside the body's
    about = [h for h in bodies if any(h[1] < m.start() and m.end() < h[2] for m in states)]
    _add(found, (Piece("body", b.actor, s, e, b) for b, s, e in about))
    _add(found, (Piece("state", m[0], m.start(), m.end()) for m in states))
    seats = [m.span() for m in words.places(jurisdiction).finditer(low)]
    named = [(a, b) for a, b in seats if any(a < s and e <= b for _, s, e in bodies)]
    _add(found, (Piece("place", text[a:b], a, b) for a, b in named))  # "Дом Правительства"
    _add(found, (Piece("body", b.actor, s, e, b) for b, s, e in bodies))
    types = find_types(text, language, jurisdiction)
    _add(found, (Piece("type", slug, s, e) for slug, s, e in types))
    _add(found, (Piece("place", text[a:b], a, b) for a, b in seats))
    filler = words.pattern("filler").finditer(low)
    _add(found, (Piece("filler", m[0], m.start(), m.end()) for m in filler))
    _add(found, (Piece("filler", text[a:b], a, b) for a, b in service_words(text)))
    return tuple(sorted(found, key=lambda p: p.start))


def _registered(text: str, low: str) -> Iterator[Piece]:
    """``Регистрационный номер 55-18``: a number behind its words, without a mark."""
    for match in words.pattern("registration", "number").finditer(low):
        for name, value in match.groupdict().items():
            if name.startswith("N") and value:
                a, b = match.span(name)
                yield Piece("number", normal_form(text[a:b]), a, b)


def _add(found: list[Piece], more: Iterable[Piece]) -> None:
    for piece in more:
        if all(piece.end <= f.start or f.end <= piece.start for f in found):
            found.append(piece)


def card_fields(
    blocks: Sequence[Block], anchors: Iterable[tuple[str, int, int]], whole: str
) -> list[CardField]:
    """Every visible character of ``blocks`` given to a field.

    ``anchors`` are (field, start, end) in the source, in order; the words up to the next anchor
    belong to the field before them, those before the first to the first. Without any, the blocks
    belong to ``whole``. Marks inside are left out: a field may have several spans.
    """
    marks = sorted(anchors, key=lambda a: a[1])
    fields: list[CardField] = []
    for block in blocks:
        inside = [(name, s) for name, s, e in marks if s < block.end and e > block.start]
        names = inside or [(whole, block.start)]
        names[0] = (names[0][0], block.start)
        ends = [s for _, s in names[1:]] + [block.end]
        for (name, start), end in zip(names, ends, strict=True):
            part = block.raw.slice(block.raw.index(start), block.raw.index(end))
            fields.extend(CardField(name, a, b) for a, b in runs(part))
    return fields


def runs(layer: Layer) -> list[tuple[int, int]]:
    """Unbroken source ranges of a layer's characters, white space at their ends apart."""
    out: list[tuple[int, int]] = []
    begin: int | None = None
    visible = before = -2
    for at, char in zip(layer.offsets, layer.text, strict=True):
        if begin is not None and at > before + 1:
            out.append((begin, visible + 1))
            begin = None
        before = at
        if char.isspace():
            continue
        begin = at if begin is None else begin
        visible = at
    if begin is not None:
        out.append((begin, visible + 1))
    return out
