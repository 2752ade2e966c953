"""Where the text of a PDF stands, and which of its lines begin a paragraph."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import NamedTuple

from ingest.read.pdf_columns import WHOLE, Band
from ingest.read.pdf_lines import Printed
from schemas.source import Hints

_FINAL = (".", ":", ";", "!", "?", "»", '"', ")")
_OPENER = re.compile(
    r"(?:\d+(?:[-.]\d+)*\s?[.)]|\d+(?:-\d+)*-\s?[^\W\d_]{3}|[^\W\d_]\)|[-–—•§]|[IVXІХ]+\.?\s"
    r"|[^\W\d_]{3,}\s\d+(?:-\d+)*\.)(?!\d)"
)
"""What numbered and bulleted paragraphs begin with."""
_INDENTED = 4
"""Lines of one indent from which it is the document's, not chance."""
_APART, _FAR_APART = 1.3, 1.6
"""Pitches from which a gap parts two paragraphs, where the pitch is even and where it is not."""
_COMMON = 0.15
"""Share from which a distance of baselines is the document's."""
_SENTENCE = (".", ":", ";", "!", "?")
_NARROW = 30
"""Ems; a narrower column stretches two words as far apart as texts at the ends of a line."""
_FLUSH = 0.4
"""Share of lines at one right edge from which the text is justified."""
_SHORT = 3.0
"""Points that a justified line never lacks to the edge."""
_BLANK = 0.55
"""Ems; a blank takes less."""
_FURTHER = 8.0
"""Points; a line that stands further in is indented."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text of a column (or of the whole page) stands; points."""

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

    flush: bool = False
    """Lines are stretched to the right edge: one that ends before it ends a paragraph."""

    @property
    def width(self) -> float:
        return max(1.0, self.right - self.left)


class _Set(NamedTuple):
    """A line between its margins."""

    line: Printed
    space: Margins
    left: float
    """White before the line; points."""
    right: float

    @staticmethod
    def of(line: Printed, space: Margins) -> _Set:
        return _Set(line, space, line.x0 - space.left, space.right - line.x1)

    @property
    def centered(self) -> bool:
        space = self.space
        if space.indent is not None and abs(self.left - space.indent) < 1 and not self.line.bold:
            return False  # a first line that happens to end as far from its margin
        return self.left > 0.06 * space.width and self.even

    @property
    def even(self) -> bool:
        """The white on both sides of the line is alike, however little it is."""
        return abs(self.left - self.right) < 0.04 * self.space.width + 2

    @property
    def final(self) -> bool:
        return self.line.text.endswith(_FINAL)


def told(lines: Sequence[Printed]) -> list[Hints]:
    """What the places of the lines of a document, in reading order, tell of each.

    A line goes on from the last one of its kind of text before it, page furniture between or not.
    """
    spaces = _margins(lines)
    out = []
    before: _Set | None = None
    placed = [_Set.of(line, spaces[line.band]) for line in lines]
    for here, after in zip_longest(placed, placed[1:]):
        out.append(_hints(here, before, after))
        if here.line.kind in ("text", "table", "footnote"):
            before = here
    return out


def _hints(here: _Set, before: _Set | None, after: _Set | None) -> Hints:
    line, space = here.line, here.space
    centered = here.centered
    return Hints(
        bold=line.bold,
        centered=centered,
        right=not centered and here.left > 0.4 * space.width and here.right < 0.3 * space.width,
        indent=max(0.0, round(here.left, 1)),
        page=line.page,
        table=line.table,
        paragraph=line.kind == "table" or _begins(here, before) or _is_first(here, after),
    )


def _begins(here: _Set, before: _Set | None) -> bool:
    """Geometry says clearly that a paragraph begins here."""
    if before is None or before.line.kind != here.line.kind:
        return False
    line, above, space = here.line, before.line, here.space
    # else the line above stands at the foot of another page or column
    below = line.page == above.page and line.band == above.band and above.y > line.y
    gap = above.y - line.y if below else 0.0
    sized = abs(above.size - line.size) <= 1.5
    far = gap > space.apart * max(space.pitch, line.size)
    if here.centered and before.even:
        near = below and not far and sized and above.bold == line.bold
        if near and not _room_beside(here, before):
            return above.text.endswith(_SENTENCE)
        if before.centered:
            return True
    if below and (far or not sized or (above.parted and space.width > _NARROW * line.size)):
        return True
    if WHOLE in (line.band, above.band) and line.band != above.band:
        return before.final or not line.text[:1].islower()
    ended = _room_left(here, before)
    if below and above.bold != line.bold:
        return above.bold or ended or before.final  # else bold words begin the line by chance
    if space.hanging and _has(here, space.indent):
        return ended and before.final
    if here.left > _FURTHER and not line.bold:
        if before.left <= _FURTHER / 2:
            return below or before.final
        return ended or (before.final and abs(here.left - before.left) <= 6)
    if line.bold and not _OPENER.match(line.text):
        # lines of a heading or signature that were broken by hand belong together
        return ended and (before.final or _has(here, space.indent))
    return ended


