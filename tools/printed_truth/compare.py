"""How far two readings of an act agree, clause by clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.clause import Clause
from schemas.parsed import ParsedFile

Key = tuple[str, str, str, str]
"""Level, number, heading and text of a clause, white space normalised."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The clauses of two readings as multisets."""

    f1: float
    """Harmonic mean of precision and recall over whole clauses; 1 where both have none."""
    lost: tuple[Key, ...]
    """In the first reading only, in its order."""
    gained: tuple[Key, ...]
    """In the second reading only."""


def clause_f1(truth: ParsedFile, read: ParsedFile) -> Agreement:
    """Compare the clauses of all acts of two files: a clause counts whole or not at all."""
    expected, found = list(keys(truth)), list(keys(read))
    left, right = Counter(expected), Counter(found)
    common = (left & right).total()
    total = len(expected) + len(found)
    return Agreement(
        f1=2 * common / total if total else 1.0,
        lost=tuple(_rest(expected, left & right)),
        gained=tuple(_rest(found, left & right)),
    )


def keys(file: ParsedFile) -> Iterator[Key]:
    """What a clause is compared by, for every clause of every act in the file."""
    for act in (file.first, *file.others):
        for clause in act.clauses:
            yield key(clause)


def key(clause: Clause) -> Key:
    """Level, number, heading and text of one clause."""
    parts = (clause.num, clause.heading, clause.text)
    number, heading, text = (" ".join((part or "").split()) for part in parts)
    return clause.level, number, heading, text


def _rest(keys: list[Key], common: Counter[Key]) -> Iterator[Key]:
    left = Counter(common)
    for each in keys:
        if left[each]:
            left[each] -= 1
        else:
            yield each
