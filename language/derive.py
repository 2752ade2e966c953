"""The root key: equal for the words of one derivational family.

``налог``, ``налоговый`` and ``налогообложение`` have one root key; ``уволить`` and ``увольнение``
too. It brings in what inflection does not, for recall at a low weight: it is guessed by rules where
no table knows the family, so that no phrase of exact meaning may rest on it.

``<code>/search/roots.tsv`` holds families as people read them, ``roots.toml`` beside it the rules
for all other words: compounds, endings, suffixes, alternating letters, prefixes.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent
_VOWEL = re.compile("[аеиоуыэюя]")

_Row = tuple[re.Pattern[str], str]


@dataclass(frozen=True, slots=True)
class _Rules:
    families: dict[str, str]
    """Dictionary form → key of its family."""
    compounds: tuple[tuple[str, str], ...]
    reflexive: re.Pattern[str]
    endings: tuple[re.Pattern[str], ...]
    suffixes: tuple[re.Pattern[str], ...]
    least: int
    alternations: tuple[_Row, ...]
    alternations_least: int
    vowels: tuple[str, str]
    vowels_least: int
    ablaut: dict[str, str]
    """Printed root → its root, with every prefix before it."""


@lru_cache(maxsize=200_000)
def root(lemma: str, language: str) -> str:
    """Key of the derivational family of a dictionary form (small letters, ё as е).

    A word that the rules do not reach, and every word of a language without tables, is its own
    key.
    """
    rules = _rules(language)
    if rules is None:
        return lemma
    return rules.families.get(lemma) or _of_compound(lemma, rules) or _derived(lemma, rules)


def _of_compound(lemma: str, rules: _Rules) -> str | None:
    for first, word in rules.compounds:
        # What follows the first part is a word of its own: "вода" is no compound of "вод".
        if lemma.startswith(first) and len(lemma) >= len(first) + _SECOND_PART:
            return rules.families.get(word) or _derived(word, rules)
    return None


_SECOND_PART = 4
"""Letters that the second part of a compound has at least."""


def _derived(lemma: str, rules: _Rules) -> str:
    if len(lemma) <= rules.least:
        return lemma
    word = rules.reflexive.sub("", lemma)
    stem = _without_suffixes(_without_ending(word, rules), rules)
    if stem in rules.ablaut:
        return rules.ablaut[stem]
    return _canonical(stem, rules)


def _without_ending(word: str, rules: _Rules) -> str:
    found = (ending.search(word) for ending in rules.endings)
    stems = [word[: match.start()] for match in found if match]
    for stem in stems:
        if stem in rules.ablaut:
            return stem
    return next((stem for stem in stems if _whole(stem, _LEAST_STEM)), word)


_LEAST_STEM = 2
"""Letters that are left of a word without its ending."""


def _without_suffixes(stem: str, rules: _Rules) -> str:
    cut = True
    while cut and stem not in rules.ablaut:
        cut = False
        for suffix in rules.suffixes:
            found = suffix.search(stem)
            if found and found[0] and _whole(stem[: found.start()], rules.least):
                stem, cut = stem[: found.start()], True
                break
    return stem


def _canonical(stem: str, rules: _Rules) -> str:
    if len(stem) >= rules.alternations_least:
        for pattern, instead in rules.alternations:
            changed = pattern.sub(instead, stem)
            if changed != stem:
                stem = changed
                break
    if len(stem) >= rules.vowels_least:
        printed, instead = rules.vowels
        last = [found.start() for found in _VOWEL.finditer(stem)][-1:]
        for at in last:
            if stem[at] == printed:
                stem = stem[:at] + instead + stem[at + 1 :]
    return stem


def _whole(stem: str, least: int) -> bool:
    """``stem`` is long enough to be a root."""
    return len(stem) >= least and _VOWEL.search(stem) is not None


@cache
def _rules(language: str) -> _Rules | None:
    path = _ROOT / language / "search" / "roots.toml"
    if not path.is_file():
        return None
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    suffixes, alternations = table["suffixes"], table["alternations"]
    compounds = table["compounds"]
    printed, instead = alternations["same_vowels"]
    return _Rules(
        _families(language),
        tuple((first, compounds[first]) for first in sorted(compounds, key=len, reverse=True)),
        re.compile(table["endings"]["reflexive"]),
        tuple(re.compile(row) for row in table["endings"]["rows"]),
        tuple(re.compile(row) for row in suffixes["rows"]),
        suffixes["least"],
        tuple((re.compile(row), letters) for row, letters in alternations["rows"]),
        alternations["least"],
        (printed, instead),
        alternations["same_vowels_least"],
        _ablaut(table),
    )


def _families(language: str) -> dict[str, str]:
    """Each word of ``roots.tsv`` with the first word of its line."""
    path = _ROOT / language / "search" / "roots.tsv"
    out: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            words = line.split()
            out.update(dict.fromkeys(words, words[0]))
    return out


def _ablaut(table: dict[str, Any]) -> dict[str, str]:
    same: dict[str, str] = table["prefixes"]["same"]
    out: dict[str, str] = {}
    for row in table["ablaut"]:
        for form in row["forms"]:
            for prefix in table["prefixes"]["rows"]:
                out.setdefault(prefix + form, same.get(prefix, prefix) + "-" + row["root"])
    return out
