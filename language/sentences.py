"""Where the sentences of a text end: the unit of "in the same sentence".

Legal prose is full of full stops that end nothing: "ст. 5", "2021-ж.", "А. Б. Ким", "т.д.". What a
language abbreviates is told by ``<code>/search/sentences.toml``. In doubt a sentence goes on: two
words that stand in one sentence are never called apart for an abbreviation that no table knows in
small letters, only two sentences may be taken for one.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent

_CLOSING = "\"”»’'›)\\]"
_SIGN = re.compile(rf"(?:\.{{1,3}}|…|[!?]+(?:\.\.)?)[{_CLOSING}]*|;|\n+")
_LABEL = re.compile(
    r"(?:\d{1,3}(?:[-.]\d{1,3})*|[^\W\d_])\)|\d{1,3}(?:[-.]\d{1,3})*\.(?=\s+[\"«“(]?[^\W\d_])"
)
"""What an item of a list begins with: ``1)``, ``а)``, ``2.`` before a word."""
_OPENING = "\"“„«‘'‹([—–•*-"
_WORD_BEFORE = re.compile(r"[^\W_](?:[^\W_]|-)*$")
_WORDS = re.compile(r"[^\W_]+")
_WORD = 40
"""Characters that hold any word and the one before it."""
_INITIALS = re.compile(r"((?:[^\W\d_])[\w-]*)\s+(?:[^\W\d_]\.\s?){1,2}$")
_ONLY_LABEL = re.compile(
    r"\s*[\"«“(#*]*\s*(?:[^\W\d_]+\s+)?(?:[№§]\s*)?[\dIVXLC]+(?:[-.][\dIVXLC]+)*(?:-[^\W\d_]+)?\.?$"
)
"""All that stands before the full stop of ``1.``, ``II.``, ``Статья 5.``, ``5-берене.``"""


@dataclass(frozen=True, slots=True)
class _Rules:
    before: frozenset[str]
    after: frozenset[str]
    behind_number: frozenset[str]
    behind: dict[str, frozenset[str]]
    family_name: re.Pattern[str]


@lru_cache(maxsize=4096)
def sentence_ends(text: str, language: str) -> tuple[int, ...]:
    """Offsets in ``text`` behind the last character of every sentence, in order.

    A closing quotation mark or bracket belongs to the sentence before it; an item of a list and a
    line of its own are sentences. The last offset is the end of the text without its blanks; a
    text of blanks has none. A language without a table has no abbreviations.
    """
    rules = _rules(language)
    ends: list[int] = []
    start = 0
    for match in _SIGN.finditer(text):
        if _ends(text, start, match, rules):
            end = start + len(text[start : match.end()].rstrip())
            if end > start:
                ends.append(end)
                start = match.end()
    last = len(text.rstrip())
    if text[start:last].strip():
        ends.append(last)
    return tuple(ends)


def sentence_at(ends: Sequence[int], offset: int) -> int:
    """Number, from 0, of the sentence that holds the character at ``offset``."""
    return bisect_right(ends, offset)


def _ends(text: str, start: int, match: re.Match[str], rules: _Rules) -> bool:
    sign = match[0]
    behind = text[match.end() : match.end() + 80]
    rest = behind.lstrip(" \t\u00a0\u202f")
    if sign[0] == "\n":
        return not _goes_on(text[start : match.start()].rstrip(), rest)
    if not rest:
        return True
    if sign == ";":
        return rest[0] == "\n" or bool(_LABEL.match(rest))
    if rest[0] == "\n":
        return not _goes_on(text[start : match.end()], rest.lstrip())
    if sign[0] in "!?…" or sign.startswith(".."):
        return _begins(rest)
    if len(rest) == len(behind):
        return _unspaced(text, start, match, behind)
    if not _begins(rest):
        return False
    return not _abbreviated(text[start : match.start() + 1], sign, rest, rules)


def _goes_on(before: str, after: str) -> bool:
    """A line that was broken inside a sentence: nothing closes it, and a small letter follows.

    A full stop before a small letter is an abbreviation's.
    """
    if not before or not after:
        return False
    return before[-1] not in ";:!?…" and after[0].islower() and not _LABEL.match(after)


def _begins(rest: str) -> bool:
    """``rest`` can begin a sentence: a capital letter, a quotation, the label of an item."""
    bare = rest.lstrip(_OPENING + " \u00a0")
    if not bare:
        return True
    return bare[0].isupper() or bool(_LABEL.match(rest))


def _unspaced(text: str, start: int, match: re.Match[str], behind: str) -> bool:
    """A full stop without a blank behind it parts only whole words: ``законом.Судья``."""
    word = _WORD_BEFORE.search(text[max(start, match.start() - _WORD) : match.start()])
    long = word is not None and len(word[0]) > 3 and word[0].isalpha() and word[0][1:].islower()
    return long and len(behind) > 1 and behind[0].isupper() and behind[1].islower()


def _abbreviated(before: str, sign: str, rest: str, rules: _Rules) -> bool:
    """The full stop at the end of ``before`` belongs to its word."""
    if _ONLY_LABEL.fullmatch(before):
        return True  # "1. Суд", "II. Общие положения"
    near = before[-_WORD:-1]
    found = _WORD_BEFORE.search(near)
    if found is None or len(sign) > 1:
        return False  # a bracket or a quotation mark closes behind the full stop
    word = found[0].lower()
    if len(word) == 1 and found[0].isupper():
        return not _behind_family_name(before[-2 * _WORD :], rules)
    if word not in rules.before:
        word = word.rsplit("-", 1)[-1]  # "2021-ж."
    previous = _WORDS.findall(near[: len(near) - len(word)])
    told = previous[-1].lower() if previous else ""
    capital = rest.lstrip(_OPENING + " ")[:1].isupper()
    if word in rules.behind and told in rules.behind[word]:
        return not capital
    if word in rules.behind_number and told and told[-1].isdigit():
        return not capital
    if word in rules.before:
        return True
    return word in rules.after and not capital


def _behind_family_name(before: str, rules: _Rules) -> bool:
    """Initials close the name before them: ``Ким А.Б.`` at the end of a sentence."""
    found = _INITIALS.search(before)
    if found is None:
        return False
    name = found[1]
    return name[0].isupper() and rules.family_name.search(name.lower()) is not None


@cache
def _rules(language: str) -> _Rules:
    path = _ROOT / language / "search" / "sentences.toml"
    table: dict[str, Any] = (
        tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    )
    return _Rules(
        frozenset(table.get("before", ())),
        frozenset(table.get("after", ())),
        frozenset(table.get("behind_number", ())),
        {word: frozenset(told) for word, told in table.get("behind", {}).items()},
        re.compile(rf"(?:{table.get('family_name', '(?!)')})$"),
    )
