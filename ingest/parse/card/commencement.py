"""The day on which an act says that it begins: "вступает в силу с 1 января 2024 года".

Read from the act's sentence about itself as a whole; what it says of its parts, of other acts and
in quoted text of other acts is left alone. Words: ``[commencement]`` of ``language/*/card.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from ingest.parse.card import words
from ingest.parse.dates import find_dates
from ingest.parse.folding import folded
from ingest.parse.types import find_types
from language.literals import holds_any

Rule = Literal["date", "signature", "adoption"]

_LONGEST = 700
_OPEN = '"«“„'
_MOST_BETWEEN = 160
"""Characters between the act's word for itself and the verb: exceptions stand there."""
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[^\W\d_a-zа-яё])")
_NUMBER = re.compile(r"\s*(?:[\d.-]+[.)]\s*)?")


def commencement(
    text: str, slug: str, language: str, jurisdiction: str
) -> tuple[Rule, str | None] | None:
    """The rule and, for ``date``, the ISO day; the last sentence of the text that tells goes."""
    found = None
    for line in text.split("\n"):
        low = folded(line)
        if len(low) > 20 * _LONGEST or not holds_any(low, words.literals("commencement", "verbs")):
            continue
        if line.lstrip()[:1] in _OPEN:
            continue
        for sentence in _SENTENCE.split(line):
            told = _told(sentence, slug, language, jurisdiction)
            found = told or found
    return found


def _told(
    sentence: str, slug: str, language: str, jurisdiction: str
) -> tuple[Rule, str | None] | None:
    low = folded(sentence)
    if len(low) > _LONGEST:
        return None
    verb = words.pattern("commencement", "verbs").search(low)
    subject = itself(sentence, low, slug, language, jurisdiction)
    if verb is None or subject is None or not subject <= verb.start() <= subject + _MOST_BETWEEN:
        return None
    if low.count('"', 0, verb.start()) % 2 or low.count("«", 0, verb.start()) > low.count(
        "»", 0, verb.start()
    ):
        return None  # in quoted text
    for date in find_dates(sentence, language):
        behind = _from().search(low[verb.end() : date.start])
        if (
            verb.end() <= date.start
            and behind
            and not low[date.end :].lstrip(" г.").startswith("(")
        ):
            return "date", date.value
        before = words.pattern("commencement", "since").match(low[date.end : verb.start()].strip())
        between = low[date.end : verb.start()].strip()
        if date.end <= verb.start() and before and before.end() == len(between):
            return "date", date.value
    rules: tuple[Rule, ...] = ("signature", "adoption")
    for rule in rules:
        if any(
            not low[verb.end() : m.start()].strip() or not low[m.end() : verb.start()].strip()
            for m in words.pattern("commencement", rule).finditer(low)
        ):
            return rule, None
    return None


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"^\s*{words.pattern('commencement', 'from').pattern}\s*$")


def itself(sentence: str, low: str, slug: str, language: str, jurisdiction: str) -> int | None:
    """Where the act's word for itself ends: "настоящий Закон", or its kind; the sentence begins
    with it, for "article 5 of this Law" is a part.
    """
    begin = _NUMBER.match(low)
    at = begin.end() if begin else 0
    own = {m.end() for m in words.pattern("self").finditer(low) if m.start() <= at}
    for kind, start, end in find_types(sentence, language, jurisdiction):
        same = kind == slug or slug.endswith(f"-{kind}")
        if same and (start <= at or any(start - gap in own for gap in (1, 2))):
            return end
    return None
