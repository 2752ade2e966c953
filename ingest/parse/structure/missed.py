"""Numbers that a sequence misses and that stand inside lines: ``… Комитета. 16. Съезд созывает …``.

``1.`` and ``1)`` alike. The numbers before and behind tell what is missing; it is looked for
between them, each number behind the one before it. Clauses may run on through chapters or begin
anew in each; whichever leaves nothing missing is taken first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.parse.citations.grammar import LEVEL, grammar
from ingest.parse.dates import find_dates
from ingest.parse.structure.candidates import Style
from ingest.parse.structure.numbering import Key, follows
from ingest.parse.structure.scope import GROUPING, Item
from schemas.parsed import Warning

MOST_MISSING = 10
"""Numbers lost at once; more are a part that the file leaves out."""
_REACH = 400
"""Items between two numbers of one list."""
_HEADING_LINES = 4
"""Lines under the word of a chapter that its heading may fill."""
_CLOSED = tuple('.;:!?»”")…')
_ABBREVIATED = re.compile(r"(?:^|[\s(])[^\W\d_]{1,3}\.\s*$")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s*(\.?)\s*$")
_LONGEST_ABBREVIATION = 4
_SHORTEST_LAST = 3
"""Letters of a word that a heading may end with: shorter ones govern what comes behind them."""
_LONGEST_DATE = 40
_SIGNS: tuple[tuple[Style, str], ...] = (("dot", "."), ("paren", ")"))

Cuts = dict[int, list[int]]
"""Item → places in ``Block.text`` where a unit begins."""


class _Place(NamedTuple):
    """An item and where in its text a number stands."""

    item: int
    start: int


class _Last(NamedTuple):
    """The number read last in a sequence."""

    item: int
    number: Key


def behind_sentence(text: str, index: int) -> bool:
    """A sentence ends before the place, not an abbreviation."""
    before = text[:index].rstrip()
    return before.endswith(_CLOSED) and not _ABBREVIATED.search(before)


def heads(item: Item) -> bool:
    """The item begins with the word of a unit."""
    found = item.candidate("word")
    return found is not None and not found.doubtful


def numbered_cuts(items: Sequence[Item], language: str) -> tuple[Cuts, list[Warning]]:
    """Where the missing numbers stand, and a warning where one stands in several places."""
    search = _Search(items, language)
    last: dict[Style, _Last | None] = {"dot": None, "paren": None}
    running: _Last | None = None  # the clauses before a chapter, which may run on in it
    for at, item in enumerate(items):
        if item.quoted or item.block is None:
            continue
        if heads(item):
            running = (_begun(last["dot"]) or running) if _groups(item) else None
            last = {"dot": _Last(at, (0,)), "paren": None}
            continue
        for style, sign in _SIGNS:
            number = item.number(style)
            if number is None:
                continue
            before = last[style] or (_Last(at - 1, (0,)) if style == "paren" and at else None)
            if style == "dot":
                last["paren"] = None
                if running is not None:
                    before = search.of_chapters(before, running, at, number)
                    running = None
            if before is not None:
                search.fill(before, at, number, sign)
            if before is None or follows(before.number, number) is not None or number == (1,):
                last[style] = _Last(at, number)
    return search.cuts, search.warnings


def _begun(last: _Last | None) -> _Last | None:
    return last if last is not None and last.number != (0,) else None


def _groups(item: Item) -> bool:
    found = item.candidate("word")
    return found is not None and found.level in GROUPING


class _Search:
    """The items, what was found in them so far, and what was doubtful."""

    def __init__(self, items: Sequence[Item], language: str) -> None:
        self.items = items
        self.language = language
        self.cuts: Cuts = {}
        self.warnings: list[Warning] = []

    def of_chapters(
        self, anew: _Last | None, running: _Last, end: int, number: Key
    ) -> _Last | None:
        """The number before the first one in a chapter: the one before the chapter's heading where
        the clauses run on, none where they begin anew."""
        if number <= running.number or anew is None or number[0] == 1:
            return anew
        lost = _lost(anew.number, number)
        if lost and len(self._found(anew, end, lost, ".")[0]) == len(lost):
            return anew
        return running

    def fill(self, before: _Last, end: int, number: Key, sign: str) -> None:
        """Look for what is missing between two numbers."""
        lost = _lost(before.number, number)
        if not lost:
            return
        found, doubtful = self._found(before, end, lost, sign)
        for place in found:
            self.cuts.setdefault(place.item, []).append(place.start)
        if doubtful is not None:
            self._tell(doubtful, f"{lost[len(found)]}{sign}")

    def _found(
        self, before: _Last, end: int, lost: Sequence[int], sign: str
    ) -> tuple[list[_Place], _Place | None]:
        """The places of the lost numbers, one behind the other up to the first that has not
        exactly one place; and a place of that one, where it has several."""
        out: list[_Place] = []
        since = _Place(before.item, 0)
        for number in lost:
            places = list(self._places(since, end, f"{number}{sign}"))
            if len(places) != 1:
                return out, next(iter(places), None)
            since = places[0]
            out.append(since)
        return out, None

    def _places(self, since: _Place, end: int, printed: str) -> Iterator[_Place]:
        """Where a number begins a sentence or an entry of a list, behind other text."""
        blank = r"\s+" if printed.endswith(")") else r"\s*"
        pattern = re.compile(rf"(?<=\s){re.escape(printed)}{blank}(?=[^\W\d_])")
        for at in range(since.item, min(end, since.item + _REACH)):
            item = self.items[at]
            if item.block is None or item.quoted or item.block.cells:
                continue
            text = item.block.text.text
            head = item.candidate("word") if heads(item) else None
            start = max(head.rest if head else 1, since.start + 1 if at == since.item else 0)
            for m in pattern.finditer(text, start):
                if self._begins(at, m.start(), m.end(), printed):
                    yield _Place(at, m.start())

    def _begins(self, at: int, start: int, end: int, printed: str) -> bool:
        block = self.items[at].block
        assert block is not None
        text = block.text.text
        if printed.endswith(")"):
            return behind_sentence(text, start) or text[:start].rstrip().endswith(",")
        if not text[end].isupper() or self._refers(text, start) or self._dated(text, start):
            return False
        return behind_sentence(text, start) or (self._in_heading(at) and _ends_words(text, start))

    def _in_heading(self, at: int) -> bool:
        """The line begins with a unit's word, or is one of those under a chapter's word."""
        for before in range(at, max(at - _HEADING_LINES, -1), -1):
            item = self.items[before]
            if heads(item):
                return before == at or _groups(item)
            if item.block is None or item.quoted or item.candidates:
                return False
        return False

    def _refers(self, text: str, index: int) -> bool:
        """The number stands behind a unit's word that points at it: ``по разд. 16. Кодекса``."""
        last = _LAST_WORD.search(text[:index])
        words = grammar(self.language)
        if last is None or words is None or words.word(last[1]).kind != LEVEL:
            return False
        return not last[2] or len(last[1]) <= _LONGEST_ABBREVIATION

    def _dated(self, text: str, index: int) -> bool:
        """``16. Марта 1927 года``: the point stands behind a day."""
        day = text[index : index + _LONGEST_DATE].replace(".", "", 1)
        return any(found.start == 0 for found in find_dates(day, self.language))

    def _tell(self, place: _Place, printed: str) -> None:
        block = self.items[place.item].block
        assert block is not None
        start, end = block.text.span(place.start, place.start + len(printed))
        message = f"{printed} is missing and stands inside lines at several places; left there."
        self.warnings.append(Warning("line_not_parted", message, start, end, None))


def _lost(last: Key, number: Key) -> list[int]:
    """Whole numbers missing between two of one sequence, if they are few."""
    lost = range(last[0] + 1, number[0])
    return list(lost) if len(number) == 1 and len(lost) <= MOST_MISSING else []


def _ends_words(text: str, index: int) -> bool:
    """A word stands before the place that a heading may end with."""
    last = _LAST_WORD.search(text[:index])
    return last is not None and not last[2] and len(last[1]) >= _SHORTEST_LAST
