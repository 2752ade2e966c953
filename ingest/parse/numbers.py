"""Numbers of acts: ``№ 138``, ``N 1093``, ``№ 2017-П-12/25-5-(НПА)``, ``№ 209-VІ ЗРК``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.parse.found import Found

_MARK = re.compile(r"№{1,2}\s*|(?<![^\W\d_])(?:Nº|N°|No\.?|N)\s*(?=[^\W_])")
_STEP = re.compile(r"\d|[^\W\d_]|[-‐‑‒–—−/.\\]|\([^\s()]{1,12}\)")
_DASHES = re.compile("[‐‑‒–—−]")
_SPACED = re.compile(r"\s?[-–]\s?(?=(?:ФЗ|ФКЗ)\b)")
"""``51 - ФЗ``: a blank about the hyphen, seen in scans."""
_LETTERS_FIRST = re.compile(r"(?:ҚР|КР|РК)\s(?=[^\W\d_]{2,6}-?\d)|[А-ЯӘҒҚҢӨҰҮҺІ]{1,2}\s(?=\d)")
"""``№ ҚР ДСМ-322/2020``, ``№ С 55-3``: numbers that hold a blank behind their letters."""
_LAW_MARK = re.compile(r"\s?(?:ЗРК|ҚРЗ|КРЗ)(?![^\W\d_])")
"""``209-VI ЗРК``: "law of the republic" in either language; no part of the number."""
_CASE_ENDING = re.compile(
    r"-(?:[^\W\d_А-ЯA-ZІ]{5,}|(?:го|му|ого|[ндт][аеы]н|[нд]ін|[ндт][ыи]н|н[ыі]ң|[гғкқ][аеә]|с[ыіи]|ші|шы|чи|чы|чу|чү|ж|ст)\.?)$"
)
"""An inflection or a word glued behind the number; ``16-ө``, ``59-р``, ``100-нқ`` are numbers."""
_ROMAN_LETTERS = str.maketrans("ІХѴСМіх", "IXVCMix")
_ROMAN_PART = re.compile(r"(?<![^\W\d_])[IVXLCІХѴC]+(?![^\W\d_])")


def find_numbers(text: str) -> list[Found]:
    """Numbers behind №, N, No or #-like marks, in order; ``start`` is at the mark.

    ``value`` is in normal form. A word that only begins with N is no number: behind a Latin mark
    a digit must stand in the first token. Parentheses inside are kept when balanced.
    """
    found: list[Found] = []
    for mark in _MARK.finditer(text):
        if found and mark.start() < found[-1].end:
            continue
        end = _token_end(text, mark.end())
        if not any(c.isdigit() for c in text[mark.end() : end]):
            continue
        if "№" not in mark[0] and not _plausible_after_latin(text, mark.end(), end):
            continue
        law = _LAW_MARK.match(text, end)
        end = law.end() if law else end
        found.append(Found(normal_form(text[mark.start() : end]), mark.start(), end))
    return found


def normal_form(display: str) -> str:
    """The number alone: no mark, no blanks, plain hyphens, Roman parts in Latin letters.

    ``№ 217-VІ`` → ``217-VI``; ``№ 209-VІ ЗРК`` and ``№ 209-VI ҚРЗ`` → ``209-VI`` (the letters say
    "law of the republic" in one language or the other: the two texts of a law have one number).
    Letters, ``/``, dots and parentheses stay as printed (``2017-П-12/25-5-(НПА)``, ``16-ө``).
    """
    text = _MARK.sub("", display.strip(), count=1)
    text = _LAW_MARK.sub("", text)
    text = _DASHES.sub("-", re.sub(r"\s+", "", text)).strip(".,;:")
    return _ROMAN_PART.sub(lambda m: m[0].translate(_ROMAN_LETTERS), text)


def _token_end(text: str, start: int) -> int:
    """End of the number that begins at ``start``."""
    first = _LETTERS_FIRST.match(text, start)
    at = end = first.end() if first else start
    for end in _steps(text, at):
        at = end
    token = text[start:at].rstrip("-‐‑‒–—−/.\\")
    ending = _CASE_ENDING.search(token)
    if ending and any(c.isdigit() for c in token[: ending.start()]):
        token = token[: ending.start()]
    return start + len(token)


def _steps(text: str, at: int) -> Iterator[int]:
    start = at
    while step := (_SPACED.match(text, at) if at > start else None) or _STEP.match(text, at):
        if text[at] in "(" and text[at - 1] not in "-/" and text[at + 1].isdigit():
            return
        at = step.end()
        yield at


def _plausible_after_latin(text: str, start: int, end: int) -> bool:
    """Behind ``N``: a digit at once, or letters of an index with digits (``N ҚР ДСМ-1``)."""
    return text[start].isdigit() or bool(re.match(r"[^\W\d_]{1,4}[\s/-]*\d", text[start:end]))
