"""Printed lines to roles: page numbers, running heads, footnotes, paragraphs, margins."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from dataclasses import dataclass

from ingest.read.pdf_glyphs import Page
from ingest.read.pdf_lines import Printed
from schemas.source import Hints

_NUMBER = re.compile(
    r"\W*(?:(?:стр|бет|page)\.?\s*)?(\d{1,4})(?:\s*(?:/|из|of)\s*\d{1,4})?\W*$", re.I
)
_DIGITS = re.compile(r"\d+")
_NOTE_START = re.compile(r"\s*(?:\d{1,3}|\*+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)(?!\d)")
_FINAL = (".", ":", ";", "!", "?", "»", '"', ")")
_OPENER = re.compile(
    r"(?:\d+(?:[-.]\d+)*\s?[.)]|\d+(?:-\d+)*-\s?[^\W\d_]{3}|[^\W\d_]\)|[-–—•§]|[IVXІХ]+\.?\s"
    r"|[^\W\d_]{3,}\s\d+(?:-\d+)*\.)(?!\d)"
)
"""What numbered and bulleted paragraphs begin with."""
_EDGE_LINES = 3
"""Lines at the top and at the foot of a page that may be furniture."""
_INDENTED = 4
"""Lines of one indent from which it is the document's, not chance."""
_APART, _FAR_APART = 1.3, 1.6
"""Pitches from which a gap parts two paragraphs, where the pitch is even and where it is not."""
_COMMON = 0.15
"""Share from which a distance of baselines is the document's."""
_REPEATS = 0.4
"""Share of pages on which a running head stands (heads of odd and even pages may differ)."""


@dataclass(slots=True)
class Sheet:
    """A page with its lines in reading order."""

    page: Page
    lines: list[Printed]


def furnish(sheets: list[Sheet]) -> None:
    """Set the kinds of page numbers, running heads, feet and footnotes."""
    _number_pages(sheets)
    _find_heads(sheets)
    body = body_size(sheets)
    for sheet in sheets:
        _find_footnotes(sheet, body)


def body_size(sheets: list[Sheet]) -> float:
    """Type size of most characters."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _edges(sheet: Sheet, most: int = _EDGE_LINES) -> list[tuple[Printed, bool]]:
    """The outermost lines of a page that are still text, and whether each is at the top."""
    lines = sorted((x for x in sheet.lines if x.kind == "text"), key=lambda x: -x.y)
    top = [(line, True) for line in lines[:most]]
    return top + [(line, False) for line in lines[most:][-most:]]


def _number_pages(sheets: list[Sheet]) -> None:
    """A lone number at an edge is a page number where it counts along with the pages."""
    offsets: Counter[tuple[int, bool]] = Counter()
    found: list[tuple[Printed, tuple[int, bool]]] = []
    for sheet in sheets:
        lines = sorted((x for x in sheet.lines if x.kind == "text"), key=lambda x: -x.y)
        for line, top in ((lines[0], True), (lines[-1], False)) if lines else ():
            number = _NUMBER.match(line.text)
            if number:
                key = (int(number.group(1)) - sheet.page.number, top)
                offsets[key] += 1
                found.append((line, key))
    for line, key in found:
        alone = len(sheets) <= 2 and key[0] == 0
        if offsets[key] >= max(2, 0.3 * len(sheets)) or alone:
            line.kind = "page_number"


def _find_heads(sheets: list[Sheet]) -> None:
    """Lines that return at the same height on many pages, the page's own number apart."""
    if len(sheets) < 2:
        return
    seen: Counter[tuple[str, int]] = Counter()
    places: list[tuple[Printed, set[tuple[str, int]], bool]] = []
    for sheet in sheets:
        for line, top in _edges(sheet):
            height = round(line.y / 4)
            keys = {(text, height) for text in _told_apart(line.text, sheet.page.number)}
            seen.update(keys)
            places.append((line, keys, top))
    least = max(2 if len(sheets) == 2 else 3, _REPEATS * len(sheets))
    for line, keys, top in places:
        if max(seen[key] for key in keys) >= least:
            line.kind = "running_head" if top else "footer"


def _told_apart(text: str, page: int) -> set[str]:
    """The text, and the text with its first or last number told from the page's number."""
    out = {text}
    numbers = list(_DIGITS.finditer(text))
    for found in numbers[:1] + numbers[-1:]:
        away = int(found.group()[:6]) - page
        out.add(f"{text[: found.start()]}#{away}#{text[found.end() :]}")
    return out


