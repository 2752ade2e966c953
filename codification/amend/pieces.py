"""Which characters of the edition are kept, and what came in the place of the others."""

from __future__ import annotations

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

    def replace(self, start: int, end: int, new: str, operation: int) -> None:
        """``[start, end)`` of the text as it is now gives way to ``new``."""
        before: list[_Kept | _New] = []
        after: list[_Kept | _New] = []
        at = 0
        for piece in self._pieces:
            size = len(piece)
            if at < start:
                before.append(piece.part(0, min(size, start - at)))
            if at + size > end:
                after.append(piece.part(max(0, end - at), size))
            if isinstance(piece, _Kept) and at < end and at + size > start:
                first = piece.start + max(0, start - at)
                self._removed[first] = operation
            at += size
        middle: list[_Kept | _New] = [_New(new, operation)] if new else []
        self._pieces = [p for p in (*before, *middle, *after) if len(p)]

    def edits(self) -> tuple[TextEdit, ...]:
        """The changes in the order of the edition's text, as few as can be."""
        out: list[TextEdit] = []
        at = 0
        new: list[_New] = []
        for piece in (*self._pieces, _Kept(self._length, self._length)):
            if isinstance(piece, _New):
                new.append(piece)
                continue
            if new or piece.start > at:
                operations = [n.operation for n in new]
                operations += [op for p, op in self._removed.items() if at <= p < piece.start]
                text = "".join(n.text for n in new)
                out.append(TextEdit(at, piece.start, text, max(operations)))
                new = []
            at = piece.end
        return tuple(out)
