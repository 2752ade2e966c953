"""Which characters of a text a plan found, and the part of a long text that shows them best."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from index.plan import Bag, Phrase, Plan, Word, nodes
from language.analyse import Keys, analyse

LONGEST = 600
"""Characters of a text that are shown whole; of a longer one a window of at most so many."""

Mark = tuple[int, int]


def marks(text: str, language: str, plan: Plan) -> tuple[Mark, ...]:
    """Spans of ``text`` that the plan's words and phrases stand at, in order, none overlapping.

    A phrase is one span and is marked only where its words stand side by side.
    """
    keys = analyse(text, language)
    found: set[Mark] = set()
    for node in nodes(plan.where):
        match node:
            case Word():
                found.update(_word(node, keys, language, plan.folded))
            case Bag(words=asked):
                for word in asked:
                    found.update(_word(word, keys, language, plan.folded))
            case Phrase():
                found.update(_phrase(node, keys, language, plan.folded))
            case _:
                pass
    for number in plan.numbers:
        found.update(_phrase(Phrase(number.raw, number.words, exact=True), keys, language, False))
    return _apart(found)


def window(text: str, found: Sequence[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """The part of ``text`` that is shown, and the marks in it (offsets into that part)."""
    if len(text) <= LONGEST:
        return text, tuple(found)
    start = _start(text, found)
    end = start + LONGEST
    end = _border(text, end, start) if end < len(text) else len(text)
    shown = tuple((a - start, b - start) for a, b in found if start <= a and b <= end)
    return text[start:end], shown


def _word(word: Word, keys: Sequence[Keys], language: str, folded: bool) -> Iterator[Mark]:
    return ((k.start, k.end) for k in keys if _is(word, k, language, folded))


def _is(word: Word, keys: Keys, language: str, folded: bool) -> bool:
    for reading in word.readings:
        if reading.exact == keys.exact:
            return True
        if reading.language == language:
            if reading.stem == keys.stem:
                return True
            if folded and reading.folded == keys.folded:
                return True
    return False


def _phrase(phrase: Phrase, keys: Sequence[Keys], language: str, folded: bool) -> Iterator[Mark]:
    size = len(phrase.words)
    if not size:
        return
    for at in range(len(keys) - size + 1):
        here = keys[at : at + size]
        if phrase.exact:
            fits = all(
                w.readings[0].exact == k.exact for w, k in zip(phrase.words, here, strict=True)
            )
        else:
            fits = all(_is(w, k, language, folded) for w, k in zip(phrase.words, here, strict=True))
        if fits:
            yield here[0].start, here[-1].end


def _apart(found: set[Mark]) -> tuple[Mark, ...]:
    out: list[Mark] = []
    for start, end in sorted(found, key=lambda mark: (mark[0], -mark[1])):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return tuple(out)


def _start(text: str, found: Sequence[Mark]) -> int:
    """Where the window begins that shows the most different words, the earliest of equals."""
    if not found:
        return 0
    best, most = 0, -1.0
    starts = [mark[0] for mark in found]
    for at, (start, _) in enumerate(found):
        last = bisect_left(starts, start + LONGEST - LONGEST // 6)
        inside = found[at:last]
        different = len({text[a:b].lower()[:5] for a, b in inside})
        value = different + len(inside) / 100
        if value > most:
            best, most = at, value
    wanted = max(0, min(found[best][0] - LONGEST // 8, len(text) - LONGEST))
    return 0 if wanted == 0 else _after_border(text, wanted, found[best][0])


def _after_border(text: str, wanted: int, latest: int) -> int:
    """The first beginning of a word at or after ``wanted``, not beyond ``latest``."""
    for at in range(wanted, latest):
        if text[at - 1].isspace() and not text[at].isspace():
            return at
    return latest


def _border(text: str, wanted: int, earliest: int) -> int:
    """The last end of a word at or before ``wanted``."""
    for at in range(wanted, earliest, -1):
        if text[at].isspace() and not text[at - 1].isspace():
            return at
    return wanted
