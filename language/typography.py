"""Wordings without typographic noise: what two printings of one text may differ in.

A text becomes a row of tokens; each has a *key* (its even form) and its place in the text, so that
whatever is found in the keys is told in the characters as printed. Two texts with the same keys are
one wording: quotes, dashes, blanks, ё, look-alike letters, soft and line-end hyphens, hints of
databases are not in the keys. Digits, case, punctuation and the boundary of words are.

Tables: ``language/typography.toml``.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple

from language.letters import FILLER, repair_characters, repair_word
from schemas.source import Span

Noise = Literal[
    "quotes", "dash", "blanks", "optional_letter", "look_alike", "hyphen", "number_sign", "filler",
    "hint",
]  # fmt: skip
"""Kinds of difference that say nothing else."""

_FILL = "".join(sorted(FILLER))
_MARKS = f"\u0300-\u036f\u0483-\u0487{_FILL}"
_LETTER = f"[^\\W\\d_][{_MARKS}]*"
_IN_WORD = f"(?:{_LETTER}|[036](?=[{_MARKS}]*[^\\W\\d_]))"
_HYPHENS = "-\u2010\u2011"
_DASHES = f"{_HYPHENS}\u2012\u2013\u2014\u2015\u2212"
_GAP = "[ \u00a0\u202f\u2007\u2009]"
_QUOTES = '«»"“”„‟″〃‹›'
_APOSTROPHES = "'’‘‛ʼ`´"

_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_APART = rf"(?P<apart>(?<!\w)(?:{_CAPITAL}{_GAP}){{3,}}{_CAPITAL}(?!\w))"
_TOKENS = (
    rf"(?P<word>(?!No?\W?\s?\d){_LETTER}{_IN_WORD}*"
    rf"(?:(?:[{_DASHES}]|[{_HYPHENS}]\s)(?=[^\W\d_]){_IN_WORD}+)*)"
    rf"|(?P<number>\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)|\d+(?:[{_DASHES}.,:/]\d+)*)"
    rf"|(?P<sign>№|N[°º]?(?=\s?\d)|No\.?(?=\s?\d))"
    rf"|(?P<quote><<|>>|''|[{_QUOTES}])"
    r"|(?P<dots>\.\.\.|…)"
    rf"|(?P<dash>--|[{_DASHES}])"
    r"|(?P<other>\S)"
)
_TOKEN, _LETTERS_APART = re.compile(_TOKENS), re.compile(_APART)
_TOKEN_OR_APART = re.compile(f"{_APART}|{_TOKENS}")
_MAYBE_HINT = re.compile("[Сс]м\\.?[ :]|[Кк]ара[ңн]ыз|[Ққ]араңыз")
_CUTS = (", ", "; ", ". ", ": ")
_PLAIN_WORD = re.compile("[а-дж-яА-ДЖ-ЯеЕ]+")
"""Words that are their own keys: Russian letters without ё. The commonest, tested first."""


class Even(NamedTuple):
    """The even form of a text: ``keys[i]`` is printed at ``spans[i]``."""

    keys: list[str]
    spans: list[Span]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two printings of one wording, at one place."""

    kind: Noise
    one: Span
    other: Span


def even(text: str) -> Even:
    """The text's tokens in order; hints of databases and fillers are in none."""
    pattern = _TOKEN_OR_APART if _LETTERS_APART.search(text) else _TOKEN
    hidden = hints(text)
    found: list[str] = []
    spans: list[Span] = []
    for match in pattern.finditer(text):
        key = _key(match[0], match.lastgroup)
        if key and not (hidden and any(a <= match.start() < b for a, b in hidden)):
            found.append(key)
            spans.append(match.span())
    return Even(found, spans)


def same(one: str, other: str) -> bool:
    """Whether two texts are one wording."""
    if one == other:
        return True
    start, end, other_end = middle(one, other)
    return even(one[start:end]).keys == even(other[start:other_end]).keys


def middle(one: str, other: str) -> tuple[int, int, int]:
    """Where two texts part (in both alike) and where they join again, in the one and in the other.

    What is outside is the same in both, letter for letter, and no token reaches across: it is cut
    behind a sign and a blank, which are in no token together.
    """
    if _MAYBE_HINT.search(one) or _MAYBE_HINT.search(other):
        return 0, len(one), len(other)  # a hint reaches across anything
    shared = _shared(one, other, min(len(one), len(other)))
    start = max((one.rfind(cut, 0, shared) + 2 for cut in _CUTS), default=0)
    start = start if start > 1 else 0
    rest = min(len(one), len(other)) - start
    tail = _shared(one[::-1], other[::-1], rest)
    first = len(one) - tail
    found = [at + 2 for cut in _CUTS if (at := one.find(cut, first)) >= 0]
    end = min(found, default=len(one))
    return start, end, len(other) - (len(one) - end)


def _shared(one: str, other: str, most: int) -> int:
    """How many first characters two texts share, at most so many."""
    low, high = 0, most
    while low < high:
        half = (low + high + 1) // 2
        if one[low:half] == other[low:half]:
            low = half
        else:
            high = half - 1
    return low


