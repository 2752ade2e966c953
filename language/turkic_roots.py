"""The root key of Kazakh and Kyrgyz words: equal for the words of one derivational family.

``салық``, ``салықтық`` and ``салықшы`` have one root key; ``чеч``, ``чечим`` and ``чечил`` too. It
is told from the stem, so that forms of one word never part. Derivational suffixes are taken off as
long as a known stem of the right kind is left.

``<code>/search/roots.tsv`` holds families as people read them and is asked first (a word alone on
its line is no kin of what it looks like); ``derivation.toml`` beside it the suffixes for all other
words.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from language.stem import SuffixStemmer
from language.suffixes import VOWELS, spellings
from language.words import known_stems, rows

_ROOT = Path(__file__).parent
_LONGEST_CHAIN = 5


_SHORTEST = {1: 4, 2: 3}
"""Letters of a suffix → letters that the shortest stem has which it is taken off. A single letter
says little: салык is no kin of сал, токтом is of токто."""
_TELLING_LITTLE = frozenset(["IQ", "Iк", "ік", "Iс", "Iш"])

_Rule = tuple[str, str, str, int]
"""Kind of the stem ("" for any), kind of the word, what is put back, the shortest stem."""


class SuffixRoots:
    """Roots of one language in one spelling: that of its ``stemmer``, proper or folded."""

    def __init__(self, code: str, stemmer: SuffixStemmer) -> None:
        self._key = stemmer.key
        self._spelt = stemmer.spelt
        known = known_stems(code)
        self._known = {
            kind: frozenset(self._spelt(s.word) for s in known if kind in s.kinds) for kind in "nv"
        }
        table: dict[str, Any] = _table(code, "search/derivation.toml")
        sounds = {**_table(code, "suffixes.toml")["sounds"], "U": "уү", "O": "оө"}
        self._least: int = table["least"]
        self._rules: dict[str, set[_Rule]] = {}
        for name, stem, word in (("noun_to_noun", "n", "n"), ("noun_to_verb", "n", "v"),
                                 ("verb_to_noun", "v", "n"), ("verb_to_verb", "v", "v"),
                                 ("sure", "", "n")):  # fmt: skip
            self._learn(stemmer, table[name], (stem, word), sounds)
        self._longest = max(map(len, self._rules))
        self._families: dict[str, str] = {}
        for row in rows(code, "search/roots.tsv"):
            words = [self._key(self._spelt(word)) for word in row[0].split()]
            self._families.update(dict.fromkeys(words, words[0]))

    def knows(self, stem: str) -> bool:
        """True for the key of a known stem."""
        return stem in self._known["n"] or stem in self._known["v"]

    def root(self, stem: str) -> str:
        """Root key of a stem key of the same spelling."""
        for _ in range(_LONGEST_CHAIN):
            if stem in self._families:
                return self._families[stem]
            shorter = self._shorter(stem)
            if shorter is None:
                break
            stem = shorter
        return stem

    def _learn(
        self, stemmer: SuffixStemmer, patterns: str, kinds: tuple[str, str], sounds: dict[str, str]
    ) -> None:
        stem, word = kinds
        for pattern in patterns.split():
            shape, _, restore = pattern.partition(">")
            back = sounds["A"] if restore == "A" else [restore]
            puts = [self._spelt(put) for put in back]
            for ending in spellings(shape, sounds):
                shortest = 4 if shape in _TELLING_LITTLE else _SHORTEST.get(len(ending), 2)
                if (stem, word) == ("n", "v"):
                    shortest = 2
                shortest = shortest if stem else self._least
                # An unknown word has lost its final high vowel.
                rules = {(stem, word, put, shortest) for put in puts}
                whole = self._spelt(ending)
                for key in {whole, stemmer.canonical("ббб" + whole)[3:]} - {""}:
                    self._rules.setdefault(key, set()).update(rules)

    def _shorter(self, key: str) -> str | None:
        for size in range(min(self._longest, len(key) - 2), 0, -1):
            rest = key[:-size]
            for rule in sorted(self._rules.get(key[-size:], ())):
                stem = self._key(rest + rule[2])
                if self._derives(stem, key, rule):
                    return stem
        return None

    def _derives(self, stem: str, key: str, rule: _Rule) -> bool:
        kind, word, _, shortest = rule
        if len(stem) < shortest or (self.knows(key) and key not in self._known[word]):
            return False
        return stem in self._known[kind] if kind else not VOWELS.isdisjoint(stem)


def _table(code: str, name: str) -> dict[str, Any]:
    return tomllib.loads((_ROOT / code / name).read_text(encoding="utf-8"))
