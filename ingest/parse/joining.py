"""Lines to paragraphs: which line goes on in the next, and what its hyphen is.

A line is joined to the one before where the page, a page break or a fixed line width cut a
paragraph. Readers of pages say where a paragraph surely begins (``Hints.paragraph``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.parse.block import Block
from ingest.parse.hyphens import Hyphens
from ingest.parse.marks import NUMBER_START
from ingest.parse.phrases import Phrases
from ingest.parse.structure.candidates import opens_unit
from language.layer import join, join_lines, normalised
from schemas.parsed import Warning
from schemas.source import Source

_NUMBERED_SENTENCE = re.compile(r"\d+(?:-\d+)*\.\s*[^\W\d_]")
_INDENTED = 8.0
"""Points that first lines are indented by at least."""
_PARENTHETIC = re.compile(r"\(.*\)")
_NOTES_BEHIND = re.compile(r"(?:\([^()]*\)\s*)+\Z")
_FINAL = (".", ":", ";", "!", "?", "…", ",", ")")
_HYPHEN = re.compile(r"[^\s_-][-\u2010\u00ad]$")
"""The end of a line in a hyphen that no blank parts from its word: ``тармақ-``, ``1)-``."""
_AT_REST = (".", ":", ";", "!", "?", ")")
_SANCTION = (" –", " —", " -")
"""``1. Нарушение правил –``: what it entails is a paragraph of its own in the codes."""


def line_width(source: Source) -> int | None:
    """Characters a line was wrapped at, or None where every line is a paragraph.

    A text is taken as wrapped when nearly no line is longer than some width of 40–130 characters,
    a good part of the lines comes close to it, and many of those go on with a small letter.
    """
    rows = [
        source.text[x.start : x.end].rstrip()
        for x in source.lines
        if not x.hints.paragraph and x.kind == "text"
    ]
    lengths = sorted(len(r) for r in rows if r)
    if len(lengths) < 8:
        return None
    width = lengths[int(len(lengths) * 0.98)]
    if not 40 <= width <= 130:
        return None
    full = [i for i, r in enumerate(rows[:-1]) if len(r) >= width * 0.75]
    going_on = sum(rows[i + 1].lstrip()[:1].islower() for i in full)
    enough = len(full) >= 0.25 * len(lengths) and going_on >= max(2, 0.3 * len(full))
    return width if enough else None


_SEAT_AND_DAY = re.compile(r"(?:г|с|пгт)\.\s?[А-ЯЁ][^.;:]{2,60}\b(?:19|20)\d\d\b")
"""``г. Бишкек      15 июня 2023 года``: requisites, though the first letter is small."""


class _Group:
    """The lines of a paragraph so far."""

    def __init__(self, first: Block) -> None:
        self.lines: list[Block] = []
        self.length = -1
        self.unclosed = 0
        """Parentheses that are opened and not closed."""
        self.add(first)

    def add(self, line: Block) -> None:
        text = line.text.text
        self.lines.append(line)
        self.length += len(text) + 1
        self.unclosed += text.count("(") - text.count(")")


def joined(
    pieces: Sequence[Block | None], width: int | None, flows: bool
) -> tuple[list[Block], list[Warning]]:
    """Paragraphs of ``pieces`` (None is a break in the page), and where it was guessed.

    ``width`` is the characters that lines are wrapped at, if they are. ``flows``: the reader tells
    which lines begin a paragraph (PDF); all others go on.
    """
    groups: list[_Group] = []
    warnings: list[Warning] = []
    phrases = Phrases(pieces)
    apart = False
    for piece in pieces:
        if piece is None:
            apart = True
            continue
        group = groups[-1] if groups else None
        if group is not None and (
            _goes_on(group, piece, width, apart, flows)
            or (width is None and not flows and not apart and _torn(groups, piece, phrases))
        ):
            if apart or (width is None and not flows):
                warnings.append(_joined(group.lines[-1], piece))
            group.add(piece)
        else:
            groups.append(_Group(piece))
        apart = False
    hyphens = Hyphens([p.raw.text for p in pieces if p is not None])
    hyphens.expect((a.raw.text, b.raw.text) for group in groups for a, b in pairwise(group.lines))
    out = [merged(group.lines, hyphens) for group in groups]
    if hyphens.guessed:
        warnings.append(_guessed(out, hyphens))
    return out, warnings


def _goes_on(group: _Group, block: Block, width: int | None, apart: bool, flows: bool) -> bool:
    """True where ``block`` is the rest of the paragraph that ``group`` holds."""
    before, line = group.lines[-1], block.lines[0]
    if line.hints.torn:
        return False
    if before.cells or block.cells or block.bullet or line.kind != before.lines[-1].kind:
        return False
    if block.hints.heading and not before.hints.heading:
        return False
    text, last = block.text.text, before.text.text
    told = flows and not line.hints.paragraph
    if not (told or width or group.unclosed > 0 or text[:1].islower()):
        return False  # most lines: told before the readings that are dear
    if apart and _SEAT_AND_DAY.match(text):
        return False
    if opens_unit(text) or (NUMBER_START.match(text) and not (told and _cites(group.lines, block))):
        return False
    if told:
        return block.hints.bold or not before.hints.bold
    if last.endswith(",") and text[:1].islower() and block.hints.centered:
        return before.hints.centered  # a heading of two lines; an entry of a list is not centred
    if width is not None and not line.hints.paragraph and not apart:
        return _wrapped(before, block, width)
    if block.hints.bold != before.hints.bold or _PARENTHETIC.fullmatch(last):
        return False
    if group.length > 40 and group.unclosed > 0 and not _ends_sentence(last):
        return True
    if not text[:1].islower() or last.endswith((*_FINAL, *_SANCTION)) or before.hints.heading:
        return False
    if re.search(r"[^\W_]-$", last):
        return True  # a word cut by the page, or a day and its month: "30-⏎сентября"
    # a line break inside an entry or clause; a stamp's lines bear no number
    numbered = group.lines[0].bullet or NUMBER_START.match(group.lines[0].text.text)
    if numbered and not apart and group.length > 20:
        return True
    return group.length > 40 and not _letters(last).isupper()


def _torn(groups: Sequence[_Group], block: Block, phrases: Phrases) -> bool:
    """``block`` is the rest of a phrase that the text writes whole in other places."""
    group, above = groups[-1], groups[-2].lines[-1] if len(groups) > 1 else None
    return phrases.hold(above, group.lines[0], group.length, group.lines[-1], block)


def _cites(group: Sequence[Block], block: Block) -> bool:
    """The number at the front of ``block`` is not its own: the sentence or its setting goes on."""
    first, last = group[0].hints, group[-1].text.text
    sentence = _NUMBERED_SENTENCE.match(block.text.text) is not None
    if first.indent - block.hints.indent > _INDENTED and not (first.centered or first.right):
        return not (sentence and last.endswith(_FINAL))
    return not (sentence or last.endswith(_AT_REST) or len(last) <= 20)


def _wrapped(before: Block, block: Block, width: int) -> bool:
    """In a text of fixed width: the line before was full, and this one starts no paragraph."""
    length = before.lines[-1].end - before.lines[-1].start
    first_word = len(block.text.text.split(" ", 1)[0])
    if block.hints.indent > before.hints.indent + 1 or _leading(block) > _leading(before) + 1:
        return False
    if block.text.text[:1].islower() and not before.text.text.endswith((".", ";", ":")):
        return True
    return length + first_word + 1 >= width * 0.97 or (
        length >= width * 0.8 and not before.text.text.endswith((".", ";", ":"))
    )


def _leading(block: Block) -> int:
    """Columns of blanks before the line's text."""
    return block.raw.start - block.lines[0].start