def digest(*texts: str) -> str:
    """Equal for rows of texts that are one wording each."""
    row = "\x1e".join("\x1f".join(even(text).keys) for text in texts)
    return hashlib.blake2b(row.encode(), digest_size=16).hexdigest()


def differences(one: str, other: str) -> tuple[Difference, ...]:
    """Where two printings of one wording differ, in order; () where they are no one wording."""
    ours, theirs = even(one), even(other)
    if ours.keys != theirs.keys:
        return ()
    out = [Difference("hint", span, _nothing(theirs, span[0])) for span in hints(one)]
    out += [Difference("hint", _nothing(ours, span[0]), span) for span in hints(other)]
    ended: tuple[int, int] | None = None
    for (a, b), (c, d) in zip(ours.spans, theirs.spans, strict=True):
        if ended and _uneven(one[ended[0] : a], other[ended[1] : c]):
            out.append(Difference("blanks", (ended[0], a), (ended[1], c)))
        if one[a:b] != other[c:d]:
            out.append(Difference(_kind(one[a:b], other[c:d]), (a, b), (c, d)))
        ended = b, d
    return tuple(sorted(out, key=lambda d: (d.one, d.other)))


def hints(text: str) -> tuple[Span, ...]:
    """Spans that a database printed beside the norm."""
    if not _MAYBE_HINT.search(text):
        return ()
    whole, inline = _hint_patterns()
    if whole.fullmatch(text.strip()):
        return ((0, len(text)),)
    return tuple(m.span() for m in inline.finditer(text))


@lru_cache(maxsize=200_000)
def _key(printed: str, group: str | None) -> str:
    if group == "word":
        return printed if _PLAIN_WORD.fullmatch(printed) else _word(printed)
    if group == "number":
        return re.sub(f"[{_DASHES}]", "-", re.sub(_GAP, "", printed))
    if group == "apart":
        return _word(re.sub(_GAP, "", printed))
    if group == "other":
        return _other(printed)
    return {"sign": "№", "quote": '"', "dots": "...", "dash": "-"}[group or ""]


def _other(char: str) -> str:
    if char in FILLER or unicodedata.category(char) == "Mn":
        return ""
    return "'" if char in _APOSTROPHES else char


def _word(printed: str) -> str:
    text = unicodedata.normalize("NFC", "".join(c for c in printed if c not in FILLER))
    pieces = re.split(rf"[{_DASHES}]\s?", text)
    evened = [_letters(piece) for piece in pieces]
    out = evened[0]
    for before, piece in pairwise(evened):
        # A line-end hyphen cannot be told from a lost one: between small letters none counts.
        # Names (Ак-Суу) and letters of a list (а-в) keep theirs.
        joins = len(before) > 1 and len(piece) > 1 and piece[0].islower()
        out += piece if joins else f"-{piece}"
    return out


def _letters(word: str) -> str:
    if any(c in word for c in _read_in_a_word()):
        word = re.sub("(?<=[а-яё])[036](?=[а-яё])", lambda m: str(_read_in_a_word()[m[0]]), word)
    return repair_word(repair_characters(word)).translate(_glyphs())


def _kind(one: str, other: str) -> Noise:
    """What two printings of a token differ in; where in several things, the first that fits."""
    if any(c in FILLER for c in one + other):
        return "filler"
    if one[0] in _QUOTES or other[0] in _QUOTES or one[0] in "<>'":
        return "quotes"
    if re.sub(r"\s", "", one) == re.sub(r"\s", "", other):
        return "blanks"
    if "№" in (one, other) or one[0] == other[0] == "N":
        return "number_sign"
    bare = [re.sub(rf"[{_DASHES}\s]", "", x) for x in (one, other)]
    if bare[0] == bare[1]:
        lengths = {len(re.findall(f"[{_DASHES}]", x)) for x in (one, other)}
        return "dash" if len(lengths) == 1 else "hyphen"
    optional = [x.translate(_optional()) for x in (one, other)]
    return "optional_letter" if optional[0] == optional[1] else "look_alike"


def _uneven(one: str, other: str) -> bool:
    """Whether two gaps between tokens are another run of blanks; hints in them are told apart."""
    return one != other and not (one + other).strip(_FILL + " \t\n\u00a0\u202f\u2007\u2009")


def _nothing(found: Even, start: int) -> Span:
    """The empty span that answers a hint of the other text."""
    at = next((a for a, _ in found.spans if a >= start), found.spans[-1][1] if found.spans else 0)
    return at, at


@cache
def _table() -> dict[str, Any]:
    path = Path(__file__).with_name("typography.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _glyphs() -> dict[int, str]:
    table = _table()
    return str.maketrans({**table["same_glyph"], **table["optional_letter"]})


@cache
def _optional() -> dict[int, str]:
    return str.maketrans(_table()["optional_letter"])


@cache
def _read_in_a_word() -> dict[str, str]:
    return dict(_table()["read_in_a_word"])


@cache
def _hint_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = _table()["hints"]
    return _either(table["paragraph"]), _either(table["inline"])


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.I | re.S)
