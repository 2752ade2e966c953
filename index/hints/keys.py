"""Keys of entries and of typed words."""

from __future__ import annotations

from collections.abc import Iterable

from index.keys import stem_key
from language.analyse import plain_key, word_keys
from language.tokens import tokens

_STEM = "="
"""Before a stem, so that no word that is typed begins like one."""
LONGEST_LEAD = 80
"""Characters of a title that its beginning is told by."""


def stem_term(language: str, stem: str) -> str:
    return _STEM + stem_key(language, stem)


def terms_of(texts: Iterable[str], language: str) -> str:
    """Plain keys and stems of all words of ``texts``, joined by blanks, each once."""
    return " ".join(dict.fromkeys(term for text in texts for term in _terms(text, language)))


def _terms(text: str, language: str) -> Iterable[str]:
    for token in tokens(text):
        plain = plain_key(token.key, language)
        yield plain
        if plain[0].isalpha():
            yield stem_term(language, word_keys(token.key, language)[1])


def lead_of(text: str, language: str) -> str:
    """The beginning of a text as it is compared with what was typed."""
    return " ".join(plain_key(token.key, language) for token in tokens(text))[:LONGEST_LEAD]
