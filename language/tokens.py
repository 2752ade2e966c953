"""Words of a text with their places and their exact keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from language.letters import FILLER, repair_characters, repair_word

_SUPERSCRIPT = "\u00b2\u00b3\u00b9\u2070-\u2079"
_LETTER = rf"[^\W_{_SUPERSCRIPT}]"
_INSIDE = "[" + "".join(sorted(FILLER)) + "\u0300-\u036f]"
WORD = re.compile(rf"{_LETTER}+(?:{_INSIDE}+{_LETTER}+)*[\u0300-\u036f]*|[{_SUPERSCRIPT}]+")
"""What stands as one word in a text; its exact key may still be empty."""
_DROPPED = dict.fromkeys([*map(ord, FILLER), 0x300, 0x301])
"""Not part of a word: marks of layout, and stress marks (which dictionaries print)."""


class Token(NamedTuple):
    """A word or a number; ``[start, end)`` in the text, ``key`` its exact key."""

    start: int
    end: int
    key: str


def tokens(text: str) -> Iterator[Token]:
    """Words and numbers of ``text`` in order.

    Soft hyphens, zero-width characters and accents stand inside words; a superscript number is a
    word of its own (``16¹`` is not 161); everything else parts words.
    """
    for match in WORD.finditer(text):
        key = exact_key(match.group())
        if key:
            yield Token(match.start(), match.end(), key)


@lru_cache(maxsize=400_000)
def exact_key(word: str) -> str:
    """``word`` as compared: lower case, look-alike letters repaired, ё as е.

    ``Бөлiмі`` (Latin i) and ``бөлімі`` have one key; so have ``VІ`` (Cyrillic І) and ``VI``.
    """
    plain = unicodedata.normalize("NFKC", word.translate(_DROPPED))
    repaired = repair_word(repair_characters(plain))
    return repaired.lower().replace("ё", "е").replace("i̇", "i")
