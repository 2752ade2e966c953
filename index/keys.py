"""Keys as the engines hold them: stems and folded stems carry their language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from index.plan import Word
from language.analyse import Keys, analyse

EMPTY = "-"
"""The one key of a field that holds none, so that every engine counts the document when it tells
how rare a key is and how long a field is on average. No word has such a key."""


def stem_key(language: str, stem: str) -> str:
    return f"{language}:{stem}"


def folded_key(language: str, folded: str) -> str:
    return f"{language}~{folded}"


def root_key(language: str, root: str) -> str:
    return f"{language}^{root}"


def keys_of(word: Word) -> Iterator[tuple[str, str]]:
    """(field, key) of every form in which a word may stand in the text of a clause."""
    yield "exact", word.raw
    for reading in word.readings:
        yield "exact", reading.exact
        yield "stem", stem_key(reading.language, reading.stem)
        yield "folded", folded_key(reading.language, reading.folded)


def card_term(field: str, key: str) -> str:
    """Term of a word in a field of the act's card: ``title|ru:налог``, ``number|138``."""
    return f"{field}|{key}"


def joined(keys: Iterable[Keys], language: str) -> tuple[str, str, str, str]:
    """Exact, stem, folded and root keys, each joined by blanks; positions equal in all four."""
    found = tuple(keys)
    return (
        " ".join(k.exact for k in found),
        " ".join(stem_key(language, k.stem) for k in found),
        " ".join(folded_key(language, k.folded) for k in found),
        " ".join(root_key(language, k.root) for k in found),
    )


def bag(texts: Iterable[str], language: str) -> str:
    """Stem, folded, root and exact keys of ``texts``, each once, in order of appearance."""
    return " ".join(dict.fromkeys(key for text in texts for key in _bag(text, language)))


@lru_cache(maxsize=4096)
def _bag(text: str, language: str) -> tuple[str, ...]:
    # Kept, for the heading of a unit is asked for again with every clause under it.
    found: dict[str, None] = {}
    for keys in analyse(text, language):
        found[stem_key(language, keys.stem)] = None
        found[folded_key(language, keys.folded)] = None
        found[root_key(language, keys.root)] = None
        found[keys.exact] = None
    return tuple(found)


def number_term(number: str) -> str:
    """Term of the number of an act, made of ``register.names.number_key``."""
    return f"no={number}"


def place_term(level: str, num: str, inside: bool = False) -> str:
    """Term of a clause's number at its level; ``inside`` for everything that it holds."""
    return f"{'in:' if inside else ''}{level}={num}"


def bare_place(num: str) -> str:
    """Term of the unit that a number without a word stands for: an article."""
    return place_term("article", num)


def label_term(language: str, stem: str, num: str) -> str:
    """Term of a clause's number under its legal name."""
    return f"{language}:{stem}={num}"


def act_key(work: str, language: str) -> str:
    """Term of an act in one language."""
    return f"{work}|{language}"


def place_key(work: str, language: str, place: str | None) -> str:
    """Term of an article (or top clause) of an act in one language; None: the act itself."""
    return f"{work}|{language}|{place or ''}"
