"""Pieces of a query as a tree of what they say, before words become keys.

From the tightest: NOT, distances, words side by side, AND, OR; brackets before all. The pieces are
mended (``index.query.repair``): every operator has what it joins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.plan import Distance
from index.query.signs import Sign


@dataclass(frozen=True, slots=True)
class Leaf:
    """A word, number, phrase, pattern, or the value of a field."""

    sign: Sign


@dataclass(frozen=True, slots=True)
class Several:
    """Parts joined by ``how``; ``side`` for words side by side."""

    how: str
    parts: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Without:
    part: Spoken


@dataclass(frozen=True, slots=True)
class Close:
    """Parts at a distance of each other."""

    parts: tuple[Spoken, ...]
    unit: Distance
    most: int | None
    ordered: bool
    said: str


@dataclass(frozen=True, slots=True)
class Named:
    """A part in a field."""

    name: str
    part: Spoken


Spoken = Leaf | Several | Without | Close | Named


def read(signs: Sequence[Sign]) -> Spoken | None:
    """The tree of mended pieces; None of no pieces."""
    return _Reader(signs).either() if signs else None


class _Reader:
    def __init__(self, signs: Sequence[Sign]) -> None:
        self._signs = signs
        self._at = 0

    def _next(self) -> str:
        return self._signs[self._at].kind if self._at < len(self._signs) else "end"

    def _take(self) -> Sign:
        self._at += 1
        return self._signs[self._at - 1]

    def either(self) -> Spoken:
        parts = [self._all()]
        while self._next() == "or":
            self._take()
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Several("or", tuple(parts))

    def _all(self) -> Spoken:
        parts = [self._side()]
        while self._next() == "and":
            self._take()
            parts.append(self._side())
        return parts[0] if len(parts) == 1 else Several("and", tuple(parts))

    def _side(self) -> Spoken:
        parts = [self._denied()]
        while self._next() not in ("or", "and", "close", "end"):
            parts.append(self._denied())
        return parts[0] if len(parts) == 1 else Several("side", tuple(parts))

    def _denied(self) -> Spoken:
        denied = self._denials()
        part = self._close()
        return Without(part) if denied else part

    def _denials(self) -> bool:
        denied = False
        while self._next() == "not":
            self._take()
            denied = not denied
        return denied

    def _close(self) -> Spoken:
        left = self._operand()
        while self._next() == "near":
            sign = self._take()
            denied = self._denials() != sign.negated
            right = self._operand()
            parts = (left, Without(right) if denied else right)
            left = Close(parts, sign.unit, sign.most, sign.ordered, sign.text)
        return left

    def _operand(self) -> Spoken:
        sign = self._take()
        if sign.kind == "field":
            return Named(sign.name, self._operand())
        if sign.kind != "open":
            return self._at_distance(Leaf(sign))
        part = self.either()
        self._take()
        return self._at_distance(part)

    def _at_distance(self, part: Spoken) -> Spoken:
        while self._next() == "window":
            sign = self._take()
            part = Close((part,), sign.unit, sign.most, sign.ordered, sign.text)
        return part
