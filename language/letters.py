"""Wrong code points and look-alike letters, and the repair that keeps lengths.

Table: ``language/letters.toml``. Every repair maps one character to one character, so offsets hold.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

FILLER = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
"""Characters that stand inside words without being part of them."""

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_OLD_FONT = re.compile("[ЌќЋћЎўЈјҐґЄєЅѕЇї]")
_SPECIAL = re.compile("[ҚқҒғӘәӨөҰұҮүҢңҺһ]")
_LEAST_OLD_FONT = 10
"""Letters from which a text is told to be set in an old font."""
_ROMAN = re.compile("[IVXLCDMІХСМ]+")
_ABBREVIATION = re.compile("([A-Z]{2,})[а-яәғқңөұүһі]{2,}")
"""A Latin abbreviation with a suffix of ours: KOICAнын."""
_TWINS = frozenset("ABCEHKMOPTXY")
"""Latin capitals that are Cyrillic ones to look at."""


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("letters.toml").read_text(encoding="utf-8"))


@cache
def _both_cases(name: str) -> dict[str, str]:
    pairs: dict[str, str] = dict(_table()[name])
    upper = {k.upper(): v.upper() for k, v in pairs.items() if len(k.upper()) == 1}
    return {**upper, **pairs}


def code_points() -> dict[str, str]:
    """Wrong code points and the letters they stand for, in both cases."""
    return dict(_both_cases("code_points"))


@cache
def look_alikes() -> dict[int, str]:
    """Latin letters as the Cyrillic ones that they look like, for ``str.translate``."""
    return str.maketrans(_both_cases("latin_to_cyrillic"))


def repair_character(char: str) -> str:
    """A code point that only looks like a letter of the alphabet, as that letter."""
    return char if char < "\u0250" else _both_cases("code_points").get(char, char)


def repair_characters(text: str) -> str:
    """``repair_character`` of a whole text."""
    if not _wrong_code_points().search(text):
        return text
    return "".join(map(repair_character, text))


@cache
def _wrong_code_points() -> re.Pattern[str]:
    wrong = (c for c in _both_cases("code_points") if c >= "\u0250")
    return re.compile(f"[{''.join(map(re.escape, wrong))}]")


@lru_cache(maxsize=200_000)
def repair_word(word: str) -> str:
    """A word of mixed script as the script most of its telling letters belong to.

    Letters of an old font become those that it painted (``жылєы`` → ``жылғы``).

    Letters alone, no digits. Roman numerals become Latin (``VІ`` → ``VI``). A word of one script
    is left alone, and so is one whose Latin letters have no Cyrillic look-alike, and a Latin
    abbreviation with its suffix (``KOICAнын``), unless all of it may be Cyrillic (``KPнын``).
    """
    if _OLD_FONT.search(word):
        word = _from_old_font(word)
    if not _LATIN.search(word) or not _CYRILLIC.search(word):
        return word
    to_cyrillic, to_latin = _both_cases("latin_to_cyrillic"), _both_cases("cyrillic_to_latin")
    if _ROMAN.fullmatch(word):
        return "".join(to_latin.get(c, c) for c in word)
    abbreviation = _ABBREVIATION.fullmatch(word)
    if abbreviation and not _TWINS.issuperset(abbreviation[1]):
        return word
    latin = [c for c in word if _LATIN.match(c)]
    if all(c in to_cyrillic for c in latin):
        if any(c in _table()["by_sound_only"]["letters"] for c in latin):
            to_cyrillic = {**to_cyrillic, **_both_cases("transliterated")}
        return "".join(to_cyrillic.get(c, c) for c in word)
    cyrillic = [c for c in word if _CYRILLIC.match(c)]
    if len(latin) > len(cyrillic) and all(c in to_latin for c in cyrillic):
        return "".join(to_latin.get(c, c) for c in word)
    return word


def _from_old_font(word: str) -> str:
    """The word in the letters that its font painted.

    A word that holds the true letters is not of such a font, which had no place for them.
    """
    meant = _both_cases("old_font_else" if _SPECIAL.search(word) else "old_font")
    return "".join(meant.get(char, char) for char in word)


def old_font_letters(text: str) -> int:
    """How many letters of ``text`` were put down by an old Kazakh font; 0 where single ones are
    slips or words of other languages (Ukrainian, Uzbek, Macedonian)."""
    found = len(_OLD_FONT.findall(text))
    if found < _LEAST_OLD_FONT or found < 4 * len(_SPECIAL.findall(text)):
        return 0
    return found


def mixed_script(word: str) -> bool:
    """True where a word holds letters of more than one script (Roman numerals apart)."""
    if _ROMAN.fullmatch(word):
        return False
    scripts = 0
    scripts += bool(_LATIN.search(word))
    scripts += bool(_CYRILLIC.search(word))
    scripts += bool(re.search("[\u0600-\u06ff]", word))
    return scripts > 1
