"""Where a place of a text is after words were changed in it, and after notes were put into it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.amendment import TextEdit
from schemas.source import Span


class Moved:
    """Places of the edition in the text that came of it."""

    def __init__(self, edits: Sequence[TextEdit]) -> None:
        self._edits = sorted(edits, key=lambda e: (e.start, e.end))
        self._ends = [e.end for e in self._edits]
        self._grown = [0]
        for edit in self._edits:
            self._grown.append(self._grown[-1] + len(edit.new) - (edit.end - edit.start))

    def span(self, start: int, end: int) -> Span | None:
        """Where a range is now; None where some of it gave way."""
        k = bisect_right(self._ends, start)
        while k and self._ends[k - 1] == self._edits[k - 1].start == start and start == end:
            k -= 1
        if k < len(self._edits) and self._edits[k].start < end:
            return None
        return start + self._grown[k], end + self._grown[k]

    def brought(self, operation: int) -> list[int]:
        """Where the changes of an operation stand in the new text."""
        return [
            edit.start + self._grown[at]
            for at, edit in enumerate(self._edits)
            if edit.operation == operation
        ]


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words that go in at a place of the text, for what stands up to ``until``."""

    at: int
    until: int
    words: str
    note: Span
    """Of the note inside ``words``."""


class Spread:
    """Places of a text after words went in; what ends or begins there stays outside of them."""

    def __init__(self, text: str, insertions: Sequence[Insertion]) -> None:
        self._found = sorted(insertions, key=lambda i: i.at)  # stable: in the order given
        self._at = [i.at for i in self._found]
        self._grown = [0]
        parts: list[str] = []
        last = 0
        self.notes: dict[Insertion, Span] = {}
        for insertion in self._found:
            parts += (text[last : insertion.at], insertion.words)
            begin = insertion.at + self._grown[-1]
            start, end = insertion.note
            self.notes[insertion] = (begin + start, begin + end)
            gone = insertion.until - insertion.at
            self._grown.append(self._grown[-1] + len(insertion.words) - gone)
            last = insertion.until
        self.text = "".join((*parts, text[last:]))

    def begin(self, place: int) -> int:
        """A place where something begins: behind the words that went in there."""
        k = bisect_right(self._at, place)
        if k and self._at[k - 1] <= place < self._found[k - 1].until:
            place = self._found[k - 1].until
        return place + self._grown[k]

    def end(self, place: int) -> int:
        """A place where something ends: before the words that went in there."""
        k = bisect_left(self._at, place)
        if k and place < self._found[k - 1].until:
            place = self._found[k - 1].at
            k -= 1
        return place + self._grown[k]

    def span(self, start: int, end: int) -> Span:
        return self.begin(start), max(self.begin(start), self.end(end))