def _has(here: _Set, indent: float | None) -> bool:
    return indent is not None and abs(here.left - indent) < 1


def _is_first(here: _Set, after: _Set | None) -> bool:
    """The line has the indent of first lines, and the one below goes on at the margin."""
    space = here.space
    if after is None or space.indent is None or space.hanging:
        return False
    line, below = here.line, after.line
    if line.bold or below.bold or line.page != below.page or line.band != below.band:
        return False
    near = 0 < line.y - below.y <= space.apart * max(space.pitch, line.size)
    return (
        _has(here, space.indent)
        and near
        and line.kind == below.kind == "text"
        and after.left <= _FURTHER / 2
    )


def _first_word(line: Printed) -> float:
    """Room that the first word of the line would take behind a blank, a little more than less."""
    return line.word + _BLANK * line.size


def _room_beside(here: _Set, before: _Set) -> bool:
    """Of two centred lines the first had room for the first word of the second."""
    width = before.line.x1 - before.line.x0
    return before.space.width - width > _first_word(here.line)


def _room_left(here: _Set, before: _Set) -> bool:
    """The line above ended although the first word of this one had room in it."""
    # a line of one word cannot be stretched, and remarks in bold are often not
    stretched = before.space.flush and not before.line.bold and " " in before.line.text
    if stretched and before.right > _SHORT:
        return True
    return before.right > _first_word(here.line)


# margins


def _margins(lines: Sequence[Printed]) -> dict[Band, Margins]:
    """Margins of each column; those of the whole page where columns take most of it are theirs."""
    by_band: dict[Band, list[Printed]] = {WHOLE: []}
    for line in lines:
        by_band.setdefault(line.band, [])
        if line.kind == "text":
            by_band[line.band].append(line)
    texts = [line for own in by_band.values() for line in own]
    whole = _measured(texts)
    out = {band: _measured(own) if own else whole for band, own in by_band.items()}
    if len(by_band[WHOLE]) < len(texts) / 2:
        left, right = min(m.left for m in out.values()), max(m.right for m in out.values())
        out[WHOLE] = Margins(left, right, whole.pitch, whole.apart)
    return out


def _measured(lines: Sequence[Printed]) -> Margins:
    """Left margin and right edge that most lines keep, and the usual distance of baselines."""
    if not lines:
        return Margins(0.0, 1.0, 1.0, _FAR_APART)
    rights = sorted(line.x1 for line in lines)
    common = Counter(round(line.x0) for line in lines)
    least = max(common.values()) * 0.25
    left = float(min(x for x, n in common.items() if n >= least))
    pitch, apart = _pitch(
        round(above.y - below.y, 1)
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < above.y - below.y < 60
    )
    right = rights[int(len(rights) * 0.985)]
    edge, number = Counter(map(round, rights)).most_common(1)[0]
    number += sum(1 for x in rights if 0.5 < abs(x - edge) <= 1.5)
    flush = number >= _FLUSH * len(rights)
    if flush:
        right = float(edge)
    return Margins(left, right, pitch, apart, *_shared_indent(lines, left, right), flush)


def _pitch(distances: Iterable[float]) -> tuple[float, float]:
    """Distance of baselines inside a paragraph, and how many of it part two paragraphs.

    Most lines of a page stand equally far apart, or (where paragraphs of one line have space around
    them) many do, and closer than the rest. Where nothing is common, only a wide gap tells.
    """
    gaps = list(distances)
    if not gaps:
        return 1.0, _FAR_APART
    common = Counter(round(gap * 2) / 2 for gap in gaps)
    pitch = min(gap for gap, n in common.items() if n >= _COMMON * max(common.values()))
    even = sum(n for gap, n in common.items() if abs(gap - pitch) <= 0.75)
    if even >= _COMMON * len(gaps):
        return pitch, _APART
    return statistics.median(gaps), _FAR_APART


def _shared_indent(
    lines: Sequence[Printed], left: float, right: float
) -> tuple[float | None, bool]:
    """The left indent that most indented lines share to the point (centred lines share none).

    And whether these lines go on: most of them begin in the middle of a sentence.
    """
    indents = Counter(
        round(line.x0 - left) for line in lines if _FURTHER < line.x0 - left < 0.3 * (right - left)
    )
    found = indents.most_common(1)
    if not found or found[0][1] < max(_INDENTED, 0.04 * len(lines)):
        return None, False
    at = float(found[0][0])
    starts = [line.text[:2] for line in lines if abs(line.x0 - left - at) < 1]
    going_on = sum(1 for start in starts if start.isalpha() and start.islower())
    return at, going_on > 0.5 * len(starts)
