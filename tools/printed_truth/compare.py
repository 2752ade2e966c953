"""How far two readings of an act agree, clause by clause, by two measures.

*Strict* (``clause_f1``): a clause counts where level, number, heading and text are the same, to the
letter. *Tolerant* (``recognised_f1``), for scans alone: a clause counts where level and number are
the same, and heading and text are alike to 0.9 (``difflib``'s ratio, letter-spaced words closed
up). The tolerant one tells whether the tree is right, the strict one how much of it is letter-true.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from schemas.clause import Clause
from schemas.parsed import ParsedFile

_NEARLY = 0.9
"""Likeness of the text of a recognised clause to the text it was printed from."""

_LETTER_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){2,}[^\W\d_](?![^\W\d_])")
"""``Р Е Ш И Л``: how wide letters stand apart is not seen in what is recognised."""

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


def recognised_f1(truth: ParsedFile, read: ParsedFile) -> Agreement:
    """The same for a scan: a clause counts where level and number agree and its text nearly does.

    One character in five hundred is read wrongly on a good page, so a third of all clauses hold a
    slip somewhere; what is asked of a scan is the tree, and in it the text of its own places.
    """
    expected, found = list(keys(truth)), list(keys(read))
    match = SequenceMatcher(None, [k[:2] for k in expected], [k[:2] for k in found], autojunk=False)
    pairs = [
        (expected[block.a + i], found[block.b + i])
        for block in match.get_matching_blocks()
        for i in range(block.size)
    ]
    same = [(a, b) for a, b in pairs if _nearly(a, b)]
    total = len(expected) + len(found)
    return Agreement(
        f1=2 * len(same) / total if total else 1.0,
        lost=tuple(_rest(expected, Counter(a for a, _ in same))),
        gained=tuple(_rest(found, Counter(b for _, b in same))),
    )


def _closed_up(word: re.Match[str]) -> str:
    return word[0].replace(" ", "")


def _nearly(a: Key, b: Key) -> bool:
    one, other = (_LETTER_SPACED.sub(_closed_up, " ".join(key[2:])) for key in (a, b))
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEARLY


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
