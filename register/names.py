"""Keys under which acts are asked for: numbers and titles, spelling differences taken away."""

from __future__ import annotations

import re
import unicodedata

from language.letters import repair_word
from schemas.iri import number_portion

_SIGN = re.compile(r"^\s*(?:№|#|N[oо]?\b\.?)\s*", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\w+")


def number_key(number: str) -> str:
    """``№ 217-VІ`` and ``217-vi`` are one key; empty where there is nothing of a number."""
    bare = _SIGN.sub("", number)
    return number_portion(_LETTERS.sub(lambda m: repair_word(m[0]), bare))


def title_key(title: str) -> str:
    """Words of a title in lower case, joined by blanks; quotes, dashes, ё/е do not count."""
    plain = unicodedata.normalize("NFC", title).casefold().replace("ё", "е")
    return " ".join(repair_word(w) for w in _WORD.findall(plain))