def _find_footnotes(sheet: Sheet, body: float) -> None:
    """Small type at the foot of the page that begins with a number or star."""
    tail: list[Printed] = []
    for line in reversed([x for x in sheet.lines if x.kind in ("text", "table")]):
        if line.kind != "text" or line.size > body - 1.4:
            break
        tail.append(line)
    while tail and not _NOTE_START.match(tail[-1].text):
        tail.pop()
    whole = sum(1 for x in sheet.lines if x.kind == "text")
    if tail and len(tail) < whole:
        for line in tail:
            line.kind = "footnote"


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text of a document stands; points."""

    left: float
    right: float
    pitch: float
    """Distance of baselines."""
    apart: float
    """Pitches from which a gap parts two paragraphs."""
    indent: float | None = None
    """Indent that many lines share, if any."""
    hanging: bool = False
    """The lines of that indent go on; paragraphs begin at the margin."""

    @property
    def width(self) -> float:
        return max(1.0, self.right - self.left)


def margins(sheets: list[Sheet]) -> Margins:
    """Left margin and right edge that most lines keep, and the usual distance of baselines."""
    lines = [x for sheet in sheets for x in sheet.lines if x.kind == "text"]
    if not lines:
        return Margins(0.0, 1.0, 1.0, _FAR_APART)
    lefts = sorted(line.x0 for line in lines)
    rights = sorted(line.x1 for line in lines)
    common = Counter(round(x) for x in lefts)
    least = max(common.values()) * 0.25
    left = float(min(x for x, n in common.items() if n >= least))
    gaps = [
        round(above.y - below.y, 1)
        for sheet in sheets
        for above, below in zip(sheet.lines, sheet.lines[1:], strict=False)
        if 0 < above.y - below.y < 60
    ]
    pitch, apart = _pitch(gaps)
    right = rights[int(len(rights) * 0.985)]
    return Margins(left, right, pitch, apart, *_shared_indent(lines, left, right))


def _pitch(gaps: list[float]) -> tuple[float, float]:
    """Distance of baselines inside a paragraph, and how many of it part two paragraphs.

    Most lines of a page stand equally far apart, or (where paragraphs of one line have space around
    them) many do, and closer than the rest. Where nothing is common, only a wide gap tells.
    """
    if not gaps:
        return 1.0, _FAR_APART
    common = Counter(round(gap * 2) / 2 for gap in gaps)
    pitch = min(gap for gap, n in common.items() if n >= _COMMON * max(common.values()))
    even = sum(n for gap, n in common.items() if abs(gap - pitch) <= 0.75)
    if even >= _COMMON * len(gaps):
        return pitch, _APART
    return statistics.median(gaps), _FAR_APART


def _shared_indent(lines: list[Printed], left: float, right: float) -> tuple[float | None, bool]:
    """The left indent that most indented lines share to the point (centred lines share none).

    And whether these lines go on: most of them begin in the middle of a sentence.
    """
    indents = Counter(
        round(line.x0 - left) for line in lines if 8 < line.x0 - left < 0.3 * (right - left)
    )
    found = indents.most_common(1)
    if not found or found[0][1] < max(_INDENTED, 0.04 * len(lines)):
        return None, False
    at = float(found[0][0])
    starts = [line.text[:2] for line in lines if abs(line.x0 - left - at) < 1]
    going_on = sum(1 for start in starts if start.isalpha() and start.islower())
    return at, going_on > 0.5 * len(starts)


def hints(
    line: Printed, before: Printed | None, after: Printed | None, space: Margins, page: int
) -> Hints:
    """What the geometry tells of a line.

    ``before`` is the line above in the same flow, if any, ``after`` the line below on its page.
    """
    left, right = line.x0 - space.left, space.right - line.x1
    centered = _centered(line, space)
    return Hints(
        bold=line.bold,
        centered=centered,
        right=not centered and left > 0.4 * space.width and right < 0.3 * space.width,
        indent=max(0.0, round(left, 1)),
        page=page,
        table=line.table,
        paragraph=line.kind == "table"
        or _begins(line, before, space)
        or _is_first(line, after, space),
    )


def _centered(line: Printed, space: Margins) -> bool:
    left, right = line.x0 - space.left, space.right - line.x1
    if space.indent is not None and abs(left - space.indent) < 1 and not line.bold:
        return False  # a first line that happens to end as far from its margin
    return left > 0.06 * space.width and abs(left - right) < 0.04 * space.width + 2


def _begins(line: Printed, before: Printed | None, space: Margins) -> bool:
    """Geometry says clearly that a paragraph begins here."""
    if before is None or before.kind != line.kind:
        return False
    below = before.y > line.y  # else the line above stands at the foot of the page before
    if _centered(line, space) and _is_even(before, space):
        near = 0 < before.y - line.y <= space.apart * max(space.pitch, line.size)
        alike = before.bold == line.bold and abs(before.size - line.size) <= 1.5
        if near and alike and not _room_beside(line, before, space):
            return before.text.endswith(_FINAL)
        if _centered(before, space):
            return True
    if below and (before.bold != line.bold or abs(before.size - line.size) > 1.5):
        return True
    if below and before.y - line.y > space.apart * max(space.pitch, line.size):
        return True
    if below and before.parted:
        return True
    final = before.text.endswith(_FINAL)
    ended = _room_left(line, before, space)
    indent, above = line.x0 - space.left, before.x0 - space.left
    if space.hanging and space.indent is not None and abs(indent - space.indent) < 1:
        return ended and final
    if indent > 8 and not line.bold:
        if above <= 4:
            return below or final
        return ended or (final and abs(indent - above) <= 6)
    return ended and (not line.bold or _OPENER.match(line.text) is not None)


def _is_first(line: Printed, after: Printed | None, space: Margins) -> bool:
    """The line has the indent of first lines, and the one below goes on at the margin."""
    if after is None or space.indent is None or space.hanging or line.bold or after.bold:
        return False
    near = 0 < line.y - after.y <= space.apart * max(space.pitch, line.size)
    indented = abs(line.x0 - space.left - space.indent) < 1
    return indented and near and line.kind == after.kind == "text" and after.x0 - space.left <= 4


def _is_even(line: Printed, space: Margins) -> bool:
    """The white on both sides of the line is alike, however little it is."""
    left, right = line.x0 - space.left, space.right - line.x1
    return abs(left - right) < 0.04 * space.width + 2


def _room_beside(line: Printed, before: Printed, space: Margins) -> bool:
    """Of two centred lines the first had room for the first word of the second."""
    word = line.text.split(" ", 1)[0]
    letter = (line.x1 - line.x0) / max(1, len(line.text))
    return space.width - (before.x1 - before.x0) > 1.3 * letter * (len(word) + 1)


def _room_left(line: Printed, before: Printed, space: Margins) -> bool:
    """The line above ended although the first word of this one had room in it."""
    word = line.text.split(" ", 1)[0]
    letter = (line.x1 - line.x0) / max(1, len(line.text))
    return space.right - before.x1 > 1.3 * letter * (len(word) + 1)
