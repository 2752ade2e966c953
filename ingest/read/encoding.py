"""Bytes to characters: byte-order marks, UTF-8, UTF-16, and the old eight-bit sets by letters."""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from dataclasses import dataclass, replace

_EIGHT_BIT = ("cp1251", "koi8-r", "cp866", "kz1048", "ptcp154", "mac-cyrillic", "iso8859-5")
"""In order of likelihood where the letters say the same."""

_SAMPLE = 400_000
"""Bytes that the letters are counted in; the statistics of longer acts are no better."""

# Letters per thousand in legal prose, counted once over acts in Russian, Kazakh and Kyrgyz and
# averaged: what counts is the order of size, an encoding read wrongly gives other letters.
_FREQUENT: dict[str, int] = dict(
    zip(
        "оаеинтрслвкдпмуыяьзбгйчжхшюцщэфё",
        (
            88,
            98,
            72,
            60,
            72,
            62,
            56,
            50,
            50,
            34,
            40,
            42,
            28,
            30,
            30,
            34,
            16,
            10,
            14,
            18,
            16,
            14,
            8,
            14,
            8,
            10,
            6,
            5,
            4,
            4,
            4,
            2,
        ),
        strict=True,
    )
) | dict(zip("ъңөүқғәұіһ", (1, 8, 8, 8, 8, 6, 6, 5, 20, 1), strict=True))
_RARE = 0.02
"""Per thousand: letters of other alphabets and graphic characters."""
_LEAST_LIKELY = 0.0
"""Mean logarithm per character: prose has 3 to 4, capitals 1, noise about -1."""
_SIGNS = dict.fromkeys("№«»–—…“”„’\u00a0§°", 2.0)


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` with ``\\n`` line ends; ``certain`` is False where the encoding was guessed."""

    text: str
    encoding: str
    certain: bool
    broken: int = 0
    """Places that could not be decoded; U+FFFD stands there."""
    likely: bool = True
    """False where no encoding gives letters as our languages have them."""


def decode(data: bytes, stated: str | None = None) -> Decoded:
    """Decode the bytes of a text file. ``stated`` is what the file says of itself (HTML meta).

    A byte-order mark wins, then valid or little damaged UTF-8, then what is stated, then the
    eight-bit set whose letters look most like ours.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _finish(data[len(mark) :].decode(marked, "replace"), marked, True)
    wide = _wide(data)
    if wide:
        return _finish(data.decode(wide, "replace"), wide, False)
    try:
        return _finish(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data):
        return _finish(data.decode("utf-8", "replace"), "utf-8", True)
    name = _known(stated)
    if name and name not in ("utf-8", "ascii") and not name.startswith("utf-16"):
        return _finish(data.decode(name, "replace"), name, True)
    likeliest, likely = by_letters(data)
    guessed = _finish(data.decode(likeliest, "replace"), likeliest, False)
    return replace(guessed, likely=likely)


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _finish(text: str, encoding: str, certain: bool) -> Decoded:
    if text.startswith("\ufeff"):
        text = text[1:]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, encoding, certain, text.count("\ufffd"))


def _known(stated: str | None) -> str | None:
    try:
        return codecs.lookup(stated).name if stated else None
    except LookupError:
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: one byte of each pair is 0x04 (Cyrillic) or 0 nearly everywhere."""
    sample = data[:4096]
    pairs = len(sample) // 2
    if pairs < 8:
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        zero, four = high.count(0), high.count(4)
        # NULs strewn over an eight-bit file fall into both halves
        if zero + four > 0.9 * pairs and (four > 0.2 * pairs or zero > 0.9 * pairs):
            return name
    return None


_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


def _mostly_utf8(data: bytes) -> bool:
    """Damaged UTF-8: at least two whole sequences for each byte that fits none."""
    data = data[:_SAMPLE]
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    rest = _SEQUENCE.sub(b"", data)
    stray = len(rest) - len(rest.translate(None, bytes(range(0x80, 0x100))))
    return high > 0 and (high - stray) / 2 >= 2 * stray


def by_letters(data: bytes) -> tuple[str, bool]:
    """The eight-bit set whose characters are likeliest in our languages, and whether they are."""
    high = Counter(byte for byte in data[:_SAMPLE] if byte >= 0x80)
    best, best_score = _EIGHT_BIT[0], -math.inf
    for name in _EIGHT_BIT:
        score = 0.0
        for byte, number in high.items():
            score += number * math.log(_per_thousand(bytes([byte]).decode(name, "replace")))
        if score > best_score + 1e-9:
            best, best_score = name, score
    return best, best_score > _LEAST_LIKELY * high.total()


def _per_thousand(char: str) -> float:
    if char in _FREQUENT:
        return _FREQUENT[char]
    if char in _SIGNS:
        return _SIGNS[char]
    lower = char.lower()
    if lower in _FREQUENT:
        return max(_RARE, _FREQUENT[lower] / 15)
    return _RARE
