"""Which of our languages a text is written in.

Told by letters, function words and endings, which are tables: ``language/<code>/identify.toml``.
A language is known here as soon as its folder holds that table.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from language.fold import fold, has_special
from language.letters import FILLER, repair_characters, repair_word
from schemas.act import Language

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLCDMІХСМivxlcdm]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_HIDDEN = re.compile(f"[{''.join(FILLER)}]")
_FILLER = dict.fromkeys(map(ord, FILLER))

_FOLDED_WORD = 0.7
"""What a function word typed without its special letters counts, against one typed fully."""
_FOLDED_ENDING = 0.5
"""The same for an ending: without the letters many endings of two languages are alike."""
_ENOUGH = 2.0
"""Evidence below which no answer is certain: one function word."""
_MARGIN = 0.3
"""Share of its evidence by which the first language must lead the second to be certain."""


@dataclass(frozen=True, slots=True)
class Identified:
    """The likeliest language.

    ``certain`` is False where the text holds too little evidence, where two languages are near
    each other, and where most of it is in another script: an English text has no language of ours,
    so ``language`` is then a mere default and all ``scores`` are near 0. ``scores``: evidence per
    word, comparable between texts (about 1 in running text of the language).
    """

    language: Language
    certain: bool
    scores: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Marks:
    letters: tuple[tuple[frozenset[str], float], ...]
    inside: tuple[tuple[tuple[str, ...], float], ...]
    words: frozenset[str]
    weight: float
    endings: tuple[tuple[tuple[str, ...], float], ...]


def _marks(table: dict[str, Any], plain: bool) -> _Marks:
    spelt = fold if plain else str
    words = table["words"]

    def rows(name: str, share: float) -> tuple[tuple[tuple[str, ...], float], ...]:
        return tuple(
            (tuple(dict.fromkeys(map(spelt, key.split()))), weight * share)
            for key, weight in table[name].items()
        )

    return _Marks(
        tuple((frozenset(k), w) for k, w in table["letters"].items()),
        () if plain else rows("inside", 1.0),
        frozenset(spelt(w) for w in words["list"].split()),
        words["weight"] * (_FOLDED_WORD if plain else 1.0),
        rows("endings", _FOLDED_ENDING if plain else 1.0),
    )


@cache
def _tables() -> dict[str, tuple[_Marks, _Marks, float]]:
    """Per language its marks as written, as typed without special letters, and its prior."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*/identify.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        marks = _marks(table, plain=False), _marks(table, plain=True)
        found[path.parent.name] = (*marks, float(table.get("prior", 0.0)))
    return found


def languages() -> tuple[str, ...]:
    """Codes of the languages that can be told apart."""
    return tuple(_tables())


@lru_cache(maxsize=200_000)
def _evidence(word: str, typed_plain: bool) -> tuple[float, ...]:
    """What a lower-case word says for each of ``languages()``.

    ``typed_plain``: the text holds no special letter, so words may stand for ones that have them.
    """
    tables = _tables().values()
    scores = _weigh(word, [full for full, _, _ in tables])
    if typed_plain:
        folded = _weigh(word, [plain for _, plain, _ in tables])
        return tuple(map(max, scores, folded))
    return scores


@lru_cache(maxsize=200_000)
def _word_evidence(printed: str, typed_plain: bool) -> tuple[float, ...] | None:
    """``_evidence`` of a word as printed; () where it is no Cyrillic one, None for a numeral."""
    if _ROMAN.fullmatch(printed):
        return None
    word = repair_word(printed)
    return _evidence(word.lower(), typed_plain) if _CYRILLIC.search(word) else ()


def _weigh(word: str, kinds: list[_Marks]) -> tuple[float, ...]:
    known = [word in marks.words for marks in kinds]
    shared = sum(known)
    out = []
    for marks, listed in zip(kinds, known, strict=True):
        score = marks.weight / shared if listed else 0.0
        score += sum(w for letters, w in marks.letters if not letters.isdisjoint(word))
        score += sum(w for parts, w in marks.inside if any(p in word for p in parts))
        if len(word) > 3 and not listed:
            score += max((w for ends, w in marks.endings if word.endswith(ends)), default=0.0)
        out.append(score)
    return tuple(out)


def identify(text: str) -> Identified:
    """The language of ``text``: a title, a clause or a whole act.

    Robust to Latin look-alikes inside words, to wrong code points and to texts typed without the
    letters ө ү ң ә ғ қ ұ і һ. Never fails: the empty text is an uncertain answer with scores 0.
    """
    codes = languages()
    totals = [prior for _, _, prior in _tables().values()]
    cyrillic = words = 0
    repaired = repair_characters(text.translate(_FILLER) if _HIDDEN.search(text) else text)
    typed_plain = not has_special(repaired)
    for match in _WORD.finditer(repaired):
        evidence = _word_evidence(match.group(), typed_plain)
        if evidence is None:
            continue
        words += 1
        if evidence:
            cyrillic += 1
            for at, score in enumerate(evidence):
                totals[at] += score
    order = sorted(range(len(codes)), key=lambda at: -totals[at])
    best, second = totals[order[0]], totals[order[1]]
    certain = best >= _ENOUGH and best - second >= _MARGIN * best and cyrillic * 2 > words
    scores = {
        code: round(total / max(1, words), 4) for code, total in zip(codes, totals, strict=True)
    }
    return Identified(cast(Language, codes[order[0]]), certain, scores)
