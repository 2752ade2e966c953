"""Dictionary forms of Russian words, by pymorphy3 and what our tables say against its first guess.

Tables: ``<code>/stem_overrides.tsv`` (words told outright), ``<code>/analysis.toml`` (which of two
readings of a word is taken, names that no dictionary holds).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from language.words import overrides

_DICTIONARIES = frozenset({"ru"})
"""Languages that pymorphy3 has a dictionary of here."""


def lemmatiser(language: str, table: Mapping[str, Any]) -> Callable[[str], str]:
    """Word → its dictionary form (small letters, ё as е). ``table``: the language's analysis.toml.

    The dictionary is loaded at the first word that no table tells.
    """
    told = overrides(language)
    rules = _Preferences(table["dictionary"])

    def lemma(word: str) -> str:
        return told.get(word) or _guessed(word, language, rules)

    return lemma


def known(word: str, language: str) -> bool | None:
    """Whether the dictionary of a language has a word; None for a language without one."""
    if language not in _DICTIONARIES:
        return None
    return any(parse.is_known for parse in _parser(language)(word))


class _Preferences:
    """Which reading of a word is taken where the dictionary has several or none."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.instead: dict[str, str] = table["instead"]
        """Part of speech of the first reading → the one that is taken where the word has it."""
        self.noun: re.Pattern[str] = re.compile(table["noun"])
        self.adverb: re.Pattern[str] = re.compile(table["adverb"])
        self._unknown: list[tuple[re.Pattern[str], str]] = [
            (re.compile(end), instead) for end, instead in table["unknown"]
        ]

    def name(self, word: str) -> str | None:
        """What stands for a word that looks like a family name."""
        for end, instead in self._unknown:
            if end.search(word):
                return end.sub(instead, word)
        return None


def _guessed(word: str, language: str, rules: _Preferences) -> str:
    try:
        parses = _parser(language)(word)
    except ValueError:
        return word  # it asks letters for their names, and some have none (Tangut, private use)
    first = parses[0]
    if not first.is_known:
        name = rules.name(word)
        if name:
            return name
    part = str(first.tag.POS)
    wanted = rules.instead.get(part)
    if wanted and _may_change(part, word, first.normal_form, rules):
        first = next((one for one in parses if str(one.tag.POS) == wanted), first)
    form: str = first.normal_form
    return form.replace("ё", "е")


def _may_change(part: str, word: str, form: str, rules: _Preferences) -> bool:
    if part == "NOUN":
        return rules.noun.search(form) is not None
    if part == "ADVB":
        return rules.adverb.search(word) is not None
    return True


@cache
def _parser(language: str) -> Callable[[str], Any]:
    # Half a second and 20 MB, so not before a word needs it.
    from pymorphy3 import MorphAnalyzer  # type: ignore[import-untyped]

    parse: Callable[[str], Any] = MorphAnalyzer(lang=language).parse
    return parse
