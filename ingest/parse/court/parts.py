"""A court act cut into its parts where their marker words, headings or cues stand.

``УСТАНОВИЛ:`` ends the introduction, the last operative marker begins the decision (in Kyrgyz and
Kazakh one word is both: ``АНЫКТАДЫ``, ``АНЫҚТАДЫ``). Between them a heading or a cue ("the court
comes to the conclusion …") begins the motivation. Nothing is moved or dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.parse.block import Block
from ingest.parse.blocks import trimmed
from ingest.parse.court import words
from ingest.parse.folding import folded
from ingest.parse.structure.scope import Item
from language.layer import Layer
from schemas.court import PartName

_MOST_OF_INTRODUCTION = 12
_LONGEST_HEADING = 60
_LONGEST_MARKER = 40
_ORDER: tuple[PartName, ...] = (
    "introduction", "background", "arguments", "motivation", "decision", "conclusions",
)  # fmt: skip


_BEHIND_INTRODUCTION = frozenset({"background", "arguments", "motivation", "decision"})


@dataclass(slots=True)
class Section:
    """Items of one part. ``heading`` is its marker or heading as printed."""

    part: PartName
    certain: bool
    heading: Layer | None = None
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A marker in the item at ``at``; ``begin`` to ``end`` are its characters in the block."""

    at: int
    begin: int
    end: int


def marked(blocks: Sequence[Block]) -> bool:
    """A marker of established facts and an operative one behind it stand in the text."""
    marks = [i for i, b in enumerate(blocks) if _marker(b, "established")]
    ends = [i for i, b in enumerate(blocks) if _marker(b, "operative")]
    return bool(marks and ends and ends[-1] > marks[0])


def before_marker(blocks: Sequence[Block], most: int) -> list[Block]:
    """The head and introduction: blocks up to the first marker and with it, at most ``most``."""
    for i, block in enumerate(blocks[:most]):
        if words.heading_of(block.text.text) in _BEHIND_INTRODUCTION:
            return list(blocks[:i])
        if _marker(block, "established") or _marker(block, "operative"):
            return list(blocks[: i + 1])
    return list(blocks[:most])


def sections(items: Sequence[Item]) -> list[Section]:
    """The parts of an act in order; one of motivation alone where no marker tells any."""
    marks = _marks(items)
    if not marks:
        return [Section("motivation", False, None, list(items))]
    out: list[Section] = []
    at = 0
    first: PartName = "motivation" if marks[0][0] == "decision" else "introduction"
    current = Section(first, marks[0][0] != "decision")
    out.append(current)
    for part, mark in marks:
        current.items.extend(items[at : mark.at])
        item = items[mark.at]
        assert item.block is not None
        before, heading, behind = _cut(item.block, mark)
        if before is not None:
            current.items.append(Item(before, item.notes, item.candidates, item.quoted))
        current = Section(part, True, heading)
        out.append(current)
        if behind is not None:
            current.items.append(Item(behind))
        at = mark.at + 1
    current.items.extend(items[at:])
    kept = [s for s in out if s.items or s.heading is not None]
    if kept[0].part == "motivation" and kept[0].heading is None:
        kept[:1] = _introduced(kept[0])
    return _cued(kept)


def _introduced(section: Section) -> list[Section]:
    """Who sits and who takes part stands first, where no marker ends the introduction."""
    last = -1
    for i, item in enumerate(section.items[:_MOST_OF_INTRODUCTION]):
        text = item.block.text.text.rstrip() if item.block is not None else ""
        if not item.candidates and (words.sits(text) or text.endswith(",")):
            last = i
    parts = (
        Section("introduction", False, None, section.items[: last + 1]),
        Section("motivation", False, None, section.items[last + 1 :]),
    )
    return [part for part in parts if part.items]


def _marks(items: Sequence[Item]) -> list[tuple[PartName, _Mark]]:
    """Where parts begin, in order: headings by their words, then the two marker words."""
    blocks = [item.block for item in items]
    found: dict[int, tuple[PartName, _Mark]] = {}
    for i, block in enumerate(blocks):
        if block is None or items[i].quoted or len(block.text) > _LONGEST_HEADING:
            continue
        part = words.heading_of(block.text.text)
        if part and all(p != part for p, _ in found.values()):
            found[i] = (part, _Mark(i, 0, len(block.text.text)))
    operative = _last_operative(items)
    established = _first_established(items, operative)
    parts = {p: i for i, (p, _) in found.items()}
    if operative is not None and operative.at not in found:
        heading = parts.get("decision")
        if heading is None or heading > operative.at:
            found = {i: f for i, f in found.items() if f[0] != "decision"}
            found[operative.at] = ("decision", operative)
    if established is not None and established.at not in found:
        facts = [i for i, (p, _) in found.items() if p in ("background", "arguments", "motivation")]
        if not facts or min(facts) > established.at:
            found[established.at] = ("background", established)
            found = {i: f for i, f in found.items() if f[0] != "background" or i == established.at}
    return _ascending([found[i] for i in sorted(found)])


