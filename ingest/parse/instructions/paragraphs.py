"""The paragraphs of an amending act, from the clauses that its parser made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from language.layer import EMPTY, Layer, join, normalised
from schemas.clause import Clause
from schemas.parsed import ParsedAct, SourceText

_BREAK = re.compile(r"[\n\t]")
_BULLET = re.compile(r"([-–—•·])[^\S\n]*$")
_LINED = ("table", "attachment")
"""Units whose lines are lines, not parts of a paragraph."""
_HYPHEN = re.compile("[-\u2010\u00ac\u00ad][^\\S\n]*\n\\s*")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WIDEST = 8
"""Characters that a bullet with its blanks may fill."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One clause's own characters: number, heading and text as one line."""

    clause: Clause
    raw: Layer
    """Original characters; a line break is a blank, but not of tables and stamps."""
    text: Layer
    """The same to match rules on (``language.layer.normalised``)."""
    lead: int
    """Where its number ends in ``text``."""
    bullet: str = ""
    """The dash or dot that stood before it."""

    @property
    def start(self) -> int:
        return self.raw.start

    @property
    def end(self) -> int:
        return self.raw.end

    def original(self, start: int, end: int) -> str:
        """The original characters of ``text[start:end]``."""
        a, b = self.text.span(start, end)
        return self.raw.slice(self.raw.index(a), self.raw.index(b)).text


def paragraphs(act: ParsedAct, source: str) -> list[Paragraph]:
    """The paragraphs of ``act`` in document order; clauses without own characters give none."""
    out: list[Paragraph] = []
    for clause in act.clauses:
        raw = _own(clause, source)
        if raw:
            text = normalised(raw)
            out.append(
                Paragraph(clause, raw, text, _lead(clause, text), _bullet(source, raw.start))
            )
    return out


def _bullet(source: str, start: int) -> str:
    found = _BULLET.search(source, max(0, start - _WIDEST), start)
    return found[1] if found else ""


def _own(clause: Clause, source: str) -> Layer:
    lined = clause.level in _LINED
    parts: list[Layer] = []
    for start, end in clause.spans:
        piece = source[start:end] if lined else _BREAK.sub(" ", source[start:end])
        layer = Layer(piece, start)
        if parts and _HYPHEN.fullmatch(source, parts[-1].end, start):
            parts[-1] = join((parts[-1], layer), "")  # a word broken at the end of a line
        else:
            parts.append(layer)
    return join(parts) if parts else EMPTY


def _lead(clause: Clause, text: Layer) -> int:
    """Where the text begins behind as many visible characters as the number has."""
    left = len("".join((clause.num_display or "").split()))
    at = 0
    while left and at < len(text.text):
        left -= not text.text[at].isspace()
        at += 1
    while at < len(text.text) and text.text[at].isspace():
        at += 1
    return at


def with_raised(source: SourceText) -> str:
    """The text with raised digits as such (one for one): ``5<sup>1</sup>`` is no 51."""
    text = source.text
    for start, end in source.superscripts:
        text = text[:start] + text[start:end].translate(_RAISED) + text[end:]
    return text


def family(act: ParsedAct) -> dict[str, tuple[str, ...]]:
    """Of each eid the eids above it, the nearest first."""
    out: dict[str, tuple[str, ...]] = {}
    for clause in act.clauses:
        above = clause.parent
        out[clause.eid] = (above, *out.get(above, ())) if above else ()
    return out


def lines(held: Sequence[Paragraph], start: int, end: int) -> str:
    """The original characters of ``[start, end)`` of the source, a line for each paragraph."""
    out: list[str] = []
    for one in held:
        own = one.raw.slice(one.raw.index(start), one.raw.index(end)).text
        piece = "\n".join(line.strip(" ") for line in own.split("\n") if line.strip()).strip()
        if piece and one.bullet and one.start >= start:
            piece = f"{one.bullet} {piece}"
        if piece:
            out.append(piece)
    return "\n".join(out)