def _ends_sentence(text: str) -> bool:
    """Notes in parentheses behind the full stop count for nothing."""
    said = _NOTES_BEHIND.sub("", text).rstrip()
    return said.endswith((".", ";", '."', ".»"))


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha()) or "a"


def _guessed(blocks: Sequence[Block], hyphens: Hyphens) -> Warning:
    chosen = "cut words" if hyphens.cuts else "compounds"
    what = (
        f"{hyphens.guessed} hyphens at line ends stand in words that the text writes nowhere else; "
        f"they were read as those of {chosen}."
    )
    return Warning("hyphen_guessed", what, blocks[0].start, blocks[-1].end, chosen)


def _joined(before: Block, block: Block) -> Warning:
    return Warning(
        "joined",
        "A paragraph goes on after a break; its parts were read as one.",
        before.end,
        block.start,
        block.text.text[:40],
    )


def merged(group: Sequence[Block], hyphens: Hyphens) -> Block:
    """The lines of ``group`` as one block; hyphens of line breaks become marks."""
    if len(group) == 1:
        return group[0]
    marks = list(group[0].marks)
    runs = [[group[0].raw]]
    """Lines that a hyphen glues together, run by run."""
    for block in group[1:]:
        before = runs[-1][-1]
        hyphened = _HYPHEN.search(before.text, max(0, len(before.text) - 2))
        if hyphened is None or not block.raw.text[:1].isalnum():
            runs.append([block.raw])
        else:
            if hyphens.parts_word(before.text, block.raw.text):
                at = before.offsets[-1]
                marks.append((at, at + 1))
                runs[-1][-1] = before.slice(0, len(before.text) - 1)
            runs[-1].append(block.raw)
        marks.extend(block.marks)
    raw = join_lines([join(run, blank="") for run in runs])
    first = group[0]
    return Block(
        raw=raw,
        text=normalised(raw),
        lines=tuple(line for b in group for line in b.lines),
        marks=tuple(sorted(marks)),
        superscripts=tuple(s for b in group for s in b.superscripts),
        noted=tuple(s for b in group for s in b.noted),
        bullet=first.bullet,
    )