def _ascending(marks: list[tuple[PartName, _Mark]]) -> list[tuple[PartName, _Mark]]:
    """Parts follow in their order; a heading that would go back is text."""
    out: list[tuple[PartName, _Mark]] = []
    for part, mark in marks:
        if not out or _ORDER.index(part) > _ORDER.index(out[-1][0]):
            out.append((part, mark))
        elif part == "decision":
            out = [m for m in out if _ORDER.index(m[0]) < _ORDER.index(part)]
            out.append((part, mark))
    return out


def _last_operative(items: Sequence[Item]) -> _Mark | None:
    for i in range(len(items) - 1, -1, -1):
        block = items[i].block
        if block is not None and not items[i].quoted and (mark := _marker(block, "operative")):
            return _Mark(i, *mark)
    return None


def _first_established(items: Sequence[Item], operative: _Mark | None) -> _Mark | None:
    for i, item in enumerate(items):
        if operative is not None and i >= operative.at:
            return None
        plain = item.block is not None and not item.quoted
        if plain and item.block and (mark := _marker(item.block, "established")):
            return _Mark(i, *mark)
    return None


_WORDS = re.compile(r"[^\W\d_]+")


def _marker(block: Block, key: str) -> tuple[int, int] | None:
    """Place of the marker in the block: at its end, before a colon, or the whole block.

    In capitals it may stand before text on one line ("РЕШИЛ: иск удовлетворить").
    """
    text = block.text.text
    pattern = words.marker(key)
    whole = _at_end(text, len(text), pattern)
    if whole is not None and (text.rstrip().endswith(":") or _stands_alone(text, whole)):
        return whole
    for colon in re.finditer(":", text):
        found = _at_end(text, colon.end(), pattern)
        if found is not None and text[found[0] : found[1]].isupper():
            return found
    return None


def _at_end(text: str, end: int, pattern: re.Pattern[str]) -> tuple[int, int] | None:
    """The marker that ends at ``end``: letters are compared without the blanks between them."""
    begin = max(0, end - _LONGEST_MARKER)
    places = [i for i in range(begin, end) if not text[i].isspace()]
    low = folded("".join(text[i] for i in places))
    match = pattern.search(low)
    if match is None:
        return None
    start = places[match.start()]
    if start and text[start - 1].isalpha():
        return None
    if match.start() and places[match.start() - 1] == start - 1 and text[start - 1] not in ",.;:(":
        return None
    return start, end


def _stands_alone(text: str, mark: tuple[int, int]) -> bool:
    """The marker is the block, or stands in capitals or letter-spaced at its end."""
    printed = text[mark[0] : mark[1]]
    before = _WORDS.findall(text[: mark[0]])
    spaced = " " in printed.strip() and all(len(w) == 1 for w in _WORDS.findall(printed))
    return not before or printed.isupper() or spaced


def _cut(block: Block, mark: _Mark) -> tuple[Block | None, Layer, Block | None]:
    """The block before the marker, the marker as printed, the block behind it."""
    size = len(block.text.text)
    first, last = block.text.span(mark.begin, mark.end)
    raw = block.raw.slice(block.raw.index(first), block.raw.index(last)).strip()
    before = trimmed(block, [(mark.begin, size)]) if block.text.text[: mark.begin].strip() else None
    behind = trimmed(block, [(0, mark.end)]) if block.text.text[mark.end :].strip() else None
    return before, raw, behind


def _cued(found: list[Section]) -> list[Section]:
    """Motivation and conclusions told by a paragraph's first words, where nothing marks them."""
    out: list[Section] = []
    named = {s.part for s in found}
    for section in found:
        if section.part in ("background", "arguments") and "motivation" not in named:
            out.extend(_split_at_cue(section, "motivation", last=False))
        elif section.part == "decision" and "conclusions" not in named:
            out.extend(_split_at_cue(section, "conclusions", last=True))
        else:
            out.append(section)
    return out


def _split_at_cue(section: Section, part: PartName, *, last: bool) -> list[Section]:
    """Cut before the first paragraph with a cue; ``last``: no numbered clause follows it."""
    for i, item in enumerate(section.items):
        if item.block is None or item.quoted or item.candidates:
            continue
        if not words.cued(item.block.text.text, part) or (not i and section.heading is None):
            continue
        if last and any(x.number("dot") for x in section.items[i + 1 :]):
            continue
        if last and not section.items[:i]:
            continue
        head = Section(section.part, section.certain, section.heading, section.items[:i])
        return [head, Section(part, False, None, section.items[i:])]
    return [section]
