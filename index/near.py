"""Occurrences of parts near each other: which choices of one of each satisfy a distance."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from index.plan import Near

MOST_STEPS = 20_000
"""Choices tried for one ``Near`` in one text: a bound for words that fill it; what is not found by
then counts as not there."""


class Occurrence(NamedTuple):
    """Where something stands: first and last word position, and the stretches it consists of."""

    first: int
    last: int
    stretches: tuple[tuple[int, int], ...]
    """(first, last) word of each word or phrase, in order."""


def single(first: int, last: int) -> Occurrence:
    return Occurrence(first, last, ((first, last),))


def occurrences(
    asked: Near,
    wanted: Sequence[Sequence[Occurrence]],
    denied: Sequence[Sequence[Occurrence]],
    sentence: Callable[[int], int],
) -> Iterator[Occurrence]:
    """Each choice of one occurrence of every wanted part that satisfies ``asked``.

    ``wanted``, ``denied``: occurrences of each part, ordered by ``first``. ``sentence``: the number
    of the sentence that holds a word position. No word serves two parts.
    """
    seen: set[Occurrence] = set()
    for group in _groups(asked, wanted, sentence):
        for chosen in _choices(asked, group):
            found = _joined(chosen)
            if found not in seen and not _denied(asked, found, denied, sentence):
                seen.add(found)
                yield found


def _groups(
    asked: Near, wanted: Sequence[Sequence[Occurrence]], sentence: Callable[[int], int]
) -> Iterator[Sequence[Sequence[Occurrence]]]:
    """The occurrences among which a choice can be made: those of one sentence, else all."""
    if asked.unit != "sentence":
        if all(wanted):
            yield wanted
        return
    by_sentence: list[dict[int, list[Occurrence]]] = []
    for part in wanted:
        found: dict[int, list[Occurrence]] = defaultdict(list)
        for one in part:
            number = sentence(one.first)
            if number == sentence(one.last):
                found[number].append(one)
        by_sentence.append(found)
    for number in sorted(set.intersection(*map(set, by_sentence))):
        yield [found[number] for found in by_sentence]


def _choices(
    asked: Near, parts: Sequence[Sequence[Occurrence]]
) -> Iterator[tuple[Occurrence, ...]]:
    widest = [max(one.last - one.first for one in part) for part in parts]
    starts = [[one.first for one in part] for part in parts]
    most = asked.most if asked.unit == "word" and asked.most is not None else None
    steps = 0

    def further(chosen: tuple[Occurrence, ...]) -> Iterator[tuple[Occurrence, ...]]:
        nonlocal steps
        at = len(chosen)
        if at == len(parts):
            yield chosen
            return
        low = 0
        if asked.ordered and chosen:
            low = bisect_left(starts[at], chosen[-1].last + 1)
        highest = None
        if most is not None and chosen:
            latest, earliest = max(c.first for c in chosen), min(c.last for c in chosen)
            low = max(low, bisect_left(starts[at], latest - most - widest[at]))
            highest = earliest + most
        for one in parts[at][low:] if low else parts[at]:
            if highest is not None and one.first > highest:
                break
            if steps >= MOST_STEPS:
                return
            steps += 1
            if most is not None and chosen and latest - one.last > most:
                continue
            if not any(_share(one, other) for other in chosen):
                yield from further((*chosen, one))

    return further(())


def _share(one: Occurrence, other: Occurrence) -> bool:
    if one.last < other.first or other.last < one.first:
        return False
    return any(a <= d and c <= b for a, b in one.stretches for c, d in other.stretches)


def _joined(chosen: Sequence[Occurrence]) -> Occurrence:
    stretches = sorted(stretch for one in chosen for stretch in one.stretches)
    return Occurrence(
        min(one.first for one in chosen), max(one.last for one in chosen), tuple(stretches)
    )


def _denied(
    asked: Near,
    found: Occurrence,
    denied: Sequence[Sequence[Occurrence]],
    sentence: Callable[[int], int],
) -> bool:
    """What must not be there is as near, other than the very words that were found."""
    return any(
        _reaches(asked, found, one, sentence) and not _within(one, found)
        for part in denied
        for one in part
    )


def _within(one: Occurrence, found: Occurrence) -> bool:
    held = {word for first, last in found.stretches for word in range(first, last + 1)}
    return all(word in held for a, b in one.stretches for word in range(a, b + 1))


def _reaches(
    asked: Near, found: Occurrence, one: Occurrence, sentence: Callable[[int], int]
) -> bool:
    if asked.unit == "word":
        return max(one.first - found.last, found.first - one.last) <= (asked.most or 1)
    if asked.unit == "sentence":
        here = sentence(found.first)
        return sentence(one.first) == here == sentence(one.last)
    return True
