"""Clause addresses (Akoma Ntoso eId, our profile): ``annex_1__para_15__point_12-1``.

The separators of a printed number are kept apart: ``16-1`` is an inserted number and stays in
its portion (``para_16-1``); ``16.1`` is a nested clause (``para_16__subpara_1``).
"""

from __future__ import annotations

from schemas.clause import Level

PREFIXES: dict[Level, str] = {
    "part": "part",
    "title": "title",
    "subtitle": "subtitle",
    "chapter": "chp",
    "section": "sec",
    "article": "art",
    "paragraph": "para",
    "subparagraph": "subpara",
    "point": "point",
    "item": "item",
    "indent": "indent",
    "alinea": "al",
    "list": "list",
    "table": "table",
    "preamble": "preamble",
    "attachment": "annex",
}

_TRANSLITERATION = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "shh",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
}  # fmt: skip


_APART = {
    "э": "eh", "ъ": "hard", "ь": "soft", "ә": "ae", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "oe",
    "ұ": "uh", "ү": "ue", "һ": "hh", "і": "ih",
}  # fmt: skip
"""Letters that number the entries of one list must stay apart: ``а)``, ``ә)``, ``б)``."""


def transliterate(text: str) -> str:
    """Cyrillic as a–z; other characters as they are, lower case."""
    return "".join(_TRANSLITERATION.get(c, c) for c in text.lower())


def portion(level: Level, number: str | int | None) -> str:
    """One step of an eId: ``portion("article", "19-1")`` is ``art_19-1``."""
    prefix = PREFIXES[level]
    if number is None:
        return prefix
    letter, _, inserted = str(number).lower().partition("-")
    if letter in _APART:
        return f"{prefix}_{_APART[letter]}" + (f"-{inserted}" if inserted else "")
    safe = "".join(c if c.isalnum() or c == "-" else "-" for c in transliterate(str(number)))
    return f"{prefix}_{safe.strip('-')}"
