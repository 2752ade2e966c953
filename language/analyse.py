"""The analyser: for each word of a text the keys that it is found by.

One analyser serves every engine, the index and the query alike. What a language does is told by
``<code>/analysis.toml``; a language without that table has exact keys only.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from language.derive import root
from language.dictionary import lemmatiser
from language.fold import fold_table
from language.stem import SuffixStemmer
from language.tokens import tokens
from language.turkic_roots import SuffixRoots

_ROOT = Path(__file__).parent

ANALYSER_VERSION = "berene-keys-5"
"""Raised when code changes keys; tables and dictionaries are told by ``analyser_version``."""

_TABLES = ("letters.toml", "fold.toml", "turkic.toml", "*/analysis.toml", "*/suffixes.toml",
           "*/stems.tsv", "*/headwords.tsv", "*/irregular.tsv", "*/stem_overrides.tsv",
           "*/search/derivation.toml", "*/search/roots.toml", "*/search/roots.tsv")  # fmt: skip


class Keys(NamedTuple):
    """One word position: its place in the text and its four keys.

    ``exact``: the word itself, repaired. ``stem``: equal for the forms of one word. ``folded``:
    the same for people whose keyboard has no special letters; equal for жүзөгө and жузого.
    ``root``: equal for words of one derivational family; finds more, means less.
    """

    start: int
    end: int
    exact: str
    stem: str
    folded: str
    root: str


@dataclass(frozen=True, slots=True)
class _Analysis:
    letters: dict[int, str]
    fold: dict[int, str]
    stem: Callable[[str], str]
    folded_stem: Callable[[str], str]
    root: Callable[[str, str], str]
    """Of a stem and a folded stem; the same twice where the word has no special letters."""
    knows: Callable[[str], bool]
    """Of a folded word; False throughout where words are not listed."""


def analyse(text: str, language: str) -> tuple[Keys, ...]:
    """Keys of every word of ``text``, read as ``language`` (ky, kk, ru; others: exact keys)."""
    return tuple([Keys(start, end, *word_keys(key, language)) for start, end, key in tokens(text)])


@lru_cache(maxsize=400_000)
def word_keys(word: str, language: str) -> tuple[str, str, str, str]:
    """Exact, stem, folded and root key of one exact key of ``tokens``."""
    rules = _analysis(language)
    if rules is None or word[0].isdigit():
        return word, word, word, word
    exact = word.translate(rules.letters)
    stem = rules.stem(exact)
    plain = exact.translate(rules.fold)
    folded = rules.folded_stem(plain)
    return exact, stem, folded, rules.root(stem if plain != exact else folded, folded)


@lru_cache(maxsize=400_000)
def plain_key(word: str, language: str) -> str:
    """An exact key as it is typed without the letters that a keyboard may lack; no stem is taken:
    what stands at the beginning of ``word`` stands at the beginning of its plain key."""
    rules = _analysis(language)
    if rules is None or word[0].isdigit():
        return word
    return word.translate(rules.letters).translate(rules.fold)


def is_known(word: str, language: str) -> bool:
    """True where ``word`` (an exact key) is a form of a listed word, letters compared folded."""
    rules = _analysis(language)
    return rules is not None and rules.knows(word.translate(rules.letters).translate(rules.fold))


@cache
def one_stemmer(language: str) -> bool:
    """Stems and folded stems come of one function: of words without special letters both keys are
    equal wherever one is."""
    rules = _analysis(language)
    return rules is None or rules.stem is rules.folded_stem


@cache
def analysed_languages() -> tuple[str, ...]:
    """Codes of the languages that have an ``analysis.toml``."""
    return tuple(sorted(path.parent.name for path in _ROOT.glob("*/analysis.toml")))


@cache
def analyser_version() -> str:
    """Version of the keys: of the code, of its tables, of the Russian dictionary.

    Two indexes with the same version hold the same keys for the same text.
    """
    digest = hashlib.sha256()
    for pattern in _TABLES:
        for path in sorted(_ROOT.glob(pattern)):
            digest.update(path.relative_to(_ROOT).as_posix().encode())
            digest.update(path.read_bytes())
    for package in ("pymorphy3", "pymorphy3-dicts-ru"):
        digest.update(metadata.version(package).encode())
    return f"{ANALYSER_VERSION}.{digest.hexdigest()[:10]}"


@cache
def _analysis(language: str) -> _Analysis | None:
    path = _ROOT / language / "analysis.toml"
    if not path.is_file():
        return None
    table: _Table = tomllib.loads(path.read_text(encoding="utf-8"))
    folding = fold_table() | {ord(k): v for k, v in table["fold"].items()}
    letters = {ord(k): v for k, v in table["letters"].items()}
    return _Analysis(letters, folding, *_STEMMERS[table["stemmer"]](table, language, folding))


_Key = Callable[[str], str]
_Rules = tuple[_Key, _Key, Callable[[str, str], str], Callable[[str], bool]]
"""Stem, folded stem, root, whether a word is known."""
_Table = dict[str, Any]


def _by_suffixes(_table: _Table, language: str, folding: dict[int, str]) -> _Rules:
    # Fold first, then stem with folded tables: folding the output of the stemmer loses half of
    # the words that are typed without special letters.
    proper = SuffixStemmer(language)
    plain = SuffixStemmer(language, lambda text: text.translate(folding), harmony=False)
    roots, plain_roots = SuffixRoots(language, proper), SuffixRoots(language, plain)

    @lru_cache(maxsize=200_000)
    def family(stem: str, folded: str) -> str:
        # A known word is told by its own letters, where it has them: көр is no kin of кор.
        if stem != folded and roots.knows(stem):
            return plain.key(roots.root(stem).translate(folding))
        return plain_roots.root(folded)

    return proper.stem, plain.stem, family, plain.knows


def _by_dictionary(table: _Table, language: str, _folding: dict[int, str]) -> _Rules:
    lemma = lemmatiser(language, table)
    return lemma, lemma, lambda stem, _: root(stem, language), lambda _: False


_STEMMERS = {"suffixes": _by_suffixes, "dictionary": _by_dictionary}
