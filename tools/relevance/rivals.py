"""What a user would take instead: ways to make keys of words, all ranked by the same BM25.

Each way is a function (text, language) → keys in the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer

from language.analyse import analyse

Keys = Callable[[str, str], list[str]]

_WORD = re.compile(r"\w+")
_STOP = Path(__file__).with_name("russian_stop.txt")
CUT = 5
"""Letters that truncation leaves."""


def words(text: str, _language: str) -> list[str]:
    """Standard tokens in small letters, nothing else: no stemming."""
    return [word.lower() for word in _WORD.findall(text)]


def truncated(text: str, language: str) -> list[str]:
    """The first five letters of each word."""
    return [word[:CUT] for word in words(text, language)]


def snowball(text: str, language: str) -> list[str]:
    """Elasticsearch's built-in ``russian``: standard tokens, its stop words, Snowball. It is what
    one gets for Kazakh and Kyrgyz too: Snowball and Elasticsearch have nothing for them."""
    stop = _stop_words()
    return [snowball_key(word) for word in words(text, language) if word not in stop]


def stem(text: str, language: str) -> list[str]:
    """Our stem keys."""
    return [keys.stem for keys in analyse(text, language)]


def folded(text: str, language: str) -> list[str]:
    """Our folded stem keys."""
    return [keys.folded for keys in analyse(text, language)]


def root(text: str, language: str) -> list[str]:
    """Our root keys."""
    return [keys.root for keys in analyse(text, language)]


RIVALS: dict[str, Keys] = {
    "no stemming": words,
    "truncated to 5": truncated,
    "Snowball Russian": snowball,
}
OURS: dict[str, Keys] = {"our stem": stem, "our folded stem": folded, "our root": root}


@cache
def _stop_words() -> frozenset[str]:
    lines = _STOP.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=400_000)
def snowball_key(word: str) -> str:
    """What Snowball leaves of a word in small letters."""
    key: str = _stemmer().stemWord(word)
    return key


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("russian")
