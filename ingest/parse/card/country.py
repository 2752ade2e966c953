"""Which country an act comes from."""

from __future__ import annotations

import re
from functools import cache

import jurisdictions
from ingest.parse.bodies import state_pattern
from ingest.parse.folding import folded, word_pattern

_HEAD = 1_500
_TAIL = 600
_SAMPLE = 60_000
_HEAD_WEIGHT = 8
_CERTAIN_SHARE = 0.75


def detect_jurisdiction(text: str, language: str) -> tuple[str, bool]:
    """Country code of the act in ``text`` and whether the evidence is certain.

    Names of states are counted, those of the head and of the signature many times: an act of one
    country may speak of another. Without any evidence it is the country whose language it is.
    """
    whole, edges = text[:_SAMPLE], f"{text[:_HEAD]}\n{text[-_TAIL:]}"
    folds = folded(whole), folded(edges)
    scores = {
        code: _count(whole, folds[0], code) + _HEAD_WEIGHT * _count(edges, folds[1], code)
        for code in jurisdictions.codes()
    }
    total = sum(scores.values())
    if not total:
        return _by_own_words(text[:_SAMPLE]) or _home(language), False
    home = _home(language)
    best = max(sorted(scores), key=lambda code: (scores[code], code == home))
    return best, scores[best] >= _CERTAIN_SHARE * total


def _by_own_words(text: str) -> str | None:
    """The country whose places and bodies a text names, where no state is named."""
    low = folded(text)
    found = {code: len(_own(code).findall(low)) for code in jurisdictions.codes()}
    best = max(sorted(found), key=lambda code: found[code])
    return best if found[best] else None


@cache
def _own(code: str) -> re.Pattern[str]:
    words = jurisdictions.table(code, "card").get("own", {}).get("words", [])
    return re.compile(word_pattern(words, {}) if words else "(?!)")


def _count(text: str, low: str, code: str) -> int:
    """How often ``text``, folded ``low``, names the state of ``code``."""
    long = sum(1 for m in state_pattern(code).finditer(low) if len(m[0]) > _SHORT)
    short = _short(code)
    return long + (len(short.findall(text)) if short else 0)


_SHORT = 5
"""Abbreviations are counted by their printed letters, not by the folded ones."""


@cache
def _short(code: str) -> re.Pattern[str] | None:
    words = jurisdictions.table(code, "card").get("state", {}).get("short", [])
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None


def _home(language: str) -> str:
    for code in jurisdictions.codes():
        if language in jurisdictions.table(code, "card").get("home", ()):
            return code
    return jurisdictions.codes()[0]
