"""Words of structure that recognition has misspelt, read as the word that they nearly are.

``Статъя 5.`` is an article, ``РЕЩИЛ:`` begins a decision, ``2008 жылғы … М 1777`` is a number. Only
on lines recognised on a picture, only where the word has its place (before or behind a number, in
capitals before a colon, behind a year), and only in the layer that rules match on: what is shown
and stored is the text as it was recognised. Every such reading is told.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ingest.parse.block import Block
from ingest.parse.court.words import marker_words
from ingest.parse.folding import folded
from ingest.parse.structure.candidates import opens_unit, unit_words
from language.layer import Layer
from schemas.parsed import Warning

_TABLE = Path(__file__).resolve().parents[2] / "language" / "recognised.toml"
_SHORT = 6
"""Letters of a word in which one may be wrong; in a longer one, two."""
_LEAST = 5
"""Letters of a word that can be told though one is wrong."""
_BEHIND_NUMBER = re.compile(r"\d{1,4}(?:-\d{1,2})?\s?-\s?([^\W\d_]+)\s*")
_BEFORE_NUMBER = re.compile(r"([^\W\d_]+)\s?(?:№\s?)?(?:\d{1,4}(?:-\d{1,2})?|[IVXІХ]+)(?!\w)\s*")
_MARKER = re.compile(r"(?<![^\W_])((?:[^\W\d_] ){3,}[^\W\d_]|[^\W\d_]+)\s?[:;]$")
_HEADING = re.compile(r"(\d{1,2}|[Ззб])\.\s+(?=[^\W\d_])(?![^.]{0,3}\.)[^.;:]{3,150}$")
"""A numbered paragraph that ends without a stop."""
_FIGURES = {"З": "3", "з": "3", "б": "6"}
_SAME_EDGE = 3.0
"""Points between left edges that are one edge."""
_BULLET = (5.0, 30.0)
"""Points that a bullet and the blank behind it take."""
_YEAR = r"(?<!\d)(?:1[89]|20)\d\d(?!\d)[^.;:]{0,30}?"


@dataclass(frozen=True, slots=True)
class _Reading:
    """Characters ``start`` to ``end`` of a block's text are read as ``meant``."""

    start: int
    end: int
    meant: str


def reread(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Warning, ...]]:
    """The blocks with misspelt words set right for matching, and what was read otherwise."""
    out: list[Block] = []
    told: list[Warning] = []
    headings = _lettered_headings(blocks)
    for at, block in enumerate(blocks):
        if 0 < at < len(blocks) - 1 and _lost_bullet(out[-1], block, blocks[at + 1]):
            what = "The paragraph was read as an entry of a list: its bullet was not recognised."
            told.append(Warning("word_repaired", what, block.start, block.end, out[-1].bullet))
            block = replace(block, bullet=out[-1].bullet)
        if block.lines[0].confidence is None or block.cells:
            out.append(block)
            continue
        text = block.text
        readings = [*_readings(text.text), *headings.get(at, ())]
        for found in sorted(readings, key=lambda r: r.start, reverse=True):
            start, end = text.span(found.start, found.end)
            seen = text.text[found.start : found.end]
            what = f"The recognised word {seen} was read as {found.meant}."
            told.append(Warning("word_repaired", what, start, end, found.meant))
            text = _with(text, found)
        out.append(block if text is block.text else replace(block, text=text))
    return tuple(out), tuple(told)


def _lettered_headings(blocks: Sequence[Block]) -> dict[int, tuple[_Reading, ...]]:
    """Headings with a letter for their figure: ``З. Мосты`` between headings ``2.`` and ``4.``.

    Between them stand clauses with numbers of their own, so no open sequence tells it; and
    ``З. Асанова`` is a name wherever the headings around do not wait for a number.
    """
    found = [(at, m[1]) for at, b in enumerate(blocks) if (m := _HEADING.match(b.text.text))]
    out: dict[int, tuple[_Reading, ...]] = {}
    for (_, before), (at, seen), (_, after) in zip(found, found[1:], found[2:], strict=False):
        meant = _FIGURES.get(seen)
        around = before.isdigit() and after.isdigit()
        if meant and around and int(before) + 1 == int(meant) == int(after) - 1:
            out[at] = (_Reading(0, 1, meant),)
    return out


