"""Which characters of the edition are kept, and what came in the place of the others."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas.amendment import TextEdit


@dataclass(frozen=True, slots=True)
class _Kept:
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def part(self, a: int, b: int) -> _Kept:
        return _Kept(self.start + a, self.start + b)


@dataclass(frozen=True, slots=True)
class _New:
    text: str
    operation: int

    def __len__(self) -> int:
        return len(self.text)

    def part(self, a: int, b: int) -> _New:
        return _New(self.text[a:b], self.operation)


class Pieces:
    """The text of a draft as pieces of the edition and new ones, in order.

    A later edit may fall into what an earlier one brought; ``edits`` tells both as one.
    """

    def __init__(self, length: int) -> None:
        self._length = length
        self._pieces: list[_Kept | _New] = [_Kept(0, length)]
        self._removed: dict[int, int] = {}
        """Offset in the edition → the last operation that removed characters there."""
        self._order: list[int] = []

    def replace(self, cuts: Iterable[tuple[int, int, str]], operation: int) -> None:
        """Each ``[start, end)`` of the text as it is now gives way to its new words.

        The cuts are in order and do not overlap.
        """
        out: list[_Kept | _New] = []
        pieces = deque(self._pieces)
        at = 0
        for start, end, new in cuts:
            at = self._take(pieces, at, start, out)
            gone: list[_Kept | _New] = []
            at = self._take(pieces, at, end, gone)
            for piece in gone:
                if isinstance(piece, _Kept):
                    self._removed[piece.start] = operation
            if new:
                out.append(_New(new, operation))
        self._pieces = [*out, *pieces]

    def _take(
        self, pieces: deque[_Kept | _New], at: int, upto: int, into: list[_Kept | _New]
    ) -> int:
        """Move what stands in ``[at, upto)`` from the front of ``pieces`` to ``into``."""
        while at < upto:
            piece = pieces.popleft()
            size = len(piece)
            if at + size > upto:
                pieces.appendleft(piece.part(upto - at, size))
                piece = piece.part(0, upto - at)
            into.append(piece)
            at += len(piece)
        return at

    def _removers(self, start: int, end: int) -> Iterator[int]:
        """Operations that removed characters of ``[start, end)`` of the edition."""
        for at in self._order[bisect_left(self._order, start) : bisect_left(self._order, end)]:
            yield self._removed[at]

    def edits(self) -> tuple[TextEdit, ...]:
        """The changes in the order of the edition's text, as few as can be."""
        out: list[TextEdit] = []
        self._order = sorted(self._removed)
        at = 0
        new: list[_New] = []
        for piece in (*self._pieces, _Kept(self._length, self._length)):
            if isinstance(piece, _New):
                new.append(piece)
                continue
            if new or piece.start > at:
                operations = [n.operation for n in new]
                operations += self._removers(at, piece.start)
                text = "".join(n.text for n in new)
                out.append(TextEdit(at, piece.start, text, max(operations)))
                new = []
            at = piece.end
        return tuple(out)