def _lost_bullet(before: Block, block: Block, after: Block) -> bool:
    """A paragraph between two entries begins where their text does, behind a bullet.

    Its first line stands deeper than theirs, which begin with the bullet itself.
    """
    if block.bullet or not (before.bullet and after.bullet) or block.cells:
        return False
    if block.lines[0].confidence is None or not block.text.text[:1].islower():
        return False
    edges = [b.hints.indent for b in (before, block, after)]
    pages = {b.hints.page for b in (before, block, after)}
    first, own, last = edges
    if len(pages) > 1 or first is None or own is None or last is None:
        return False
    return abs(first - last) <= _SAME_EDGE and _BULLET[0] <= own - max(first, last) <= _BULLET[1]


def _readings(text: str) -> Iterator[_Reading]:
    yield from _unit(text)
    yield from _marker(text)
    for sign in _signs().finditer(text):
        yield _Reading(*sign.span(1), "№")


def _unit(text: str) -> Iterator[_Reading]:
    """The word of a unit at the block's beginning. A word in another case ends otherwise."""
    if opens_unit(text):
        return
    for pattern, behind in ((_BEHIND_NUMBER, True), (_BEFORE_NUMBER, False)):
        found = pattern.match(text)
        if found is None or found[1].lower() in unit_words(behind):
            continue
        word = found[1]
        goes_on = text[found.end() : found.end() + 1].islower()  # a sentence: "Слава 2 мостам"
        if goes_on or not (behind or word[0].isupper()):
            continue
        known = [w for w in unit_words(behind) if folded(w)[-1] == folded(word)[-1]]
        meant = _nearest(word, known)
        if meant is None:
            continue
        reading = _Reading(*found.span(1), _in_case(meant, word))
        if opens_unit(text[: reading.start] + reading.meant + text[reading.end :]):
            yield reading
            return


def _marker(text: str) -> Iterator[_Reading]:
    """The marker of a court act: in capitals, at the end of its paragraph, before a colon."""
    found = _MARKER.search(text)
    if found is None or not found[1].isupper():
        return
    word = found[1].replace(" ", "")
    known = marker_words()
    meant = None if folded(word) in map(folded, known) else _nearest(word, known)
    if meant is not None:
        yield _Reading(*found.span(1), meant.upper())


def _nearest(word: str, known: Sequence[str]) -> str | None:
    """The one of ``known`` that ``word`` nearly is; None where there is none, or are several."""
    low = folded(word)
    near = [
        (distance(low, folded(w)), w)
        for w in known
        if len(w) >= _LEAST and abs(len(w) - len(low)) <= 1
    ]
    near = sorted((d, w) for d, w in near if d <= (1 if len(w) <= _SHORT else 2))
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return None
    return near[0][1]


def distance(one: str, other: str) -> int:
    """Letters to put in, take out or change to make ``other`` of ``one`` (Levenshtein, 1965)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


@cache
def _signs() -> re.Pattern[str]:
    rows = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["number_sign"]
    signs = "|".join(sorted(map(re.escape, rows), key=len, reverse=True))
    return re.compile(rf"{_YEAR}\s({signs})\s?(?=\d)")


def _in_case(meant: str, printed: str) -> str:
    if len(printed) > 1 and printed.isupper():
        return meant.upper()
    return meant.capitalize() if printed[0].isupper() else meant


def _with(layer: Layer, reading: _Reading) -> Layer:
    """The layer with other letters in the same place of the source."""
    places = layer.offsets[reading.start : reading.end]
    size = len(reading.meant)
    shared = [places[min(i, len(places) - 1)] for i in range(size - 1)]
    return Layer(
        layer.text[: reading.start] + reading.meant + layer.text[reading.end :],
        (*layer.offsets[: reading.start], *shared, places[-1], *layer.offsets[reading.end :]),
    )
